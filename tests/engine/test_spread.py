"""The spread of the columns, before and after normalization."""

import numpy as np
import pytest

from engine import Run, data
from engine.spread import BINS, MOST, Spread
from tests.engine.building import bits, layers, small


def iris(normalization: str) -> Run:
    spec = small(
        data={"name": "iris", "normalization": normalization, "validation": 0.4},
        layers=layers((3, "softmax")),
        loss="categorical_crossentropy",
    )
    return Run(spec)


@pytest.mark.parametrize("normalization", ["none", "min_max", "z_score"])
def test_statistics_and_histograms_are_those_of_the_training_part(normalization: str) -> None:
    run = iris(normalization)
    told = Spread(run).look(1)
    assert told["spread.start"] == [1]
    for name, x in (("before", run.data.raw_train), ("after", run.data.x_train)):
        wanted = np.stack([x.min(axis=0), x.max(axis=0), x.mean(axis=0), x.std(axis=0)], axis=1)
        np.testing.assert_allclose(told[f"spread.{name}"], wanted[1:], rtol=1e-5, atol=1e-6)
    for counts, column in zip(told["spread.counts"], run.data.raw_train.T[1:], strict=True):
        places = (column - column.min()) / np.ptp(column) * BINS
        wanted = np.bincount(np.minimum(np.floor(places), BINS - 1).astype(int), minlength=BINS)
        np.testing.assert_array_equal(counts, wanted)
    if normalization == "min_max":
        np.testing.assert_allclose(told["spread.after"][:, :2], [[0, 1]] * 3, atol=1e-6)
    if normalization == "z_score":
        np.testing.assert_allclose(told["spread.after"][:, 2:4], [[0, 1]] * 3, atol=1e-5)


def test_features_are_told_of_as_the_network_is_handed_them() -> None:
    run = Run(small(data={"features": ["x1", "x2^2"], "normalization": "z_score"}))
    squares = run.data.raw_train[:, 1] ** 2
    before = Spread(run).look(0)["spread.before"]
    np.testing.assert_allclose(before[1, :2], [squares.min(), squares.max()], rtol=1e-6)


def test_columns_of_two_values_or_of_one_have_a_histogram_too() -> None:
    x = np.array([[0, 7], [1, 7], [1, 7], [0, 7], [1, 7], [1, 7]])
    run = Run(small(data={"validation": 0}), data=data.from_arrays(x, [0, 1, 1, 0, 1, 0]))
    counts = Spread(run).look(0)["spread.counts"]
    assert (counts[0, 0], counts[0, -1], counts[0].sum()) == (2, 4, 6)
    assert (counts[1, 0], counts[1].sum()) == (6, 6)


def test_many_columns_are_told_of_piece_by_piece_and_looking_changes_nothing() -> None:
    x = np.random.default_rng(2).normal(size=(20, MOST + 5))
    run = Run(small(), data=data.from_arrays(x, x[:, 0] > 0))
    before, spread = bits(run), Spread(run)
    assert spread.look(0)["spread.after"].shape == (MOST, 4)
    assert spread.look(0) is spread.look(0)
    assert spread.look(MOST)["spread.after"].shape == (5, 4)
    assert spread.look(MOST + 5) == {}
    assert bits(run) == before
