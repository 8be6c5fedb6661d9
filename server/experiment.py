"""A run together with its probe: all that the server asks of the engine.

Everything a session tells its pages about a run is put together here, as events and documents.
"""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from engine import Run, Spec, SpecError, opening, verdicts
from engine import edits as engine_edits
from engine.insight import Insight
from engine.planes import Probes
from engine.probe import Probe
from engine.spread import Spread
from engine.trace import Tracer
from engine.trainer import learning_rate
from server import cost, frames
from server.events import RunEvent
from server.protocol import LONGEST_RUN, MOST_EDITS, Json
from server.records import Checkpoint, Kept, Record
from server.sources import Sources
from server.viewers import ROWS, Viewer

_KEYFRAME_BYTES = 1 << 18
"""Nobody goes back in a live run yet, and a server has many of them in memory."""

_THUMBNAIL = 24
_TELLING = ("validation_loss", "train_loss")


class Experiment:
    """One run and what can be seen of it."""

    def __init__(
        self, spec: Json, edits: Sequence[Json] = (), sources: Sources | None = None
    ) -> None:
        self.sources = sources or Sources.none()
        made = Spec.from_dict(spec)
        data = self.sources.data(made)
        self._take(Run(made, edits, data, _KEYFRAME_BYTES))
        self._check_cost(self._run.spec)

    def _take(self, run: Run) -> None:
        self._run = run
        self._probes = Probes(run)
        self._tracer = Tracer(run)
        self._insight = Insight(run)
        self._spread = Spread(run)
        self._small: Probe | None = None
        self._summary: Json = run.summary()
        self._spec = run.spec
        self.rows_kept = 0
        self.mid_epoch = False
        """Whether an epoch is half done: nothing may be changed, shown or kept until it is over."""

    @classmethod
    def default(cls) -> Self:
        """The experiment that a new session starts with."""
        return cls(opening())

    @classmethod
    def kept(cls, kept: Kept, sources: Sources | None = None) -> Self:
        """The experiment as it was when its checkpoint was taken, with what is to come after it.

        Raises ValueError if this is not the state of a run.
        """
        record = kept.record
        if kept.state is None or kept.history is None:
            return cls(record.spec, record.edits, sources)
        experiment = cls.__new__(cls)
        experiment.sources = sources or Sources.none()
        data = experiment.sources.data(Spec.from_dict(record.spec))
        experiment._take(Run.restore(kept.state, kept.history, record.edits, data))
        experiment.rows_kept = len(kept.history)
        return experiment

    def keep(self, record: Record) -> Kept:
        """Return all that brings the run back to where it is, with its record."""
        state, rows = self._run.state(history=False), self._run.history_rows(0, np.float64)
        return Kept(record, state, rows)

    def restarted(self) -> Self:
        """Return a new experiment from the current spec, edits folded in."""
        return type(self)(self._run.spec.to_dict(), (), self.sources)

    @staticmethod
    def is_sound(spec: Json) -> bool:
        """Whether the engine accepts the spec."""
        try:
            Spec.from_dict(spec)
        except SpecError:
            return False
        return True

    @property
    def origin(self) -> tuple[Json, list[Json]]:
        """The spec that the run began with, and all that was or will be done to it."""
        return self._run.initial_spec.to_dict(), self._run.edits

    @property
    def spec(self) -> Json:
        """The spec as it is now."""
        return self._run.spec.to_dict()

    @property
    def layers(self) -> list[int]:
        """The units of the layers as they are now."""
        return list(self._run.sizes[1:])

    @property
    def data(self) -> object:
        """The examples: another object when they are others."""
        return self._run.data

    @property
    def examples(self) -> int:
        """How many there are to train on."""
        return int(self._summary["train"])

    @property
    def epoch(self) -> int:
        """How many epochs the run has been trained."""
        return self._run.epoch

    @property
    def stop_reason(self) -> str | None:
        """Why the run ended itself, if it did."""
        if self.epoch >= LONGEST_RUN:
            return f"A run ends after {LONGEST_RUN:,} epochs; Reset starts another."
        return self._run.stop_reason

    def advance(self) -> bool:
        """Train a piece of an epoch; return whether an edit of a replay was applied on the way."""
        self._check_cost(self._run.spec)
        self.mid_epoch = False  # whatever goes wrong now
        if self.epoch < LONGEST_RUN:
            self.mid_epoch = not self._run.advance_some()
        return self._note_edits()

    def edit(self, edit: Json) -> Json:
        """Change the run, and return the edit that takes it back; or raise SpecError."""
        if len(self._run.edits) >= MOST_EDITS:
            fewer = f"fewer than {MOST_EDITS}; Reset starts a new run from here"
            raise SpecError("edits", MOST_EDITS, fewer)
        now, inputs = self._run.spec, self._run.sizes[0]
        then = engine_edits.check(now, inputs, edit)
        cost.check(then, engine_edits.inputs_after(now, then, inputs), self.examples)
        inverse = self._run.edit(edit)
        self._note_edits()
        return inverse

    def _check_cost(self, spec: Spec) -> None:
        cost.check(spec, self._run.sizes[0], self._summary["train"])

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
        return frames.encode(self._probes.usual.points(), metadata)

    def grid(self, viewer: Viewer, *, fleeting: bool) -> int:
        """Return how fine a viewer's picture is, in points along each side: see `cost.grid`."""
        return cost.grid(viewer.grid, self._run.sizes, fleeting=fleeting)

    def picture(
        self, viewer: Viewer, grid: int, run: str, sequence: int, rate: float
    ) -> tuple[bytes, int]:
        """Return the picture for a viewer, and the epoch before which its history ends.

        The last row that the viewer has comes again: an edit may have changed it.
        """
        start = max(0, viewer.cursor - 1)
        rows = self._run.history_rows(start)[:ROWS]
        probe = self._probes.of(viewer.plane)
        tensors = probe.picture(grid, focus=viewer.focus, maps=viewer.visible)
        tensors |= probe.inspection(viewer.inspect)
        if viewer.example is not None:
            tensors |= self._tracer.trace(viewer.example)
        if viewer.wall is not None or viewer.fingerprints:
            tensors |= verdicts.look(self._run, viewer.wall, viewer.fingerprints)
        tensors |= probe.reading(viewer.point, viewer.outputs)
        tensors |= self._insight.picture(viewer.panel, grid, viewer.threshold)
        if viewer.spread is not None:
            tensors |= self._spread.look(viewer.spread)
        metadata = _metadata("picture", run, self._run.epoch, sequence, start, rate)
        metadata["learning_rate"] = learning_rate(self._run.spec, self._run.epoch)
        if probe is not self._probes.usual:
            tensors |= probe.places()
            metadata["plane"] = probe.plane.to_dict()
        return frames.encode({**tensors, "history": rows}, metadata), start + len(rows)

    def checkpoint(self, run: str, since: int) -> Checkpoint:
        """Return all that brings the run back to where it is.

        Of its losses, those from `since` on and the row before: an edit may have changed it.
        """
        since = max(0, since - 1)
        rows = self._run.history_rows(since, np.float64)
        last = self._run.history_rows(self.epoch, np.float64)[0]
        losses = [last[self._run.metrics.index(name)] for name in _TELLING]
        loss = next((float(value) for value in losses if np.isfinite(value)), None)
        return Checkpoint(
            run=run,
            epoch=self.epoch,
            since=since,
            loss=loss,
            state=self._run.state(history=False),
            history=rows,
            picture=self._thumbnail(),
        )

    def _thumbnail(self) -> bytes:
        """The output over the plane: one byte says how to read the others, a square of cells.

        0: each is the output itself, 1 to 255 with 128 in the middle; 1: each is a class.
        """
        self._small = self._small or Probe(self._run)
        tensors = self._small.picture(_THUMBNAIL)
        cells = tensors[f"map.{len(self._run.sizes) - 1}"]
        if len(cells) == 1:
            return bytes([0]) + bytes(cells)
        return bytes([1]) + bytes(cells.argmax(axis=0).astype(np.uint8))


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
