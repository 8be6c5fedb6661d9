"""The catalog in parts: what the page opens with, and what it asks for when it is looked at.

Helps, formulas and the points of thumbnails are most of the catalog, and few are looked at.
"""

import base64
from typing import Annotated, Any

import numpy as np
from fastapi import FastAPI, HTTPException, Path

LATER = ("mathml", "derivative", "thumbnail")
"""What is kept back of an entry, to be asked for with this entry alone."""

TOLD = ("help", "formula")
"""What is kept back of all at once; the help of a data set stays, for it is read without asking."""

UNSHOWN = ("allowed", "class_names")
"""What no page shows."""

Catalog = dict[str, Any]
Kept = dict[tuple[str, str], dict[str, Any]]
Name = Annotated[str, Path(max_length=100)]


def parted(catalog: Catalog) -> tuple[Catalog, dict[str, Any], Kept]:
    """Return what the page opens with, and what is kept back of all entries and of single ones.

    The second goes by places such as `activations.tanh`, the third by the entries' lists and names.
    """
    first: Catalog = {}
    told: dict[str, Any] = {}
    rest: Kept = {}
    for key, value in catalog.items():
        if isinstance(value, list):
            first[key] = [_opening(entry, key) for entry in value]
            told |= {f"{key}.{entry['name']}": _of(entry, TOLD) for entry in value if key != "data"}
            rest |= {(key, entry["name"]): _packed(_of(entry, LATER)) for entry in value}
        elif key == "fields":
            first[key] = {path: _opening(field, key) for path, field in value.items()}
            told |= {f"{key}.{path}": _of(field, TOLD) for path, field in value.items()}
        else:
            first[key] = value
    return first, told, rest


def _opening(entry: dict[str, Any], kind: str) -> dict[str, Any]:
    left_out = {*LATER, *UNSHOWN, *(() if kind == "data" else TOLD)}
    return {key: value for key, value in entry.items() if key not in left_out}


def _of(entry: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: entry[key] for key in keys if key in entry}


def _packed(kept: dict[str, Any]) -> dict[str, Any]:
    """With a thumbnail's numbers as signed bytes in Base64, in hundredths; classes as they are."""
    if "thumbnail" not in kept:
        return kept
    thumbnail = kept["thumbnail"]
    unit = 1.0 if all(isinstance(number, int) for number in thumbnail["target"]) else 0.01
    units = {"x": 0.01, "y": 0.01, "target": unit}
    packed = {name: _bytes(numbers, units[name]) for name, numbers in thumbnail.items()}
    return {**kept, "thumbnail": {**packed, "unit": unit}}


def _bytes(numbers: list[float], unit: float) -> str:
    whole = np.round(np.array(numbers) / unit).astype(np.int8)
    return base64.b64encode(whole.tobytes()).decode()


def add_shelf(app: FastAPI, catalog: Catalog, experiments: list[Catalog]) -> Catalog:
    """Have the application hand out what is kept back; return what the page opens with."""
    first, told, rest = parted(catalog)

    @app.get("/catalog/help")
    def helps() -> dict[str, Any]:
        """The helps and the short formulas of all entries and fields, by their places."""
        return told

    @app.get("/catalog/presets")
    def presets() -> list[dict[str, Any]]:
        """The experiments worth seeing, each with its whole spec."""
        return experiments

    @app.get("/catalog/{kind}/{name}", responses={404: {"description": "There is no such entry"}})
    def entry(kind: Name, name: Name) -> dict[str, Any]:
        """The formulas of an entry, or its thumbnail."""
        found = rest.get((kind, name))
        if found is None:
            raise HTTPException(404, "There is no such entry.")
        return found

    return first
