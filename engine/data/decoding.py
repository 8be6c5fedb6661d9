"""The text of a file: its bytes, unpacked and decoded, or refused."""

from __future__ import annotations

import zlib

from engine.data.table_error import MOST_BYTES, TableError

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GZIP = b"\x1f\x8b"


def decode(source: str | bytes) -> str:
    """The text, without a byte-order mark; bytes may be UTF-8, UTF-16 or either of them in gzip.

    Raises TableError for what is no text, or too large.
    """
    if isinstance(source, bytes):
        _check_size(len(source))
        if source.startswith(_GZIP):
            source = _unpacked(source)
        encoding = next((name for mark, name in _BYTE_ORDER_MARKS if source.startswith(mark)), "")
        try:
            source = source.decode(encoding or "utf-8")
        except UnicodeDecodeError as error:
            reason = f"byte {error.start + 1:,} is no {error.encoding.upper()}; save it as UTF-8"
            raise TableError(reason) from None
    else:
        _check_size(len(source.encode("utf-8", "replace")))
    text = source.removeprefix("\ufeff")
    if "\0" in text:
        raise TableError("it holds zero bytes, as no text does")
    return text


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise TableError(f"it has {size:,} bytes; at most {MOST_BYTES:,} are allowed")


def _unpacked(packed: bytes) -> bytes:
    """What gzip packed, of which never more than a little too much is unpacked."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(packed, MOST_BYTES + 1)
    except zlib.error:
        raise TableError("it looks packed by gzip and cannot be unpacked") from None
    if len(plain) > MOST_BYTES:
        raise TableError(f"unpacked it has more than {MOST_BYTES:,} bytes, the most allowed")
    if not unpacking.eof:
        raise TableError("it is packed by gzip and its end is missing")
    return plain
