"""Who is told what a run under way does."""

from typing import Protocol


class Listener(Protocol):
    """Who hears of a run under way."""

    def run_changed(self) -> None:
        """Take note that there is another run, or that its spec has changed."""

    def state_changed(self) -> None:
        """Take note that it is played, paused or stopped, or at another speed."""

    def keep(self, kind: str, payload: bytes) -> None:
        """Keep a "note" (a `Record`) or a "checkpoint" (a `Checkpoint`)."""
