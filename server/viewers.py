"""What one connection looks at, what it has seen, and how much it may still be sent."""

from collections import deque

from server.protocol import Focus, View

IN_FLIGHT = 2
"""A connection gets no further picture while this many are unacknowledged."""

ROWS = 1 << 16
"""A picture carries at most this many epochs of history; the next one goes on from there."""

_HIDDEN_INTERVAL = 0.5
_SHORTEST_INTERVAL = 0.008
_REST = 2.0


class Viewer:
    """One connection to a session, as the worker knows it."""

    def __init__(self) -> None:
        self.visible = True
        self.focus: Focus | None = None
        self.grid = 96
        self.cursor = 0
        self._last_sent = 0
        self._unacknowledged: deque[int] = deque()
        self._seen: int | None = None
        self._not_before = 0.0

    def look(self, view: View) -> None:
        """Look at something else; the next picture shows it."""
        self.visible, self.focus, self.grid = view.visible, view.focus, view.grid
        self._seen = None
        self._not_before = 0.0

    def start_over(self) -> None:
        """Turn to a new run: its history is wanted from epoch 0.

        Pictures of the old run no longer count as in flight, since the page may drop them unseen.
        """
        self.cursor = 0
        self._unacknowledged.clear()
        self._seen = None
        self._not_before = 0.0

    def drawn(self, sequence: int) -> bool:
        """Take an acknowledgement; return False if no such picture was ever sent."""
        while self._unacknowledged and self._unacknowledged[0] <= sequence:
            self._unacknowledged.popleft()
        return sequence <= self._last_sent

    def wants_picture_at(self, version: int, epoch: int, now: float) -> float | None:
        """Return from when on a picture should be built; None if nothing is new or no credit left.

        version: a number that grows with whatever changes the run.
        """
        if len(self._unacknowledged) >= IN_FLIGHT:
            return None
        if self._seen == version and self.cursor > epoch:
            return None
        return max(self._not_before, now)

    def next_sequence(self) -> int:
        """Return the number for a picture that is about to be sent."""
        self._last_sent += 1
        self._unacknowledged.append(self._last_sent)
        return self._last_sent

    def sent(self, version: int, rows: int, now: float, cost: float, hurry: bool) -> None:
        """Note what was sent.

        rows: how many rows of history went along.
        cost: how many seconds the picture took; while training flat out (no hurry), building
            pictures takes at most a third of the time.
        """
        self._seen = version
        self.cursor += rows
        if not self.visible:
            self._not_before = now + _HIDDEN_INTERVAL
        elif not hurry:
            self._not_before = now + max(_SHORTEST_INTERVAL, _REST * cost)
        else:
            self._not_before = 0.0
