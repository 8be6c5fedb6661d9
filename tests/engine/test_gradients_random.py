"""Gradients of random networks against central differences in float64.

The binary step has the derivative 0 by definition; away from its jump that is the derivative, so
it takes part here like the others.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import Spec
from engine.activations import ACTIVATIONS
from engine.calls import Array, run
from engine.descent import Clock
from engine.forward import Pass, with_ones
from engine.losses import LOSSES
from engine.network import Network, Shape
from engine.regularizers import REGULARIZERS
from engine.trainer import Holding, Trainer

TOLERANCE = 1e-6
STEP = 3e-4  # of the four-point rule, whose own error is of the order of STEP⁴
SMALLEST = 1e-5  # what is smaller, or than a thousandth of the norm, is compared as if it were so
MARGIN = 0.02  # how far sums and errors stay from the kinks
LEAST_VARIANCE = 0.05  # of a batch-normalized sum
BROKEN = {"step", "relu", "leaky_relu", "elu", "selu"}  # the activations with a kink at 0

HIDDEN = tuple(name for name, entry in ACTIVATIONS.items() if not entry.output_only)
PAIRS = tuple((loss, name) for loss, entry in LOSSES.items() for name in entry.output_activations)


@dataclass
class Problem:
    """A network at a point, and one batch: x (n, inputs), y (n, outputs)."""

    spec: Spec
    shape: Shape
    parameters: Array
    x: Array
    y: Array
    generator: dict[str, Any]  # the state of the generator when the batch's turn comes

    def network(self, parameters: Array) -> Network:
        """The network of these parameters."""
        layers = self.spec.layers
        return Network(self.shape.sizes[0], layers, parameters, _running(self.shape))

    def forward(self, network: Network) -> Pass:
        """The training pass of the batch, done; its dropout is always the same."""
        generator = np.random.default_rng()
        generator.bit_generator.state = self.generator
        forward = Pass(network, with_ones(self.x), True, generator)
        run(forward.plan)
        return forward

    def loss(self, parameters: Array) -> float:
        """The mean loss of the batch with the penalty, by the forward pass alone."""
        network, each = self.network(parameters), np.empty(len(self.x))
        forward = self.forward(network)
        targets = np.ascontiguousarray(self.y.T)
        run(LOSSES[self.spec.loss].per_example(forward.z[-1], forward.a[-1], targets, each))
        price, marks = self.spec.regularization, network.weight_marks()
        cost = REGULARIZERS[price.name].penalty(parameters, marks, price.rate, price.mix)
        return float(each.mean()) + cost

    def differences(self) -> Array:
        """(8 [f(+h) − f(−h)] − [f(+2h) − f(−2h)]) / 12h for each parameter."""
        result = np.empty_like(self.parameters)
        for index in range(len(result)):
            values = []
            for shift in (1, -1, 2, -2):
                moved = self.parameters.copy()
                moved[index] += shift * STEP
                values.append(self.loss(moved))
            result[index] = (8 * (values[0] - values[1]) - (values[2] - values[3])) / (12 * STEP)
        return result

    def well_away(self) -> bool:
        """Whether no kink is near and no batch variance so small that the loss bends sharply."""
        network = self.network(self.parameters)
        forward = self.forward(network)
        near = [np.inf]
        for layer, said in enumerate(self.spec.layers):
            normalizer = network.normalizers[layer]
            if normalizer is not None and len(self.x) > 1:
                variance = (normalizer.variance - 0.9) / 0.1  # what the first pass added
                if variance.min() < LEAST_VARIANCE:
                    return False
            if said.activation in BROKEN:
                near.append(np.abs(forward.z[layer]).min())
        error = np.abs(forward.a[-1] - self.y.T)
        if self.spec.loss in ("mae", "huber"):
            near.append(np.abs(error - (self.spec.loss == "huber")).min())
        return min(near) > MARGIN


def _running(shape: Shape) -> Array:
    running = np.zeros(shape.running)
    for vector in shape.vectors(running):
        if vector is not None:
            vector[1] = 1
    return running


def targets(spec: Spec, examples: int, generator: np.random.Generator) -> Array:
    """Numbers where the loss takes them; else classes in the encoding of the output."""
    output = spec.layers[-1]
    if "regression" in LOSSES[spec.loss].tasks and output.activation != "softmax":
        return generator.normal(0, 1, (examples, output.units))
    no, yes = ACTIVATIONS[output.activation].targets
    classes = generator.integers(0, max(output.units, 2), examples)
    return np.where(
        classes[:, None] == np.arange(1, output.units + 1) % max(output.units, 2), yes, no
    )


def last_batch(spec: Spec, examples: int, seed: int, network: Network, x: Array) -> tuple[Any, Any]:
    """The examples of an epoch's last batch, and the generator's state when its turn comes."""
    generator = np.random.default_rng(seed)
    order = np.arange(examples)
    generator.shuffle(order)
    size = min(spec.batch_size, examples)
    start = (examples - 1) // size * size
    for first in range(0, start, size):
        run(Pass(network, with_ones(x[order[first : first + size]]), True, generator).plan)
    return order[start:], generator.bit_generator.state


def compare(spec: Spec, inputs: int, examples: int, held: float, seed: int) -> bool:
    """Compare the trainer's gradient of an epoch's last batch; false when no point was found.

    A share `held` of the connections is cut.
    """
    generator = np.random.default_rng(seed)
    shape = Shape.of(inputs, spec.layers)
    for _ in range(400):
        parameters = generator.uniform(0.1, 1.2, shape.parameters)
        parameters *= generator.choice([-1, 1], shape.parameters)
        x = generator.uniform(-1.5, 1.5, (examples, inputs))
        y = targets(spec, examples, generator)
        network = Network(inputs, spec.layers, parameters, _running(shape))
        cut = (generator.random(shape.parameters) < held) & (network.weight_marks() > 0)
        parameters[cut] = 0
        chosen, state = last_batch(spec, examples, seed, network, x)
        problem = Problem(spec, shape, parameters, x[chosen], y[chosen], state)
        if problem.well_away():
            _agree(problem, cut | network.frozen_marks(), x, y, seed)
            return True
    return False


def _agree(problem: Problem, still: Array, x: Array, y: Array, seed: int) -> None:
    # With a learning rate of 0 the last batch meets the parameters that we know; with a limit,
    # however far, the rate stays out of the gradient
    spec, parameters = problem.spec, problem.parameters
    spec = replace(spec, optimizer=replace(spec.optimizer, learning_rate=0.0, clip=np.inf))
    network = problem.network(parameters.copy())
    holding = Holding(still, parameters.copy()) if still.any() else None
    state, random = np.zeros((0, parameters.size)), np.random.default_rng(seed)
    trainer = Trainer(spec, network, x, y, state, Clock(), random, holding)
    trainer.epoch(0)
    analytic, numeric = trainer.gradient, np.where(still, 0, problem.differences())
    assert not analytic[still].any(), f"what is held has a gradient in {spec.to_dict()}"
    difference, norm = np.abs(analytic - numeric), float(np.linalg.norm(numeric))
    floor = max(1e-3 * norm, SMALLEST)
    error = difference / np.maximum(np.maximum(np.abs(analytic), np.abs(numeric)), floor)
    worst = int(error.argmax())
    assert error[worst] < TOLERANCE, (
        f"parameter {worst} of {problem.shape.sizes}, batch of {len(problem.x)}: back-propagation "
        f"says {analytic[worst]!r}, central differences say {numeric[worst]!r}: {spec.to_dict()}"
    )
    whole = float(np.linalg.norm(difference)) / max(norm, SMALLEST)
    assert whole < TOLERANCE, (
        f"{whole}: back-propagation says {analytic!r}, central differences say {numeric!r} in "
        f"{spec.to_dict()}"
    )


def spec_of(
    pair: tuple[str, str], hidden: list[dict[str, Any]], batch: int = 5, **changes: Any
) -> Spec:
    """A spec with these hidden layers under this (loss, output activation)."""
    output = {"units": 3 if pair[1] == "softmax" else 2, "activation": pair[1]}
    return Spec.from_dict(
        {
            "layers": [*hidden, {**output, **changes.pop("output", {})}],
            "loss": pair[0],
            "optimizer": {"name": "sgd"},
            "batch_size": batch,
            "dtype": "float64",
            **changes,
        }
    )


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_every_loss_and_output_activation_is_right_under_hidden_layers(
    pair: tuple[str, str],
) -> None:
    for number in range(3):  # a few here; over all pairs every activation has many turns
        hidden = [{"units": 3, "activation": HIDDEN[(PAIRS.index(pair) + 5 * number) % 13]}]
        price = {"name": list(REGULARIZERS)[number + 1], "rate": 0.03, "mix": 0.3}
        spec = spec_of(pair, hidden, 3, regularization=price)
        assert compare(spec, 2, 5, 0, number), "no point away from the kinks"


@pytest.mark.parametrize("activation", HIDDEN)
def test_batch_normalization_and_dropout_are_right_under_every_activation(activation: str) -> None:
    hidden = {"units": 2, "activation": activation, "batch_normalization": True, "dropout": 0.3}
    spec = spec_of(("mse", "linear"), [hidden, {**hidden, "activation": "tanh", "dropout": 0}], 4)
    assert compare(spec, 3, 8, 0, 1), "no point away from the kinks"


def test_the_binary_step_lets_no_gradient_through() -> None:
    spec = spec_of(("mse", "linear"), [{"units": 3, "activation": "step"}], 5)
    shape = Shape.of(2, spec.layers)
    random = np.random.default_rng(4)
    network = Network(2, spec.layers, random.normal(0, 1, shape.parameters), np.zeros(0))
    x, y, state = random.normal(0, 1, (5, 2)), np.ones((5, 2)), np.zeros((0, shape.parameters))
    trainer = Trainer(spec, network, x, y, state, Clock(), random)
    trainer.epoch(0)
    below, above = shape.matrices(trainer.gradient)
    assert not below.any()
    assert above.any()


hidden_layers = st.lists(
    st.fixed_dictionaries(
        {
            "units": st.integers(1, 4),
            "activation": st.sampled_from(HIDDEN),
            "batch_normalization": st.sampled_from([False, False, True]),
            "dropout": st.sampled_from([0, 0, 0.2, 0.6]),
            "frozen": st.sampled_from([False, False, False, True]),
        }
    ),
    max_size=3,
)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(
    pair=st.sampled_from(PAIRS),
    hidden=hidden_layers,
    output=st.fixed_dictionaries({"batch_normalization": st.booleans(), "frozen": st.booleans()}),
    price=st.fixed_dictionaries(
        {
            "name": st.sampled_from(list(REGULARIZERS)),
            "rate": st.floats(0, 0.5),
            "mix": st.floats(0, 1),
        }
    ),
    inputs=st.integers(1, 3),
    examples=st.integers(1, 8),
    batch=st.integers(1, 10),
    cut=st.sampled_from([0, 0, 0.3]),
    seed=st.integers(0, 2**31 - 1),
)
def test_gradients_of_random_networks_agree_with_central_differences(
    pair: tuple[str, str],
    hidden: list[dict[str, Any]],
    output: dict[str, Any],
    price: dict[str, Any],
    inputs: int,
    examples: int,
    batch: int,
    cut: float,
    seed: int,
) -> None:
    spec = spec_of(pair, hidden, batch, output=output, regularization=price)
    assume(compare(spec, inputs, examples, cut, seed))
