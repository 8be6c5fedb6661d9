"""The catalog: plain JSON, complete, and true to the engine."""

import json
from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, catalog
from engine.activations import ACTIVATIONS
from engine.data import DATA, painted
from engine.data.boundaries import BOUNDARIES
from engine.data.features import FEATURES
from engine.data.normalization import NORMALIZATIONS
from engine.data.recipe import RECIPE_FIELDS, Recipe
from engine.data.table_spec import TABLE_FIELDS
from engine.initializers import INITIALIZERS
from engine.limits import FIELDS
from engine.losses import LOSSES
from engine.metrics import METRICS
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from engine.schedules import SCHEDULES
from tests.engine.textbook import FUNCTIONS

CATALOG: dict[str, Any] = catalog()
REGISTRIES: dict[str, Any] = {
    "activations": ACTIVATIONS,
    "losses": LOSSES,
    "optimizers": OPTIMIZERS,
    "schedules": SCHEDULES,
    "regularizers": REGULARIZERS,
    "initializers": INITIALIZERS,
    "normalizations": NORMALIZATIONS,
    "features": FEATURES,
    "boundaries": BOUNDARIES,
    "data": DATA,
}


def test_the_catalog_is_plain_json_and_the_same_every_time() -> None:
    assert json.loads(json.dumps(CATALOG, allow_nan=False)) == CATALOG
    assert catalog() == CATALOG


@pytest.mark.parametrize("name", REGISTRIES)
def test_every_entry_of_every_registry_is_listed_with_label_and_help(name: str) -> None:
    assert [entry["name"] for entry in CATALOG[name]] == list(REGISTRIES[name])
    assert list(REGISTRIES[name]) == [entry.name for entry in REGISTRIES[name].values()]
    for entry in CATALOG[name]:
        assert entry["label"]
        assert entry["help"].endswith(".")
        assert entry.get("formula", "given for what computes")


@pytest.mark.parametrize(
    ("name", "section"),
    [("optimizers", "optimizer"), ("schedules", "schedule"), ("regularizers", "regularization")],
)
def test_the_settings_that_an_entry_reads_are_fields_and_every_field_is_read(
    name: str, section: str
) -> None:
    read = {f"{section}.{setting}" for entry in CATALOG[name] for setting in entry["parameters"]}
    general = {"optimizer.name", "optimizer.learning_rate", "optimizer.clip"}
    there = {path for path in FIELDS if path.startswith(f"{section}.")}
    assert read == there - general - {f"{section}.name"}


def test_every_field_is_listed_with_its_range_or_its_names() -> None:
    own = {f"data.table.{name}" for name in TABLE_FIELDS}
    assert set(CATALOG["fields"]) == {*FIELDS, *own, "layers", "edit.value"}
    for path, field in CATALOG["fields"].items():
        assert field["label"], path
        if field["kind"] == "choice":
            assert field["default"] in field["choices"]
        elif field["kind"] == "switch":
            assert field["default"] is False
        else:
            assert field["minimum"] <= field["default"] <= field["maximum"]


def test_the_default_is_a_whole_spec_that_runs() -> None:
    spec = Spec.from_dict(CATALOG["default"])
    assert spec.to_dict() == CATALOG["default"]
    Run(spec).advance()


def test_the_opening_experiment_reaches_95_percent() -> None:
    run = Run(Spec.from_dict(CATALOG["default"]))
    run.advance(400)
    assert run.history["validation_accuracy"].max() >= 0.95


def test_metrics_are_listed_for_both_parts_and_so_is_the_penalty() -> None:
    listed = [entry["name"] for entry in CATALOG["metrics"]]
    both = [f"{part}_{name}" for name in METRICS for part in ("train", "validation")]
    assert listed == [*both, "penalty"]
    assert set(Run(Spec.from_dict(CATALOG["default"])).metrics) < set(listed)


@pytest.mark.parametrize("entry", CATALOG["activations"], ids=lambda entry: str(entry["name"]))
def test_a_curve_shows_its_activation(entry: dict[str, Any]) -> None:
    z = np.linspace(-3, 3, 31)
    against = np.stack([z, np.zeros(31)], axis=1)
    np.testing.assert_allclose(entry["curve"], FUNCTIONS[entry["name"]](against)[:, 0], atol=6e-3)


@pytest.mark.parametrize(
    "entry",
    [entry for entry in CATALOG["data"] if entry["name"] != painted.NAME],
    ids=lambda entry: str(entry["name"]),
)
def test_a_thumbnail_shows_points_within_the_unit_square(entry: dict[str, Any]) -> None:
    thumbnail = entry["thumbnail"]
    x, y, target = (np.array(thumbnail[name]) for name in ("x", "y", "target"))
    assert len(x) == len(y) == len(target)
    assert 50 <= len(x) <= 150
    assert np.abs(x).max() <= 1
    assert np.abs(y).max() <= 1
    if entry["image"]:
        assert set(target.tolist()) < set(range(10))
    elif entry["task"] == "classification":
        assert set(target.tolist()) == set(range(len(DATA[entry["name"]].names(Recipe()))))
    else:
        assert np.abs(target).max() <= 1
        assert entry["classes"] == 0


def test_a_thumbnail_of_one_input_is_its_curve() -> None:
    (sine,) = (entry for entry in CATALOG["data"] if entry["name"] == "sine")
    assert sine["thumbnail"]["y"] == sine["thumbnail"]["target"]


@pytest.mark.parametrize("entry", CATALOG["data"], ids=lambda entry: str(entry["name"]))
def test_a_set_tells_its_settings_whom_it_is_from_and_under_what_licence(
    entry: dict[str, Any],
) -> None:
    assert set(entry["adjustable"]) <= set(RECIPE_FIELDS)
    assert entry["classes_by"] in (None, *entry["adjustable"])
    assert entry["features"] == (bool(entry["adjustable"]) and entry["inputs"] == 2)
    assert bool(entry["source"]) == bool(entry["licence"]) == (entry["name"] != painted.NAME)


def test_a_loss_lists_output_activations_that_exist() -> None:
    for entry in CATALOG["losses"]:
        assert entry["output_activations"]
        assert set(entry["output_activations"]) <= set(ACTIVATIONS)
        assert set(entry["tasks"]) <= {"classification", "regression"}
