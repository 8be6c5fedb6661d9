"""Surgery: what becomes of a network's numbers when an edit changes its shape.

Neurons that survive keep their weights, and so does the optimizer's memory of them. A new neuron
draws its incoming weights and has outgoing ones of zero, so that the network still computes what
it did; so does a new input, while one that is still there keeps its weights wherever it stands. A
new layer passes its inputs on as well as its size allows. A removed layer is multiplied
into the next one, as if its activation were linear.

A moved neuron takes its weights in and out along, so the network computes what it did. A moved
layer takes along the weights that lead into it, and so do the layers whose inputs are now another
layer's: the first inputs keep theirs as far as both reach, further ones are drawn afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from engine.calls import Array
from engine.network import Shape

Draw = Callable[[int, int], Array]  # (inputs, units) → weights (inputs, units)
Survivors = Sequence[int | None]  # for each new unit the old one it was, or None


def surviving(before: Sequence[str], after: Sequence[str]) -> Survivors | None:
    """Of inputs called `after` which of those `before` they were; None if these are the same."""
    if before == after:
        return None
    return [before.index(name) if name in before else None for name in after]


class Surgery:
    """Carries flat vectors from the shape `old` to the shape `new` that `edit` leads to.

    `inputs` says which of the old inputs the new ones were, where they are others.
    """

    def __init__(
        self, old: Shape, new: Shape, edit: Mapping[str, Any], inputs: Survivors | None = None
    ) -> None:
        self._old, self._new, self._edit = old, new, edit
        self._kind = edit["type"]
        before = list(old.sizes)
        if self._kind == "insert_layer":
            before.insert(edit["layer"] + 1, new.sizes[edit["layer"] + 1])
        elif self._kind == "remove_layer":
            del before[edit["layer"] + 1]
        elif self._kind == "move_layer":
            before = list(new.sizes)
        self._survivors = [
            self._surviving(column, *sizes)
            for column, sizes in enumerate(zip(before, new.sizes, strict=True))
        ]
        if inputs is not None:
            self._survivors[0] = inputs

    def _surviving(self, column: int, before: int, after: int) -> Survivors:
        kept: list[int | None] = list(range(before))
        if self._kind == "add_neuron" and column == self._edit["layer"] + 1:
            kept.insert(self._edit.get("unit", before), None)
        elif self._kind == "remove_neuron" and column == self._edit["layer"] + 1:
            del kept[self._edit["unit"]]
        elif self._kind == "move_neuron" and column == self._edit["layer"] + 1:
            kept.insert(self._edit["to"], kept.pop(self._edit["unit"]))
        return kept[:after] + [None] * (after - len(kept))

    def parameters(self, flat: Array, draw: Draw) -> Array:
        """The new parameter vector; `draw` gives new neurons their incoming weights."""
        return self._carry(flat, draw, (1, 0))

    def memory(self, flat: Array) -> Array:
        """A vector that belongs to the parameters (an optimizer's), zero for what is new."""
        return self._carry(flat, None, (0, 0))

    def running(self, flat: Array) -> Array:
        """The running statistics: mean 0 and variance 1 for what is new."""
        new = np.empty(self._new.running, flat.dtype)
        self._carry_vectors(self._old.vectors(flat), self._new.vectors(new), (0, 1))
        return new

    def _carry(self, flat: Array, draw: Draw | None, fill: tuple[int, int]) -> Array:
        new = np.zeros(self._new.parameters, flat.dtype)
        matrices = self._layers(self._old.matrices(flat), draw)
        for layer, target in enumerate(self._new.matrices(new)):
            inputs, units = self._survivors[layer], self._survivors[layer + 1]
            _gather(matrices[layer], target, inputs, units, draw)
        self._carry_vectors(self._old.vectors(flat), self._new.vectors(new), fill)
        return new

    def _layers(self, matrices: list[Array], draw: Draw | None) -> list[Array]:
        """The old matrices with a layer put in, taken out or moved, otherwise as they are."""
        if self._kind == "insert_layer":
            layer = self._edit["layer"]
            return [
                *matrices[:layer],
                _passing_on(matrices[layer], self._new.sizes[layer + 1], draw),
                _resized(matrices[layer], self._new.sizes[layer + 1]),
                *matrices[layer + 1 :],
            ]
        if self._kind == "remove_layer":
            layer = self._edit["layer"]
            first, second = matrices[layer], matrices[layer + 1]
            joined = np.zeros((second.shape[0], first.shape[1]), first.dtype)
            if draw is not None:
                joined[:] = second[:, :-1] @ first
                joined[:, -1] += second[:, -1]
            return [*matrices[:layer], joined, *matrices[layer + 2 :]]
        if self._kind == "move_layer":
            return [
                matrix if matrix.shape[1] == inputs + 1 else _resized(matrix, inputs, draw)
                for matrix, inputs in zip(self._moved(matrices), self._new.sizes, strict=False)
            ]
        return matrices

    def _moved(self, layers: list[Any]) -> list[Any]:
        """One thing for each layer, in the order of the layers after the move."""
        moved = list(layers)
        moved.insert(self._edit["to"], moved.pop(self._edit["layer"]))
        return moved

    def _carry_vectors(
        self, old: list[Array | None], new: list[Array | None], fill: tuple[int, int]
    ) -> None:
        """Pairs of vectors (2, units); `fill` is what the two start from where they are new."""
        source = list(old)
        if self._kind == "insert_layer":
            source.insert(self._edit["layer"], None)
        elif self._kind == "remove_layer":
            del source[self._edit["layer"]]
        elif self._kind == "move_layer":
            source = self._moved(source)
        for before, after, kept in zip(source, new, self._survivors[1:], strict=True):
            if after is None:
                continue
            after[:] = np.array(fill)[:, None]
            if before is not None:
                places = [place for place, unit in enumerate(kept) if unit is not None]
                after[:, places] = before[:, [unit for unit in kept if unit is not None]]


def _gather(
    matrix: Array, target: Array, inputs: Survivors, units: Survivors, draw: Draw | None
) -> None:
    """Fill `target` with the surviving rows and columns of `matrix`."""
    rows = [place for place, unit in enumerate(units) if unit is not None]
    columns = [place for place, unit in enumerate(inputs) if unit is not None]
    old_rows = [unit for unit in units if unit is not None]
    old_columns = [unit for unit in inputs if unit is not None]
    if draw is not None and len(rows) < len(units):
        target[:, :-1] = draw(len(inputs), len(units)).T
        target[rows] = 0
    target[np.ix_(rows, columns)] = matrix[np.ix_(old_rows, old_columns)]
    target[rows, -1] = matrix[old_rows, -1]


def _passing_on(following: Array, units: int, draw: Draw | None) -> Array:
    """A new layer's matrix: one unit for each input, as far as both reach."""
    inputs = following.shape[1] - 1
    new = np.zeros((units, inputs + 1), following.dtype)
    if draw is not None:
        passed = min(units, inputs)
        new[passed:, :-1] = draw(inputs, units)[:, passed:].T
        new[:passed, :passed] = np.eye(passed)
    return new


def _resized(matrix: Array, inputs: int, draw: Draw | None = None) -> Array:
    """The matrix for another number of inputs: the first ones survive, new ones are drawn, or 0."""
    new = np.zeros((matrix.shape[0], inputs + 1), matrix.dtype)
    kept = min(inputs, matrix.shape[1] - 1)
    if draw is not None and kept < inputs:
        new[:, :-1] = draw(inputs, matrix.shape[0]).T
    new[:, :kept] = matrix[:, :kept]
    new[:, -1] = matrix[:, -1]
    return new
