"""A learner: everything that training changes, and how epochs and edits change it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import edits, parts
from engine.calls import Array
from engine.data.preparation import Prepared, load, prepare, same_examples
from engine.descent import Clock
from engine.evaluation import Evaluator
from engine.fields import SpecError
from engine.initializers import INITIALIZERS
from engine.limits import MAXIMUM_PARAMETERS
from engine.network import Network, Shape
from engine.optimizers import OPTIMIZERS
from engine.parts import Numbers
from engine.spec import Spec
from engine.surgery import Surgery, surviving
from engine.trainer import Holding, Trainer

OVERHEAD = 1024  # bytes of the objects around its arrays, mostly of the generator's state
POINT = 8  # bytes of a painted point, which most snapshots share


@dataclass(frozen=True)
class Snapshot:
    """A learner between two epochs: arrays that nobody writes to, and plain values.

    `memory` (1 + slots, parameters): the parameters and the optimizer's state. `running`: batch
    normalization's statistics. `cuts` (2, parameters): marks of cut connections, and the weights
    they had.
    """

    spec: Spec
    memory: Array
    running: Array
    cuts: Array
    steps: int
    product: float
    generator: Mapping[str, Any]

    @property
    def size(self) -> int:
        """How many bytes it takes, with those of the objects around the arrays."""
        arrays = self.memory.nbytes + self.running.nbytes + self.cuts.nbytes
        return OVERHEAD + arrays + POINT * len(self.spec.data.points)


class Learner:
    """The network of `spec` on `data`, its optimizer's memory and its random generator."""

    def __init__(self, spec: Spec, data: Prepared) -> None:
        self.spec, self.data = spec, data
        self._generator = np.random.default_rng(spec.seed)
        self._clock = Clock()
        shape = self._shape(spec, data)
        slots = OPTIMIZERS[spec.optimizer.name].slots
        self._memory = np.zeros((1 + slots, shape.parameters), spec.dtype)
        self._running = np.zeros(shape.running, spec.dtype)
        self._cuts = np.zeros((2, shape.parameters), spec.dtype)
        network = Network(shape.sizes[0], spec.layers, self._memory[0], self._running)
        initializer = INITIALIZERS[spec.initializer]
        network.initialize(initializer, spec.initial_bias, self._generator)
        self._lay_out()

    @classmethod
    def resume(cls, snapshot: Snapshot, data: Prepared) -> Learner:
        """A learner that goes on, bit for bit, from where the snapshot was taken.

        Raises ValueError when the snapshot's arrays are not of the shape that its spec says.
        """
        learner = cls.__new__(cls)
        learner.spec, learner.data = snapshot.spec, data
        learner._generator = np.random.default_rng()
        learner._generator.bit_generator.state = snapshot.generator
        learner._clock = Clock(snapshot.steps, snapshot.product)
        learner._memory = snapshot.memory.copy()
        learner._running = snapshot.running.copy()
        learner._cuts = snapshot.cuts
        learner._check()
        learner._lay_out()
        return learner

    def _check(self) -> None:
        """Raise ValueError unless the arrays are those of the spec."""
        shape, slots = self._shape(self.spec, self.data), OPTIMIZERS[self.spec.optimizer.name].slots
        expected = ((1 + slots, shape.parameters), (shape.running,), (2, shape.parameters))
        for array, wanted in zip((self._memory, self._running, self._cuts), expected, strict=True):
            if array.shape != wanted or array.dtype != self.spec.dtype:
                raise ValueError(f"an array of a state is {array.shape}, {array.dtype}: {wanted}?")

    def snapshot(self) -> Snapshot:
        """Everything that training changes, copied."""
        return Snapshot(
            self.spec,
            self._memory.copy(),
            self._running.copy(),
            self._cuts,
            self._clock.steps,
            self._clock.product,
            self._generator.bit_generator.state,
        )

    @staticmethod
    def _shape(spec: Spec, data: Prepared) -> Shape:
        shape = Shape.of(len(data.columns.names), spec.layers)
        if shape.parameters > MAXIMUM_PARAMETERS:
            raise SpecError(
                "layers",
                f"{shape.parameters:,} weights and biases",
                f"at most {MAXIMUM_PARAMETERS:,} of them",
            )
        return shape

    def _lay_out(self) -> None:
        """Buffers and plans for the arrays as they are now."""
        data, parameters = self.data, self._memory[0]
        columns = len(data.columns.names)
        self.network = Network(columns, self.spec.layers, parameters, self._running)
        cut, frozen = self._cuts[0] > 0, self.network.frozen_marks()
        parameters[cut] = 0
        held = Holding(cut | frozen, parameters.copy()) if cut.any() or frozen.any() else None
        self._saved: tuple[Array, Array] | None = None
        self._before: tuple[int, float, Mapping[str, Any]] | None = None
        self._cut_rows: Array | None = None
        self._trainer = Trainer(
            self.spec,
            self.network,
            data.x_train,
            data.y_train,
            self._memory[1:],
            self._clock,
            self._generator,
            held,
        )
        self.evaluator = Evaluator(self.spec, self.network, data)

    def train_some(self, number: int) -> bool:
        """Train for a piece of an epoch, the first epoch being number 0; true after its last."""
        if not len(self.data.x_train):
            return True
        if self._before is None:
            if self._saved is None:
                self._saved = np.empty_like(self._memory), np.empty_like(self._running)
            memory, running = self._saved
            np.copyto(memory, self._memory)
            np.copyto(running, self._running)
            state = self._generator.bit_generator.state
            self._before = self._clock.steps, self._clock.product, state
            self._trainer.start(number)
        return self._trainer.go_on()

    def finish(self) -> list[float] | None:
        """The metrics after an epoch's last piece.

        None when the numbers are finite no more; then everything is as it was before the epoch.
        """
        before, self._before = self._before, None
        row = self.evaluator.row()
        parameters = self._memory[0]
        if math.isfinite(row[0]) and math.isfinite(parameters.dot(parameters)):
            return row
        if before is not None and self._saved is not None:
            np.copyto(self._memory, self._saved[0])
            np.copyto(self._running, self._saved[1])
            self._clock.steps, self._clock.product, state = before
            self._generator.bit_generator.state = state
        self.evaluator.is_current = False
        return None

    def last_update(self) -> Array | None:
        """By how much the last epoch moved each parameter; None before one, or after an edit."""
        return None if self._saved is None else self._memory[0] - self._saved[0][0]

    @property
    def numbers(self) -> Numbers:
        """All numbers of the network; those of before an edit stay as they were."""
        cut, kept = self._cuts
        features = self.spec.data.features
        return Numbers(self.network.shape, features, self._memory[0], cut, kept, self._running)

    def cut_connections(self) -> Array:
        """(cuts, 4), float32: column, unit, input, and the weight that a cut connection had."""
        if self._cut_rows is None:
            marks, kept = (self.network.shape.matrices(row) for row in self._cuts)
            found = [
                (layer + 1, unit, source, kept[layer][unit, source])
                for layer, matrix in enumerate(marks)
                for unit, source in zip(*matrix.nonzero(), strict=True)
            ]
            self._cut_rows = np.array(found, np.float32).reshape(-1, 4)
        return self._cut_rows

    def untrained_loss(self) -> float:
        """The training loss of a fresh network of the present spec; the learner stays as it is."""
        shape = self.network.shape
        parameters, running = np.zeros(shape.parameters), np.zeros(shape.running)
        fresh = Network(
            shape.sizes[0],
            self.spec.layers,
            parameters.astype(self.spec.dtype),
            running.astype(self.spec.dtype),
        )
        initializer, generator = INITIALIZERS[self.spec.initializer], np.random.default_rng(0)
        fresh.initialize(initializer, self.spec.initial_bias, generator)
        return Evaluator(self.spec, fresh, self.data).row()[0]

    def edit(self, edit: Mapping[str, Any]) -> bool:
        """Change what training works on; true when its loss is now another one.

        Raises SpecError, with nothing changed, when the edit is not allowed.
        """
        spec = edits.check(self.spec, len(self.data.columns.names), edit)
        data, before = self.data, self.spec.data
        if edits.reshaping(edit)["type"] == "set_features" and not data.dataset.in_plane:
            raise SpecError("edit.type", "set_features", "for data in the plane only")
        dataset = data.dataset if same_examples(spec.data, before) else load(spec)
        measures_anew = (
            dataset is not data.dataset
            or spec.layers[-1] != self.spec.layers[-1]
            or spec.loss != self.spec.loss
        )
        if measures_anew or spec.data is not before:
            data = prepare(spec, dataset)
        shape, inputs = self._shape(spec, data), surviving(before.features, spec.data.features)
        surgery = Surgery(self.network.shape, shape, edits.reshaping(edit), inputs)
        slots = OPTIMIZERS[spec.optimizer.name].slots
        memory = np.zeros((1 + slots, shape.parameters), spec.dtype)
        draw = _zeros if edit["type"] == "take_back" else self._draw
        memory[0] = surgery.parameters(self._memory[0], draw)
        if spec.optimizer.name == self.spec.optimizer.name:
            for slot in range(1, 1 + slots):
                memory[slot] = surgery.memory(self._memory[slot])
        else:
            self._clock.steps, self._clock.product = 0, 1.0
        cuts = np.stack([surgery.memory(row) for row in self._cuts])
        running = surgery.running(self._running)
        self._touch(shape, memory[0], cuts, edits.reshaping(edit))
        vectors = {"parameters": memory[0], "cut": cuts[0], "kept": cuts[1], "running": running}
        parts.write(edit.get("numbers", {}), vectors)
        self.spec, self.data = spec, data
        self._memory, self._running, self._cuts = memory, running, cuts
        self._lay_out()
        return measures_anew

    def _draw(self, inputs: int, units: int) -> Array:
        """The weights that new neurons begin with."""
        return INITIALIZERS[self.spec.initializer].draw(self._generator, inputs, units)

    def _touch(self, shape: Shape, parameters: Array, cuts: Array, edit: Mapping[str, Any]) -> None:
        """What an edit does to single weights and biases."""
        kind = edit["type"]
        matrices = shape.matrices(parameters)
        if kind == "set_parameters":
            for matrix, weights, biases in zip(
                matrices, edit["weights"], edit["biases"], strict=True
            ):
                matrix[:, :-1], matrix[:, -1] = np.array(weights).T, biases
        elif kind == "set_bias":
            matrices[edit["layer"]][edit["unit"], -1] = edit["value"]
        elif kind in ("set_weight", "cut", "restore"):
            place = edit["unit"], edit["input"]
            matrix = matrices[edit["layer"]]
            marks, kept = (shape.matrices(row)[edit["layer"]] for row in cuts)
            if kind == "set_weight":
                matrix[place] = edit["value"]
                marks[place] = 0
            elif kind == "cut" and not marks[place]:
                marks[place], kept[place] = 1, matrix[place]
            elif kind == "restore" and marks[place]:
                marks[place], matrix[place] = 0, kept[place]


def _zeros(inputs: int, units: int) -> Array:
    """What is taken back draws nothing: the weights that it had are put back."""
    return np.zeros((inputs, units))
