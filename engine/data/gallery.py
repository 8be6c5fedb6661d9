"""An entry of the gallery: what a set is, how it is made or read, what network suits it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from engine.data import painted, spoiling
from engine.data.dataset import Dataset
from engine.data.generators import Made, Maker
from engine.data.recipe import Recipe

Json = dict[str, Any]
Origin = Callable[[Recipe, int], Made]


@dataclass(frozen=True)
class GallerySet:
    """An entry of the gallery; `suggested` is merged into a spec that does not fit the set.

    `origin` makes the x and y of a recipe and so many classes, or reads those of a real set.
    `adjustable` names the settings of a recipe that the set reads; `classes_by` is the one that
    says how many classes there are, of which `class_names` lists as many as there may be.
    """

    name: str
    label: str
    help: str
    group: str
    origin: Origin
    class_names: tuple[str, ...] = ()
    input_names: tuple[str, ...] = ("x₁", "x₂")
    adjustable: tuple[str, ...] = ()
    classes_by: str | None = None
    image: tuple[int, int] | None = None
    suggested: dict[str, Any] = field(default_factory=dict)
    source: str = "Glassnet"
    licence: str = "MIT"

    @property
    def made_up(self) -> bool:
        """Whether its points are drawn at random, as a recipe says."""
        return "samples" in self.adjustable

    @property
    def in_plane(self) -> bool:
        """Whether its inputs are the coordinates of the plane."""
        return self.name == painted.NAME or (self.made_up and len(self.input_names) == 2)

    def names(self, recipe: Recipe) -> tuple[str, ...]:
        """The names of the classes there are by the recipe; none for numbers to predict."""
        return self.class_names[: getattr(recipe, self.classes_by) if self.classes_by else None]

    def load(self, recipe: Recipe) -> Dataset:
        """Make or read the examples; the same recipe gives the same numbers."""
        names = self.names(recipe)
        x, y = self.origin(recipe, len(names))
        scaled = not names and not self.made_up
        places = painted.places(recipe.points) if self.name == painted.NAME else None
        plain = (x, y, names, self.input_names, self.in_plane, self.image)
        return Dataset(*plain, scales_target=scaled, places=places)


def made(maker: Maker) -> Origin:
    """The origin of a made-up set."""
    return partial(spoiling.make, maker)


def by_hand(recipe: Recipe, classes: int) -> Made:
    """The origin of painted points."""
    return painted.arrays(recipe.points)


def read(reader: Callable[[], Made]) -> Origin:
    """The origin of a real set, whatever the recipe; nobody gets what is kept for the next."""

    def origin(recipe: Recipe, classes: int) -> Made:
        x, y = reader()
        return (x.copy() if x.flags.writeable else x), y.copy()

    return origin


def layers(*units: int, activation: str, output: tuple[int, str], **more: float) -> list[Json]:
    """Layers of a spec: hidden ones of so many units, with `more` fields, and the output."""
    hidden = [{"units": count, "activation": activation, **more} for count in units]
    return [*hidden, {"units": output[0], "activation": output[1]}]


def for_classes(units: tuple[int, ...], activation: str, classes: int, **more: float) -> Json:
    """What suits several classes: softmax over these hidden layers."""
    return {
        "layers": layers(*units, activation=activation, output=(classes, "softmax"), **more),
        "loss": "categorical_crossentropy",
    }
