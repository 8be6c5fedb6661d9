"""What an experiment worth seeing is: a whole spec, and what to watch and to try with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.data.gallery import Json
from engine.spec import Spec


@dataclass(frozen=True)
class Preset:
    """One experiment; `spec` may leave out what is as by default.

    `speed` is in epochs a second. `panel` is one of `engine.insight.PANELS` to look at, or None.
    """

    name: str
    group: str
    label: str
    help: str
    spec: Json
    speed: int = 10
    panel: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The experiment as plain JSON types, its spec whole."""
        return {
            "name": self.name,
            "group": self.group,
            "label": self.label,
            "help": self.help,
            "spec": Spec.from_dict(self.spec).to_dict(),
            "speed": self.speed,
            "panel": self.panel,
        }


def adam(rate: float) -> Json:
    """The settings of Adam at a learning rate."""
    return {"name": "adam", "learning_rate": rate}


def sgd(rate: float) -> Json:
    """The settings of plain gradient descent at a learning rate."""
    return {"name": "sgd", "learning_rate": rate}
