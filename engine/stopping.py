"""When training stops by itself: the spec's rules, and a loss that stays bad."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.calls import Array
from engine.spec import Spec

# Training that is worse than no training, and this much worse than no inputs, or this much worse
# than no training, and has not got better over this many epochs, is called off: squashing
# activations keep numbers finite, so a step that is far too large shows only so.
WORSE = 1.25
BAD_EPOCHS = 10
FALLING = 0.98  # the later half of them against the earlier

NO_EXAMPLES = "There is no point to train on. Paint some; training goes on with the first."


@dataclass
class Watch:
    """What the rules remember from epoch to epoch.

    `untrained` is the loss without training, `edited` the one that the last edit led to.
    """

    untrained: float
    bad: int = 0
    best: float = math.inf
    waited: int = 0
    edited: float = 0.0

    def restart(self, loss: float, untrained: float | None) -> None:
        """Go on after an edit that led to `loss`; `untrained` is given for a loss of a new kind."""
        self.bad = 0
        if untrained is not None:
            self.untrained, self.best, self.waited = untrained, math.inf, 0
        self.edited = loss

    def look(self, spec: Spec, columns: tuple[str, ...], rows: Array, blind: float) -> str | None:
        """The reason to stop after the last of `rows` (the history so far), or None.

        It goes by the validation loss, or the training loss where nothing was kept for validation.

        `blind` is the training loss of a network that does not look at its inputs.
        """
        train_loss, validation_loss = rows[-1, :2].tolist()  # they come first in every history
        watched = train_loss if math.isnan(validation_loss) else validation_loss
        return (
            self._diverging(spec, train_loss, rows, blind)
            or self._waiting(spec, watched)
            or _reached(spec, columns, rows)
        )

    def _diverging(self, spec: Spec, loss: float, rows: Array, blind: float) -> str | None:
        limit = min(WORSE * self.untrained, max(WORSE * blind, self.untrained))
        # Where an edit made it worse, training may take long to find its way back, and first go
        # further astray: Adam, say, goes by the gradients of before.
        limit = max(limit, WORSE * self.edited)
        self.bad = self.bad + 1 if loss > limit else 0
        if self.bad < BAD_EPOCHS:
            return None
        losses, half = rows[-BAD_EPOCHS:, 0], BAD_EPOCHS // 2
        if losses[half:].mean() < FALLING * losses[:half].mean():
            return None
        self.bad = 0
        return (
            f"Training diverges: for {BAD_EPOCHS} epochs the training loss has been worse than "
            f"without training and has not fallen ({loss:.3g} against {self.untrained:.3g}). "
            f"Try a smaller learning rate than {spec.optimizer.learning_rate:g}."
        )

    def _waiting(self, spec: Spec, loss: float) -> str | None:
        if loss < self.best:
            self.best, self.waited = loss, 0
            return None
        self.waited += 1
        if self.waited != spec.stop.patience:
            return None
        self.waited = 0
        return (
            f"Early stopping: the loss has not improved on {self.best:.4g} for "
            f"{spec.stop.patience} epochs."
        )


def _reached(spec: Spec, columns: tuple[str, ...], rows: Array) -> str | None:
    """A target that this epoch reached and the one before had not."""
    stop, epoch = spec.stop, len(rows) - 1
    if epoch == stop.epochs:
        return f"Epoch {epoch} is reached."
    if not (stop.loss or stop.accuracy):
        return None
    before, now = (dict(zip(columns, row.tolist(), strict=True)) for row in rows[-2:])
    if stop.loss and now["train_loss"] <= stop.loss < before["train_loss"]:
        return f"The training loss has reached {stop.loss:g}."
    accuracy = now.get("validation_accuracy", 0.0)
    if stop.accuracy and before.get("validation_accuracy", 0.0) < stop.accuracy <= accuracy:
        return f"The validation accuracy has reached {100 * stop.accuracy:g} %."
    return None


def no_epoch(spec: Spec, epoch: int, examples: int) -> str:
    """The reason to stop when the epoch after `epoch` came to nothing.

    There were no training examples, or the numbers left their range.
    """
    if not examples:
        return NO_EXAMPLES
    return (
        f"Training diverged in epoch {epoch + 1}: the numbers grew past what {spec.dtype} can "
        f"hold. The network is kept as it was after epoch {epoch}; try a smaller learning rate "
        f"than {spec.optimizer.learning_rate:g}."
    )
