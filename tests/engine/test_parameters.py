"""Parameters set all at once: what is taken, and what is refused."""

import json
from typing import Any

import numpy as np
import pytest

from engine import Run, SpecError
from engine.calls import Array
from tests.engine.building import bits, same, small


def test_parameters_go_out_and_in_again() -> None:
    run, other = Run(small()), Run(small(seed=99))
    run.advance(2)
    other.set_parameters(run.weights, run.biases)
    assert all(same(*pair) for pair in zip(run.weights, other.weights, strict=True))
    assert all(same(*pair) for pair in zip(run.biases, other.biases, strict=True))
    assert [w.shape for w in run.weights] == [(2, 4), (4, 3), (3, 1)]
    assert [b.shape for b in run.biases] == [(4,), (3,), (1,)]
    assert all(not b.any() for b in Run(small()).biases)


def wrong_parameters() -> list[tuple[list[Array], list[Array]]]:
    run = Run(small())
    w, b = run.weights, run.biases
    hollow = w[2].copy()
    hollow[1] = np.nan
    return [
        (w[:2], b),
        (w, b[:2]),
        ([*w, w[2]], [*b, b[2]]),
        ([w[0].T, w[1], w[2]], b),
        (w, [b[0], b[1], b[2][:, None]]),
        ([w[0], w[1], hollow], b),
        (w, [b[0], b[1], np.array([np.inf])]),
    ]


@pytest.mark.parametrize("index", range(7))
def test_parameters_that_do_not_fit_are_refused_and_nothing_is_set(index: int) -> None:
    run = Run(small())
    before = bits(run)
    weights, biases = wrong_parameters()[index]
    with pytest.raises(SpecError, match=r"expected|finite"):
        run.set_parameters(weights, biases)
    assert bits(run) == before


@pytest.mark.parametrize("wrong", ["text", None, [[1.0], [1.0, 2.0]], 10**400, 1j])
def test_parameters_that_are_no_numbers_are_refused_as_any_other_edit(wrong: Any) -> None:
    run = Run(small())
    before = bits(run)
    with pytest.raises(SpecError) as caught:
        run.set_parameters([wrong, *run.weights[1:]], run.biases)
    assert caught.value.field == "edit.weights[0]"
    json.dumps(caught.value.to_dict(), allow_nan=False)
    assert bits(run) == before


@pytest.mark.parametrize(("dtype", "least"), [("float32", 3.5e38), ("float64", np.inf)])
def test_parameters_are_finite_in_the_precision_of_the_spec(dtype: str, least: float) -> None:
    run = Run(small(dtype=dtype))
    before = bits(run)
    weights = [w.astype(np.float64) for w in run.weights]
    for wild in (least, -least):
        weights[0][0, 0] = wild
        with pytest.raises(SpecError, match=f"finite numbers that {dtype} can hold"):
            run.set_parameters(weights, run.biases)
        assert bits(run) == before
    weights[0][0, 0] = np.finfo(dtype).max
    run.set_parameters(weights, run.biases)
    assert run.weights[0][0, 0] == np.finfo(dtype).max
