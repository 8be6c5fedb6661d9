"""Painted points: their places, the part each belongs to, and what is refused as a point."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Spec, SpecError
from engine.data import painted
from engine.data.painted import MOST_POINTS
from engine.data.preparation import prepare
from engine.data.sets import DATA


def spec_of(points: list[Any], **own: Any) -> Spec:
    data = {"name": "painted", "classes": 2, "points": points, **own}
    return Spec.from_dict({"data": data})


SHARES = st.floats(0, 0.9)
SEEDS = st.integers(0, 2**31 - 1)


@given(st.sets(st.integers(0, 300), min_size=2, max_size=60), st.integers(0, 300), SHARES, SEEDS)
def test_the_part_of_a_point_stays_whatever_becomes_of_the_others(
    places: set[int], other: int, share: float, seed: int
) -> None:
    def kept(there: set[int]) -> set[int]:
        sorted_places = np.array(sorted(there))
        _, validation = painted.split(sorted_places, share, seed)
        return set(sorted_places[validation].tolist())

    some, more = places - {other}, places | {other}
    lonely = not (more - kept(more)) or len(kept(some)) == len(some) - 1  # then one is kept back
    if not lonely:
        assert kept(some) - {other} == kept(more) - {other}


@given(st.integers(0, 1500), st.integers(20, 400), SHARES, SEEDS)
def test_of_any_stretch_of_places_about_the_share_is_for_validation(
    start: int, count: int, share: float, seed: int
) -> None:
    kept = painted.for_validation(np.arange(start, start + count), share, seed)
    assert abs(kept.sum() - share * count) <= 5


@given(SHARES, SEEDS, st.integers(1, 4))
def test_the_first_points_are_there_to_train_on(share: float, seed: int, count: int) -> None:
    train, _ = painted.split(np.arange(count), share, seed)
    assert 0 in train
    late, _ = painted.split(np.arange(700, 700 + count), share, seed)
    assert len(late) > 0


@given(st.integers(0, 900), st.integers(0, 900), SHARES, SEEDS)
def test_points_of_another_set_get_places_of_their_part_as_long_as_there_are_any(
    train: int, validation: int, share: float, seed: int
) -> None:
    seats = painted.seats(train, validation, share, seed)
    assert [len(places) for places in seats] == [train, validation]
    together = np.concatenate(seats)
    assert len(set(together.tolist())) == len(together)
    assert not len(together) or (together.min() >= 0 and together.max() < MOST_POINTS)
    sides = painted.for_validation(np.arange(MOST_POINTS), share, seed)
    if train <= (~sides).sum() and validation <= sides.sum():
        assert not sides[seats[0]].any()
        assert sides[seats[1]].all()


def test_examples_come_in_the_order_of_their_places_and_empty_places_give_none() -> None:
    spec = spec_of([[1, 2, 0], None, [3, 4, 1], None], validation=0)
    assert spec.data.points == ((1.0, 2.0, 0), None, (3.0, 4.0, 1))
    made = DATA["painted"].load(spec.data)
    assert made.x.tolist() == [[1, 2], [3, 4]]
    assert made.y.tolist() == [0, 1]
    assert made.places is not None
    assert made.places.tolist() == [0, 2]
    assert Spec.from_dict(spec.to_dict()) == spec


def test_there_may_be_as_many_points_as_the_limit_says_and_not_one_more() -> None:
    points = [[0.01 * index - 10, 1, 0] for index in range(MOST_POINTS)]
    assert len(DATA["painted"].load(spec_of(points).data).x) == MOST_POINTS
    with pytest.raises(SpecError) as caught:
        spec_of([*points, [0, 0, 0]])
    assert (caught.value.field, caught.value.allowed) == (
        "data.points",
        "a list of 0 to 2000 points",
    )


@pytest.mark.parametrize(
    "point",
    [
        [0, 0],
        [0, 0, 0, 0],
        [0, 0, 2],
        [0, 0, -1],
        [0, 0, 0.5],
        [0, 0, True],
        [12.5, 0, 0],
        [0, float("nan"), 0],
        [0, float("inf"), 0],
        [0, 10**400, 0],
        [True, 0, 0],
        ["0", 0, 0],
        "points",
        7,
        {},
    ],
)
def test_what_is_no_point_is_refused_with_its_index(point: Any) -> None:
    with pytest.raises(SpecError) as caught:
        spec_of([[0, 0, 0], point])
    assert caught.value.field == "data.points[1]"
    assert caught.value.allowed == "null or x1 and x2 from -12 to 12 and a class from 0 to 1"


def test_points_of_more_classes_wait_while_another_set_is_shown() -> None:
    waiting = Spec.from_dict({"data": {"name": "moons", "points": [[0, 0, 7]]}})
    assert waiting.data.points == ((0.0, 0.0, 7),)
    with pytest.raises(SpecError, match="a class from 0 to 1"):
        spec_of([[0, 0, 7]])


@pytest.mark.parametrize("normalization", ["none", "min_max", "z_score"])
def test_without_points_columns_are_as_they_are(normalization: str) -> None:
    spec = spec_of([], normalization=normalization)
    prepared = prepare(spec, DATA["painted"].load(spec.data))
    assert prepared.x_train.shape == (0, 2)
    assert prepared.columns.transform(np.array([[1.5, -2.0]])).tolist() == [[1.5, -2.0]]
