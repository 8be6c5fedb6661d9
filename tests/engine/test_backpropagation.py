"""Gradients against central differences in float64."""

from dataclasses import replace
from itertools import pairwise

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
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from engine.trainer import Trainer
from tests.engine.building import HIDDEN, PAIRS, layers, small

TOLERANCE = 1e-6
STEP = 2e-4  # of the four-point rule, whose own error is of the order of STEP⁴
SMALLEST = 1e-5  # what is smaller than this is compared as if it were this large
MARGIN = 0.02  # how far sums, errors and weights stay from the kinks
BROKEN = {"step", "relu", "leaky_relu", "elu", "selu"}  # the activations with a kink at 0


def targets(spec: Spec, outputs: Array, generator: np.random.Generator) -> Array:
    """Targets (n, units) for these outputs: numbers where the loss takes them, else classes.

    The numbers lie away from the kinks of MAE and Huber, at errors of 0 and 1.
    """
    output, shape = spec.layers[-1], outputs.shape
    if "regression" in LOSSES[spec.loss].tasks and output.activation != "softmax":
        size = generator.uniform(0.1, 0.9, shape) + generator.integers(0, 2, shape)
        return np.asarray(outputs + size * generator.choice([-1, 1], shape))
    no, yes = ACTIVATIONS[output.activation].targets
    classes = generator.integers(0, max(output.units, 2), len(outputs))
    if output.units == 1:
        return np.where(classes[:, None] == 1, yes, no)
    return np.where(classes[:, None] == np.arange(output.units), yes, no)


class Losses:
    """The mean loss with the penalty over x, y by the forward pass alone."""

    def __init__(self, spec: Spec, x: Array, y: Array, parameters: Array) -> None:
        self.parameters = parameters.copy()
        network = Network(x.shape[1], spec.layers, self.parameters, np.zeros(0))
        forward, self.each = Pass(network, with_ones(x), keep_logits=True), np.empty(len(x))
        y = np.ascontiguousarray(y.T)
        loss = LOSSES[spec.loss].per_example(forward.z[-1], forward.a[-1], y, self.each)
        self.plan = [*forward.plan, *loss]
        self.marks, self.price = network.weight_marks(), spec.regularization

    def here(self) -> float:
        """At the parameters as they are now."""
        run(self.plan)
        price = self.price
        penalty = REGULARIZERS[price.name].penalty
        cost = penalty(self.parameters, self.marks, price.rate, price.mix)
        return float(self.each.mean()) + cost

    def differences(self) -> Array:
        """(8 [f(+h) − f(−h)] − [f(+2h) − f(−2h)]) / 12h for each parameter."""
        result = np.empty_like(self.parameters)
        for index, value in enumerate(self.parameters.tolist()):
            values = []
            for shift in (1, -1, 2, -2):
                self.parameters[index] = value + shift * STEP
                values.append(self.here())
            self.parameters[index] = value
            result[index] = (8 * (values[0] - values[1]) - (values[2] - values[3])) / (12 * STEP)
        return result


def away_from_kinks(
    spec: Spec, x: Array, generator: np.random.Generator
) -> tuple[Array, Array] | None:
    """Parameters with no weight and no kinked sum close to 0, and the outputs (n, units) there.

    None when none were found.
    """
    parameters = np.empty(Shape.of(x.shape[1], spec.layers).parameters)
    network = Network(x.shape[1], spec.layers, parameters, np.zeros(0))
    forward = Pass(network, with_ones(x), keep_logits=True)
    matrices = network.matrices
    for _ in range(400):
        for matrix in matrices:
            size = generator.uniform(0.1, 1.2, matrix.shape)
            matrix[:] = size * generator.choice([-1, 1], matrix.shape)
        run(forward.plan)
        before, least = forward.inputs, np.inf
        for layer, matrix, block in zip(spec.layers, matrices, forward.block, strict=True):
            if layer.activation in BROKEN:
                least = min(least, np.abs(matrix @ before).min())
            before = block
        if least > MARGIN:
            return parameters, forward.a[-1].T.copy()
    return None


def compare(spec: Spec, inputs: int, examples: int, seed: int) -> bool:
    """Compare the trainer's gradient of an epoch's last batch; false when no point was found."""
    generator = np.random.default_rng(seed)
    x = generator.uniform(-1.5, 1.5, (examples, inputs))
    found = away_from_kinks(spec, x, generator)
    if found is None:
        return False
    parameters, outputs = found
    y = targets(spec, outputs, generator)
    # With a learning rate of 0 the last batch meets the parameters that we know; with a limit,
    # however far, the rate stays out of the gradient
    still = replace(spec, optimizer=replace(spec.optimizer, learning_rate=0.0, clip=np.inf))
    network = Network(inputs, spec.layers, parameters.copy(), np.zeros(0))
    state = np.zeros((OPTIMIZERS[spec.optimizer.name].slots, len(parameters)))
    trainer = Trainer(still, network, x, y, state, Clock(), np.random.default_rng(seed))
    trainer.epoch(0)
    order = np.arange(examples)
    np.random.default_rng(seed).shuffle(order)
    size = min(spec.batch_size, examples)
    last = order[-(examples % size or size) :]
    analytic = trainer.gradient
    numeric = Losses(spec, x[last], y[last], parameters).differences()
    scale = np.maximum(np.maximum(np.abs(analytic), np.abs(numeric)), SMALLEST)
    error = np.abs(analytic - numeric) / scale
    worst = int(error.argmax())
    assert error[worst] < TOLERANCE, (
        f"parameter {worst} of {network.sizes}, batch of {len(last)}: back-propagation says "
        f"{analytic[worst]!r}, central differences say {numeric[worst]!r} in {spec.to_dict()}"
    )
    return True


