"""Checks of the fields of commands: each returns the value as it is used, or raises `Wrong`."""

from collections.abc import Callable
from typing import Any, cast

from engine.hidden import Hidden
from engine.insight import PANELS, Panel
from engine.inspection import Place
from engine.planes import Across, Chosen
from engine.reading import Example, Point, Spot
from engine.verdicts import Cell
from server import examples

Json = dict[str, Any]

_MOST_INSPECTED = 4


class Wrong(Exception):
    """A value that a check refuses, with what it would have allowed."""


def whole(minimum: int, maximum: int) -> Callable[[object], int]:
    """A whole number within bounds."""

    def check(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and minimum <= value <= maximum:
            return value
        raise Wrong(f"a whole number from {minimum} to {maximum}")

    return check


def flag(value: object) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise Wrong("true or false")


def record(value: object) -> Json:
    """An object."""
    if isinstance(value, dict):
        return value
    raise Wrong("an object")


def records(most: int) -> Callable[[object], tuple[Json, ...]]:
    """A list of at most so many objects."""

    def check(value: object) -> tuple[Json, ...]:
        sound = isinstance(value, list) and all(isinstance(item, dict) for item in value)
        if isinstance(value, list) and sound and len(value) <= most:
            return tuple(value)
        raise Wrong(f"a list of objects, at most {most}")

    return check


def column(value: object) -> int | None:
    """The number of a column, or null."""
    return None if value is None else whole(0, 100_000)(value)


def gesture(value: object) -> int | None:
    """The number of a movement, or null."""
    return None if value is None else whole(0, 2**53)(value)


def name(value: object) -> str | None:
    """A short text or null."""
    if value is None or (isinstance(value, str) and len(value) <= 100):
        return value
    raise Wrong("null or a text of at most 100 characters")


def rate(value: object) -> float | None:
    """Epochs per second, or null for flat out."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 10**9:
        return float(value)
    raise Wrong("null or a number above 0 and below 1000000000")


def focus(value: object) -> tuple[int, int] | None:
    """Column and unit of a neuron, or null."""
    if value is None:
        return None
    place = whole(0, 100_000)
    if isinstance(value, dict) and value.keys() == {"column", "unit"}:
        return place(value["column"]), place(value["unit"])
    raise Wrong("null or an object with the whole numbers column and unit")


def places(value: object) -> tuple[Place, ...]:
    """Neurons and connections."""
    place, known = whole(0, 100_000), {"column", "unit", "input"}
    if isinstance(value, list) and len(value) <= _MOST_INSPECTED:
        named = [each for each in value if isinstance(each, dict)]
        if len(named) == len(value) and all({"column", "unit"} <= n.keys() <= known for n in named):
            return tuple(
                Place(**{name: place(number) for name, number in n.items()}) for n in named
            )
    raise Wrong(
        f"a list of at most {_MOST_INSPECTED} objects with the whole numbers column, unit and, "
        "for a connection, input"
    )


def example(value: object) -> Json | None:
    """An example as `engine.trace` takes it, or null."""
    if value is None or examples.is_example(value):
        return cast("Json | None", value)
    raise Wrong(examples.ALLOWED)


def wall(value: object) -> Cell | None:
    """A cell of the confusion matrix, or null."""
    if value is None:
        return None
    if isinstance(value, dict) and value.keys() == {"part", "truth", "predicted"}:
        places = (value["truth"], value["predicted"])
        if value["part"] in ("train", "validation"):
            return Cell(value["part"], *(x if x is None else whole(0, 100_000)(x) for x in places))
    raise Wrong(
        "null or an object with part (train or validation) and truth and predicted, each a whole "
        "number or null"
    )


def number(value: object) -> float:
    """A number of reasonable size."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**12:
        return float(value)
    raise Wrong("a number between -1000000000000 and 1000000000000")


def threshold(value: object) -> float | None:
    """A number, or null."""
    return None if value is None else number(value)


def point(value: object) -> Point | None:
    """An example or a place of the plane, or null."""
    if value is None:
        return None
    match value:
        case {"x": x, "y": y, **rest} if not rest:
            return Spot(number(x), number(y))
        case {"part": "train" | "validation" as part, "index": index, **rest} if not rest:
            return _example(part, index)
    raise Wrong("null or an object with x and y, or with part (train or validation) and index")


def _example(part: str, index: object) -> Example:
    return Example(part, whole(0, 10**9)(index))


def _pair(value: list[object]) -> tuple[int, int]:
    first, second = (whole(0, 100_000)(each) for each in value)
    return first, second


def plane(value: object) -> Chosen | None:
    """Two columns with the others held, or two neurons of a hidden layer; or null."""
    match value:
        case None:
            return None
        case {"columns": [_, _] as columns, "held": None, **rest} if not rest:
            return Across(_pair(columns))
        case {
            "columns": [_, _] as columns,
            "held": {"part": "train" | "validation" as part, "index": index, **more},
            **rest,
        } if not more and not rest:
            return Across(_pair(columns), _example(part, index))
        case {"column": column, "units": [_, _] as units, **rest} if not rest:
            return Hidden(whole(0, 100_000)(column), _pair(units))
    raise Wrong(
        "null or an object with two columns and what the others are held at, null or an example "
        "(part and index); or with column and two units"
    )


def panel(value: object) -> Panel | None:
    """A panel with its column and its two units, or null."""
    if value is None:
        return None
    place = whole(0, 100_000)
    if isinstance(value, dict) and value.keys() == {"name", "column", "units"}:
        title, units = value["name"], value["units"]
        if title in PANELS and isinstance(units, list) and len(units) == 2:
            return Panel(title, place(value["column"]), (place(units[0]), place(units[1])))
    raise Wrong(f"null or an object with a name ({', '.join(PANELS)}), a column and two units")
