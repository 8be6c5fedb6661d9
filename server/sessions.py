"""A session's life in its worker: a run, what is still to be done to it, and who looks on.

Commands wait in a queue and are obeyed between epochs, in order. A session does its work in turns
of a few milliseconds, so that many of them share a worker, and sends nothing unasked: a picture
is built only for a connection that has acknowledged its earlier ones and has something new to see.
"""

import secrets
import time
import traceback
from collections import deque
from collections.abc import Callable

from engine import SpecError
from server import __version__, protocol
from server.experiment import Experiment
from server.pacing import Pace, RateMeter
from server.protocol import Ack, Command, Configure, Edit, Error, Event, Speed, Status, View
from server.strict_json import presentable
from server.viewers import Viewer

Send = Callable[[str, str | bytes], None]
"""Delivers a text or binary message to a connection."""

SLICE = 0.005
"""How long one turn trains, in seconds."""

_LONGEST_QUEUE = 256


class Session:
    """One experiment. It trains only while somebody is connected."""

    def __init__(
        self, name: str, send: Send, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.name = name
        self._send = send
        self._clock = clock
        self._viewers: dict[str, Viewer] = {}
        self._queue: deque[tuple[str, Command]] = deque()
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
        self._tell(protocol.Welcome(self.name, __version__), connection)
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
            case _ if len(self._queue) >= _LONGEST_QUEUE:
                text = f"more than {_LONGEST_QUEUE} commands are waiting; this one was dropped"
                self._tell(Error(command.type, text), connection)
            case _:
                self._queue.append((connection, command))

    def _obey(self, deadline: float) -> None:
        self._skip_replay_for_new_run()
        while self._queue and not self._replaying() and self._clock() < deadline:
            connection, command = self._queue.popleft()
            self._do(connection, command)

    def _skip_replay_for_new_run(self) -> None:
        """While a replay goes on, only a new run may come before its end."""
        if not self._replaying():
            return
        for index, (connection, command) in enumerate(self._queue):
            if isinstance(command, Configure):
                del self._queue[index]
                if self._do(connection, command):
                    for _ in range(index):
                        self._queue.popleft()
                return

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
                if not self._superseded():
                    self._begin(Experiment(spec, edits), replay_to=epoch)
            case protocol.Reset():
                self._begin(self._experiment.restarted(), replay_to=0)
            case Edit():
                self._edit(connection, command)
            case protocol.Play():
                self._pace.start(self._clock())
                self._set_status("playing")
            case protocol.Pause():
                self._set_status("paused")
            case protocol.Step(epochs):
                self._steps += epochs
                self._set_status("paused")
            case _:
                raise AssertionError(f"{command.type} does not wait in the queue")

    def _superseded(self) -> bool:
        """Whether a later, sound configure waits: a dragged slider sends many."""
        later = (command for _, command in self._queue if isinstance(command, Configure))
        return any(Experiment.is_sound(command.spec) for command in later)

    def _edit(self, connection: str, command: Edit) -> None:
        """Apply an edit, together with those waiting behind it that change settings too."""
        merged, others = self._take_mergeable(connection, command)
        try:
            self._experiment.edit(merged.edit)
        except SpecError:
            if not others:
                raise
            for single in (command, *others):
                try:
                    self._experiment.edit(single.edit)
                except SpecError as reason:
                    self._refuse(connection, single, reason)
        self._version += 1
        self._tell(self._run_event())
        if self._status == "stopped":
            self._set_status("paused")

    def _take_mergeable(self, connection: str, command: Edit) -> tuple[Edit, list[Edit]]:
        """Merge the next edits of settings by the same connection; the last value of each wins."""
        fields = _set_fields(command)
        others: list[Edit] = []
        while fields is not None and self._queue:
            sender, following = self._queue[0]
            more = _set_fields(following) if sender == connection else None
            if more is None or not isinstance(following, Edit):
                break
            fields = {**fields, **more}
            others.append(following)
            self._queue.popleft()
        return (Edit({"type": "set", "fields": fields}) if others else command), others

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
        if self._queue and not self._replaying():
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

    def _state_event(self) -> protocol.State:
        epoch = self._experiment.epoch
        return protocol.State(self._run_id, self._status, self._reason, epoch, self._pace.speed)

    def _run_event(self) -> protocol.RunEvent:
        return self._experiment.run_event(self._run_id)

    def _refuse(self, connection: str, command: Command, error: SpecError) -> None:
        told = error.to_dict()
        value = presentable(told["value"])
        answer = Error(command.type, told["message"], told["field"], value, told["allowed"])
        self._tell(answer, connection)

    def _tell(self, event: Event, connection: str | None = None) -> None:
        text = event.to_json()
        for receiver in self._viewers if connection is None else (connection,):
            self._send(receiver, text)


def _set_fields(command: Command) -> dict[str, object] | None:
    """Return the fields of an edit that does nothing but change settings."""
    if not isinstance(command, Edit) or command.edit.get("type") != "set":
        return None
    fields = command.edit.get("fields")
    return (
        fields if isinstance(fields, dict) and command.edit.keys() == {"type", "fields"} else None
    )