def spec_of(
    loss: str, output: str, hidden: list[tuple[int, str]], regularizer: str, batch: int
) -> Spec:
    units = 3 if output == "softmax" else 2
    return small(
        layers=layers(*hidden, (units, output)),
        loss=loss,
        optimizer={"name": "sgd"},
        regularization={"name": regularizer, "rate": 0.03, "mix": 0.3},
        batch_size=batch,
    )


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_gradients_agree_with_central_differences_for_whatever_goes_together(
    loss: str, output: str
) -> None:
    # Every hidden activation under every loss and output; the penalties take turns, so that each
    # meets each of the three. Of 7 examples the last batch has 3
    for turn, hidden in enumerate(HIDDEN, PAIRS.index((loss, output))):
        regularizer = list(REGULARIZERS)[turn % len(REGULARIZERS)]
        spec = spec_of(loss, output, [(3, hidden), (2, hidden)], regularizer, 4)
        assert compare(spec, inputs=2, examples=7, seed=1), f"no point away from kinks: {hidden}"


@pytest.mark.parametrize("batch", [1, 7])  # single examples, all at once
@pytest.mark.parametrize("regularizer", REGULARIZERS)
@pytest.mark.parametrize("loss", LOSSES)
def test_gradients_of_every_loss_are_right_with_every_penalty_and_batch_size(
    loss: str, regularizer: str, batch: int
) -> None:
    output = LOSSES[loss].output_activations[-1]
    spec = spec_of(loss, output, [(4, "tanh"), (3, "relu")], regularizer, batch)
    assert compare(spec, inputs=3, examples=7, seed=batch), "no point away from the kinks"


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_gradients_of_a_network_without_hidden_layers_are_right(loss: str, output: str) -> None:
    assert compare(spec_of(loss, output, [], "l2", 5), inputs=3, examples=8, seed=2)


@pytest.mark.parametrize("first", HIDDEN)
def test_gradients_are_right_when_every_layer_has_its_own_activation(first: str) -> None:
    # Two neighbours of one activation at the end: their slopes are computed in one call
    for second in HIDDEN:
        hidden = [(2, first), (3, second), (2, first), (2, first)]
        spec = spec_of("mse", "tanh", hidden, "none", 4)
        assert compare(spec, inputs=2, examples=6, seed=7), f"no point away from kinks: {second}"


def test_nothing_passes_a_binary_step_on_the_way_back() -> None:
    spec = spec_of("mse", "tanh", [(3, "tanh"), (2, "step")], "none", 4)
    generator = np.random.default_rng(1)
    parameters = generator.normal(0, 1, Shape.of(2, spec.layers).parameters)
    network = Network(2, spec.layers, parameters, np.zeros(0))
    x, y, state = generator.normal(0, 1, (6, 2)), np.ones((6, 2)), np.zeros((0, len(parameters)))
    trainer = Trainer(spec, network, x, y, state, Clock(), np.random.default_rng(1))
    trainer.epoch(0)
    first, second, third = network.shape.matrices(trainer.gradient)
    assert not first.any()
    assert not second.any()
    assert third[:, -1].all()


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(
    pair=st.sampled_from(PAIRS),
    hidden=st.lists(st.tuples(st.integers(1, 5), st.sampled_from(HIDDEN)), max_size=4),
    regularizer=st.sampled_from(list(REGULARIZERS)),
    inputs=st.integers(1, 4),
    examples=st.integers(1, 9),
    batch=st.integers(1, 12),
    seed=st.integers(0, 2**31 - 1),
)
def test_gradients_of_random_networks_agree_with_central_differences(
    pair: tuple[str, str],
    hidden: list[tuple[int, str]],
    regularizer: str,
    inputs: int,
    examples: int,
    batch: int,
    seed: int,
) -> None:
    assume(compare(spec_of(*pair, hidden, regularizer, batch), inputs, examples, seed))


def test_the_gradient_of_float32_is_that_of_float64_to_its_precision() -> None:
    spec = spec_of("mse", "tanh", [(4, "tanh"), (3, "sigmoid")], "l2", 6)
    generator = np.random.default_rng(4)
    x, y = generator.normal(0, 1, (6, 2)), generator.normal(0, 1, (6, 2))
    parameters = generator.normal(0, 0.5, Shape.of(2, spec.layers).parameters)
    gradients = []
    for dtype in (np.float64, np.float32):
        network = Network(2, spec.layers, parameters.astype(dtype), np.zeros(0, dtype))
        state = np.zeros((0, len(parameters)), dtype)
        columns, wanted = x.astype(dtype), y.astype(dtype)
        trainer = Trainer(spec, network, columns, wanted, state, Clock(), np.random.default_rng(1))
        trainer.epoch(0)
        gradients.append(trainer.gradient)
    assert gradients[1].dtype == np.float32
    np.testing.assert_allclose(gradients[1], gradients[0], rtol=2e-5, atol=1e-6)


def test_parameters_are_counted_layer_by_layer_with_one_bias_a_unit() -> None:
    shape = Shape((2, 4, 2, 1), (False, False, False))
    assert shape.parameters == 12 + 10 + 3  # 2·4 + 4, 4·2 + 2, 2·1 + 1
    assert [matrix.shape for matrix in shape.matrices(np.zeros(25))] == [
        (units, inputs + 1) for inputs, units in pairwise(shape.sizes)
    ]
