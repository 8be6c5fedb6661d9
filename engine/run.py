"""A run: a spec, the list of what was done to it, and the network that came of both."""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from engine import painting, saving
from engine.calls import Array
from engine.data.dataset import Dataset
from engine.data.preparation import Prepared, load, prepare, prepare_again
from engine.edits import numbers, stamped
from engine.evaluation import columns
from engine.forward import Pass, with_ones
from engine.history import History
from engine.inverse import inverse
from engine.keyframes import Keyframe, Keyframes
from engine.learner import Learner
from engine.network import Network
from engine.spec import Spec
from engine.stopping import Watch, no_epoch
from engine.summary import summary

KEYFRAME_BYTES = 16 * 2**20


class Run:
    """Trains the network of `spec` on its data, or on `data`; the same arguments, the same bits.

    `edits` are epoch-stamped edits (see `engine.edits`), made when their epoch is reached.
    `keyframe_bytes` bounds the memory spent on going back. Raises SpecError when the spec does not
    fit the data.
    """

    def __init__(
        self,
        spec: Spec,
        edits: Iterable[Mapping[str, Any]] = (),
        data: Dataset | None = None,
        keyframe_bytes: int = KEYFRAME_BYTES,
    ) -> None:
        self.initial_spec, self.epoch = spec, 0
        self.stop_reason: str | None = None
        self._own, self._dataset = data, data or load(spec)
        self._made: list[dict[str, Any]] = []
        self._to_come = deque(stamped(edits))
        self._keyframe_bytes = keyframe_bytes
        self._keyframes = Keyframes(keyframe_bytes)
        with np.errstate(all="ignore"):
            self._learner = Learner(spec, prepare(spec, self._dataset))
            self._history = History(columns(self._dataset.task))
            self._history.append(self._learner.evaluator.row())
            self._watch = Watch(float(self._history.rows()[0, 0]))
            self._keep()
            self._make_due_edits()

    # What can be read

    @property
    def spec(self) -> Spec:
        """The spec as the edits have left it; `initial_spec` is the one it began with."""
        return self._learner.spec

    @property
    def data(self) -> Prepared:
        """The examples as the network sees them: x_train, y_train, x_validation, y_validation."""
        return self._learner.data

    @property
    def network(self) -> Network:
        """The network as it is now; it is replaced when an edit changes it."""
        return self._learner.network

    @property
    def learner(self) -> Learner:
        """What training changes; it is replaced when the run goes back."""
        return self._learner

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, then the units of every layer."""
        return self.network.sizes

    @property
    def weights(self) -> list[Array]:
        """Copies of the layers' weights, each (inputs, units)."""
        return [matrix[:, :-1].T.copy() for matrix in self.network.matrices]

    @property
    def biases(self) -> list[Array]:
        """Copies of the layers' biases, each (units,)."""
        return [matrix[:, -1].copy() for matrix in self.network.matrices]

    @property
    def history(self) -> dict[str, Array]:
        """Metric name → its values (epoch + 1,), each after the edits that were made then."""
        return self._history.to_dict()

    @property
    def metrics(self) -> tuple[str, ...]:
        """The names in `history`, in the order of `history_rows`."""
        return self._history.columns

    def history_rows(self, start: int = 0, dtype: DTypeLike = np.float32) -> Array:
        """The history from epoch `start` on: (epoch + 1 − start, metrics)."""
        with np.errstate(over="ignore"):
            return self._history.rows(start).astype(dtype)

    @property
    def edits(self) -> list[dict[str, Any]]:
        """The edits made so far and those still to come, each with its `epoch`."""
        return copy.deepcopy([*self._made, *self._to_come])

    @property
    def keyframes(self) -> Keyframes:
        """The snapshots from which earlier epochs are replayed."""
        return self._keyframes

    def confusion(self, part: str = "validation") -> Array:
        """Counts (classes, classes) of true class by predicted class in `train` or `validation`.

        Raises ValueError for data without classes.
        """
        with np.errstate(all="ignore"):
            return self._learner.evaluator.confusion(part)

    def predict(self, x: ArrayLike) -> Array:
        """Outputs (n, units of the last layer) for raw columns `x` (n, inputs).

        Raises ValueError when `x` has another number of columns.
        """
        raw, expected = np.asarray(x, dtype=np.float64), self._dataset.x.shape[1]
        if raw.ndim != 2 or raw.shape[1] != expected:
            raise ValueError(f"x has the shape {raw.shape}; expected (n, {expected})")
        with np.errstate(all="ignore"):
            seen = self.data.columns.transform(raw).astype(self.spec.dtype)
            return self.data.told(Pass(self.network, with_ones(seen)).run().T).copy()

    def summary(self) -> dict[str, Any]:
        """What the network looks like, as plain JSON types, for whoever draws it."""
        return summary(self.network, self.data, self.metrics)

    # What can be done

    def advance(self, epochs: int = 1) -> None:
        """Train for `epochs` epochs; stop early, with `stop_reason` set, when a rule says so."""
        with np.errstate(all="ignore"):  # overflow is looked for once an epoch, in the result
            for _ in range(epochs):
                while not self._train_some():
                    pass
                if self.stop_reason is not None:
                    break

    def advance_some(self) -> bool:
        """Train about a millisecond of an epoch; nothing else may be done till true is returned."""
        with np.errstate(all="ignore"):
            return self._train_some()

    def edit(self, edit: Mapping[str, Any]) -> dict[str, Any]:
        """Make an edit now; return the edit that takes it back (see `engine.inverse`).

        Raises SpecError, with nothing changed, when it is not allowed.
        Edits that were still to come are dropped: this run goes another way from here.
        """
        spec, before = self.spec, self._learner.numbers
        self._make(edit)
        self._to_come.clear()
        self.stop_reason = None
        return inverse(spec, before, self._learner.numbers, edit)

    def set_parameters(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        """Replace all weights, each (inputs, units), and biases, each (units,), by an edit.

        Raises SpecError when a shape or a number does not fit.
        """
        both = {"weights": list(map(numbers, weights)), "biases": list(map(numbers, biases))}
        self.edit({"type": "set_parameters", **both})

    def at(self, epoch: int) -> Run:
        """The run as it was at `epoch`, with the edits made up to there: a replay, bit for bit.

        Raises ValueError for an epoch that is not reached yet.
        """
        if not 0 <= epoch <= self.epoch:
            raise ValueError(f"epoch {epoch} is not between 0 and {self.epoch}")
        made = [edit for edit in self._made if edit["epoch"] <= epoch]
        frame = self._keyframes.before(epoch)
        if frame is None:
            run = Run(self.initial_spec, made, self._own, self._keyframe_bytes)
        else:
            run = self._from(frame, made)
        while run.epoch < epoch:
            run.advance(epoch - run.epoch)
        run.stop_reason = None
        return run

    def branch(self, epoch: int) -> Run:
        """A new run that shares this one's past up to `epoch`, to go another way from there."""
        return self.at(epoch)

    def state(self, history: bool = True) -> bytes:
        """All of this run but for a `history` that is kept apart: a NumPy archive, no pickles."""
        return saving.pack(
            {
                "initial_spec": self.initial_spec.to_dict(),
                "epoch": self.epoch,
                "edits": self.edits,
                "stop_reason": self.stop_reason,
                "watch": list(astuple(self._watch)),
                "keyframe_bytes": self._keyframe_bytes,
            },
            self._learner.snapshot(),
            self._history.rows(0 if history else len(self._history)),
            None if self.spec.data.table else self._own,
        )

    @classmethod
    def restore(
        cls,
        state: bytes,
        history: Array | None = None,
        edits: Sequence[Any] | None = None,
        data: Dataset | None = None,
    ) -> Run:
        """The run that `state()` was taken of; it goes on bit for bit as that one would.

        `history`: rows kept apart; `edits`: all, later ones too; `data`: the table of the spec,
        since no state holds it. Other bytes raise ValueError.
        """
        with saving.refusing():
            plain, snapshot, rows, own = saving.unpack(state, history)
            first, room = Spec.from_dict(plain["initial_spec"]), plain["keyframe_bytes"]
            run = cls(first, (), data or own, room)
            prepared = prepare_again(snapshot.spec, first, run._dataset)
            run._learner = Learner.resume(snapshot, prepared)
            run._history.replace(rows)
            run.epoch, run.stop_reason = plain["epoch"], plain["stop_reason"]
            run._watch = Watch(*plain["watch"])
            made = sum(edit["epoch"] <= run.epoch for edit in plain["edits"])
            known = stamped(plain["edits"] if edits is None else edits)
            run._made, run._to_come = known[:made], deque(known[made:])
            run._make_due_edits()
        return run

    # How it is done

    def _from(self, frame: Keyframe, made: list[dict[str, Any]]) -> Run:
        """A run that stands at the keyframe, with the later ones of these edits still to come."""
        run = copy.copy(self)
        run.epoch, run.stop_reason = frame.epoch, None
        run._made = [edit for edit in made if edit["epoch"] < frame.epoch]
        run._to_come = deque(edit for edit in made if edit["epoch"] >= frame.epoch)
        run._watch = replace(frame.watch)
        run._keyframes = Keyframes(self._keyframe_bytes)
        run._history = self._history.first(frame.epoch + 1)
        with np.errstate(all="ignore"):
            data = prepare_again(frame.snapshot.spec, self.initial_spec, self._dataset)
            run._learner = Learner.resume(frame.snapshot, data)
            run._make_due_edits()
        return run

    def _keep(self) -> None:
        if self._keyframes.wanted(self.epoch):
            snapshot = self._learner.snapshot()
            self._keyframes.add(Keyframe(self.epoch, snapshot, replace(self._watch)))

    def _train_some(self) -> bool:
        """Train for a piece of an epoch; true after its last, with `stop_reason` set if need be."""
        self.stop_reason = None
        if not self._learner.train_some(self.epoch):
            return False
        if (row := self._learner.finish()) is None:
            self.stop_reason = no_epoch(self.spec, self.epoch, len(self.data.x_train))
            return True
        self.epoch += 1
        self._history.append(row)
        rows, blind = self._history.rows(), self._learner.evaluator.blind_loss
        self.stop_reason = self._watch.look(self.spec, self.metrics, rows, blind)
        self._keep()
        self._make_due_edits()
        return True

    def _make_due_edits(self) -> None:
        while self._to_come and self._to_come[0]["epoch"] <= self.epoch:
            self._make(self._to_come.popleft())

    def _make(self, edit: Mapping[str, Any]) -> None:
        painting.check(edit, own=self._own is not None)
        with np.errstate(all="ignore"):
            measures_anew = self._learner.edit(edit)
            untrained = self._learner.untrained_loss() if measures_anew else None
            self._history.amend(row := self._learner.evaluator.row())
            self._watch.restart(row[0], untrained)
        self._made.append({**copy.deepcopy(dict(edit)), "epoch": self.epoch})
