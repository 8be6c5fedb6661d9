"""Throws bytes at each parser for a while: `python -m tests.soak.fuzz_parsers --seconds 600`.

Atheris looks which bytes lead to code that no bytes led to before. A parser may refuse what it is
given by its own kind of error; any other exception, a hang of ten seconds or two gigabytes of
memory is a finding: the bytes are printed, and belong into a test.
"""

import argparse
import contextlib
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import atheris
import numpy as np

with atheris.instrument_imports(include=["server", "engine"]):
    from engine import Run, Spec, SpecError
    from engine.data import formulas
    from engine.data.table import read_table
    from engine.data.table_error import TableError
    from engine.limits import FIELDS
    from server import frames, protocol, strict_json
    from server.events import Error

_SMALL = {"data": {"name": "xor", "samples": 40}, "layers": [{"units": 1, "activation": "tanh"}]}
_LONGEST_ERROR = 4096
_STATE = Run(Spec.from_dict(_SMALL)).state()


def command(data: bytes) -> None:
    """A text message from a page, and the answer to one that is refused."""
    try:
        protocol.parse(data.decode("utf-8", "replace"))
    except protocol.CommandError as error:
        answer = Error.of_command(error).to_json()
    else:
        answer = ""
    assert len(answer.encode()) < _LONGEST_ERROR, len(answer)


def frame(data: bytes) -> None:
    """A saved picture; whatever is read can be written, and is then read the same."""
    try:
        metadata, tensors = frames.decode(data)
    except frames.FrameError:
        return
    again_metadata, again = frames.decode(frames.encode(tensors, metadata))
    assert again_metadata == metadata
    assert again.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert np.array_equal(again[name], tensor, equal_nan=tensor.dtype.kind == "f")


def spec(data: bytes) -> None:
    """The description of a run; whatever is taken is told again in the same words."""
    try:
        value = strict_json.loads(data.decode("utf-8", "replace"))
    except ValueError:
        return
    try:
        taken = Spec.from_dict(cast("dict[str, object]", value))
    except SpecError as error:
        refused = json.dumps(error.to_dict())
    else:
        refused = ""
        assert Spec.from_dict(taken.to_dict()) == taken
    assert len(refused) < _LONGEST_ERROR, len(refused)


def formula(data: bytes) -> None:
    """A typed formula; whatever is read is written briefly, and then read the same."""
    text = data.decode("utf-8", "replace")
    place = 0
    try:
        tree = formulas.parse(text)
    except formulas.FormulaError as error:
        tree, place = formulas.parse("0"), error.position
    assert 0 <= place <= len(text)
    assert formulas.parse(str(tree)) == tree
    values = tree.values(np.linspace(-6, 6, 5), np.linspace(9, -9, 5))
    assert not np.isinf(values).any()


def table(data: bytes) -> None:
    """A table; whatever is read has columns of one length."""
    with contextlib.suppress(TableError):
        read = read_table(data)
        assert all(len(column.cells) == read.rows for column in read.columns)


def state(data: bytes) -> None:
    """A run's checkpoint: the bytes themselves, or one part of a sound one replaced by them."""
    with contextlib.suppress(ValueError):
        Run.restore(data if data[:1] == b"P" else _with_one_part_replaced(data))


def _with_one_part_replaced(data: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_STATE)) as sound,
        zipfile.ZipFile(file, "w") as changed,
    ):
        names = sorted(sound.namelist())
        chosen = names[(data[0] if data else 0) % len(names)]
        for name in names:
            part = sound.read(name)
            if name == chosen and name == "text.npy":
                array = io.BytesIO()
                np.save(array, np.frombuffer(data[1:], np.uint8), allow_pickle=False)
                part = array.getvalue()
            elif name == chosen:
                part = data[1:]
            changed.writestr(name, part)
    return file.getvalue()


def _seeds_of_state() -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(_STATE)) as sound:
        names = sorted(sound.namelist())
        parts = [bytes([place]) + sound.read(name) for place, name in enumerate(names)]
        text = np.load(io.BytesIO(sound.read("text.npy")), allow_pickle=False).tobytes()
    return [_STATE, *parts, bytes([names.index("text.npy")]) + text]


def _commands() -> list[bytes]:
    texts = (
        {"type": "open", "session": None},
        {"type": "configure", "spec": _SMALL, "edits": [], "epoch": 3},
        {"type": "view", "visible": True, "focus": {"column": 1, "unit": 0}, "grid": 96},
        {"type": "speed", "epochs_per_second": 1.5},
        {"type": "edit", "edit": {"type": "set", "fields": {"loss": "mse"}}},
        {"type": "ack", "sequence": 7},
    )
    return [json.dumps(text).encode() for text in texts]


_PARSERS: dict[str, tuple[Callable[[bytes], None], Callable[[], list[bytes]]]] = {
    "command": (command, _commands),
    "formula": (
        formula,
        lambda: [b"sin(3*x1) + x2^2", b"min(-x1/2, .5, max(pi, e))", "−x₁·π**2e1".encode()],
    ),
    "frame": (
        frame,
        lambda: [frames.encode({"a": np.ones((2, 3), np.float32), "b": np.zeros(4, np.uint8)}, {})],
    ),
    "spec": (spec, lambda: [json.dumps(Spec.from_dict(_SMALL).to_dict()).encode(), b"{}"]),
    "state": (state, _seeds_of_state),
    "table": (
        table,
        lambda: [b"a,b\n1,2\n", b'"x y";z\r\n1,5;"q""\nr"\r\n', "a\tb".encode("utf-16")],
    ),
}


def _words() -> set[str]:
    """Names that blind chance would hardly come upon."""
    named = {name for path in FIELDS for name in path.replace("[]", "").split(".")}
    choices = {name for field in FIELDS.values() for name in getattr(field, "choices", ())}
    commands = set(re.findall(r"[a-z_]{3,}", b" ".join(_commands()).decode()))
    functions = set(formulas.FUNCTIONS)
    return (
        named
        | choices
        | commands
        | functions
        | {"NaN", "1e999", "\\\\ud800", "__metadata__", "glassnet"}
    )


def fuzz(parser: str, seconds: int, folder: Path) -> None:
    """Run one parser in this process, which libFuzzer then ends."""
    function, seeds = _PARSERS[parser]
    for number, seed in enumerate(seeds()):
        (folder / str(number)).write_bytes(seed)
    words = folder.with_suffix(".words")
    words.write_text("".join(f'"{word}"\n' for word in sorted(_words())))
    limits = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=65536"]
    known = [f"-dict={words}"]
    quiet = ["-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={folder}/found-"]
    atheris.Setup([sys.argv[0], *limits, *known, *quiet, str(folder)], function)
    atheris.Fuzz()


def main() -> int:
    """Fuzz the parsers one after the other, each in a process of its own."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=600, help="for each parser")
    arguments.add_argument("--parser", choices=_PARSERS, help="only this one")
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.folder:
        fuzz(given.parser, given.seconds, given.folder)
    failed = 0
    for name in [given.parser] if given.parser else _PARSERS:
        with tempfile.TemporaryDirectory() as folder:
            own = ["--parser", name, "--seconds", str(given.seconds), "--folder", folder]
            command = [sys.executable, "-m", "tests.soak.fuzz_parsers", *own]
            code = subprocess.run(command, check=False, timeout=given.seconds + 120).returncode
            for found in sorted(Path(folder).glob("found-*")):
                print(f"{name}: {found.name}: {found.read_bytes()!r}")
        print(f"{name}: {'nothing found' if code == 0 else f'FOUND SOMETHING (exit {code})'}")
        failed += code != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
