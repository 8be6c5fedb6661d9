"""Data of one's own."""

from typing import Any

import numpy as np
import pytest

from engine import Run, SpecError, data
from tests.engine.building import layers, same, small

X = [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]]


@pytest.mark.parametrize(
    ("y", "names", "indices"),
    [
        ([3, 1, 3, 7], ("1", "3", "7"), [1, 0, 1, 2]),
        (["b", "a", "b", "c"], ("a", "b", "c"), [1, 0, 1, 2]),
        ([True, False, False, True], ("False", "True"), [1, 0, 0, 1]),
        ([0.5, -0.5, 0.5, 0.5], ("-0.5", "0.5"), [1, 0, 1, 1]),
        (np.array([2, 0, 2, 0], np.uint8), ("0", "2"), [1, 0, 1, 0]),
    ],
)
def test_labels_of_any_sortable_kind_are_classes(
    y: Any, names: tuple[str, ...], indices: list[int]
) -> None:
    made = data.from_arrays(X, y)
    assert made.task == "classification"
    assert made.class_names == names
    assert made.y.tolist() == indices
    assert made.input_names == ("x1", "x2")
    assert not made.in_plane


@pytest.mark.parametrize("outputs", [1, 3])
def test_columns_of_numbers_are_numbers_to_predict(outputs: int) -> None:
    y = np.arange(4 * outputs).reshape(4, outputs)
    made = data.from_arrays(X, y)
    assert made.task == "regression"
    assert made.outputs == outputs
    assert made.y.dtype == np.float64
    np.testing.assert_array_equal(made.y, y)


def test_the_arrays_are_copied() -> None:
    x, y = np.array(X), np.array([[1.0], [2.0], [3.0], [4.0]])
    made = data.from_arrays(x, y)
    x[:], y[:] = 0, 0
    assert made.x.tolist() == X
    assert made.y.ravel().tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        ([1.0, 2.0], [0, 1], r"x has the shape \(2,\)"),
        ([[[1.0]]], [0], r"x has the shape \(1, 1, 1\)"),
        (np.empty((0, 2)), np.empty(0), r"x has the shape \(0, 2\)"),
        (np.empty((3, 0)), [0, 1, 0], r"x has the shape \(3, 0\)"),
        (X, [0, 1, 0], r"y has the shape \(3,\).*n = 4"),
        (X, 3, r"y has the shape \(\)"),
        (X, np.zeros((4, 1, 1)), r"y has the shape \(4, 1, 1\)"),
        (X, np.zeros((4, 0)), r"y has the shape \(4, 0\)"),
        ([[0.0, np.nan], *X[1:]], [0, 1, 0, 1], "x holds a value that is not a finite number"),
        ([[0.0, np.inf], *X[1:]], [0, 1, 0, 1], "x holds a value that is not a finite number"),
        (X, [[0.0], [np.nan], [0.0], [1.0]], "y holds a value that is not a finite number"),
        (X, [5, 5, 5, 5], "one class only"),
        (X, [0.0, 1.0, np.nan, 1.0], "finite"),
        (X, [0.0, 1.0, -np.inf, 1.0], "finite"),
        (X, [None, 1, 2, 1], "y "),  # can't be sorted
        (X, ["a", 1, None, 1], "y "),
        ([["a", "b"]] * 4, [0, 1, 0, 1], "could not convert"),
        (X, [["a"], ["b"], ["a"], ["b"]], "could not convert"),
        ([[1.0], [1.0, 2.0]], [0, 1], "inhomogeneous"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(x: Any, y: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        data.from_arrays(x, y)


def test_own_arrays_are_split_and_scaled_by_the_spec() -> None:
    x = np.random.default_rng(1).normal(50, 9, (40, 3))
    spec = small(data={"validation": 0.25, "normalization": "z_score"})
    run = Run(spec, data=data.from_arrays(x, x[:, 0] > 50))
    assert run.sizes[0] == 3
    assert (len(run.data.x_train), len(run.data.x_validation)) == (30, 10)
    np.testing.assert_allclose(run.data.x_train.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(run.data.x_train.std(axis=0), 1, atol=1e-12)
    run.advance(2)
    assert run.predict(x).shape == (40, 1)
    assert run.summary()["class_names"] == ["False", "True"]


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_any_number_of_columns_trains(columns: int) -> None:
    x = np.random.default_rng(1).normal(0, 1, (30, columns))
    run = Run(small(), data=data.from_arrays(x, x[:, 0] > 0))
    run.advance(2)
    assert run.sizes[0] == columns
    assert run.epoch == 2


def test_several_numbers_can_be_predicted_at_once() -> None:
    x = np.random.default_rng(1).normal(0, 1, (60, 2))
    y = np.stack([x[:, 0] + x[:, 1], x[:, 0] - x[:, 1], 0.5 - x[:, 0]], axis=1)
    spec = small(layers=layers((3, "linear")), optimizer={"name": "adam", "learning_rate": 0.05})
    run = Run(spec, data=data.from_arrays(x, y))
    run.advance(150)
    np.testing.assert_allclose(run.weights[0], [[1, 1, -1], [1, -1, 0]], atol=1e-3)
    np.testing.assert_allclose(run.biases[0], [0, 0, 0.5], atol=1e-3)
    assert run.history["validation_r2"][-1] == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("y", "changes", "field"),
    [
        ([0, 1, 2, 0], {}, "layers[2].units"),
        ([0, 1, 2, 0], {"layers": layers((4, "sigmoid"))}, "layers[0].units"),
        ([[1.0], [2.0], [3.0], [4.0]], {"layers": layers((2, "linear"))}, "layers[0].units"),
        (
            [[1.0], [2.0], [3.0], [4.0]],
            {"layers": layers((1, "sigmoid")), "loss": "binary_crossentropy"},
            "loss",
        ),
        ([[1.0, 0.0]] * 4, {"layers": layers((2, "softmax"))}, "layers[0].activation"),
    ],
)
def test_an_output_that_does_not_fit_the_data_is_refused_by_name(
    y: Any, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(SpecError) as caught:
        Run(small(**changes), data=data.from_arrays(X, y))
    assert caught.value.field == field
    assert "the data has" in str(caught.value)


def test_a_single_example_is_enough_to_train() -> None:
    run = Run(small(layers=layers((1, "linear"))), data=data.from_arrays([[1.0]], [[2.0]]))
    run.advance()
    assert len(run.data.x_train) == 1
    assert run.epoch == 1


def test_the_same_arrays_give_the_same_bits() -> None:
    x = np.random.default_rng(1).normal(0, 1, (30, 2))
    runs = [Run(small(), data=data.from_arrays(x, x[:, 0] > 0)) for _ in range(2)]
    for run in runs:
        run.advance(3)
    pairs = zip(*(run.weights for run in runs), strict=True)
    assert all(same(*pair) for pair in pairs)
