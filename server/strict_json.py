"""JSON as the standard has it, and not larger or deeper than any message of ours has to be."""

import json
import math
from typing import Any

LARGEST = 1 << 20
"""A longer text, in characters, is refused before it is parsed."""

DEEPEST = 16
"""Lists and objects may not be nested deeper."""

_CLIP = 200


def loads(text: str) -> object:
    """Parse a text; raise ValueError, in plain words, for anything but one clean JSON value."""
    if len(text) > LARGEST:
        raise ValueError(f"the message is longer than {LARGEST} characters")
    try:
        value: object = json.loads(
            text,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_moderate,
            object_pairs_hook=_unique,
        )
    except RecursionError:
        raise ValueError(f"the message is nested deeper than {DEEPEST} levels") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"the message is not JSON: {error}") from None
    _check_depth(value)
    return value


def presentable(value: object) -> Any:
    """Return something short that JSON can hold, for showing a refused value to a person."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return _clip(value)
    try:
        text = json.dumps(value, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        return _clip(repr(value))
    return value if len(text) <= _CLIP else _clip(text)


def _clip(text: str) -> str:
    return text if len(text) <= _CLIP else text[:_CLIP] + "…"


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{_clip(text)} is too large a number")
    return value


def _moderate(text: str) -> int:
    if len(text) > 18:
        raise ValueError(f"{_clip(text)} is too large a whole number")
    return int(text)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return record


def _check_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(DEEPEST + 1):
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        if not inner:
            return
        level = inner
    raise ValueError(f"the message is nested deeper than {DEEPEST} levels")
