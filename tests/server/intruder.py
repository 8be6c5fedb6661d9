"""What an intruder sends: names that look like ours, messages that are none, frames by hand."""

import json
import struct
from typing import Any

HOSTS = (
    *("evil.com:{port}", "localhost.evil.com:{port}", "evil.com.localhost:{port}"),
    *("127.0.0.1.evil.com:{port}", "127.0.0.1:{port}.evil.com", "127.0.0.1:{port}@evil.com"),
    *("evil.com@127.0.0.1:{port}", "localhost.:{port}", "127.0.0.1.:{port}", "127.1:{port}"),
    *("2130706433:{port}", "0x7f.1:{port}", "0177.0.0.1:{port}", "127.0.0.1:0{port}"),
    *("127.0.0.1", "localhost", "127.0.0.1:80", "[::ffff:127.0.0.1]:{port}", "[::]:{port}"),
    *("[0:0:0:0:0:0:0:1]:{port}", "::1:{port}", "[::1%lo]:{port}", "0.0.0.0:{port}"),
    *("localhost:{port}/", "localhost:{port}#", "localhost:{port} evil.com", "*", "", "null"),
)
"""Host headers that are not ours, however near they come."""

ORIGINS = (
    *("null", "http://evil.com", "http://127.0.0.1", "http://127.0.0.1:1", "127.0.0.1:{port}"),
    *("https://127.0.0.1:{port}", "ws://127.0.0.1:{port}", "http://localhost:{port}"),
    *(
        "http://[::1]:{port}",
        "http://127.0.0.1:{port}.evil.com",
        "http://127.0.0.1:{port}@evil.com",
    ),
    *("http://evil.com@127.0.0.1:{port}", "http://127.0.0.1:{port}/", "HTTP://127.0.0.1:{port}"),
    *("http://127.0.0.1.evil.com:{port}", "http://127.0.0.1.:{port}", "http://127.1:{port}"),
    *("http://127.0.0.1:{port} http://evil.com", "file://", "about:blank"),
)
"""Origins that are not the one of a page of 127.0.0.1."""

MASK = b"\x17\x2a\x3c\x41"
"""What every frame is masked with: any four bytes may be."""

_TYPES: tuple[Any, ...] = (None, True, 1, 1.5, "x", [], {}, [[]], {"a": {}})

MALFORMED = (
    *(
        "",
        " ",
        "{",
        "}",
        "[",
        '"',
        "nul",
        "{'type': 'play'}",
        '{"type": "play",}',
        "\x00",
        "\ufeff{}",
    ),
    *(
        '{"type": "play"} {"type": "play"}',
        '{"type": "play", "type": "pause"}',
        "\ud7ff",
        "// play",
    ),
    '{"type": "step", "epochs": ' + "9" * 5000 + "}",
    '{"type": "speed", "epochs_per_second": 1e999}',
    '{"type": "speed", "epochs_per_second": NaN}',
    '{"type": "speed", "epochs_per_second": -Infinity}',
    '{"type": "step", "epochs": -0.0}',
    '{"type": "step", "epochs": 1e3}',
    '{"type": "ack", "sequence": 9007199254740993}',
    *("[" * 100_000, '{"a":' * 100_000, '{"type": "edit", "edit": ' + "[" * 50 + "]" * 50 + "}"),
    '{"type": "' + "x" * 500_000 + '"}',
    '{"type": "play", "' + "x" * 500_000 + '": 1}',
    *(json.dumps(value) for value in _TYPES),
    *(json.dumps({"type": value}) for value in _TYPES if value != "x"),
)
"""Texts that are no command."""

_NO_NUMBER: tuple[Any, ...] = (None, True, "1", [], {}, -1, 0.5, 2**60)
_WRONG: dict[str, dict[str, tuple[Any, ...]]] = {
    "open": {"session": (True, 1, [], {}, "x" * 101)},
    "configure": {"spec": (None, True, 1, "x", []), "edits": (None, 1, "x", {}, [1], [[]])},
    "step": {"epochs": (*_NO_NUMBER, 0)},
    "speed": {"epochs_per_second": (True, "1", [], {}, 0, -1, 10**9)},
    "edit": {"edit": (None, True, 1, "x", [])},
    "view": {
        "visible": (None, 0, 1, "x", [], {}),
        "focus": (True, 1, "x", [], {}, {"column": 1}, {"column": -1, "unit": 0}, [1, 2]),
        "grid": (*_NO_NUMBER, 0, 11, 241),
    },
    "ack": {"sequence": _NO_NUMBER},
    "play": {"anything": (None, 1)},
}

WRONG_TYPES = tuple(
    json.dumps({"type": command, field: value})
    for command, fields in _WRONG.items()
    for field, values in fields.items()
    for value in values
)
"""Commands of which one field has a value of the wrong kind."""


def frame(payload: bytes, opcode: int = 1, *, final: bool = True, reserved: int = 0) -> bytes:
    """A WebSocket frame as a client sends it, with any of its bits set as asked."""
    first = (0x80 if final else 0) | (reserved << 4) | opcode
    masked = bytes(byte ^ MASK[place % 4] for place, byte in enumerate(payload))
    return head(first, len(payload)) + MASK + masked


def head(first: int, length: int) -> bytes:
    """The beginning of a masked frame that says it has this length."""
    if length < 126:
        return bytes([first, 0x80 | length])
    if length < 1 << 16:
        return bytes([first, 0x80 | 126]) + struct.pack("!H", length)
    return bytes([first, 0x80 | 127]) + struct.pack("!Q", length)
