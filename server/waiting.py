"""The commands that wait to be obeyed between epochs, in order."""

from collections import deque

from server.experiment import Experiment
from server.protocol import Command, Configure, Edit, Redo, Undo

LONGEST = 256
"""No more commands than this wait."""


class WaitingCommands:
    """A queue of commands, each with the connection that sent it."""

    def __init__(self) -> None:
        self._queue: deque[tuple[str, Command]] = deque()

    def __len__(self) -> int:
        return len(self._queue)

    def put(self, connection: str, command: Command) -> bool:
        """Add a command; return False if there are too many."""
        if len(self._queue) >= LONGEST:
            return False
        self._queue.append((connection, command))
        return True

    def take(self) -> tuple[str, Command]:
        """Take the next command."""
        return self._queue.popleft()

    def take_configure(self) -> tuple[int, str, Configure] | None:
        """Take the first command that asks for a new run; say how many stand before it."""
        for index, (connection, command) in enumerate(self._queue):
            if isinstance(command, Configure):
                del self._queue[index]
                return index, connection, command
        return None

    def drop(self, count: int) -> None:
        """Drop the first commands."""
        for _ in range(count):
            self._queue.popleft()

    def has_sound_configure(self) -> bool:
        """Whether a new run is waited for that the engine will accept."""
        for _, command in self._queue:
            if isinstance(command, Undo | Redo):  # they mean the run before them
                return False
            if isinstance(command, Configure) and Experiment.is_sound(command.spec):
                return True
        return False

    def merge(self, connection: str, command: Edit) -> tuple[Edit, list[Edit]]:
        """Merge an edit with the next ones of the same gesture, if all only change settings.

        Returns the merged edit, in which the last value of each setting has won, and the edits
        that were merged: a slider that is dragged sends many.
        """
        fields = _settings(command)
        parts = [command]
        while fields is not None and self._queue:
            sender, following = self._queue[0]
            more = _settings(following) if sender == connection else None
            if more is None or not isinstance(following, Edit):
                break
            if following.gesture != command.gesture:
                break
            fields = {**fields, **more}
            parts.append(following)
            self._queue.popleft()
        if len(parts) == 1:
            return command, parts
        return Edit({"type": "set", "fields": fields}, command.gesture), parts


def _settings(command: Command) -> dict[str, object] | None:
    """Return the fields of an edit that does nothing but change settings."""
    if not isinstance(command, Edit) or command.edit.keys() != {"type", "fields"}:
        return None
    fields = command.edit["fields"]
    return fields if command.edit["type"] == "set" and isinstance(fields, dict) else None
