"""The tables that the runs of a worker learn from: asked of the server when first needed."""

import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Self

from engine import Spec, SpecError
from engine.data import Dataset, TableError
from engine.data.table_spec import TableSpec

MOST_BYTES = 64 << 20
"""So many bytes of data sets stay in a worker's memory for the next run that wants them."""

Ask = Callable[[str], bytes | None]
"""Gets a table, packed, by its SHA-256; None if it is not kept."""


class Sources:
    """Where the runs of one session get their tables from."""

    def __init__(self, ask: Ask, made: OrderedDict[TableSpec, Dataset]) -> None:
        """Prepare.

        ask: gets a table from the server.
        made: what was made of the tables used last, which the sessions of a worker share.
        """
        self._ask = ask
        self._made = made

    @classmethod
    def none(cls) -> Self:
        """Return those of a session for which nobody keeps tables."""
        return cls(lambda sha256: None, OrderedDict())

    def data(self, spec: Spec) -> Dataset | None:
        """Return the data of a spec that names a table; None for any other spec.

        Raises SpecError if the table is gone, or is none that can be used so.
        """
        table = spec.data.table
        if table is None:
            return None
        found = self._made.pop(table, None) or _read(table, self._ask)
        self._made[table] = found
        while len(self._made) > 1 and sum(map(_size, self._made.values())) > MOST_BYTES:
            self._made.popitem(last=False)
        return found


def _read(table: TableSpec, ask: Ask) -> Dataset:
    packed = ask(table.sha256)
    if packed is None:
        raise SpecError(
            "data.table", table.label, "a table that is still kept: choose its file again"
        )
    try:
        return table.dataset(zlib.decompress(packed))
    except TableError as error:
        raise SpecError("data.table", table.label, f"a table that fits: {error}") from None


def _size(dataset: Dataset) -> int:
    return dataset.x.nbytes + dataset.y.nbytes
