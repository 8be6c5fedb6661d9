"""A session's life in its worker: a run, what is still to be done to it, and who looks on.

Commands wait in a queue and are obeyed between epochs, in order. A session does its work in turns
of a few milliseconds, so that many of them share a worker, and sends nothing unasked: a picture
is built only for a connection that has acknowledged its earlier ones and has something new to see.
It trains whether anybody looks on or not.
"""

import time
import traceback
from collections.abc import Callable

from engine import SpecError
from server import __version__, protocol
from server.events import Error, Event, Welcome
from server.experiment import Experiment
from server.protocol import Ack, Command, Configure, Edit, Speed, View
from server.records import Kept
from server.sources import Sources
from server.steps import Gesture, new_run
from server.tally import Tally
from server.training import Training
from server.viewers import Sight, Viewer
from server.waiting import WaitingCommands

Send = Callable[[str, str | bytes], None]
"""Delivers a text or binary message to a connection."""

Keep = Callable[[str, bytes], None]
"""Hands over a "note" (a `Record`) or a "checkpoint" (a `Checkpoint`) to be kept."""

SLICE = 0.005
"""How long one turn trains, in seconds, unless very many take turns."""


class Session:
    """One experiment, and those who look on. Begins with the default one."""

    def __init__(
        self,
        name: str,
        send: Send,
        keep: Keep,
        *,
        tally: Tally | None = None,
        sources: Sources | None = None,
        first_sequence: int = 1,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.name = name
        self.keep = keep
        self._send = send
        self._clock = clock
        self._tally = tally or Tally()
        self._first_sequence = first_sequence
        self._viewers: dict[str, Viewer] = {}
        self._waiting = WaitingCommands()
        self._apology: str | None = None
        self._presented: object = None
        self.training = Training(self, self._tally, clock)
        self.training.experiment.sources = sources or Sources.none()

    def start(self, kept: Kept | None = None) -> None:
        """Write down that it is there, or go on with what was kept."""
        if kept is None:
            self.training.note()
            return
        try:
            self.training.go_on(kept)
        except Exception as error:
            traceback.print_exc()
            self._apology = f"The run that was kept cannot be opened: {error}"
            self.training.note()

    # Connections

    def attach(self, connection: str, run: str = "", known: int = 0) -> None:
        """Let a connection look on: it is told everything, but the losses that it knows.

        run, known: which run the page saw last, and of how many epochs it has the losses.
        """
        if not self._viewers:
            self.training.meter.clear()
        viewer = self._viewers[connection] = Viewer(self._tally, self._first_sequence)
        if run == self.training.run:
            viewer.start_over(known)
            self.training.reach(known - 1)
        self._tell(Welcome(self.name, __version__), connection)
        self._present(connection)
        if self._apology is not None:
            self._tell(Error(None, self._apology), connection)
            self._apology = None

    def detach(self, connection: str) -> None:
        """Forget a connection that is gone."""
        self._viewers.pop(connection, None)

    def _present(self, connection: str) -> None:
        training = self.training
        self._presented = training.experiment.data
        self._tell(training.run_event(), connection)
        self._send(connection, training.experiment.data_document(training.run))
        self._tell(training.state_event(), connection)

    # Commands

    def command(self, connection: str, command: Command) -> None:
        """Take a command: what concerns the run waits for its turn, the rest is done at once."""
        viewer = self._viewers.get(connection)
        if viewer is None:
            return
        match command:
            case View():
                viewer.look(command)
            case Ack(sequence):
                if not viewer.drawn(sequence, self._clock()):
                    text = f"ack: there was no picture {sequence} yet"
                    self._tell(Error("ack", text, "sequence", sequence), connection)
            case Speed(speed):
                self.training.set_speed(speed)
            case _ if not self._waiting.put(connection, command):
                text = f"{command.type}: too many commands are waiting; this one was dropped"
                self._tell(Error(command.type, text), connection)

    def _obey(self, deadline: float) -> None:
        if self.training.experiment.mid_epoch:
            return
        self._look_for_new_run()
        while self._waiting and not self.training.replaying and self._clock() < deadline:
            connection, command = self._waiting.take()
            self._do(connection, command)

    def _look_for_new_run(self) -> None:
        """While a replay goes on, only a new run may come before its end."""
        while self.training.replaying and (found := self._waiting.take_configure()) is not None:
            index, connection, command = found
            if self._do(connection, command):
                self._waiting.drop(index)

    def _do(self, connection: str, command: Command) -> bool:
        """Carry out a command; return False when it was refused and nothing has changed."""
        try:
            self._carry_out(connection, command)
        except SpecError as error:
            self._refuse(connection, command, error)
            return False
        except Exception as error:
            traceback.print_exc()
            text = f"{command.type} failed by an internal error: {error}"
            self._tell(Error(command.type, text), connection)
            return False
        return True

    def _carry_out(self, connection: str, command: Command) -> None:
        match command:
            case Configure(spec, edits, epoch, gesture, afresh):
                if not self._waiting.has_sound_configure():
                    experiment = Experiment(spec, edits, self.training.experiment.sources)
                    what = new_run(self.training.experiment.spec, experiment.spec)
                    by = _gesture(connection, gesture)
                    self.training.begin(experiment, epoch, None if afresh else what, by)
                    self._present_to_all()
            case protocol.Reset():
                restarted = self.training.experiment.restarted()
                self.training.begin(restarted, what={"type": "reset"})
                self._present_to_all()
            case protocol.Undo() | protocol.Redo():
                self._turn_back(connection, command)
            case Edit():
                self._edit(connection, command)
            case protocol.Play():
                self.training.play()
            case protocol.Pause():
                self.training.pause()
            case protocol.Step(epochs):
                self.training.step(epochs)
            case _:
                raise AssertionError(f"{command.type} does not wait in the queue")

    def _turn_back(self, connection: str, command: protocol.Undo | protocol.Redo) -> None:
        training = self.training
        undoing = isinstance(command, protocol.Undo)
        try:
            turned = training.turn_back(undoing)
        except SpecError:
            training.edited()  # some of its edits may have been made
            raise
        if turned is None:
            text = "There is nothing to undo." if undoing else "There is nothing to do again."
            self._tell(Error(command.type, text), connection)
        elif turned:
            self._present_to_all()
        else:
            training.edited()

    def _present_to_all(self) -> None:
        for connection, viewer in self._viewers.items():
            viewer.start_over()
            self._present(connection)

    def _edit(self, connection: str, command: Edit) -> None:
        """Apply an edit, together with those waiting behind it that change settings too."""
        merged, parts = self._waiting.merge(connection, command)
        gesture = _gesture(connection, command.gesture)
        try:
            self.training.edit(merged.edit, gesture)
        except SpecError:
            if len(parts) == 1:
                raise
            for single in parts:
                try:
                    self.training.edit(single.edit, gesture)
                except SpecError as reason:
                    self._refuse(connection, single, reason)
        self.training.edited()

    # Work

    def work_at(self) -> float | None:
        """Return from when on the session needs a turn; None if only a command can wake it."""
        if self._waiting and not self.training.replaying:
            return 0.0
        return self.training.due_at()

    def turn(self, seconds: float = SLICE) -> None:
        """Obey, train for a slice, keep: whatever of it there is to do."""
        try:
            deadline = self._clock() + seconds
            self._obey(deadline)
            self.training.work(deadline)
        except SpecError as error:
            self.training.stop(f"An edit of this run is not allowed: {error}")
        except Exception as error:
            traceback.print_exc()
            self.training.stop(f"An internal error ended the run: {error}")

    def picture_at(self) -> float | None:
        """Return from when on somebody should be shown something; None if nobody."""
        if self.training.experiment.mid_epoch:
            return None
        epoch = self.training.experiment.epoch
        wanted = [
            each.wants_picture_at(self._sight(each), epoch) for each in self._viewers.values()
        ]
        return min((moment for moment in wanted if moment is not None), default=None)

    def show(self) -> None:
        """Send a picture to everybody who should be shown one by now."""
        training = self.training
        if training.experiment.mid_epoch:
            return
        for connection, viewer in self._viewers.items():
            start = self._clock()
            sight = self._sight(viewer)
            wanted = viewer.wants_picture_at(sight, training.experiment.epoch)
            if wanted is None or wanted > start:
                continue
            document, cursor = training.experiment.picture(
                viewer, sight.grid, training.run, viewer.next_sequence(start), training.rate
            )
            self._send(connection, document)
            now = self._clock()
            viewer.sent(sight, cursor, now, now - start, training.in_hurry)

    def _sight(self, viewer: Viewer) -> Sight:
        training = self.training
        grid = training.experiment.grid(viewer, fleeting=not training.in_hurry)
        return Sight(training.version, grid)

    # Events

    def run_changed(self) -> None:
        """Tell everybody about the run; of its examples first, if they are others now."""
        training = self.training
        if training.experiment.data is not self._presented:
            self._presented = training.experiment.data
            document = training.experiment.data_document(training.run)
            for connection in self._viewers:
                self._send(connection, document)
        self._tell(training.run_event())

    def state_changed(self) -> None:
        """Tell everybody what it is doing."""
        self._tell(self.training.state_event())

    def _refuse(self, connection: str, command: Command, error: SpecError) -> None:
        self._tell(Error.of_spec(command.type, error), connection)

    def _tell(self, event: Event, connection: str | None = None) -> None:
        text = event.to_json()
        for receiver in self._viewers if connection is None else (connection,):
            self._send(receiver, text)


def _gesture(connection: str, number: int | None) -> Gesture | None:
    return None if number is None else (connection, number)
