"""Connections that are lost, wrong or hostile, against a real server."""

import contextlib
import json
import time
from typing import Any

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

from tests.server.live import PATIENCE, Client, dial

SMALL: dict[str, Any] = {
    "data": {"name": "xor", "samples": 60},
    "layers": [{"units": 4, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
}


def changed(**fields: Any) -> dict[str, Any]:
    return {"spec": {**SMALL, **fields}}


def with_layers(*units: int) -> dict[str, Any]:
    return changed(layers=[{"units": each, "activation": "tanh"} for each in units])


def test_a_session_is_resumed_by_its_id_and_told_from_the_start(server: str) -> None:
    with Client(server) as client:
        client.configure(SMALL)
        client.step(50)
        before = client.picture_of(50)
    with Client(server, session=client.session) as again:
        assert again.session == client.session
        assert again.run["run"] == client.run["run"]
        assert again.state["epoch"] == 50
        after = again.picture_of(50)
        assert after.history_epochs == range(51)
        for name, tensor in before.tensors.items():
            if name != "history":
                assert np.array_equal(after.tensors[name], tensor), name


def test_a_playing_session_waits_for_its_page_and_plays_on(server: str) -> None:
    with Client(server) as client:
        client.send("play")
        client.picture_of(20)
    with Client(server, session=client.session) as again:
        assert again.state["status"] == "playing"
        again.picture_of(again.state["epoch"] + 20)


def test_an_unknown_session_becomes_a_new_one_in_which_the_page_replays_its_run(
    server: str,
) -> None:
    edit = {"type": "set", "fields": {"optimizer.learning_rate": 0.05}}
    with Client(server) as client:
        client.configure(SMALL)
        client.step(30)
        client.send("edit", edit=edit)
        client.event("run")
        client.step(30)
        lost = client.picture_of(60)
    with Client(server, session="gone") as again:
        assert again.session != "gone"
        spec, edits = client.run["initial_spec"], client.run["edits"]
        again.configure(spec, edits=edits, epoch=60)
        assert again.event("state", lambda event: event["epoch"] == 60)["status"] == "paused"
        found = again.picture_of(60)
        assert np.array_equal(found.tensors["weights.1"], lost.tensors["weights.1"])


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        (changed(colour="red"), "colour"),
        (changed(layers=[]), "layers"),
        (changed(layers="many"), "layers"),
        (with_layers(0, 1), "layers[0].units"),
        (with_layers(10**6, 1), "layers[0].units"),
        (with_layers(*[4] * 1000, 1), "layers"),
        (changed(optimizer={"name": "adam", "learning_rate": -0.1}), "optimizer.learning_rate"),
        (changed(optimizer={"name": "adam", "learning_rate": "x"}), "optimizer.learning_rate"),
        (changed(optimizer={"name": "magic"}), "optimizer.name"),
        (changed(batch_size=True), "batch_size"),
        (changed(batch_size=10**15), "batch_size"),
        (changed(data={"name": "../../etc/passwd"}), "data.name"),
        (changed(data={"name": "xor", "samples": 10**9}), "data.samples"),
        (changed(loss=None), "loss"),
        (changed(seed=-1), "seed"),
        ({"spec": SMALL, "edits": [{"type": "set", "epoch": -1}]}, "edits[0].epoch"),
        ({"spec": SMALL, "epoch": -1}, "epoch"),
        ({"spec": 3}, "spec"),
        ({}, "spec"),
    ],
)
def test_a_bad_configure_is_refused_by_name_and_the_run_goes_on(
    server: str, fields: dict[str, Any], names: str
) -> None:
    with Client(server) as client:
        client.send("play")
        client.send("configure", **fields)
        error = client.error()
        assert error["command"] == "configure"
        assert error["field"] == names
        assert error["message"]
        run = client.run["run"]
        picture = client.document(wanted=lambda each: each.epoch > 5)
        assert picture.metadata["run"] == run


