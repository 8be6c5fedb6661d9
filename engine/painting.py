"""Painting: edits that change the examples of a run, and nothing of what was learned.

    {"type": "set_points", "points": [[17, 0.5, -1.25, 1], [18], ...]}
    {"type": "set_data", "data": {...}}

`set_points` puts points of class 1, …, into places of `data.points`; a place alone is emptied. On
another set of the plane it first makes that set's own examples painted points, each in the part
that it was in. `set_data` turns to another set of the plane with the same classes and features; it
takes the first `set_points` back.

Weights, the optimizer's memory and the history stay. What is learned from the training points,
which is the normalization, is learned anew with every edit: it is always that of the points there
are, as if the run had begun with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from engine.calls import Array
from engine.data import painted
from engine.data.painted import MOST_POINTS, NAME, Point
from engine.data.preparation import Prepared, parts
from engine.data.sets import DATA
from engine.fields import SpecError
from engine.spec import DataSpec, Spec

Edit = Mapping[str, Any]

_PLANE = "for classes in the plane only: the data are others"


def can_be_painted(data: DataSpec) -> bool:
    """Whether the set is one of classes in the plane."""
    entry = DATA.get(data.name)
    return entry is not None and entry.in_plane and bool(entry.class_names)


def as_painted(data: DataSpec) -> DataSpec:
    """The same examples as painted points; raises SpecError where they can't be."""
    if data.name == NAME:
        return data
    if not can_be_painted(data):
        raise SpecError("edit.type", "set_points", _PLANE)
    entry = DATA[data.name]
    dataset = entry.load(data)
    train, validation = parts(dataset, data)
    points = painted.arranged(dataset.x, dataset.y, train, validation, data.validation, data.seed)
    return replace(data, name=NAME, classes=len(dataset.class_names), points=points)


def places(data: Prepared, of: DataSpec) -> dict[str, Array]:
    """`train.place` and `validation.place` (n,): where the examples stand as painted points.

    float32; nothing for data that can't be painted on.
    """
    dataset = data.dataset
    if not dataset.in_plane or not dataset.class_names or len(dataset.x) > MOST_POINTS:
        return {}
    if dataset.places is not None:
        train, validation = (dataset.places[part] for part in parts(dataset, of))
    else:
        counts = len(data.x_train), len(data.x_validation)
        train, validation = painted.seats(*counts, of.validation, of.seed)
    return {
        "train.place": train.astype(np.float32),
        "validation.place": validation.astype(np.float32),
    }


def _set_points(data: DataSpec, edit: Edit) -> DataSpec:
    base = as_painted(data)
    points = list(base.points)
    for place, new in _changes(edit.get("points"), base.classes).items():
        points += [None] * (place + 1 - len(points))
        points[place] = new
    return replace(base, points=painted.trimmed(points))


def _changes(given: object, classes: int) -> dict[int, Point | None]:
    """What the edit puts into which place."""
    if not isinstance(given, list) or not 0 < len(given) <= MOST_POINTS:
        raise SpecError("edit.points", given, f"a list of 1 to {MOST_POINTS} places with points")
    changes: dict[int, Point | None] = {}
    for index, item in enumerate(given):
        field = f"edit.points[{index}]"
        place = item[0] if isinstance(item, list) and item else None
        if isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < MOST_POINTS:
            raise SpecError(field, item, f"a place from 0 to {MOST_POINTS - 1:,} and a point")
        if place in changes:
            raise SpecError(field, item, "each place once")
        changes[place] = painted.point(item[1:], field, classes) if len(item) > 1 else None
    return changes


def _set_data(data: DataSpec, edit: Edit) -> DataSpec:
    new = Spec.from_dict({"data": edit.get("data")}).data
    fitting = can_be_painted(data) and can_be_painted(new) and new.features == data.features
    if not fitting or len(DATA[new.name].names(new)) != len(DATA[data.name].names(data)):
        raise SpecError("edit.data", new.name, "a set of the plane with the same classes")
    return new


TYPES: dict[str, Callable[[DataSpec, Edit], DataSpec]] = {
    "set_points": _set_points,
    "set_data": _set_data,
}
FIELDS: dict[str, tuple[str, ...]] = {"set_points": ("points",), "set_data": ("data",)}


def back(before: Spec, edit: Edit) -> dict[str, Any]:
    """The edit that takes back what `edit` did to the data of this spec."""
    if edit["type"] == "set_data" or before.data.name != NAME:
        return {"type": "set_data", "data": before.to_dict()["data"]}
    there = dict(enumerate(before.data.points))
    changes = [[place, *(there.get(place) or ())] for place, *_ in edit["points"]]
    return {"type": "set_points", "points": changes}


def joined(first: Edit, then: Edit) -> Edit | None:
    """The edit that does what the two do one after the other; None where there is none."""
    if then["type"] == "set_data" and first["type"] in TYPES:
        return then
    if first["type"] == then["type"] == "set_points":
        changes = {change[0]: change for change in (*first["points"], *then["points"])}
        return {"type": "set_points", "points": list(changes.values())}
    return None


def check(edit: object, own: bool) -> None:
    """Raise SpecError for an edit of the examples where these are arrays of somebody's own."""
    kind = edit.get("type") if isinstance(edit, Mapping) else None
    if own and isinstance(kind, str) and kind in TYPES:
        raise SpecError("edit.type", kind, _PLANE)
