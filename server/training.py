"""A run under way in a session: played, stepped, replayed, stopped, and kept from time to time.

It knows nothing of connections; it says when there is something to tell, and hands over what has
to be kept (see `records`): a record before anybody hears of a change, and a checkpoint from time to
time.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace

from server.events import RunEvent, State, Status
from server.experiment import Experiment
from server.keeper import Keeper
from server.listener import Listener
from server.pacing import Pace, RateMeter
from server.protocol import LONGEST_RUN, Json
from server.records import Kept, Record
from server.steps import Gesture, Past, Steps
from server.tally import Tally


class Training:
    """The run, and how it goes on."""

    def __init__(self, listener: Listener, tally: Tally, clock: Callable[[], float]) -> None:
        self._listener, self._tally, self._clock = listener, tally, clock
        self._pace = Pace()
        self.meter = RateMeter()
        self._done = Steps()
        self._stand(Experiment.default(), secrets.token_hex(6), replay_to=0)

    def _stand(self, experiment: Experiment, run: str, replay_to: int) -> None:
        self.experiment, self.run = experiment, run
        self.version = 0
        self.status: Status = "paused"
        self.reason: str | None = None
        self._replay_to, self._steps, self._starved = replay_to, 0, False
        self._keeper = Keeper(self._clock(), experiment.rows_kept)
        self.meter.clear()

    def begin(
        self,
        experiment: Experiment,
        replay_to: int = 0,
        what: Json | None = None,
        gesture: Gesture | None = None,
    ) -> None:
        """Turn to a new run. The old one was worth keeping if it had been kept before.

        what, gesture: what is done, as a `Step` says; without it, it can't be undone.
        """
        self._save_old()
        if what is None:
            self._done = Steps()
        else:
            self._done.turned(what, self._leave, gesture)
        self._stand(experiment, secrets.token_hex(6), replay_to)
        self.note()

    def _save_old(self) -> None:
        if self._keeper.since and self._keeper.has_news(self.version):
            self.save()

    def _leave(self) -> Past:
        record = self._record()
        if record.status == "playing":
            record = replace(record, status="paused")
        return Past(self.experiment.keep(replace(record, goal=0, steps={})), self._keeper.since)

    def go_on(self, kept: Kept) -> None:
        """Stand where the checkpoint was taken, and replay from there what the record knows.

        Raises ValueError if that is not the record and checkpoint of a run.
        """
        record = kept.record
        self._stand_at(kept)
        self._done = Steps.from_plain(record.steps)
        self._steps = max(0, record.goal - self._replay_to)
        self._pace.set_speed(record.speed, self._clock())
        self.note()

    def _stand_at(self, kept: Kept, rows_kept: int | None = None) -> None:
        record, experiment = kept.record, Experiment.kept(kept, self.experiment.sources)
        if rows_kept is not None:
            experiment.rows_kept = rows_kept
        self._stand(experiment, record.run, max(record.epoch, record.replay_to))
        self.status, self.reason = record.status, record.reason

    # What it is told

    def play(self) -> None:
        """Train until told otherwise."""
        self._steps = 0
        self._pace.start(self._clock())
        self._set_status("playing")

    def pause(self) -> None:
        """Train no more."""
        self._steps = 0
        self._set_status("paused")

    def step(self, epochs: int) -> None:
        """Train so many epochs more, then pause."""
        self._steps += epochs
        if self.status == "paused":
            self.note()
        else:
            self._set_status("paused")

    def set_speed(self, speed: float | None) -> None:
        """Play at so many epochs per second, or flat out."""
        self._pace.set_speed(speed, self._clock())
        self.meter.clear()
        self.note()
        self._listener.state_changed()

    def edit(self, edit: Json, gesture: Gesture | None = None) -> None:
        """Change the run, or raise SpecError."""
        self._done.edited(edit, self._make(edit), gesture)

    def _make(self, edit: Json) -> Json:
        inverse = self.experiment.edit(edit)
        self.version += 1
        return inverse

    def edited(self) -> None:
        """Tell of the edits that were made."""
        self.note()
        self._listener.run_changed()
        if self.status == "stopped":
            (self.play if self._starved else self.pause)()

    def turn_back(self, undoing: bool) -> bool | None:
        """Undo the last step, or do the one again that was undone last.

        Returns true when there is another run now, None when there is no such step. Raises
        SpecError when an edit was refused; what is left of the step is still to be undone then.
        """
        turned = self._done.turn_back(undoing, self._make, self._swap)
        if turned:
            self.note()
        return turned

    def _swap(self, past: Past) -> Past:
        self._save_old()
        here = self._leave()
        self._stand_at(past.kept, past.since)
        return here

    def stop(self, reason: str) -> None:
        """End it, for a reason of the run's own."""
        self._steps, self._replay_to = 0, 0
        self._starved = self.status == "playing" and not self.experiment.examples
        self._set_status("stopped", reason)

    def reach(self, epoch: int) -> None:
        """Replay up to an epoch that was seen before, although no record knows of it."""
        if epoch <= LONGEST_RUN:
            self._replay_to = max(self._replay_to, epoch)

    def _set_status(self, status: Status, reason: str | None = None) -> None:
        if status != "playing":
            self.meter.clear()
        self.status, self.reason = status, reason
        self.note()
        self._listener.state_changed()

    # How it stands

    @property
    def replaying(self) -> bool:
        """Whether it has yet to come to where it was before, or was configured to be."""
        return self._replay_to > self.experiment.epoch

    @property
    def in_hurry(self) -> bool:
        """Whether every epoch is to be seen before the next one comes."""
        playing = self.status == "playing" and not self._pace.every_epoch_shows
        return not (self.replaying or self._steps > 1 or playing)

    @property
    def rate(self) -> float:
        """Measured epochs per second."""
        return self.meter.rate if self.status == "playing" else 0.0

    @property
    def _resting(self) -> bool:
        return not (self.replaying or self._steps or self.status == "playing")

    def state_event(self) -> State:
        """Describe what it is doing."""
        epoch = self.experiment.epoch
        return State(self.run, self.status, self.reason, epoch, self._pace.speed)

    def run_event(self) -> RunEvent:
        """Describe the run as it is now."""
        undo, redo = self._done.next
        return replace(self.experiment.run_event(self.run), undo=undo, redo=redo)

    def due_at(self) -> float | None:
        """Return from when on there is something to train or to keep; None if nothing."""
        if self.replaying or self._steps or self.experiment.mid_epoch:
            return 0.0
        keeping = self._keeper.due_at(self.version, self._resting)
        training = self._pace.due_at(0.0) if self.status == "playing" else None
        return min((each for each in (keeping, training) if each is not None), default=None)

    # Work

    def work(self, deadline: float) -> None:
        """Train until the deadline if that is due, and take a checkpoint if that is."""
        replaying = self.replaying
        if replaying:
            self._train_until(deadline, lambda: self.replaying)
            if not self.replaying and self.status != "stopped":
                self._listener.state_changed()
        elif self._steps:
            self._train_until(deadline, lambda: self._steps > 0)
            if not self._steps and self.status != "stopped":
                self.note()
                self._listener.state_changed()
        elif self.status == "playing":
            self._train_until(deadline, lambda: self._pace.is_due(self._clock()))
        if self.experiment.mid_epoch:
            return
        due = self._keeper.due_at(self.version, self._resting)
        if due is not None and due <= self._clock():
            self.save()

    def finish_epoch(self) -> None:
        """Train to the end of the epoch that is under way, if one is."""
        self._train_until(float("inf"), lambda: False)

    def _train_until(self, deadline: float, wanted: Callable[[], bool]) -> None:
        while self.experiment.mid_epoch or wanted():
            before, replayed = self.experiment.epoch, self.replaying
            edited = self.experiment.advance()
            now = self._clock()
            if self.experiment.mid_epoch:
                if now > deadline:
                    return
                continue
            self.version += 1
            self._tally.epochs += self.experiment.epoch - before
            if edited:
                self._listener.run_changed()
            if not replayed:
                self._steps = max(0, self._steps - 1)
            self._pace.epoch_done(now)
            self.meter.note(now, self.experiment.epoch)
            reason = self.experiment.stop_reason
            # A replay goes past the stops that the run went past.
            if reason is not None and not (self.replaying and self.experiment.epoch > before):
                self.stop(reason)
                return
            if now > deadline or self.in_hurry:
                return

    # Keeping

    def note(self) -> None:
        """Hand over the record."""
        self._listener.keep("note", self._record().to_json().encode())

    def _record(self) -> Record:
        epoch = self.experiment.epoch
        spec, edits = self.experiment.origin
        return Record(
            run=self.run,
            spec=spec,
            edits=edits,
            layers=self.experiment.layers,
            epoch=epoch,
            status=self.status,
            reason=self.reason,
            speed=self._pace.speed,
            replay_to=self._replay_to if self.replaying else 0,
            goal=max(epoch, self._replay_to) + self._steps if self._steps else 0,
            steps=self._done.to_plain(),
        )

    def save(self) -> None:
        """Take a checkpoint and hand it over."""
        start = self._clock()
        taken = self.experiment.checkpoint(self.run, self._keeper.since)
        self._listener.keep("checkpoint", taken.to_bytes())
        now = self._clock()
        self._keeper.taken(self.version, now, now - start)

    def save_news(self) -> None:
        """Take a checkpoint if anything has happened since the last."""
        if self._keeper.has_news(self.version):
            self.save()

    def saved(self, run: str, epoch: int) -> None:
        """Take note that a checkpoint is safe."""
        if run == self.run:
            self._keeper.confirmed(epoch)
