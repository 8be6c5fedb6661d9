"""What a page is sent, by a real server over a real socket."""

import itertools

import numpy as np
import pytest
import safetensors.numpy

from engine import Run, Spec
from server import frames
from server.viewers import IN_FLIGHT
from tests.server.live import Client, Document

SMALL = {
    "data": {"name": "xor", "samples": 60},
    "layers": [{"units": 4, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
    "seed": 11,
}


def assert_no_gap(pictures: list[Document]) -> int:
    """Losses come in order, each picture's from the last one of the picture before on.

    Returns of how many epochs.
    """
    end = 1
    for each in pictures:
        assert each.history_epochs.start == end - 1
        end = each.history_epochs.stop
    return end


def test_a_picture_is_what_the_wire_says(server: str) -> None:
    with Client(server) as client:
        picture = client.document()
        sizes, metrics = client.run["summary"]["sizes"], client.run["summary"]["metrics"]
        tensors = picture.tensors
        assert picture.metadata["run"] == client.run["run"]
        assert tensors["history"].shape == (1, len(metrics))
        for column, (inputs, units) in enumerate(itertools.pairwise(sizes), 1):
            assert tensors[f"weights.{column}"].shape == (inputs, units)
            assert tensors[f"biases.{column}"].shape == (units,)
            assert tensors[f"scale.{column}"].shape == (units, 2)
            assert tensors[f"map.{column}"].dtype == np.uint8
        assert tensors[f"map.{len(sizes) - 1}"].shape == (sizes[-1], 96, 96)
        assert {"train.position", "train.target"} <= client.data.tensors.keys()
        opened = safetensors.numpy.load(frames.encode(tensors, picture.metadata))
        assert opened.keys() == tensors.keys()


def test_a_picture_carries_the_numbers_of_what_is_inspected_and_only_while_it_is(
    server: str,
) -> None:
    places = [{"column": 1, "unit": 2}, {"column": 2, "unit": 0, "input": 3}]
    with Client(server) as client:
        client.configure(SMALL)
        assert "inspected" not in client.document().tensors
        client.send("view", inspect=places)
        tensors = client.document().tensors
        assert tensors["inspected"][:, :3].tolist() == [[1, 2, -1], [2, 0, 3]]
        assert np.isfinite(tensors["inspected"][:, 3]).all()
        examples = client.run["summary"]["train"]
        assert tensors["inspected.examples"].tolist() == [examples]
        client.send("view", inspect=[])
        assert "inspected" not in client.document().tensors


def test_a_picture_carries_the_trace_the_wall_and_the_fingerprints_only_while_they_are_wanted(
    server: str,
) -> None:
    mistakes = {"part": "validation", "truth": None, "predicted": None}
    units = Spec.from_dict(SMALL).layers[0].units
    with Client(server) as client:
        client.configure(SMALL)
        assert not {"trace.0", "wall.count", "fingerprint.1"} & client.document().tensors.keys()
        client.send("view", example={"values": [0.5, -1]}, wall=mistakes, fingerprints=True)
        tensors = client.document().tensors
        assert tensors["trace.1"].shape == (2, units)
        assert tensors["wall.verdicts"].shape[1] == 4
        assert tensors["fingerprint.1"].shape == (units, 2)
        client.send("view", example={"part": "validation", "index": 999_999})
        assert not {"trace.0", "wall.count", "fingerprint.1"} & client.document().tensors.keys()


def test_losses_arrive_in_order_without_a_gap_at_full_speed(server: str) -> None:
    with Client(server) as client:
        client.configure(SMALL)
        client.seen.clear()
        client.send("play")
        client.picture_of(2_000)
        client.send("pause")
        paused = client.status("paused")
        client.picture_of(paused["epoch"])
        count = assert_no_gap(client.pictures)
        assert count == paused["epoch"] + 1
        run = Run(Spec.from_dict(SMALL))
        run.advance(count - 1)
        rows = run.history_rows()
        for each in client.pictures:
            wanted = rows[each.history_epochs.start : each.history_epochs.stop]
            assert np.array_equal(each.tensors["history"], wanted, equal_nan=True)


def test_watched_and_unwatched_training_give_the_same_weights_bit_for_bit(server: str) -> None:
    edit = {"type": "insert_layer", "layer": 1, "units": 3, "activation": "relu"}
    with Client(server) as client:
        client.configure(SMALL)
        client.send("view", visible=True, focus={"column": 1, "unit": 0}, grid=48)
        client.step(40)
        client.send("edit", edit=edit)
        client.event("run")
        client.send("speed", epochs_per_second=200)
        client.send("play")
        client.picture_of(60)
        client.send("pause")
        state = client.status("paused")
        watched = client.picture_of(state["epoch"])
    run = Run(Spec.from_dict(SMALL))
    run.advance(40)
    run.edit(edit)
    run.advance(state["epoch"] - 40)
    for column, (weights, biases) in enumerate(zip(run.weights, run.biases, strict=True), 1):
        assert watched.tensors[f"weights.{column}"].tobytes() == weights.tobytes()
        assert watched.tensors[f"biases.{column}"].tobytes() == biases.tobytes()


def test_a_client_that_never_acknowledges_gets_two_pictures_while_training_goes_on(
    server: str,
) -> None:
    with Client(server, acknowledges=False) as silent:
        silent.configure(SMALL)
        silent.seen.clear()
        state = silent.step(5_000)
        silent.send("step", epochs=1)
        silent.event("state", lambda event: event["epoch"] == 5_001)
        assert state["epoch"] == 5_000
        assert len(silent.pictures) == IN_FLIGHT
        silent.send("ack", sequence=silent.pictures[-1].metadata["sequence"])
        silent.picture_of(5_001)
        assert assert_no_gap(silent.pictures) == 5_002


def test_never_more_than_two_pictures_are_on_their_way(server: str) -> None:
    with Client(server, acknowledges=False) as client:
        client.send("play")
        for _ in range(20):
            first, second = client.document(), client.document()
            client.send("pause")  # its answer comes after all that was sent before
            client.status("paused")
            assert isinstance(client.seen[-1], dict)
            assert client.seen[-2] is second
            client.send("play")
            client.status("playing")
            assert client.pictures[-1] is second
            client.send("ack", sequence=first.metadata["sequence"])
            client.send("ack", sequence=second.metadata["sequence"])


def test_every_epoch_of_a_paced_run_is_shown(server: str) -> None:
    with Client(server) as client:
        client.configure(SMALL)
        client.send("speed", epochs_per_second=8)
        client.send("play")
        last = client.picture_of(6)
        run = client.run["run"]
        epochs = [each.epoch for each in client.pictures if each.metadata["run"] == run]
        assert epochs == list(range(7))
        assert last.metadata["rate"] == pytest.approx(8, rel=0.5)


def test_a_page_in_the_background_gets_losses_and_no_maps(server: str) -> None:
    with Client(server) as client:
        client.configure(SMALL)
        client.send("view", visible=False)
        client.send("play")
        hidden = client.picture_of(10)
        assert "map.1" not in hidden.tensors
        assert hidden.history_epochs
        client.send("view", visible=True)
        client.document(wanted=lambda each: "map.1" in each.tensors)


def test_pictures_of_an_abandoned_run_are_recognised_by_their_run(server: str) -> None:
    with Client(server) as client:
        runs = [client.run["run"]]
        client.send("play")
        for seed in range(5):
            runs.append(client.configure({**SMALL, "seed": seed})["run"])
            picture = client.picture_of(0)
            assert picture.metadata["history_from"] == 0
            assert picture.epoch == 0
            client.send("play")
        client.send("reset")
        runs.append(client.event("run")["run"])
        assert len(set(runs)) == len(runs)


def test_two_connections_are_two_independent_sessions(server: str) -> None:
    with Client(server) as one, Client(server) as two:
        assert one.session != two.session
        one.configure(SMALL)
        one.step(7)
        two.send("play")
        two.picture_of(50)
        assert two.run["spec"] != one.run["spec"]
        assert one.step(1)["epoch"] == 8
