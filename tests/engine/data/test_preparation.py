"""From a data set to what the network sees: split, features, scaling, targets."""

import numpy as np
import pytest

from engine import Run, data
from engine.activations import ACTIVATIONS
from engine.calls import Array
from engine.data import features
from engine.data.features import FEATURES
from engine.data.normalization import NORMALIZATIONS
from engine.data.preparation import split
from tests.engine.building import PAIRS, layers, same, small


@pytest.mark.parametrize(
    ("examples", "share", "kept"),
    [
        (300, 0.4, 120),
        (150, 0.3, 45),
        (10, 0.9, 9),
        (1, 0.9, 0),
        (2, 0.9, 1),
        (7, 0, 0),
        (5, 0.2, 1),
    ],
)
def test_a_split_takes_its_share_and_every_example_once(
    examples: int, share: float, kept: int
) -> None:
    train, validation = split(examples, share, seed=4)
    assert (len(train), len(validation)) == (examples - kept, kept)
    assert sorted([*train.tolist(), *validation.tolist()]) == list(range(examples))


def test_a_split_depends_on_the_seed_of_the_data_alone() -> None:
    first, other = split(100, 0.4, 1), split(100, 0.4, 2)
    assert same(first[1], split(100, 0.4, 1)[1])
    assert not same(first[1], other[1])
    assert same(Run(small(seed=1)).data.x_validation, Run(small(seed=2)).data.x_validation)


def test_a_split_is_no_cut_through_the_order_of_the_examples() -> None:
    run = Run(small(data={"name": "iris"}, layers=layers((3, "sigmoid"))))
    assert np.bincount(run.data.labels_validation.astype(int), minlength=3).min() > 5


@pytest.mark.parametrize("share", [0, 0.25, 0.5])
def test_both_parts_together_are_the_data(share: float) -> None:
    run = Run(small(data={"validation": share}))
    made = run.data
    whole = data.load("moons", samples=47, noise=0.1, seed=5)
    seen = np.concatenate([made.raw_train, made.raw_validation])
    assert sorted(seen.tolist()) == sorted(whole.x.tolist())
    np.testing.assert_array_equal(made.x_train, made.raw_train)  # as there is no normalization


