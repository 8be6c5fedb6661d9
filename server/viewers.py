"""What one connection looks at, what it has seen, and how much it may still be sent."""

from collections import deque
from typing import NamedTuple

from engine.insight import Panel
from engine.inspection import Place
from engine.planes import Chosen
from engine.reading import Point
from engine.verdicts import Cell
from server.protocol import Focus, Json, View
from server.tally import Tally

IN_FLIGHT = 2
"""A connection gets no further picture while this many are unacknowledged."""

ROWS = 1 << 16
"""A picture carries at most this many epochs of history; the next one goes on from there."""

_HIDDEN_INTERVAL = 0.5
_SHORTEST_INTERVAL = 0.008
_REST = 2.0


class Sight(NamedTuple):
    """What there is to be seen: where it is another one, a picture is due.

    version: a number that grows with whatever changes the run.
    grid: how fine the picture is, in points along each side.
    """

    version: int
    grid: int


class Viewer:
    """One connection to a session, as the worker knows it."""

    def __init__(self, tally: Tally, first_sequence: int = 1) -> None:
        self.visible = True
        self.focus: Focus | None = None
        self.grid = 96
        self.inspect: tuple[Place, ...] = ()
        self.example: Json | None = None
        self.wall: Cell | None = None
        self.fingerprints = False
        self.point: Point | None = None
        self.outputs = False
        self.threshold: float | None = None
        self.panel: Panel | None = None
        self.plane: Chosen | None = None
        self.spread: int | None = None
        self.cursor = 0
        self._tally = tally
        self._last_sent = first_sequence - 1
        self._unacknowledged: deque[tuple[int, float]] = deque()
        self._seen: Sight | None = None
        self._not_before = 0.0
        self._full_since = 0.0

    def look(self, view: View) -> None:
        """Look at something else; the next picture shows it."""
        self.visible, self.focus, self.grid = view.visible, view.focus, view.grid
        self.inspect = view.inspect if view.visible else ()
        self.example = view.example if view.visible else None
        self.wall = view.wall if view.visible else None
        self.fingerprints = view.fingerprints and view.visible
        self.point = view.point if view.visible else None
        self.outputs = view.outputs and view.visible
        self.threshold = view.threshold if view.visible else None
        self.panel = view.panel if view.visible else None
        self.plane = view.plane if view.visible else None
        self.spread = view.spread if view.visible else None
        self._seen = None
        self._not_before = 0.0

    def start_over(self, cursor: int = 0) -> None:
        """Turn to a new run, or to one whose history is known up to before `cursor`.

        Pictures of the old run no longer count as in flight, since the page may drop them unseen.
        """
        self.cursor = cursor
        self._unacknowledged.clear()
        self._seen = None
        self._not_before = 0.0

    def drawn(self, sequence: int, now: float) -> bool:
        """Take an acknowledgement; return False if no such picture was ever sent."""
        if self._is_full and self._unacknowledged[0][0] <= sequence:
            self._tally.waited(now - self._full_since)
        while self._unacknowledged and self._unacknowledged[0][0] <= sequence:
            _, begun = self._unacknowledged.popleft()
            self._tally.drawn(now - begun)
        return sequence <= self._last_sent

    @property
    def _is_full(self) -> bool:
        return len(self._unacknowledged) >= IN_FLIGHT

    def wants_picture_at(self, sight: Sight, epoch: int) -> float | None:
        """Return from when on a picture should be built; None if nothing is new, or no credit."""
        if self._is_full:
            return None
        if self._seen == sight and self.cursor > epoch:
            return None
        return self._not_before

    def next_sequence(self, now: float) -> int:
        """Return the number for a picture that is being built from now on."""
        self._last_sent += 1
        self._unacknowledged.append((self._last_sent, now))
        self._tally.pictures += 1
        return self._last_sent

    def sent(self, sight: Sight, cursor: int, now: float, cost: float, hurry: bool) -> None:
        """Note what was sent.

        cursor: the epoch before which the history that went along ends.
        cost: how many seconds the picture took; while training flat out (no hurry), building
            pictures takes at most a third of the time.
        """
        self._seen = sight
        self.cursor = cursor
        self._full_since = now
        if not self.visible:
            self._not_before = now + _HIDDEN_INTERVAL
        elif not hurry:
            self._not_before = now + max(_SHORTEST_INTERVAL, _REST * cost)
        else:
            self._not_before = 0.0
