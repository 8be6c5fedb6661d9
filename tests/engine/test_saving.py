"""A run as bytes: it goes on bit for bit, in a new process too, and bad bytes are refused."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine import Run, Spec, data
from tests.engine.histories import bits, rich_spec

ROOT = Path(__file__).parents[2]
GO_ON = """
import sys
from engine import Run
from tests.engine.histories import bits

for path in sys.argv[1:]:
    run = Run.restore(open(path, "rb").read())
    run.advance(9)
    print(bits(run))
"""


def trained(optimizer: str = "adam", **changes: Any) -> Run:
    """A run with everything that must come along, a few epochs and edits old, with some to come."""
    run = Run(
        rich_spec(optimizer, **changes),
        [
            {"type": "cut", "layer": 0, "input": 1, "unit": 0, "epoch": 2},
            {"type": "set", "fields": {"layers[2].frozen": True}, "epoch": 4},
            {"type": "add_neuron", "layer": 1, "unit": 0, "epoch": 9},
            {"type": "restore", "layer": 0, "input": 1, "unit": 0, "epoch": 11},
        ],
    )
    run.advance(6)
    return run


def test_a_restored_run_goes_on_bit_for_bit_in_a_new_process(tmp_path: Path) -> None:
    wanted, paths = [], []
    for number, optimizer in enumerate(("sgd", "momentum", "adadelta", "adamw", "nadam")):
        run = trained(optimizer, dtype=("float32", "float64")[number % 2])
        path = tmp_path / optimizer
        path.write_bytes(run.state())
        paths.append(str(path))
        run.advance(9)
        wanted.append(bits(run))
    found = subprocess.run(
        [sys.executable, "-c", GO_ON, *paths], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == wanted


def test_a_restored_run_has_the_same_state() -> None:
    run = trained()
    assert Run.restore(run.state()).state() == run.state()


def test_a_run_of_own_data_takes_its_data_along() -> None:
    generator = np.random.default_rng(5)
    x, y = generator.normal(0, 1, (20, 3)), generator.choice(["a", "b"], 20)
    run = Run(Spec.from_dict({"stop": {"patience": 3}}), data=data.from_arrays(x, y))
    run.advance(3)
    restored = Run.restore(run.state())
    run.advance(20)
    restored.advance(20)
    assert (bits(restored), restored.stop_reason) == (bits(run), run.stop_reason)
    np.testing.assert_array_equal(restored.predict(x), run.predict(x))


def test_a_restored_run_can_go_back_to_epochs_before_it_was_saved() -> None:
    run = trained()
    restored = Run.restore(run.state())
    restored.advance(4)
    run.advance(4)
    for epoch in (0, 2, 3, 5, 7, 10):
        assert bits(restored.at(epoch)) == bits(run.at(epoch))


STATE = trained().state()


def refused(state: bytes) -> None:
    with pytest.raises(ValueError):
        Run.restore(state)


@pytest.mark.parametrize("length", range(0, len(STATE), len(STATE) // 50))
def test_a_state_that_is_cut_off_is_refused(length: int) -> None:
    refused(STATE[:length])


def test_other_files_are_refused() -> None:
    array = io.BytesIO()
    np.save(array, np.arange(3))
    archive = io.BytesIO()
    np.savez(archive, text=np.arange(3))
    pickled = io.BytesIO()
    np.save(pickled, np.array([{}, 1], dtype=object))
    for other in (b"", b"PK", b"{}", array.getvalue(), archive.getvalue(), pickled.getvalue()):
        refused(other)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(place=st.integers(0, len(STATE) - 1), change=st.integers(1, 255))
@example(place=6, change=1)  # the flag of encryption
@example(place=8, change=99)  # a way to compress that nobody knows
def test_a_state_with_a_wrong_byte_is_refused_or_makes_no_difference(
    place: int, change: int
) -> None:
    wrong = bytearray(STATE)
    wrong[place] ^= change
    try:
        run = Run.restore(bytes(wrong))
    except ValueError:
        return
    # A byte that says nothing, such as an entry's date
    assert bits(run) == bits(Run.restore(STATE))


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(noise=st.binary(max_size=200))
@example(b"\x93NUMPY\x01\x00")
def test_noise_is_refused(noise: bytes) -> None:
    refused(noise)


def parts() -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON text and the arrays of the state."""
    with np.load(io.BytesIO(STATE)) as archive:
        arrays = {name: archive[name] for name in archive.files}
    return json.loads(arrays.pop("text").tobytes()), arrays


def packed(text: object, arrays: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    np.savez(file, text=np.frombuffer(json.dumps(text).encode(), np.uint8), **arrays)
    return file.getvalue()


def test_the_state_put_together_again_is_accepted() -> None:
    text, arrays = parts()
    assert bits(Run.restore(packed(text, arrays))) == bits(Run.restore(STATE))


@pytest.mark.parametrize("name", ["memory", "running", "cuts", "history"])
def test_a_state_with_an_array_that_does_not_fit_is_refused(name: str) -> None:
    text, arrays = parts()
    whole = arrays.pop(name)
    refused(packed(text, arrays))
    for wrong in (whole[..., :-1], whole[:-1], whole.astype(complex), whole.astype(str), whole[0]):
        refused(packed(text, {**arrays, name: wrong}))


def harmless(state: bytes) -> None:
    """Refused, or a run like others: an empty list of edits is one, too."""
    try:
        run = Run.restore(state)
    except ValueError:
        return
    run.advance(4)
    assert run.epoch == 10


@pytest.mark.parametrize("value", [None, -1, "x", [], {}, 1e400, [[1]]])
def test_a_state_with_words_of_the_wrong_kind_is_refused_or_harmless(value: object) -> None:
    text, arrays = parts()
    refused(packed(value, arrays))
    for name in text:
        refused(packed({**text, name: value}, arrays))
        refused(packed({key: kept for key, kept in text.items() if key != name}, arrays))
    for outer in ("run", "spec", "generator"):
        for name in text[outer]:
            harmless(packed({**text, outer: {**text[outer], name: value}}, arrays))


def test_a_state_of_another_version_is_refused() -> None:
    text, arrays = parts()
    with pytest.raises(ValueError, match="the format 99"):
        Run.restore(packed({**text, "format": 99}, arrays))


@pytest.mark.parametrize(("name", "value"), [("steps", -1), ("product", 0.0), ("product", 1.5)])
def test_a_state_with_a_number_out_of_its_range_is_refused(name: str, value: float) -> None:
    text, arrays = parts()
    with pytest.raises(ValueError, match="its numbers don't fit together"):
        Run.restore(packed({**text, name: value}, arrays))


def test_own_images_are_still_images_when_their_run_is_restored() -> None:
    generator = np.random.default_rng(1)
    own = replace(data.from_arrays(generator.random((12, 6)), [0, 1] * 6), image=(2, 3))
    spec = {"layers": [{"units": 1, "activation": "sigmoid"}], "loss": "binary_crossentropy"}
    run = Run(Spec.from_dict(spec), data=own)
    assert Run.restore(run.state()).summary()["image"] == [2, 3]
