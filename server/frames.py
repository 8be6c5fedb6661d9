"""Arrays to bytes and back: one safetensors document for each picture.

The format is simple: eight bytes with the header's length (little-endian), a JSON header padded
with spaces to a multiple of eight, then the arrays' bytes one after the other. A browser can view
every array in place, and Python's `safetensors` package opens a saved document.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Tensors = Mapping[str, NDArray[Any]]

METADATA_KEY = "glassnet"
"""Our entry in the header's `__metadata__`, whose values have to be text: it holds JSON."""

_ALIGNMENT = 8
_written = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
_CODES = {"F64": "<f8", "F32": "<f4", "I64": "<i8", "I32": "<i4", "U8": "|u1"}
_CODE_OF = {np.dtype(name): code for code, name in _CODES.items()}


class FrameError(ValueError):
    """Bytes that are not a document of ours, or an array that a document cannot hold."""


def encode(tensors: Tensors, metadata: Mapping[str, object]) -> bytes:
    """Return the document that holds the arrays and the metadata.

    Arrays of wider numbers come first, so that each starts at a multiple of its item's size.
    """
    arrays: list[tuple[str, NDArray[Any]]] = []
    for name, tensor in tensors.items():
        dtype = tensor.dtype if tensor.dtype in _CODE_OF else tensor.dtype.newbyteorder("<")
        if dtype not in _CODE_OF:
            raise FrameError(f"{name}: a document cannot hold numbers of type {tensor.dtype}")
        arrays.append((name, np.asarray(tensor, dtype=dtype, order="C")))
    arrays.sort(key=lambda item: -item[1].itemsize)

    note = _written(metadata)
    header: dict[str, object] = {"__metadata__": {METADATA_KEY: note}}
    offset = 0
    for name, array in arrays:
        header[name] = {
            "dtype": _CODE_OF[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + array.nbytes],
        }
        offset += array.nbytes
    text = _written(header).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    return b"".join([len(text).to_bytes(8, "little"), text, *(a.data for _, a in arrays)])


def decode(document: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return the metadata and the arrays (read-only views) of a document made by `encode`."""
    try:
        start = 8 + int.from_bytes(document[:8], "little")
        header = json.loads(document[8:start])
        metadata = json.loads(header.pop("__metadata__")[METADATA_KEY])
        tensors = {}
        for name, entry in header.items():
            first, last = entry["data_offsets"]
            flat = np.frombuffer(document[start + first : start + last], _CODES[entry["dtype"]])
            tensors[name] = flat.reshape(entry["shape"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FrameError(f"not a Glassnet document: {error}") from error
    return metadata, tensors
