"""What the catalog keeps back is handed out entry by entry."""

import json
import re

import pytest

from engine import catalog, presets
from tests.server.asking import ask


@pytest.mark.parametrize(
    ("kind", "name", "keys"),
    [
        ("activations", "tanh", {"mathml", "derivative"}),
        ("features", "sin(x1)", {"mathml"}),
        ("data", "spirals", {"thumbnail"}),
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


def test_the_page_opens_with_all_else(server: str) -> None:
    page = ask(server, "/").body.decode()
    found = re.search(r'<script type="application/json" id="catalog">(.*?)</script>', page)
    assert found is not None
    opened = json.loads(found[1])
    for key, value in catalog().items():
        if not isinstance(value, list):
            assert opened[key] == value
            continue
        for mine, whole in zip(opened[key], value, strict=True):
            assert mine == {k: v for k, v in whole.items() if k in mine}
            assert set(whole) - set(mine) <= {"mathml", "derivative", "thumbnail"}


def test_the_experiments_are_handed_out_as_the_engine_has_them(server: str) -> None:
    answer = ask(server, "/catalog/presets")
    assert answer.status == 200
    assert json.loads(answer.body) == presets()
    assert presets()[0]["help"] not in ask(server, "/").body.decode()