@pytest.mark.parametrize("name", NORMALIZATIONS)
def test_scaling_is_learned_from_the_training_part_only(name: str) -> None:
    spec = small(data={"normalization": name, "validation": 0.5, "features": ["x1", "x2^2"]})
    made = Run(spec).data
    train, validation = (
        np.stack([raw[:, 0], raw[:, 1] ** 2], axis=1)
        for raw in (made.raw_train, made.raw_validation)
    )
    offset, scale = np.zeros(2), np.ones(2)
    if name == "min_max":
        offset, scale = train.min(axis=0), train.max(axis=0) - train.min(axis=0)
        assert (made.x_train.min(), made.x_train.max()) == (0, 1)
    elif name == "z_score":
        offset, scale = (
            train.mean(axis=0),
            np.sqrt(((train - train.mean(axis=0)) ** 2).mean(axis=0)),
        )
        assert abs(made.x_train.mean()) < 1e-12
    np.testing.assert_allclose(made.x_train, (train - offset) / scale, rtol=0, atol=1e-12)
    np.testing.assert_allclose(made.x_validation, (validation - offset) / scale, rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", [name for name in NORMALIZATIONS if name != "none"])
def test_a_column_that_never_changes_becomes_zero(name: str) -> None:
    x = np.stack([np.arange(8.0), np.full(8, 3.0)], axis=1)
    run = Run(small(data={"normalization": name}), data=data.from_arrays(x, x[:, 0] > 3))
    assert not run.data.x_train[:, 1].any()
    assert not run.data.x_validation[:, 1].any()
    assert np.isfinite(run.predict(x)).all()


# The deviation of a constant fraction comes out as rounding, not as 0
@pytest.mark.parametrize("name", [name for name in NORMALIZATIONS if name != "none"])
@pytest.mark.parametrize("value", [0.1, 1 / 3, 1e6 + 0.1])
def test_a_column_of_a_constant_fraction_becomes_zero(value: float, name: str) -> None:
    x = np.stack([np.arange(7.0), np.full(7, value)], axis=1)
    spec = small(data={"normalization": name, "validation": 0})
    run = Run(spec, data=data.from_arrays(x, x[:, 0] > 3))
    assert not run.data.x_train[:, 1].any()
    moved = x.copy()
    moved[:, 1] += 0.01
    np.testing.assert_allclose(run.data.columns.transform(moved)[:, 1], 0.01, rtol=1e-6)


@pytest.mark.parametrize("name", NORMALIZATIONS)
def test_digits_with_pixels_that_are_always_white_stay_finite(name: str) -> None:
    spec = small(data={"name": "digits", "normalization": name}, layers=layers((10, "sigmoid")))
    made = Run(spec).data
    assert np.isfinite(made.x_train).all()
    assert np.isfinite(made.x_validation).all()


def test_features_are_what_their_names_say() -> None:
    x = np.random.default_rng(3).uniform(-5, 5, (20, 2))
    x1, x2 = x[:, 0], x[:, 1]
    meant = {
        "x1": x1,
        "x2": x2,
        "x1^2": x1 * x1,
        "x2^2": x2 * x2,
        "x1*x2": x1 * x2,
        "sin(x1)": np.sin(x1),
        "sin(x2)": np.sin(x2),
    }
    assert set(meant) <= set(FEATURES)
    for name, values in meant.items():
        np.testing.assert_allclose(features.compute([name], x)[:, 0], values, rtol=1e-15)


def test_features_come_in_the_order_of_the_spec() -> None:
    run = Run(small(data={"features": ["sin(x2)", "x1"]}))
    assert run.summary()["inputs"] == ["sin x₂", "x₁"]
    np.testing.assert_array_equal(run.data.x_train[:, 0], np.sin(run.data.raw_train[:, 1]))
    np.testing.assert_array_equal(run.data.x_train[:, 1], run.data.raw_train[:, 0])


def encoded(classes: int, units: int, activation: str, loss: str) -> tuple[Array, Array]:
    name = "moons" if classes == 2 else "blobs"
    run = Run(small(data={"name": name}, layers=layers((units, activation)), loss=loss))
    return run.data.labels_train, run.data.y_train


@pytest.mark.parametrize(("loss", "activation"), [pair for pair in PAIRS if pair[1] != "softmax"])
def test_one_unit_gets_the_two_targets_of_its_activation(loss: str, activation: str) -> None:
    no, yes = {"tanh": (-1, 1), "linear": (-1, 1), "sigmoid": (0, 1)}.get(
        activation, ACTIVATIONS[activation].targets
    )
    labels, y = encoded(2, 1, activation, loss)
    assert y.shape == (len(labels), 1)
    assert y[:, 0].tolist() == [yes if label == 1 else no for label in labels]


@pytest.mark.parametrize("loss", [loss for loss, activation in PAIRS if activation == "softmax"])
def test_softmax_gets_one_hot_targets(loss: str) -> None:
    for classes in (2, 3):
        labels, y = encoded(classes, classes, "softmax", loss)
        assert y.tolist() == np.eye(classes)[labels].tolist()


def test_three_classes_under_a_sigmoid_are_one_hot() -> None:
    labels, y = encoded(3, 3, "sigmoid", "binary_crossentropy")
    assert y.tolist() == np.eye(3)[labels].tolist()


@pytest.mark.parametrize("name", ["plane", "multi_gaussian"])
def test_numbers_are_targets_as_they_are(name: str) -> None:
    made = Run(small(data={"name": name}, layers=layers((1, "linear")))).data
    np.testing.assert_array_equal(made.y_train, made.labels_train)
    np.testing.assert_array_equal(made.y_validation, made.labels_validation)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_the_network_sees_is_of_the_precision_asked_for(dtype: str) -> None:
    made = Run(small(dtype=dtype)).data
    for array in (made.x_train, made.y_train, made.x_validation, made.y_validation):
        assert array.dtype == np.dtype(dtype)
        assert array.ndim == 2
