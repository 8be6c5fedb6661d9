"""What of the data a page may ask to see: an example by its place, its values or its strokes."""

from engine.data import drawing

MOST_VALUES = 4096

ALLOWED = (
    "null or an object with either part (train or validation) and index; or values, at most "
    f"{MOST_VALUES} numbers; or strokes, at most {drawing.MOST_STROKES} lists of points [x, y], "
    f"{drawing.MOST_POINTS} points in all, each number from 0 to 1"
)


def is_example(value: object) -> bool:
    """Whether this is an example as `engine.trace` takes it, within bounds."""
    if not isinstance(value, dict):
        return False
    match value:
        case {"part": "train" | "validation", "index": int(index), **rest}:
            return not rest and not isinstance(index, bool) and 0 <= index < 1_000_000
        case {"values": list(values), **rest}:
            return not rest and 0 < len(values) <= MOST_VALUES and all(map(_is_number, values))
        case {"strokes": list(strokes), **rest}:
            return not rest and _are_strokes(strokes)
    return False


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def _are_strokes(strokes: list[object]) -> bool:
    if not 0 < len(strokes) <= drawing.MOST_STROKES:
        return False
    points: list[object] = []
    for stroke in strokes:
        if not isinstance(stroke, list) or not stroke:
            return False
        points += stroke
    return len(points) <= drawing.MOST_POINTS and all(map(_is_point, points))


def _is_point(value: object) -> bool:
    sound = isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))
    return isinstance(value, list) and sound and all(0 <= each <= 1 for each in value)
