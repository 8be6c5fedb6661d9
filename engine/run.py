"""A run: a spec, the list of what was done to it, and the network that came of both."""

from __future__ import annotations

import copy
import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import edits as editing
from engine import plane
from engine.calls import Array
from engine.data.preparation import Prepared, prepare
from engine.data.sets import DATA, Dataset
from engine.evaluation import Evaluator, columns
from engine.fields import SpecError
from engine.history import History
from engine.initializers import INITIALIZERS
from engine.network import Network, Pass, count_parameters, split_parameters, with_ones
from engine.optimizers import OPTIMIZERS, Clock
from engine.spec import MAXIMUM_PARAMETERS, Spec
from engine.trainer import Trainer

# Training that is this much worse than no training, for this many epochs on end, is called off.
WORSE_THAN_AT_START = 1.25
PATIENCE = 10


class Run:
    """Trains the network of `spec` on its data, or on `data`; the same arguments, the same bits.

    `edits` are epoch-stamped edits (see `engine.edits`), applied when their epoch is reached.
    Raises SpecError when the spec does not fit the data.
    """

    def __init__(
        self,
        spec: Spec,
        edits: Iterable[Mapping[str, Any]] = (),
        data: Dataset | None = None,
    ) -> None:
        self.initial_spec = spec
        self.spec = spec
        self.epoch = 0
        self.stop_reason: str | None = None
        self._made: list[dict[str, Any]] = []
        self._to_come = deque(_stamped(edits))
        self._dataset = data or DATA[spec.data.name].load(
            spec.data.samples, spec.data.noise, spec.data.seed
        )
        self.data: Prepared = prepare(spec, self._dataset)
        self._generator = np.random.default_rng(spec.seed)
        self._clock = Clock()
        self._allocate(self._sizes(spec))
        self._network.initialize(INITIALIZERS[spec.initializer], self._generator)
        self._lay_out()
        self._history = History(columns(self.task))
        self._bad_epochs = 0
        with np.errstate(all="ignore"):
            self._history.append(self._evaluator.row())
            self._apply_due_edits()

    # What can be read

    @property
    def task(self) -> str:
        """`classification` or `regression`."""
        return self._dataset.task

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, then the units of every layer."""
        return self._network.sizes

    @property
    def network(self) -> Network:
        """The network as it is now; it is replaced when an edit changes its shape."""
        return self._network

    @property
    def weights(self) -> list[Array]:
        """Copies of the layers' weights, each (inputs, units)."""
        return [matrix[:, :-1].T.copy() for matrix in self._network.matrices]

    @property
    def biases(self) -> list[Array]:
        """Copies of the layers' biases, each (units,)."""
        return [matrix[:, -1].copy() for matrix in self._network.matrices]

    @property
    def history(self) -> dict[str, Array]:
        """Metric name → its values (epoch + 1,), the first before any training."""
        return self._history.to_dict()

    @property
    def metrics(self) -> tuple[str, ...]:
        """The names in `history`, in the order of `history_rows`."""
        return self._history.columns

    def history_rows(self, start: int = 0) -> Array:
        """The history from epoch `start` on: (epoch + 1 − start, metrics), float32."""
        return self._history.rows(start).astype(np.float32)

    @property
    def edits(self) -> list[dict[str, Any]]:
        """The edits made so far and those still to come, each with its `epoch`."""
        return copy.deepcopy([*self._made, *self._to_come])

    def summary(self) -> dict[str, Any]:
        """What the network looks like, as plain JSON types, for whoever draws it."""
        dataset, output = self._dataset, self._network.activations[-1]
        classes = dataset.task == "classification"
        return {
            "parameters": count_parameters(self.sizes),
            "sizes": list(self.sizes),
            "inputs": list(self.data.columns.names),
            "task": dataset.task,
            "class_names": list(dataset.class_names),
            "metrics": list(self.metrics),
            "image": list(dataset.image) if dataset.image else None,
            "targets": list(output.targets) if classes else None,
            "train": len(self.data.x_train),
            "validation": len(self.data.x_validation),
            "plane": plane.choose(self.data).to_dict(),
        }

    def predict(self, x: ArrayLike) -> Array:
        """Outputs (n, units of the last layer) for raw columns `x` (n, inputs).

        Raises ValueError when `x` has another number of columns.
        """
        raw = np.asarray(x, dtype=np.float64)
        expected = self._dataset.x.shape[1]
        if raw.ndim != 2 or raw.shape[1] != expected:
            raise ValueError(f"x has the shape {raw.shape}; expected (n, {expected})")
        seen = self.data.columns.transform(raw).astype(self.spec.dtype)
        with np.errstate(all="ignore"):
            return Pass(self._network, with_ones(seen)).run().T.copy()

    # What can be done

    def advance(self, epochs: int = 1) -> None:
        """Train for `epochs` epochs; stop early, with `stop_reason` set, when training diverges."""
        self.stop_reason = None
        with np.errstate(all="ignore"):  # overflow is looked for once an epoch, in the result
            for _ in range(epochs):
                if not self._advance_one():
                    break

    def edit(self, edit: Mapping[str, Any]) -> None:
        """Make an edit now. Raises SpecError, with nothing changed, when it is not allowed.

        Edits that were still to come are dropped: this run goes another way from here.
        """
        self._apply(edit)
        self._to_come.clear()
        self.stop_reason = None

    def set_parameters(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        """Replace all weights, each (inputs, units), and biases, each (units,).

        The optimizer keeps its memory. Raises ValueError when a shape does not fit.
        """
        new = self._network.parameters.copy()
        matrices = split_parameters(new, self.sizes)
        if not len(weights) == len(biases) == len(matrices):
            raise ValueError(f"expected weights and biases of {len(matrices)} layers")
        for layer, matrix in enumerate(matrices):
            w, b = np.asarray(weights[layer]), np.asarray(biases[layer])
            units, inputs = matrix.shape[0], matrix.shape[1] - 1
            if w.shape != (inputs, units) or b.shape != (units,):
                raise ValueError(
                    f"layer {layer}: weights {w.shape} and biases {b.shape}; "
                    f"expected {(inputs, units)} and {(units,)}"
                )
            matrix[:, :-1], matrix[:, -1] = w.T, b
        if not np.isfinite(new).all():
            raise ValueError("a weight or bias is not a finite number")
        np.copyto(self._network.parameters, new)

    # How it is done

    def _sizes(self, spec: Spec) -> tuple[int, ...]:
        sizes = (len(self.data.columns.names), *(layer.units for layer in spec.layers))
        if count_parameters(sizes) > MAXIMUM_PARAMETERS:
            raise SpecError(
                "layers",
                f"{count_parameters(sizes):,} weights and biases",
                f"at most {MAXIMUM_PARAMETERS:,} of them",
            )
        return sizes

    def _allocate(self, sizes: tuple[int, ...]) -> None:
        """One array for parameters and optimizer memory, so that a copy of all is one call."""
        slots = OPTIMIZERS[self.spec.optimizer.name].slots
        self._memory = np.zeros((1 + slots, count_parameters(sizes)), self.spec.dtype)
        self._saved = np.empty_like(self._memory)
        activations = [layer.activation for layer in self.spec.layers]
        self._network = Network(sizes, activations, self._memory[0])

    def _lay_out(self) -> None:
        data = self.data
        self._trainer = Trainer(
            self.spec,
            self._network,
            data.x_train,
            data.y_train,
            self._memory[1:],
            self._clock,
            self._generator,
        )
        self._evaluator = Evaluator(self.spec, self._network, data)

    def _advance_one(self) -> bool:
        """Train for one epoch; false when training should stop, with `stop_reason` set."""
        np.copyto(self._saved, self._memory)
        steps, state = self._clock.steps, self._generator.bit_generator.state
        self._trainer.epoch()
        row = self._evaluator.row()
        parameters = self._network.parameters
        if not (math.isfinite(row[0]) and math.isfinite(parameters.dot(parameters))):
            np.copyto(self._memory, self._saved)
            self._clock.steps, self._generator.bit_generator.state = steps, state
            self.stop_reason = (
                f"Training diverged in epoch {self.epoch + 1}: the numbers grew past what "
                f"{self.spec.dtype} can hold. The network is kept as it was after epoch "
                f"{self.epoch}; try a smaller learning rate than "
                f"{self.spec.optimizer.learning_rate:g}."
            )
            return False
        self.epoch += 1
        self._history.append(row)
        self._look_for_divergence(row[0])
        self._apply_due_edits()
        return self.stop_reason is None

    def _look_for_divergence(self, train_loss: float) -> None:
        """Squashing activations keep numbers finite; then a loss that stays bad gives it away."""
        start = float(self._history.rows()[0, 0])
        worse = train_loss > WORSE_THAN_AT_START * start
        self._bad_epochs = self._bad_epochs + 1 if worse else 0
        if self._bad_epochs >= PATIENCE:
            self._bad_epochs = 0
            self.stop_reason = (
                f"Training diverges: for {PATIENCE} epochs the training loss has been above what "
                f"it was before any training ({train_loss:.3g} against {start:.3g}). Try a smaller "
                f"learning rate than {self.spec.optimizer.learning_rate:g}."
            )

    def _apply_due_edits(self) -> None:
        while self._to_come and self._to_come[0]["epoch"] <= self.epoch:
            self._apply(self._to_come.popleft())

    def _apply(self, edit: Mapping[str, Any]) -> None:
        spec = editing.change_spec(self.spec, edit)
        data = self.data
        if spec.layers[-1] != self.spec.layers[-1] or spec.loss != self.spec.loss:
            data = prepare(spec, self._dataset)
        sizes = self._sizes(spec)
        old_memory, old_sizes = self._memory, self.sizes
        same_optimizer = spec.optimizer.name == self.spec.optimizer.name
        self.spec, self.data = spec, data
        self._allocate(sizes)
        initializer = INITIALIZERS[spec.initializer]
        for slot in range(len(self._memory) if same_optimizer else 1):
            changed = editing.change_matrices(
                split_parameters(old_memory[slot], old_sizes),
                edit,
                sizes,
                None if slot else lambda m, n: initializer.draw(self._generator, m, n),
            )
            np.concatenate([matrix.ravel() for matrix in changed], out=self._memory[slot])
        if not same_optimizer:
            self._clock = Clock()
        self._lay_out()
        self._made.append({**copy.deepcopy(dict(edit)), "epoch": self.epoch})
        self._bad_epochs = 0


def _stamped(edits: Iterable[Any]) -> list[dict[str, Any]]:
    """The edits, checked for their stamps: whole numbers that don't fall."""
    stamped, before = [], 0
    for index, edit in enumerate(edits):
        epoch = edit.get("epoch") if isinstance(edit, Mapping) else None
        if isinstance(epoch, bool) or not isinstance(epoch, int) or epoch < before:
            raise SpecError(f"edits[{index}].epoch", epoch, f"a whole number from {before} on")
        before = epoch
        stamped.append(dict(edit))
    return stamped
