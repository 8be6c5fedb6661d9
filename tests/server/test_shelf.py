"""What the catalog keeps back is handed out: entry by entry, and the helps of all at once."""

import base64
import json
import re
from typing import Any

import numpy as np
import pytest

from engine import catalog, presets
from tests.server.asking import ask


@pytest.mark.parametrize(
    ("kind", "name", "keys"),
    [
        ("activations", "tanh", {"mathml", "derivative"}),
        ("features", "sin(x1)", {"mathml"}),
    ],
)
def test_an_entry_is_handed_out_as_the_engine_has_it(
    server: str, kind: str, name: str, keys: set[str]
) -> None:
    answer = ask(server, f"/catalog/{kind}/{name}")
    (entry,) = (each for each in catalog()[kind] if each["name"] == name)
    assert answer.status == 200
    assert json.loads(answer.body) == {key: entry[key] for key in keys}


@pytest.mark.parametrize("path", ["activations/none", "nothing/tanh", "fields/seed"])
def test_an_entry_that_is_not_there_is_not_found(server: str, path: str) -> None:
    assert ask(server, f"/catalog/{path}").status == 404


@pytest.mark.parametrize(("name", "unit"), [("spirals", 1.0), ("sine", 0.01)])
def test_a_thumbnail_is_handed_out_in_bytes(server: str, name: str, unit: float) -> None:
    packed = json.loads(ask(server, f"/catalog/data/{name}").body)["thumbnail"]
    (entry,) = (each for each in catalog()["data"] if each["name"] == name)
    assert packed.pop("unit") == unit
    for key, text in packed.items():
        numbers = np.frombuffer(base64.b64decode(text), dtype=np.int8)
        scaled = numbers * (unit if key == "target" else 0.01)
        np.testing.assert_allclose(scaled, entry["thumbnail"][key], atol=1e-9)


def test_the_helps_and_short_formulas_of_all_are_handed_out_by_their_places(server: str) -> None:
    told = json.loads(ask(server, "/catalog/help").body)
    whole = catalog()
    for path, field in whole["fields"].items():
        assert told.pop(f"fields.{path}") == {"help": field["help"]}
    for kind in [key for key, value in whole.items() if isinstance(value, list) and key != "data"]:
        for entry in whole[kind]:
            wanted = {key: entry[key] for key in ("help", "formula") if key in entry}
            assert told.pop(f"{kind}.{entry['name']}") == wanted
    assert told == {}


def test_the_page_opens_with_all_else(server: str) -> None:
    page = ask(server, "/").body.decode()
    found = re.search(r'<script type="application/json" id="catalog">(.*?)</script>', page)
    assert found is not None
    opened = json.loads(found[1])
    for key, value in catalog().items():
        if key != "fields" and not isinstance(value, list):
            assert opened[key] == value
            continue
        for mine, whole in zip(entries(opened[key]), entries(value), strict=True):
            assert mine == {k: v for k, v in whole.items() if k in mine}
            later = {"mathml", "derivative", "thumbnail", "formula"}
            unshown = {"allowed", "class_names"}
            assert set(whole) - set(mine) <= later | unshown | {"help"}
            assert ("help" in mine) is (key == "data")


def entries(part: Any) -> list[dict[str, Any]]:
    """The entries of a list of the catalog, or its fields."""
    return part if isinstance(part, list) else list(part.values())


def test_the_experiments_are_handed_out_as_the_engine_has_them(server: str) -> None:
    answer = ask(server, "/catalog/presets")
    assert answer.status == 200
    assert json.loads(answer.body) == presets()
    assert presets()[0]["help"] not in ask(server, "/").body.decode()
