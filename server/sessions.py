"""A session's life in its worker: a run, what is still to be done to it, and who looks on.

Commands wait in a queue and are obeyed between epochs, in order. A session does its work in turns
of a few milliseconds, so that many of them share a worker, and sends nothing unasked: a picture
is built only for a connection that has acknowledged its earlier ones and has something new to see.
"""

import secrets
import time
import traceback
from collections.abc import Callable

from engine import SpecError
from server import __version__, protocol
from server.events import Error, Event, RunEvent, State, Status, Welcome
from server.experiment import Experiment
from server.pacing import Pace, RateMeter
from server.protocol import Ack, Command, Configure, Edit, Speed, View
from server.viewers import Viewer
from server.waiting import WaitingCommands

Send = Callable[[str, str | bytes], None]
"""Delivers a text or binary message to a connection."""

SLICE = 0.005
"""How long one turn trains, in seconds."""


class Session:
    """One experiment. It trains only while somebody is connected."""

    def __init__(
        self, name: str, send: Send, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.name = name
        self._send = send
        self._clock = clock
        self._viewers: dict[str, Viewer] = {}
        self._waiting = WaitingCommands()
        self._pace = Pace()
        self._meter = RateMeter()
        self._begin(Experiment.default(), replay_to=0)

    def _begin(self, experiment: Experiment, replay_to: int) -> None:
        self._experiment = experiment
        self._run_id = secrets.token_hex(6)
        self._version = 0
        self._replay_to = replay_to
        self._steps = 0
        self._status: Status = "paused"
        self._reason: str | None = None
        self._meter.clear()
        for viewer in self._viewers.values():
            viewer.start_over()
        for connection in self._viewers:
            self._present(connection)

    # Connections

    def attach(self, connection: str) -> None:
        """Let a connection look on: it is told everything from the start."""
        if not self._viewers:
            self._pace.start(self._clock())
            self._meter.clear()
        self._viewers[connection] = Viewer()
        self._tell(Welcome(self.name, __version__), connection)
        self._present(connection)

    def detach(self, connection: str) -> None:
        """Forget a connection that is gone."""
        self._viewers.pop(connection, None)

    def _present(self, connection: str) -> None:
        self._tell(self._run_event(), connection)
        self._send(connection, self._experiment.data_document(self._run_id))
        self._tell(self._state_event(), connection)

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
                if not viewer.drawn(sequence):
                    text = f"ack: there was no picture {sequence} yet"
                    self._tell(Error("ack", text, "sequence", sequence), connection)
            case Speed(speed):
                self._pace.set_speed(speed, self._clock())
                self._meter.clear()
                self._tell(self._state_event())
            case _ if not self._waiting.put(connection, command):
                text = f"{command.type}: too many commands are waiting; this one was dropped"
                self._tell(Error(command.type, text), connection)

    def _obey(self, deadline: float) -> None:
        self._look_for_new_run()
        while self._waiting and not self._replaying() and self._clock() < deadline:
            connection, command = self._waiting.take()
            self._do(connection, command)

    def _look_for_new_run(self) -> None:
        """While a replay goes on, only a new run may come before its end."""
        while self._replaying() and (found := self._waiting.take_configure()) is not None:
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
            case Configure(spec, edits, epoch):
                if not self._waiting.has_sound_configure():
                    self._begin(Experiment(spec, edits), replay_to=epoch)
            case protocol.Reset():
                self._begin(self._experiment.restarted(), replay_to=0)
            case Edit():
                self._edit(connection, command)
            case protocol.Play():
                self._steps = 0
                self._pace.start(self._clock())
                self._set_status("playing")
            case protocol.Pause():
                self._steps = 0
                self._set_status("paused")
            case protocol.Step(epochs):
                self._steps += epochs
                if self._status != "paused":
                    self._set_status("paused")
            case _:
                raise AssertionError(f"{command.type} does not wait in the queue")

    def _edit(self, connection: str, command: Edit) -> None:
        """Apply an edit, together with those waiting behind it that change settings too."""
        merged, parts = self._waiting.merge(connection, command)
        try:
            self._experiment.edit(merged.edit)
        except SpecError:
            if len(parts) == 1:
                raise
            for single in parts:
                try:
                    self._experiment.edit(single.edit)
                except SpecError as reason:
                    self._refuse(connection, single, reason)
        self._version += 1
        self._tell(self._run_event())
        if self._status == "stopped":
            self._set_status("paused")

    # Work

    def _replaying(self) -> bool:
        return self._replay_to > self._experiment.epoch

    def _flat_out(self) -> bool:
        """Whether epochs follow each other without waiting."""
        playing = self._status == "playing" and not self._pace.every_epoch_shows
        return self._replaying() or self._steps > 1 or playing

    def wake_at(self) -> float | None:
        """Return from when on the session needs a turn; None if only a command can wake it."""
        now = self._clock()
        if self._waiting and not self._replaying():
            return now
        if not self._viewers:
            return None
        if self._replaying() or self._steps:
            return now
        times = [self._pace.due_at(now)] if self._status == "playing" else []
        for viewer in self._viewers.values():
            wanted = viewer.wants_picture_at(self._version, self._experiment.epoch, now)
            if wanted is not None:
                times.append(wanted)
        return min(times, default=None)

    def turn(self) -> None:
        """Obey, train for a slice, show: whatever of it there is to do."""
        try:
            deadline = self._clock() + SLICE
            self._obey(deadline)
            if self._viewers:
                self._train(deadline)
                self._show()
        except SpecError as error:
            self._stop(f"An edit of this run is not allowed: {error}")
        except Exception as error:
            traceback.print_exc()
            self._stop(f"An internal error ended the run: {error}")

    def _train(self, deadline: float) -> None:
        if self._replaying():
            self._train_until(deadline, self._replaying)
            if not self._replaying() and self._status != "stopped":
                self._tell(self._state_event())
        elif self._steps:
            self._train_until(deadline, lambda: self._steps > 0)
            if not self._steps and self._status != "stopped":
                self._tell(self._state_event())
        elif self._status == "playing":
            self._train_until(deadline, self._due)

    def _stop(self, reason: str) -> None:
        self._steps, self._replay_to = 0, 0
        self._set_status("stopped", reason)

    def _due(self) -> bool:
        now = self._clock()
        return self._status == "playing" and self._pace.due_at(now) <= now

    def _train_until(self, deadline: float, wanted: Callable[[], bool]) -> None:
        while wanted():
            before = self._experiment.epoch
            edited = self._experiment.advance()
            now = self._clock()
            self._version += 1
            if edited:
                self._tell(self._run_event())
            self._steps = max(0, self._steps - 1)
            self._pace.epoch_done(now)
            self._meter.note(now, self._experiment.epoch)
            reason = self._experiment.stop_reason
            # A replay goes past the stops that the run went past.
            if reason is not None and not (self._replaying() and self._experiment.epoch > before):
                self._stop(reason)
                return
            if now > deadline or not self._flat_out():
                return

    def _show(self) -> None:
        for connection, viewer in self._viewers.items():
            start = self._clock()
            wanted = viewer.wants_picture_at(self._version, self._experiment.epoch, start)
            if wanted is None or wanted > start:
                continue
            rate = self._meter.rate if self._status == "playing" else 0.0
            document, rows = self._experiment.picture(viewer, self._run_id, rate)
            self._send(connection, document)
            now = self._clock()
            viewer.sent(self._version, rows, now, now - start, hurry=not self._flat_out())

    # Events

    def _set_status(self, status: Status, reason: str | None = None) -> None:
        if status != "playing":
            self._meter.clear()
        self._status, self._reason = status, reason
        self._tell(self._state_event())

    def _state_event(self) -> State:
        epoch = self._experiment.epoch
        return State(self._run_id, self._status, self._reason, epoch, self._pace.speed)

    def _run_event(self) -> RunEvent:
        return self._experiment.run_event(self._run_id)

    def _refuse(self, connection: str, command: Command, error: SpecError) -> None:
        self._tell(Error.of_spec(command.type, error), connection)

    def _tell(self, event: Event, connection: str | None = None) -> None:
        text = event.to_json()
        for receiver in self._viewers if connection is None else (connection,):
            self._send(receiver, text)