@pytest.mark.parametrize(
    ("edit", "names"),
    [
        ({"type": "set", "fields": {"layers[0].units": 0}}, "layers[0].units"),
        ({"type": "set", "fields": {"layers[99].units": 3}}, "fields"),
        ({"type": "set", "fields": {"optimizer.learning_rate": -1}}, "optimizer.learning_rate"),
        ({"type": "set", "fields": {"data.samples": 20}}, "data.samples"),
        ({"type": "set", "fields": [1]}, "fields"),
        ({"type": "set"}, "fields"),
        ({"type": "remove_layer", "layer": 99}, "layer"),
        ({"type": "insert_layer", "layer": -1, "units": 2, "activation": "tanh"}, "layer"),
        ({"type": "explode"}, "type"),
        ({}, "type"),
    ],
)
def test_a_bad_edit_is_refused_by_name_and_the_run_goes_on(
    server: str, edit: dict[str, Any], names: str
) -> None:
    with Client(server) as client:
        client.configure(SMALL)
        client.send("edit", edit=edit)
        error = client.error()
        assert error["command"] == "edit"
        assert names in error["field"]
        assert client.step(3)["epoch"] == 3
        assert client.run["edits"] == []


@pytest.mark.parametrize(
    "message",
    [
        "",
        "null",
        "play",
        '{"type":"fly"}',
        '{"type":"play","speed":3}',
        '{"type":"configure","spec":{"seed":NaN}}',
        '{"type":"speed","epochs_per_second":-3}',
        '{"type":"ack","sequence":99999}',
        '{"type":"open","session":null}',
        '{"type":"edit","edit":{"type":"set","fields":{"seed":' + "9" * 400 + "}}}",
        "[" * 100_000,
        b"\x00\x01\x02",
    ],
)
def test_a_message_that_is_no_command_is_answered_and_nothing_else_happens(
    server: str, message: str | bytes
) -> None:
    with Client(server) as client:
        client.socket.send(message)
        assert client.error()["message"]
        assert client.step(2)["epoch"] == 2


@pytest.mark.parametrize("command", ["play", "pause", "step", "reset", "view"])
def test_a_command_before_open_is_refused_and_open_still_works(server: str, command: str) -> None:
    with dial(server) as socket:
        socket.send(json.dumps({"type": command}))
        assert "open first" in json.loads(socket.recv(PATIENCE))["message"]
        socket.send('{"type":"open","session":null}')
        assert json.loads(socket.recv(PATIENCE))["type"] == "welcome"


def test_a_message_of_fifty_megabytes_costs_its_sender_the_connection_and_nobody_else(
    server: str,
) -> None:
    with Client(server) as other:
        with dial(server) as socket:
            with contextlib.suppress(ConnectionClosed):
                socket.send("x" * 50_000_000)
            with pytest.raises(ConnectionClosed):
                socket.recv(PATIENCE)
        assert other.step(2)["epoch"] == 2


def test_a_flood_of_commands_slows_only_its_sender(server: str) -> None:
    with Client(server) as flooding, Client(server) as other:
        for number in range(3_000):
            flooding.send("view", visible=True, grid=24 + number % 2)
            flooding.send("speed", epochs_per_second=1 + number)
        start = time.monotonic()
        assert other.step(5)["epoch"] == 5
        assert time.monotonic() - start < 3
        last = flooding.event("state", lambda event: event["epochs_per_second"] == 3_000)
        assert last["status"] == "paused"


def test_diverging_training_stops_with_its_reason_and_finite_weights(server: str) -> None:
    with Client(server) as client:
        client.configure(
            {
                **SMALL,
                "layers": [
                    {"units": 8, "activation": "linear"},
                    {"units": 1, "activation": "linear"},
                ],
                "optimizer": {"name": "sgd", "learning_rate": 10.0},
            }
        )
        client.send("play")
        state = client.status("stopped")
        assert "diverge" in state["reason"]
        picture = client.picture_of(state["epoch"])
        assert np.isfinite(picture.tensors["weights.1"]).all()
