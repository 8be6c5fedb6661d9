"""What of painting is refused: points that do not fit, data that cannot be painted on."""

from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, SpecError, data
from engine.calls import Array
from engine.data.painted import MOST_POINTS
from tests.engine.building import small
from tests.engine.histories import bits
from tests.engine.test_painting import empty, put

PLACE, POINT = "a place from 0 to 1,999 and a point", "a class from 0 to 1"


@pytest.mark.parametrize(
    ("points", "field", "allowed"),
    [
        (None, "edit.points", "a list of 1 to 2000 places with points"),
        ([], "edit.points", "a list of 1 to 2000 places with points"),
        ([[2000, 0, 0, 0]], "edit.points[0]", PLACE),
        ([[1], [-1]], "edit.points[1]", PLACE),
        ([[True]], "edit.points[0]", PLACE),
        ([7], "edit.points[0]", PLACE),
        ([[]], "edit.points[0]", PLACE),
        ([[1], [1]], "edit.points[1]", "each place once"),
        ([[1, 0, 0]], "edit.points[0]", POINT),
        ([[1, 0, 0, 2]], "edit.points[0]", POINT),
        ([[1], [2, 0, float("nan"), 0]], "edit.points[1]", POINT),
    ],
)
def test_points_that_do_not_fit_are_refused_with_their_index(
    points: Any, field: str, allowed: str
) -> None:
    run = empty()
    before = bits(run)
    with pytest.raises(SpecError) as caught:
        run.edit({"type": "set_points", "points": points})
    assert caught.value.field == field
    assert caught.value.allowed.endswith(allowed)
    assert bits(run) == before


def arrays() -> tuple[Array, Array]:
    x = np.random.default_rng(1).normal(size=(20, 2))
    return x, (x[:, 0] > 0).astype(int)


def test_only_classes_of_the_plane_can_be_painted() -> None:
    regression = {"data": {"name": "plane"}, "layers": [{"units": 1, "activation": "linear"}]}
    iris = {"data": {"name": "iris"}, "layers": [{"units": 3, "activation": "tanh"}]}
    many = {"data": {"name": "moons", "samples": MOST_POINTS + 1}}
    own = Run(small(), data=data.from_arrays(*arrays()))
    for run in (Run(Spec.from_dict(regression)), Run(Spec.from_dict(iris)), own):
        for edit in (put([0, 0, 0, 0]), {"type": "set_data", "data": {"name": "moons"}}):
            with pytest.raises(SpecError):
                run.edit(edit)
    with pytest.raises(SpecError, match="at most 2,000 points") as caught:
        Run(Spec.from_dict(many)).edit(put([0, 0, 0, 0]))
    assert caught.value.field == "data.samples"


@pytest.mark.parametrize(
    "given",
    [None, [], {"name": "iris"}, {"name": "plane"}, {"name": "blobs"}, {"features": ["x1"]}],
)
def test_only_a_set_of_the_same_classes_and_features_takes_the_place_of_another(given: Any) -> None:
    with pytest.raises(SpecError):
        Run(small()).edit({"type": "set_data", "data": given})
