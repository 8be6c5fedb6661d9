"""When the next epoch is due, and how fast they really come."""

from collections import deque

_PATIENCE = 0.25
"""A run that is later than this, in seconds, starts its schedule afresh instead of catching up."""

_WINDOW = 1.0
_SPACING = 0.05


class Pace:
    """A schedule of epochs with absolute due times, so that a late epoch does not delay the next.

    `speed` is in epochs per second; None means flat out: always due.
    """

    def __init__(self) -> None:
        self.speed: float | None = None
        self._due = 0.0

    def start(self, now: float) -> None:
        """Begin: the first epoch is due at once."""
        self._due = now

    def set_speed(self, speed: float | None, now: float) -> None:
        """Change the speed; the wait that is under way is shortened if the new one is shorter."""
        self.speed = speed
        self._due = min(self._due, now + 1 / speed) if speed else now

    @property
    def every_epoch_shows(self) -> bool:
        """Whether the speed leaves time to look at every single epoch."""
        return self.speed is not None and self.speed <= 60

    def due_at(self, now: float) -> float:
        """Return when the next epoch may begin."""
        return now if self.speed is None else self._due

    def is_due(self, now: float) -> bool:
        """Whether the next epoch may begin."""
        return self.due_at(now) <= now

    def epoch_done(self, now: float) -> None:
        """Move the schedule on by one epoch."""
        if self.speed is not None:
            self._due += 1 / self.speed
            if self._due < now - _PATIENCE:
                self._due = now


class RateMeter:
    """Measures epochs per second over about the last second."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def clear(self) -> None:
        """Forget what was measured."""
        self._samples.clear()

    def note(self, now: float, epoch: int) -> None:
        """Take down that this epoch was reached at this time."""
        if self._samples and now - self._samples[-1][0] < _SPACING:
            return
        self._samples.append((now, epoch))
        while len(self._samples) > 2 and now - self._samples[1][0] > _WINDOW:
            self._samples.popleft()

    @property
    def rate(self) -> float:
        """The measured rate, 0 while there is too little to tell."""
        if len(self._samples) < 2:
            return 0.0
        (start, first), (end, last) = self._samples[0], self._samples[-1]
        return (last - first) / (end - start)
