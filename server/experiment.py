"""A run together with its probe: all that the server asks of the engine.

Everything a session tells its pages about a run is put together here, as events and documents.
"""

from collections.abc import Sequence
from typing import Any, Self

from engine import Run, Spec, SpecError, catalog
from engine.probe import Probe
from server import frames
from server.events import RunEvent
from server.protocol import LONGEST_RUN, MOST_EDITS, Json
from server.viewers import ROWS, Viewer


class Experiment:
    """One run and what can be seen of it."""

    def __init__(self, spec: Json, edits: Sequence[Json] = ()) -> None:
        self._run = Run(Spec.from_dict(spec), edits=edits)
        self._probe = Probe(self._run)
        self._summary: Json = self._run.summary()
        self._spec = self._run.spec

    @classmethod
    def default(cls) -> Self:
        """The experiment that a new session starts with."""
        return cls(catalog()["default"])

    def restarted(self) -> Self:
        """Return a new experiment from the current spec, edits folded in."""
        return type(self)(self._run.spec.to_dict())

    @staticmethod
    def is_sound(spec: Json) -> bool:
        """Whether the engine accepts the spec."""
        try:
            Spec.from_dict(spec)
        except SpecError:
            return False
        return True

    @property
    def epoch(self) -> int:
        """How many epochs the run has been trained."""
        return self._run.epoch

    @property
    def stop_reason(self) -> str | None:
        """Why the run ended itself, if it did."""
        if self.epoch >= LONGEST_RUN:
            return f"A run ends after {LONGEST_RUN} epochs; Reset starts another."
        return self._run.stop_reason

    def advance(self) -> bool:
        """Train one epoch; return whether an edit of a replay was applied on the way."""
        if self.epoch < LONGEST_RUN:
            self._run.advance(1)
        return self._note_edits()

    def edit(self, edit: Json) -> None:
        """Change the run, or raise SpecError and leave it as it was."""
        if len(self._run.edits) >= MOST_EDITS:
            fewer = f"fewer than {MOST_EDITS}; Reset starts a new run from here"
            raise SpecError("edits", MOST_EDITS, fewer)
        self._run.edit(edit)
        self._note_edits()

    def _note_edits(self) -> bool:
        if self._run.spec is self._spec:
            return False
        self._spec = self._run.spec
        self._summary = self._run.summary()
        return True

    def run_event(self, run: str) -> RunEvent:
        """Describe the run as it is now."""
        return RunEvent(
            run=run,
            spec=self._run.spec.to_dict(),
            edits=self._run.edits,
            epoch=self._run.epoch,
            summary=self._summary,
            initial_spec=self._run.initial_spec.to_dict(),
        )

    def data_document(self, run: str) -> bytes:
        """Return the examples as points of the plane; it takes no acknowledgement."""
        metadata = _metadata("data", run, self._run.epoch, sequence=0, history_from=0, rate=0.0)
        return frames.encode(self._probe.points(), metadata)

    def picture(self, viewer: Viewer, run: str, rate: float) -> tuple[bytes, int]:
        """Return the picture for a viewer, and how many rows of history it carries."""
        rows = self._run.history_rows(viewer.cursor)[:ROWS]
        tensors = self._probe.picture(viewer.grid, focus=viewer.focus, maps=viewer.visible)
        sequence = viewer.next_sequence()
        metadata = _metadata("picture", run, self._run.epoch, sequence, viewer.cursor, rate)
        return frames.encode({**tensors, "history": rows}, metadata), len(rows)


def _metadata(
    kind: str, run: str, epoch: int, sequence: int, history_from: int, rate: float
) -> dict[str, Any]:
    return {
        "kind": kind,
        "run": run,
        "epoch": epoch,
        "sequence": sequence,
        "history_from": history_from,
        "rate": round(rate, 3),
    }
