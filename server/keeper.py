"""When a session's run is to be kept again, and from which epoch on its losses are wanted."""

EVERY = 1.0
"""So often a run is kept while it is trained, in seconds."""

_REST = 20.0
_LONGEST = 5


class Keeper:
    """Watches over one run. `version` is a number that grows with whatever changes the run.

    A checkpoint that the store did not confirm is taken again, after ever longer waits; its losses
    begin where the last confirmed one's ended.
    """

    def __init__(self, now: float, since: int = 0) -> None:
        self.since = since
        self._version = 0
        self._taken = now
        self._cost = 0.0
        self._unconfirmed = 0

    def due_at(self, version: int, resting: bool) -> float | None:
        """Return from when on a checkpoint should be taken; None if there is nothing new.

        resting: whether nothing is being trained: then what is new is kept soon.
        """
        if version == self._version and not self._unconfirmed:
            return None
        wait = EVERY * (1 << min(max(0, self._unconfirmed - 1), _LONGEST))
        if resting and not self._unconfirmed:
            wait = 0.0
        return self._taken + max(wait, _REST * self._cost)

    def has_news(self, version: int) -> bool:
        """Whether something happened since the last checkpoint."""
        return version != self._version

    def taken(self, version: int, now: float, cost: float) -> None:
        """Note that a checkpoint was taken, and how many seconds that took."""
        self._version, self._taken, self._cost = version, now, cost
        self._unconfirmed += 1

    def confirmed(self, epoch: int) -> None:
        """Note that the store has a checkpoint of this epoch, and all losses up to it."""
        self.since = max(self.since, epoch + 1)
        self._unconfirmed = 0
