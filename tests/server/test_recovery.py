"""Workers and servers that are killed in mid-training: nothing is lost, to the bit."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from engine import Run, Spec
from tests.running import RunningServer
from tests.server.live import Client, Document
from tests.server.test_processes import workers

SMALL: dict[str, Any] = {
    "data": {"name": "spirals", "samples": 100},
    "layers": [{"units": 8, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
    "seed": 4,
}
FASTER = {"type": "set", "fields": {"optimizer.learning_rate": 0.05}}
WIDER = {"type": "set", "fields": {"layers[0].units": 11}}


def assert_undisturbed(client: Client, picture: Document) -> None:
    """The picture's weights are those of a run that nobody disturbed."""
    run = Run(Spec.from_dict(client.run["initial_spec"]), edits=client.run["edits"])
    while run.epoch < picture.epoch:
        run.advance(picture.epoch - run.epoch)
    for column, (weights, biases) in enumerate(zip(run.weights, run.biases, strict=True), 1):
        assert picture.tensors[f"weights.{column}"].tobytes() == weights.tobytes()
        assert picture.tensors[f"biases.{column}"].tobytes() == biases.tobytes()


def paused_picture(client: Client) -> Document:
    client.send("pause")
    return client.picture_of(client.status("paused")["epoch"])


def kill(processes: list[int]) -> None:
    for process in processes:
        os.kill(process, signal.SIGKILL)


def test_a_killed_worker_is_replaced_and_its_session_plays_on_as_if_nothing_had_been() -> None:
    with RunningServer("--workers", "1") as running, Client(running.url) as client:
        client.configure(SMALL)
        client.step(40)
        client.send("edit", edit=FASTER)
        client.event("run")
        client.send("play")
        for edits in (2, 3, 4):
            seen = client.picture_of(client.pictures[-1].epoch + 150).epoch
            client.send("edit", edit=WIDER)
            while len(client.run["edits"]) < edits:
                client.event("run")
            start = time.monotonic()
            kill(workers(running))
            assert client.event("welcome")["session"] == client.session
            while client.document().epoch <= seen:
                pass
            assert time.monotonic() - start < 5
            assert client.state["status"] == "playing"
        assert_undisturbed(client, paused_picture(client))
        assert len(client.run["edits"]) == 4


def test_when_a_worker_is_killed_the_sessions_of_the_others_notice_nothing() -> None:
    with RunningServer("--workers", "2") as running, Client(running.url) as one:
        one.configure(SMALL)
        one.step(5)
        (first,) = workers(running)
        with Client(running.url) as other:
            other.step(5)
            other.seen.clear()
            kill([first])
            one.event("welcome")
            assert one.step(5)["epoch"] == 10
            other.step(5)
            kinds = [each["type"] for each in other.seen if isinstance(each, dict)]
            assert set(kinds) <= {"state"}


def test_the_steps_that_a_killed_worker_had_before_it_are_done_by_the_next() -> None:
    with RunningServer("--workers", "1") as running, Client(running.url) as client:
        client.configure(SMALL)
        client.send("step", epochs=3_000)
        client.picture_of(100)
        kill(workers(running))
        client.event("welcome")
        client.event("state", lambda event: event["epoch"] == 3_000)
        assert_undisturbed(client, client.picture_of(3_000))


def test_after_a_killed_server_a_page_finds_its_session_playing_as_it_left_it(
    tmp_path: Path,
) -> None:
    keeping = ("--data-dir", str(tmp_path))
    killed = RunningServer(*keeping)
    with Client(killed.url) as client:
        client.configure(SMALL)
        client.send("speed", epochs_per_second=400)
        client.send("play")
        client.picture_of(100)
        client.send("edit", edit=WIDER)
        client.event("run")
        left = client.picture_of(200)
        killed.kill()
    killed.stop()
    with RunningServer(*keeping) as running:
        known = left.epoch + 1
        with Client(running.url, client.session, run=client.run["run"], known=known) as again:
            assert again.session == client.session
            assert again.run["run"] == client.run["run"]
            assert again.run["edits"] == client.run["edits"]
            assert again.state["status"] == "playing"
            assert again.state["epochs_per_second"] == 400
            again.picture_of(left.epoch + 50)
            assert again.pictures[0].metadata["history_from"] == known - 1
            assert_undisturbed(again, paused_picture(again))


def test_a_session_that_ended_with_its_server_is_there_after_a_restart(tmp_path: Path) -> None:
    keeping = ("--data-dir", str(tmp_path))
    with RunningServer(*keeping) as running, Client(running.url) as client:
        client.configure(SMALL)
        client.step(30)
    with RunningServer(*keeping) as running, Client(running.url, client.session) as again:
        assert again.session == client.session
        assert again.state["epoch"] == 30
        assert again.state["status"] == "paused"
        picture = again.picture_of(30)
        assert picture.history_epochs == range(31)
        assert_undisturbed(again, picture)
