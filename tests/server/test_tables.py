"""People's own tables: sent in, kept, trained on, and there again after whatever happens."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from engine.data.table_error import MOST_BYTES
from server.archive import Archive
from server.database import MEMORY
from tests.running import RunningServer
from tests.server.asking import Answer, ask
from tests.server.live import Client
from tests.server.test_processes import workers
from tests.server.test_recovery import kill
from tests.server.test_runs import Runs
from tests.server.test_store import record, with_store

FLOWERS = (
    "length;width;kind\n" + "".join(f"{n % 9},5;{n % 5};{'ab'[n % 9 > 4]}\n" for n in range(60))
).encode()


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    with RunningServer() as server:
        yield server.url


def send(url: str, body: bytes, origin: str | None = None, **reading: str) -> Answer:
    """Send a table in, as a page does."""
    headers = {
        "Content-Length": str(len(body)),
        "Origin": origin or f"http://{urlsplit(url).netloc}",
    }
    return ask(url, "/tables?" + urlencode(reading), "POST", headers, body)


def table_of(url: str, body: bytes = FLOWERS, **changes: Any) -> dict[str, Any]:
    """The table of a spec, as the server proposes it."""
    answer = send(url, body)
    assert answer.status == 200, answer.body
    seen = json.loads(answer.body)
    read = {name: seen[name] for name in ("sha256", "delimiter", "first_line", "decimal")}
    return {**seen["use"], **read, "label": "flowers.csv", **changes}


def spec_of(url: str, table: dict[str, Any]) -> dict[str, Any]:
    status, tried = Runs(url).do("POST", "/tables/try", table)
    assert status == 200, tried
    suits = tried["suggested"]
    data = {"table": table, "normalization": suits.pop("normalization"), "validation": 0.3}
    return {"data": data, **suits}


def test_a_table_is_shown_as_it_is_read(running: str) -> None:
    seen = json.loads(send(running, FLOWERS).body)
    assert seen["sha256"] == hashlib.sha256(FLOWERS).hexdigest()
    assert (seen["delimiter"], seen["decimal"], seen["rows"]) == (";", ",", 60)
    assert seen["columns"][0] == {
        "name": "length",
        "kind": "number",
        "missing": 0,
        "distinct": 9,
        "task": "regression",
    }
    assert seen["head"][1] == ["1,5", "1", "a"]
    as_said = json.loads(send(running, FLOWERS, first_line="data", decimal=".").body)
    assert as_said["columns"][0]["name"] == "column 1"
    assert as_said["rows"] == 61


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"a,b\n1,2\n3\n", {"row": 3, "column": None}),
        (b"a,a\n1,2\n", {"row": 1, "column": "2"}),
        (b"", {"row": None, "column": None}),
        (bytes(range(256)), {"row": None, "column": None}),
        (b"PK\x03\x04" + b"\0" * 1000, {"row": None, "column": None}),
        (b"1" * 400_000, {"row": 1, "column": None}),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(
    running: str, body: bytes, said: dict[str, Any]
) -> None:
    answer = send(running, body)
    assert answer.status == 422
    plain = json.loads(answer.body)
    assert plain["message"]
    assert {name: plain[name] for name in said} == said
    assert Runs(running).do("POST", "/tables/try", 5)[0] == 422


@pytest.mark.parametrize("origin", ["http://evil.com", "null", "http://localhost.evil.com"])
def test_a_table_from_a_foreign_page_is_refused(running: str, origin: str) -> None:
    assert send(running, FLOWERS, origin=origin).status == 403


def test_a_table_has_at_most_five_million_bytes_however_it_comes(running: str) -> None:
    row = b"1,2\n"
    assert send(running, row * 10).status == 200
    assert send(running, row * (MOST_BYTES // len(row) + 1)).status == 413
    pieces = (b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [row * 100_000] * 15)
    headers = {
        "Transfer-Encoding": "chunked",
        "Origin": f"http://{urlsplit(running).netloc}",
    }
    try:
        status = ask(running, "/tables", "POST", headers, pieces).status
    except (ConnectionError, TimeoutError):  # cut off in the middle
        status = 413
    assert status == 413
    assert send(running, b"x", delimiter="nonsense").status == 422


def test_what_a_table_cannot_be_used_for_is_said_before_a_run_begins(running: str) -> None:
    table = table_of(running, inputs=["width", "kind"], categories=[], target="length")
    status, said = Runs(running).do("POST", "/tables/try", {**table, "task": "regression"})
    assert status == 422
    assert said == {"message": "'a' is no number", "row": 2, "column": "kind"}
    assert Runs(running).do("POST", "/tables/try", {**table, "sha256": "0" * 64})[0] == 404


def test_a_run_learns_from_a_table_and_takes_it_along(running: str) -> None:
    with Client(running) as client:
        client.configure(spec_of(running, table_of(running)))
        assert client.run["summary"]["inputs"] == ["length", "width"]
        assert client.run["summary"]["class_names"] == ["a", "b"]
        client.step(3)
        own = client.run["run"]
        before = client.picture_of(3).tensors["weights.1"]
        client.send("reset")
        client.event("run", lambda event: event["run"] != own)
        client.send("undo")
        back = client.event("run", lambda event: event["run"] == own)
        assert back["spec"]["data"]["table"]["label"] == "flowers.csv"
        assert (
            client.document(wanted=lambda each: each.epoch == 3).tensors["weights.1"] == before
        ).all()
        status, copied = Runs(running).do("POST", f"/runs/{own}/duplicate")
        assert status == 200
    status, opened = Runs(running).do("POST", f"/runs/{copied['run']}/open")
    with Client(running, opened["session"]) as client:
        assert client.run["summary"]["inputs"] == ["length", "width"]


def test_a_table_that_is_gone_is_said_plainly(running: str) -> None:
    with Client(running) as client:
        spec = spec_of(running, table_of(running))
        spec["data"]["table"]["sha256"] = "0" * 64
        client.send("configure", spec=spec)
        error = client.error()
        assert error["field"] == "data.table"
        assert "choose its file again" in error["message"]
        client.step(1)


def test_a_table_is_there_after_a_killed_worker_and_a_restart(tmp_path: Path) -> None:
    kept = ("--data-dir", str(tmp_path), "--workers", "1")
    with RunningServer(*kept) as server, Client(server.url) as client:
        client.configure(spec_of(server.url, table_of(server.url)))
        client.step(5)
        session, run = client.session, client.run["run"]
        kill(workers(server))
        client.event("welcome")
        client.event("state", lambda event: event["epoch"] == 5)
        client.step(1)
        assert (client.run["run"], client.state["epoch"]) == (run, 6)
    with RunningServer(*kept) as server, Client(server.url, session) as client:
        assert client.run["summary"]["inputs"] == ["length", "width"]
        client.step(1)
        assert client.state["epoch"] == 7


def test_tables_that_no_run_uses_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.archive.MOST_TABLES", 250)

    async def act(store: Any) -> None:
        def put(name: str) -> Any:
            return store.do(lambda archive: archive.put_table(name, b"x" * 100))

        def there(name: str) -> Any:
            return store.do(lambda archive: archive.table(name))

        used = record()
        used.spec["data"]["table"] = {"sha256": "one"}
        assert await put("one")
        await store.do(lambda archive: archive.note("session", "", used))
        assert await put("two")
        assert await put("three")
        assert [await there(name) is not None for name in ("one", "two", "three")] == [
            True,
            False,
            True,
        ]
        used.spec["data"]["table"] = {"sha256": "three"}
        await store.do(lambda archive: archive.note("session", "", used))
        await store.do(Archive.tidy)
        assert await there("one") is not None, "it was used a moment ago"

    assert with_store(act, MEMORY) == []
