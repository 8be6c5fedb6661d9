"""Inspection: the numbers of single neurons and connections, for whoever looks at them.

They are of the training part at the present parameters, as if it were one batch: dropout off, and
batch normalization by that batch. Of much data or a large network only as many examples are taken
as a picture may cost, evenly spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.backpropagation import backward_plan
from engine.calls import Array, Plan, run
from engine.forward import Pass, with_ones
from engine.learner import Learner
from engine.losses import LOSSES
from engine.network import Network
from engine.regularizers import REGULARIZERS

MOST_WORK = 10**8  # parameters × examples of one inspection
MOST_VALUES = 2**21  # neurons × examples, of which there are four buffers
FIELDS = ("column", "unit", "input", "gradient", "update", "mean", "active")


@dataclass(frozen=True)
class Place:
    """What is looked at: a neuron with its bias, or the connection into it from `input`.

    Columns count from the inputs, which are column 0 and have no bias.
    """

    column: int
    unit: int
    input: int | None = None

    def fits(self, sizes: Sequence[int]) -> bool:
        """Whether a network of these sizes, inputs first, has it."""
        if not 0 <= self.column < len(sizes) or not 0 <= self.unit < sizes[self.column]:
            return False
        return self.input is None or (self.column > 0 and 0 <= self.input < sizes[self.column - 1])


class Inspector:
    """The buffers and the plan of an inspection of one network."""

    def __init__(self, learner: Learner) -> None:
        self.network = learner.network
        self._learner = learner
        spec, data, network = learner.spec, learner.data, learner.network
        parameters = network.parameters
        neurons = sum(network.sizes)
        most = max(1, min(MOST_WORK // parameters.size, MOST_VALUES // neurons))
        step = max(1, -(-len(data.x_train) // most))
        inputs = with_ones(np.ascontiguousarray(data.x_train[::step]))
        targets = np.ascontiguousarray(data.y_train[::step].T)
        self.examples = inputs.shape[1]
        self._gradient = np.zeros_like(parameters)
        self._plan: Plan = []
        if not self.examples:
            self._gradient.fill(np.nan)
            return
        # The learner's own parameters, but running statistics that may move
        whole = [replace(layer, dropout=0.0) for layer in network.layers]
        running = np.ones(network.shape.running, parameters.dtype)
        copied = Network(network.sizes[0], whole, parameters, running)
        self._pass = Pass(copied, inputs, generator=np.random.default_rng(0))
        price = spec.regularization
        self._plan = [
            *self._pass.plan,
            *backward_plan(copied, self._pass, targets, LOSSES[spec.loss], self._gradient),
            *REGULARIZERS[price.name].gradient(
                parameters, copied.weight_marks(), price.rate, price.mix, self._gradient
            ),
        ]

    def gradient(self) -> Array:
        """∂L/∂ every parameter (parameters,), laid out like them; the next call overwrites it."""
        with np.errstate(all="ignore"):
            run(self._plan)
        return self._gradient

    def look(self, places: Sequence[Place]) -> Array:
        """The numbers of the places that there are: (places, `FIELDS`), float32.

        `input` is −1 for a neuron. `gradient` is ∂L/∂w, or ∂L/∂b of a neuron, where L is the loss
        with its penalty; `update` is by how much the last epoch moved it; `mean` is a neuron's
        mean activation, and `active` the share of examples on which its activation says that it
        is active. What there is none of is NaN.
        """
        places = [place for place in places if place.fits(self.network.sizes)]
        rows = np.full((len(places), len(FIELDS)), np.nan, np.float32)
        with np.errstate(all="ignore"):
            run(self._plan)
            updates = self._learner.last_update()
            for row, place in zip(rows, places, strict=True):
                row[:3] = place.column, place.unit, -1 if place.input is None else place.input
                if place.column:
                    row[3] = self._at(self._gradient, place)
                if place.column and updates is not None:
                    row[4] = self._at(updates, place)
                if place.input is None:
                    row[5:] = self._activity(place)
        return rows

    def _at(self, flat: Array, place: Place) -> float:
        matrix = self.network.shape.matrices(flat)[place.column - 1]
        return float(matrix[place.unit, -1 if place.input is None else place.input])

    def _activity(self, place: Place) -> tuple[float, float]:
        if not self.examples:
            return np.nan, np.nan
        if place.column == 0:
            return float(self._pass.inputs[place.unit].mean()), np.nan
        a = self._pass.a[place.column - 1]
        activation = self.network.activations[place.column - 1]
        return float(a[place.unit].mean()), float(activation.active(a[place.unit]).mean())
