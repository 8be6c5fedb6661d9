"""The weights that the server sends to a page, as the page receives them."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, WebSocket

from server import frames

Weights = dict[str, bytes]

_PATIENCE = 600  # frames of the page
_NEXT_FRAME = "() => new Promise(requestAnimationFrame)"


class Received:
    """The pictures of a page from its next opening on, by run and epoch."""

    def __init__(self, page: Page) -> None:
        self.weights: dict[tuple[str, int], Weights] = {}
        self.latest: tuple[str, int] = ("", 0)
        self.stands: tuple[str, int] = ("", 0)
        self._page = page
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._take)

    def _take(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
            event = json.loads(payload)
            if event["type"] == "state":
                self.stands = event["run"], event["epoch"]
            return
        metadata, tensors = frames.decode(payload)
        if metadata["kind"] != "picture":
            return
        self.latest = metadata["run"], metadata["epoch"]
        self.weights[self.latest] = {
            name: array.tobytes()
            for name, array in tensors.items()
            if name.startswith(("weights.", "biases."))
        }

    @property
    def now(self) -> Weights:
        """The newest."""
        return self.weights[self.latest]

    def paused(self) -> Weights:
        """Wait for the picture of where the run was last said to stand."""
        self._until(lambda: self.latest == self.stands)
        return self.now

    def become(self, wanted: Weights) -> None:
        """Wait until the newest are these."""
        self._until(lambda: self.now == wanted)

    def _until(self, condition: Callable[[], bool]) -> None:
        for _ in range(_PATIENCE):
            if condition():
                return
            self._page.evaluate(_NEXT_FRAME)
        raise AssertionError(f"it has not come about at {self.latest}, {self.stands}")
