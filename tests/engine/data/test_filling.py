"""What a table lacks is filled in, and its categories are told apart, as the training part says."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Run, Spec, SpecError
from engine.calls import Array
from engine.data import Dataset, from_csv

ROWS = 40


def table(seed: int) -> str:
    """A column of numbers and one of words, each with gaps, and numbers to predict."""
    generator = np.random.default_rng(seed)
    lines = ["size,colour,price"]
    for row in range(ROWS):
        size = "" if row % 5 == 0 else f"{generator.integers(1, 9)}"
        colour = (
            "" if row % 7 == 0 else generator.choice(["red", "green", "blue"], p=[0.6, 0.3, 0.1])
        )
        lines.append(f"{size},{colour},{generator.normal(200, 50):.1f}")
    return "\n".join(lines)


def trained(data: Dataset, seed: int = 1) -> Run:
    return Run(
        Spec.from_dict(
            {
                "data": {"validation": 0.5, "seed": seed},
                "layers": [{"units": 4}, {"units": 1, "activation": "linear"}],
            }
        ),
        data=data,
    )


METHODS: dict[str, Callable[[Array], float]] = {
    "mean": lambda there: float(np.mean(there)),
    "median": lambda there: float(np.median(there)),
    "most_frequent": lambda there: float(np.bincount(there.astype(int)).argmax()),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(3))
def test_gaps_get_what_the_training_part_alone_says(method: str, seed: int) -> None:
    run = trained(from_csv(table(seed), target="price", missing=method), seed)
    there = run.data.raw_train[:, 0][~np.isnan(run.data.raw_train[:, 0])]
    expected = METHODS[method](there)
    for part in ("train", "validation"):
        raw, seen = getattr(run.data, f"raw_{part}"), getattr(run.data, f"x_{part}")
        gaps = np.isnan(raw[:, 0])
        assert gaps.any()
        np.testing.assert_allclose(seen[gaps, 0], expected, rtol=1e-6)
        np.testing.assert_array_equal(seen[~gaps, 0], raw[~gaps, 0])


def test_missing_words_become_the_commonest_one() -> None:
    run = trained(from_csv(table(1), target="price", missing="mean"))
    marks = run.data.columns.names.index("colour = red")
    gaps = np.isnan(run.data.raw_validation[:, 2])
    assert gaps.any()
    assert (run.data.x_validation[gaps, marks] == 1).all()
    assert (run.data.x_validation[gaps, 1:].sum(axis=1) == 1).all()


def test_a_word_that_the_training_part_does_not_have_is_none_of_the_others() -> None:
    text = "word,b\n" + "".join(f"{word},{row}\n" for row, word in enumerate("xyxyxyxyz"))
    data = from_csv(text, target="b", task="regression")
    runs = (trained(data, seed) for seed in range(20))
    run = next(run for run in runs if "word = z" not in run.data.columns.names)
    unknown = run.data.raw_validation[:, 2] == 1
    assert unknown.sum() == 1
    np.testing.assert_array_equal(run.data.x_validation[unknown], [[0, 0]])
    assert run.predict([[0, 0, 1]]).shape == (1, 1)


def test_a_column_without_a_value_to_learn_from_is_refused() -> None:
    text = "a,b\n1,1\n" + "".join(f",{row}\n" for row in range(2, 9))
    data = from_csv(text, target="b", task="regression", missing="mean")
    with pytest.raises(SpecError, match=r"data\.validation: 'a'"):
        any(trained(data, seed) is None for seed in range(20))


def price(run: Run) -> Array:
    return run.data.labels_validation[:, 0]


@pytest.mark.parametrize(("factor", "offset"), [(1e-6, 0), (1, 0), (1e6, -3e7), (0.5, 1000)])
def test_numbers_to_predict_are_learned_at_any_scale_and_told_in_their_own_units(
    factor: float, offset: float
) -> None:
    x = np.linspace(-2, 2, 60)
    lines = [f"{value!r},{factor * (3 * value + 1) + offset!r}" for value in x.tolist()]
    run = trained(from_csv("x,y\n" + "\n".join(lines), target="y", task="regression"))
    run.advance(300)
    predicted = run.learner.evaluator.outputs("validation")[:, 0]
    error = np.abs(predicted - price(run)).mean()
    assert error < 0.2 * factor
    np.testing.assert_allclose(run.history["validation_mae"][-1], error, rtol=1e-3)
    np.testing.assert_allclose(
        run.predict(run.data.raw_validation)[:, 0], predicted, rtol=1e-4, atol=1e-3 * factor
    )
    sums = run.learner.evaluator.account()["validation.errors"][:, 0]
    np.testing.assert_allclose(sums[0] / len(predicted), error, rtol=1e-3)
    np.testing.assert_allclose(1 - sums[1] / sums[2], run.history["validation_r2"][-1], rtol=1e-3)


def test_what_was_learned_of_a_table_is_kept_with_the_run() -> None:
    run = trained(from_csv(table(2), target="price", missing="median"))
    run.advance(3)
    again = Run.restore(run.state())
    again.advance(2)
    run.advance(2)
    gap = [[np.nan, np.nan, np.nan, np.nan]]
    np.testing.assert_array_equal(again.predict(gap), run.predict(gap))
