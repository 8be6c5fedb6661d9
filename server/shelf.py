"""The catalog in two parts: what the page opens with, and what it asks for when it is looked at.

Formulas as MathML and the points of thumbnails are most of the catalog, and few are looked at.
"""

from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Path

LATER = ("mathml", "derivative", "thumbnail")
"""What is kept back of an entry."""

Catalog = dict[str, Any]
Name = Annotated[str, Path(max_length=100)]


def parted(catalog: Catalog) -> tuple[Catalog, dict[tuple[str, str], dict[str, Any]]]:
    """Return the catalog without what is kept back, and that by the entries' lists and names."""
    first: Catalog = {}
    rest: dict[tuple[str, str], dict[str, Any]] = {}
    for key, value in catalog.items():
        if not isinstance(value, list):
            first[key] = value
            continue
        first[key] = [{k: v for k, v in entry.items() if k not in LATER} for entry in value]
        for entry in value:
            rest[key, entry["name"]] = {k: entry[k] for k in LATER if k in entry}
    return first, rest


def add_shelf(app: FastAPI, catalog: Catalog, experiments: list[Catalog]) -> Catalog:
    """Have the application hand out what is kept back; return what the page opens with."""
    first, rest = parted(catalog)

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
