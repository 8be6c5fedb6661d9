"""The list of kept runs: what a person can do to them, against a real server."""

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.running import RunningServer
from tests.server.asking import ask
from tests.server.live import Client
from tests.server.test_streaming import SMALL


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    with RunningServer() as server:
        yield server.url


class Runs:
    """The requests that a page makes."""

    def __init__(self, url: str, **headers: str) -> None:
        self._url = url
        self._headers = {"Origin": f"http://{urlsplit(url).netloc}", **headers}

    def do(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        text = json.dumps(body).encode() if body is not None else b""
        headers = {**self._headers, "Content-Length": str(len(text))}
        if text:
            headers["Content-Type"] = "application/json"
        answer = ask(self._url, path, method, headers, text or None)
        return answer.status, json.loads(answer.body) if answer.body else None

    def listed(self) -> dict[str, dict[str, Any]]:
        status, cards = self.do("GET", "/runs")
        assert status == 200
        return {card["run"]: card for card in cards}


def kept(url: str, client: Client, epoch: int) -> str:
    """Wait until the store knows of this epoch of the client's run; return the run."""
    run = str(client.run["run"])
    for _ in range(400):
        if Runs(url).listed().get(run, {}).get("epoch") == epoch:
            return run
        client.send("view")  # whose picture takes the time that would otherwise be slept away
        client.document()
    raise AssertionError("the run was never kept")


def test_a_run_is_listed_with_its_picture_its_epoch_and_its_loss(running: str) -> None:
    with Client(running) as client:
        client.configure(SMALL)
        client.step(12)
        run = kept(running, client, 12)
        card = Runs(running).listed()[run]
        history = client.picture_of(12).tensors["history"]
        metrics = client.run["summary"]["metrics"]
        assert card["loss"] == pytest.approx(history[-1][metrics.index("validation_loss")])
        assert (card["data"], card["layers"], card["name"]) == ("xor", [4, 1], "")
        picture = base64.b64decode(card["picture"])
        assert (picture[0], len(picture)) == (0, 1 + 24 * 24)


def test_a_run_to_which_nothing_happened_is_not_listed(running: str) -> None:
    with Client(running) as client:
        client.configure({**SMALL, "seed": 77})
        assert client.run["run"] not in Runs(running).listed()


def test_an_earlier_run_of_a_session_is_opened_in_a_session_of_its_own(running: str) -> None:
    runs = Runs(running)
    with Client(running) as client:
        client.configure(SMALL)
        client.step(12)
        first = kept(running, client, 12)
        status, here = runs.do("POST", f"/runs/{first}/open")
        assert (status, here["session"]) == (200, client.session)
        client.configure({**SMALL, "seed": 5})
        client.event("state")
        client.step(3)
        _, there = runs.do("POST", f"/runs/{first}/open")
        assert there["session"] != client.session
        with Client(running, there["session"]) as other:
            assert other.session == there["session"]
            assert (other.run["run"], other.state["epoch"]) == (first, 12)
            assert client.step(2)["epoch"] == 5


def test_a_run_is_renamed_duplicated_deleted_and_restored(running: str) -> None:
    runs = Runs(running)
    with Client(running) as client:
        client.configure(SMALL)
        client.step(8)
        run = kept(running, client, 8)
    assert runs.do("PATCH", f"/runs/{run}", {"name": " My  run "})[0] == 204
    assert runs.listed()[run]["name"] == "My run"
    status, copied = runs.do("POST", f"/runs/{run}/duplicate")
    assert (status, runs.listed()[copied["run"]]["name"]) == (200, "My run (copy)")
    assert runs.do("DELETE", f"/runs/{run}")[0] == 204
    assert run not in runs.listed()
    assert runs.do("POST", f"/runs/{run}/restore")[0] == 204
    assert runs.listed()[run]["epoch"] == 8
    _, opened = runs.do("POST", f"/runs/{copied['run']}/open")
    with Client(running, opened["session"]) as other:
        assert other.state["epoch"] == 8
        assert other.step(2)["epoch"] == 10


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("DELETE", "/runs/00", None, 404),
        ("POST", "/runs/00/open", None, 404),
        ("POST", "/runs/00/duplicate", None, 404),
        ("POST", "/runs/00/restore", None, 404),
        ("PATCH", "/runs/00", {"name": "x"}, 404),
        ("PATCH", "/runs/00", {"name": "x" * 101}, 422),
        ("PATCH", "/runs/00", {"name": 3}, 422),
        ("PATCH", "/runs/00", {"name": "x", "epoch": 3}, 422),
        ("PATCH", "/runs/00", None, 422),
        ("DELETE", "/runs/x'--", None, 422),
    ],
)
def test_what_is_no_run_or_no_name_is_refused(
    running: str, method: str, path: str, body: Any, status: int
) -> None:
    assert Runs(running).do(method, path, body)[0] == status


def test_in_a_class_everybody_sees_and_changes_only_their_own() -> None:
    with RunningServer("--classroom", "--host", "127.0.0.4") as server:
        bearer = {"Authorization": f"Bearer {server.url.partition('token=')[2]}"}
        ann, ben = (Runs(server.url, **bearer, **{"Glassnet-Visitor": who}) for who in ("a", "b"))
        with Client(server.url, visitor="a") as client:
            client.configure(SMALL)
            client.send("edit", edit={"type": "set", "fields": {"batch_size": 5}})
            client.event("run")
            run = str(client.run["run"])
            assert list(ann.listed()) == [run]
            assert ben.listed() == Runs(server.url, **bearer).listed() == {}
            assert ben.do("DELETE", f"/runs/{run}")[0] == 404
            assert ben.do("POST", f"/runs/{run}/open")[0] == 404
            assert ann.do("DELETE", f"/runs/{run}")[0] == 204
