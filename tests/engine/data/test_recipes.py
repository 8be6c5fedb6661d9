"""Recipes of the made-up sets: every setting changes what reads it, by just as much as it says."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Run, Spec, SpecError, data
from engine.calls import Array
from engine.data import DATA, spoiling
from engine.data.boundaries import BOUNDARIES
from engine.data.dataset import Dataset
from engine.data.recipe import RECIPE_FIELDS, Recipe, check
from engine.fields import Number
from tests.engine.building import same

MADE_UP = [name for name, entry in DATA.items() if entry.made_up]
CLASSES = [name for name in MADE_UP if DATA[name].class_names]
OTHER: dict[str, Any] = {
    "samples": 80,
    "noise": 0.3,
    "seed": 2,
    "arms": 4,
    "classes": 5,
    "cells": 3,
    "function": "cubic",
    "balance": 0.4,
    "outliers": 0.1,
    "label_noise": 0.2,
}


def alike(first: Dataset, second: Dataset) -> bool:
    alike = first.class_names == second.class_names
    return alike and same(first.x, second.x) and same(first.y, second.y)


def test_every_setting_has_another_value_here() -> None:
    assert set(OTHER) == set(RECIPE_FIELDS) == set(Recipe.__dataclass_fields__) - {"points"}
    assert all(getattr(Recipe(), name) != value for name, value in OTHER.items())


@pytest.mark.parametrize("setting", OTHER)
@pytest.mark.parametrize("name", DATA)
def test_a_set_reads_the_settings_that_it_names_and_no_others(name: str, setting: str) -> None:
    entry = DATA[name]
    usual, other = data.load(name), data.load(name, **{setting: OTHER[setting]})
    reads = setting in entry.adjustable or (entry.made_up and setting == "seed")
    assert alike(usual, other) != reads


@pytest.mark.parametrize("name", MADE_UP)
def test_every_setting_but_seed_that_concerns_a_set_is_among_those_it_names(name: str) -> None:
    entry = DATA[name]
    assert {"samples", "noise", "outliers"} <= set(entry.adjustable)
    assert ({"balance", "label_noise"} <= set(entry.adjustable)) == bool(entry.class_names)


def in_range(name: str) -> st.SearchStrategy[Any]:
    field = RECIPE_FIELDS[name]
    if not isinstance(field, Number):
        return st.sampled_from(field.names)
    if field.integer:
        most = 400 if name == "samples" else int(field.maximum)
        return st.integers(int(field.minimum), most)
    return st.floats(field.minimum, field.maximum)


RECIPES = st.fixed_dictionaries({name: in_range(name) for name in RECIPE_FIELDS})


@given(st.sampled_from(MADE_UP), RECIPES)
def test_any_recipe_makes_as_many_finite_points_as_it_says_within_bounds(
    name: str, settings: dict[str, Any]
) -> None:
    recipe, entry = check(settings), DATA[name]
    made = entry.load(recipe)
    assert made.x.shape == (recipe.samples, len(entry.input_names))
    assert len(made.y) == recipe.samples
    assert np.isfinite(made.x).all()
    assert np.abs(made.x).max() <= 6 + 6 * recipe.noise  # draws of a normal distribution
    assert alike(made, entry.load(recipe))
    if entry.class_names:
        classes = len(entry.names(recipe))
        assert made.class_names == entry.class_names[:classes]
        assert 2 <= classes <= len(entry.class_names)
        assert made.y.dtype == np.int64
        assert 0 <= made.y.min() <= made.y.max() < classes
    else:
        assert np.isfinite(made.y).all()
        assert np.abs(made.y).max() <= 1.5 + 6 * recipe.noise


@pytest.mark.parametrize("name", MADE_UP)
@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
def test_outliers_are_just_that_share_of_the_points(name: str, share: float) -> None:
    usual, spoiled = data.load(name, samples=200), data.load(name, samples=200, outliers=share)
    kind = "x" if DATA[name].class_names else "y"
    before, after = getattr(usual, kind), getattr(spoiled, kind)
    assert (before != after).any(axis=1).sum() == round(200 * share)
    other = "y" if kind == "x" else "x"
    assert same(getattr(usual, other), getattr(spoiled, other))


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("share", [0.01, 0.25, 0.5])
def test_label_noise_is_just_that_share_of_wrong_labels(name: str, share: float) -> None:
    usual, spoiled = data.load(name, samples=200), data.load(name, samples=200, label_noise=share)
    assert same(usual.x, spoiled.x)
    assert (usual.y != spoiled.y).sum() == round(200 * share)


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("balance", [0.05, 0.3, 0.9])
def test_balance_is_the_last_class_by_the_first(name: str, balance: float) -> None:
    made = data.load(name, samples=1000, balance=balance)
    sizes = np.bincount(made.y, minlength=made.outputs)
    assert sizes.sum() == 1000
    assert (np.diff(sizes) <= 0).all()
    assert sizes[-1] / sizes[0] == pytest.approx(balance, rel=0.1)
    assert sizes.tolist() == spoiling.counts(1000, made.outputs, balance)


@given(st.integers(10, 5000), st.integers(2, 8), st.floats(0.05, 1))
def test_classes_of_any_balance_have_a_point_each_and_all_together(
    samples: int, classes: int, balance: float
) -> None:
    sizes = spoiling.counts(samples, classes, balance)
    assert len(sizes) == classes
    assert sum(sizes) == samples
    assert min(sizes) >= 1


def test_spirals_have_as_many_arms_as_asked_each_the_first_one_turned() -> None:
    made = data.load("spirals", samples=400, noise=0, arms=5)
    first = made.x[made.y == 0]
    for arm in range(5):
        angle = 2 * np.pi * arm / 5
        turned = first @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        np.testing.assert_allclose(made.x[made.y == arm], turned, atol=1e-12)


@pytest.mark.parametrize("classes", [2, 5, 8])
def test_rings_lie_around_each_other_with_gaps_between_them(classes: int) -> None:
    made = data.load("rings", samples=4000, noise=0, classes=classes)
    radius = np.hypot(made.x[:, 0], made.x[:, 1])
    for ring in range(classes - 1):
        assert radius[made.y == ring].max() < radius[made.y == ring + 1].min()
    assert radius.max() <= 5


@pytest.mark.parametrize("classes", [2, 6, 7, 8])
def test_blobs_have_a_cloud_for_every_class(classes: int) -> None:
    made = data.load("blobs", samples=4000, noise=0, classes=classes)
    centres = np.stack([made.x[made.y == label].mean(axis=0) for label in range(classes)])
    gaps = np.hypot(*(centres[:, None] - centres[None]).T)
    assert gaps[gaps > 0].min() > 1.5


@pytest.mark.parametrize("cells", [2, 3, 8])
def test_neighbouring_cells_of_the_board_are_of_other_classes(cells: int) -> None:
    made = data.load("checkerboard", samples=4000, noise=0, cells=cells)
    places = np.floor((made.x + 5) / (10 / cells)).astype(int)
    assert places.max() == cells - 1
    np.testing.assert_array_equal(made.y, places.sum(axis=1) % 2)


@pytest.mark.parametrize("function", BOUNDARIES)
def test_points_are_above_or_below_the_function_with_a_gap(function: str) -> None:
    made = data.load("above", samples=2000, noise=0, function=function)
    height = made.x[:, 1] - BOUNDARIES[function].compute(made.x[:, 0])
    np.testing.assert_array_equal(made.y == 1, height > 0)
    assert np.abs(height).min() >= 0.15 - 1e-12
    assert 0.2 < made.y.mean() < 0.8


def curve(name: str, x: Array) -> Array:
    curves: dict[str, Array] = {
        "sine": np.sin(x),
        "step": np.where(x > 0, 0.8, -0.8),
        "polynomial": (x**3 - 16 * x) / 48,
        "noisy_line": 0.16 * x,
    }
    return curves[name]


@pytest.mark.parametrize("name", ["sine", "step", "polynomial", "noisy_line"])
def test_a_curve_without_noise_is_its_function(name: str) -> None:
    made = data.load(name, noise=0)
    np.testing.assert_allclose(made.y, curve(name, made.x), atol=1e-12)


def test_the_noisy_line_takes_all_the_noise() -> None:
    made = data.load("noisy_line", samples=5000, noise=0.3)
    assert (made.y - 0.16 * made.x).std() == pytest.approx(0.3, rel=0.05)


def test_the_saddle_is_a_product_and_the_ripple_follows_the_radius() -> None:
    saddle, ripple = data.load("saddle", noise=0), data.load("ripple", noise=0)
    np.testing.assert_allclose(saddle.y[:, 0], saddle.x.prod(axis=1) / 25, atol=1e-12)
    radius = np.hypot(ripple.x[:, 0], ripple.x[:, 1])
    np.testing.assert_allclose(ripple.y[:, 0], np.cos(1.5 * radius), atol=1e-12)


@pytest.mark.parametrize(
    ("settings", "field"),
    [({"arms": 6}, "data.arms"), ({"function": "log"}, "data.function"), ({"arm": 2}, "data.arm")],
)
def test_a_setting_that_is_not_allowed_is_refused_by_name(
    settings: dict[str, Any], field: str
) -> None:
    with pytest.raises(SpecError) as caught:
        data.load("spirals", **settings)
    assert caught.value.field == field


def test_a_recipe_follows_from_its_settings_alone() -> None:
    assert check({}) == Recipe()
    assert check({"arms": 3}) == replace(Recipe(), arms=3)


def test_a_spec_written_before_there_were_recipes_makes_what_it_made() -> None:
    own = {"name": "spirals", "samples": 60, "noise": 0.2, "validation": 0.4, "seed": 7}
    spec = Spec.from_dict({"data": {**own, "normalization": "none", "features": ["x1", "x2"]}})
    run = Run(spec)
    assert alike(run.data.dataset, data.load("spirals", samples=60, noise=0.2, seed=7))
    assert Spec.from_dict(spec.to_dict()) == spec
    # What it has not got is as it was: two arms, nothing spoiled
    generator = np.random.default_rng(7)
    along = np.repeat(np.arange(30) / 30, 2)
    angle = 1.75 * along * 2 * np.pi + np.pi * (np.arange(60) % 2)
    still = np.stack([5 * along * np.sin(angle), 5 * along * np.cos(angle)], axis=1)
    np.testing.assert_allclose(run.data.dataset.x, still + 0.2 * generator.normal(0, 1, (60, 2)))
