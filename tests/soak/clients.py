"""Pages without a browser, many to a process: they draw so many pictures a second, or none."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from server import frames

SPEC: dict[str, Any] = {
    "data": {"name": "spirals"},
    "layers": [{"units": units, "activation": "tanh"} for units in (8, 8, 1)],
}


@dataclass
class Drawer:
    """One page. What came since the last drawing counts as drawn with the newest."""

    url: str
    session: str | None = None
    per_second: float = 20.0
    connection: ClientConnection | None = None
    drawn: list[tuple[float, int]] = field(default_factory=list)
    newest: tuple[int, int] | None = None
    first: int = 0

    async def open(self) -> None:
        parts = urlsplit(self.url)
        self.connection = await connect(
            f"ws://{parts.netloc}/socket",
            origin=Origin(f"http://{parts.netloc}"),
            compression=None,
            max_size=None,
            proxy=None,
        )
        await self.send(type="open", session=self.session)
        while True:
            message = await self.connection.recv()
            if isinstance(message, str):
                event = json.loads(message)
                if event["type"] == "welcome":
                    self.session = event["session"]
                if event["type"] == "state":
                    return

    async def send(self, **command: Any) -> None:
        assert self.connection is not None
        await self.connection.send(json.dumps(command))

    async def read(self) -> None:
        assert self.connection is not None
        async for message in self.connection:
            if isinstance(message, bytes):
                metadata = _metadata(message)
                if metadata["kind"] == "picture":
                    self.newest = metadata["sequence"], metadata["epoch"]

    async def draw(self, seconds: float) -> None:
        """Draw what is newest, so many times a second, until the time is over."""
        reading = asyncio.create_task(self.read())
        loop = asyncio.get_running_loop()
        due, end = loop.time(), loop.time() + seconds
        while loop.time() < end:
            due = max(due + 1 / self.per_second, loop.time())
            await asyncio.sleep(due - loop.time())
            if self.newest is not None:
                (sequence, epoch), self.newest = self.newest, None
                self.drawn.append((time.monotonic(), epoch))
                await self.send(type="ack", sequence=sequence)
        reading.cancel()

    async def close(self) -> None:
        if self.connection is not None:
            await self.connection.close()

    def rates_after(self, moment: float) -> tuple[float, float]:
        """Pictures and epochs per second since a moment."""
        later = [each for each in self.drawn if each[0] >= moment]
        if len(later) < 2:
            return 0.0, 0.0
        (start, first), (end, last) = later[0], later[-1]
        return (len(later) - 1) / (end - start), (last - first) / (end - start)


def _metadata(document: bytes) -> dict[str, Any]:
    """Only the metadata: a page looks at the arrays where they lie."""
    length = int.from_bytes(document[:8], "little")
    header = json.loads(document[8 : 8 + length])
    metadata: dict[str, Any] = json.loads(header["__metadata__"][frames.METADATA_KEY])
    return metadata


async def configured(url: str, count: int, per_second: float = 20.0) -> list[Drawer]:
    """So many pages, each with a session of its own that plays flat out."""
    pages = [Drawer(url, per_second=per_second) for _ in range(count)]
    for number, page in enumerate(pages):
        await page.open()
        await page.send(type="configure", spec={**SPEC, "seed": number})
        await page.send(type="speed", epochs_per_second=None)
        await page.send(type="play")
    return pages
