"""The recipe of a made-up set: all that its points depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.data.boundaries import BOUNDARIES
from engine.data.painted import MOST_CLASSES, Points
from engine.fields import Choice, Number, Section


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a made-up set is made; a set reads what concerns it (`GallerySet.adjustable`).

    The points follow from the recipe alone: the same one gives the same numbers.
    """

    samples: int = 300
    noise: float = 0.1
    seed: int = 1
    arms: int = 2
    classes: int = 3
    cells: int = 4
    function: str = "sine"
    balance: float = 1.0
    outliers: float = 0.0
    label_noise: float = 0.0
    points: Points = ()


_OWN = Recipe()

RECIPE_FIELDS: dict[str, Number | Choice] = {
    "samples": Number("Samples", "How many points are made.", _OWN.samples, 10, 5000, integer=True),
    "noise": Number(
        "Noise", "How far points are shifted at random, in units of the plane.", _OWN.noise, 0, 1
    ),
    "seed": Number(
        "Variant",
        "Another number draws other points and another split.",
        _OWN.seed,
        0,
        2**31 - 1,
        integer=True,
    ),
    "arms": Number(
        "Arms", "How many spirals are wound into each other.", _OWN.arms, 2, 5, integer=True
    ),
    "classes": Number(
        "Classes",
        "How many classes the points are of.",
        _OWN.classes,
        2,
        MOST_CLASSES,
        integer=True,
    ),
    "cells": Number(
        "Cells", "How many cells the board has along a side.", _OWN.cells, 2, 8, integer=True
    ),
    "function": Choice(
        "Function",
        "The curve that parts what is above from what is below.",
        _OWN.function,
        tuple(BOUNDARIES),
    ),
    "balance": Number(
        "Class balance",
        "How many points the last class has for each of the first; 1 makes all alike.",
        _OWN.balance,
        0.05,
        1,
    ),
    "outliers": Number(
        "Outliers", "The share of points that lie just anywhere.", _OWN.outliers, 0, 0.3
    ),
    "label_noise": Number(
        "Label noise", "The share of points that carry a wrong class.", _OWN.label_noise, 0, 0.5
    ),
}
"""The range and the default of every setting of a recipe."""


_PATHS = {f"data.{name}": field for name, field in RECIPE_FIELDS.items()}


def check(settings: Mapping[str, object]) -> Recipe:
    """The recipe with these settings, the others as they usually are.

    Raises SpecError for one that is out of its range or that there is not.
    """
    section = Section(settings, "data", _PATHS)
    recipe = Recipe(**{name: section.take(name) for name in RECIPE_FIELDS})
    section.finish(RECIPE_FIELDS)
    return recipe
