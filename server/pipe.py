"""What goes through the pipe between the server and a worker: bytes, never pickles.

A message is one line of JSON that says what it is about (its address), a newline, and a payload
that is passed on as it is.
"""

import json
from collections.abc import Mapping

Address = Mapping[str, str]

LARGEST_COMMAND = 2 << 20
"""No message to a worker is larger, in bytes; a client's largest command is half of that."""


def pack(address: Address, payload: bytes = b"") -> bytes:
    """Join an address and a payload to one message."""
    return json.dumps(address, separators=(",", ":")).encode() + b"\n" + payload


def unpack(message: bytes) -> tuple[dict[str, str], bytes]:
    """Split a message made by `pack`."""
    line, _, payload = message.partition(b"\n")
    return json.loads(line), payload
