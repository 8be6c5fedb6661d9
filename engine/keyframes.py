"""Keyframes: snapshots of a run at regular epochs, from which any other epoch is replayed."""

from __future__ import annotations

from dataclasses import dataclass

from engine.learner import Snapshot
from engine.stopping import Watch

FIRST_INTERVAL = 16


@dataclass(frozen=True)
class Keyframe:
    """A run when it had just reached `epoch`, before the edits that were made there."""

    epoch: int
    snapshot: Snapshot
    watch: Watch


class Keyframes:
    """Keeps a keyframe every so many epochs; over `budget` bytes every other one is dropped."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._interval = FIRST_INTERVAL
        self._frames: dict[int, Keyframe] = {}
        self._bytes = 0

    @property
    def epochs(self) -> list[int]:
        """The epochs that are kept."""
        return list(self._frames)

    @property
    def bytes(self) -> int:
        """How many bytes they take."""
        return self._bytes

    def wanted(self, epoch: int) -> bool:
        """Whether a keyframe of this epoch is to be taken."""
        return epoch % self._interval == 0

    def add(self, frame: Keyframe) -> None:
        """Keep a keyframe, the latest so far, and thin out when there are too many."""
        self._frames[frame.epoch] = frame
        self._bytes += frame.snapshot.size
        while self._bytes > self._budget and len(self._frames) > 1:
            self._interval *= 2
            self._frames = {
                epoch: kept for epoch, kept in self._frames.items() if epoch % self._interval == 0
            }
            self._bytes = sum(kept.snapshot.size for kept in self._frames.values())

    def before(self, epoch: int) -> Keyframe | None:
        """The latest keyframe that is not after `epoch`."""
        kept = [there for there in self._frames if there <= epoch]
        return self._frames[max(kept)] if kept else None
