"""The weights that the server sends to a page, as the page receives them."""

from playwright.sync_api import Page, WebSocket

from server import frames

Weights = dict[str, bytes]


class Received:
    """The pictures of a page from its next opening on, by run and epoch."""

    def __init__(self, page: Page) -> None:
        self.weights: dict[tuple[str, int], Weights] = {}
        self.latest: tuple[str, int] = ("", 0)
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._take)

    def _take(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
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
