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
MARGIN = 0.02  # how far sums and weights stay from the kinks at 0


def targets(spec: Spec, examples: int, generator: np.random.Generator) -> Array:
    """Numbers where the loss takes them; else classes in the encoding of the output."""
    output = spec.layers[-1]
    if "regression" in LOSSES[spec.loss].tasks and output.activation != "softmax":
        return generator.normal(0, 1, (examples, output.units))
    no, yes = ACTIVATIONS[output.activation].targets
    classes = generator.integers(0, max(output.units, 2), examples)
    if output.units == 1:
        return np.where(classes[:, None] == 1, yes, no)
    return np.where(classes[:, None] == np.arange(output.units), yes, no)


def loss_of(spec: Spec, sizes: list[int], parameters: Array, x: Array, y: Array) -> float:
    """The mean loss of the examples with the penalty, by the forward pass alone."""
    network = Network(sizes[0], spec.layers, parameters, np.zeros(0))
    forward = Pass(network, with_ones(x), keep_logits=True)
    each = np.empty(len(x))
    run(forward.plan)
    run(LOSSES[spec.loss].per_example(forward.z[-1], forward.a[-1], y.T.copy(), each))
    regularizer = REGULARIZERS[spec.regularization.name]
    price = spec.regularization
    penalty = regularizer.penalty(parameters, network.weight_marks(), price.rate, price.mix)
    return float(each.mean()) + penalty


def central_differences(
    spec: Spec, sizes: list[int], parameters: Array, x: Array, y: Array
) -> Array:
    """(8 [f(+h) − f(−h)] − [f(+2h) − f(−2h)]) / 12h for each parameter."""
    result = np.empty_like(parameters)
    for index in range(len(parameters)):
        values = []
        for shift in (1, -1, 2, -2):
            moved = parameters.copy()
            moved[index] += shift * STEP
            values.append(loss_of(spec, sizes, moved, x, y))
        near, far = values[0] - values[1], values[2] - values[3]
        result[index] = (8 * near - far) / (12 * STEP)
    return result


def away_from_kinks(
    spec: Spec, sizes: list[int], x: Array, generator: np.random.Generator
) -> Array | None:
    """Parameters for which no weight and no sum is close to 0; None when none were found."""
    for _ in range(400):
        shape = Shape.of(sizes[0], spec.layers)
        parameters = np.empty(shape.parameters)
        least = np.inf
        a = x
        matrices = shape.matrices(parameters)
        for layer, matrix in zip(spec.layers, matrices, strict=True):
            size = generator.uniform(0.1, 1.2, matrix.shape)
            matrix[:] = size * generator.choice([-1, 1], matrix.shape)
            z = a @ matrix[:, :-1].T + matrix[:, -1]
            least = min(least, np.abs(z).min())
            a = np.empty_like(z.T)
            run(ACTIVATIONS[layer.activation].apply(z.T.copy(), a))
            a = a.T
        if least > MARGIN:
            return parameters
    return None


def compare(spec: Spec, inputs: int, examples: int, seed: int) -> bool:
    """Compare the trainer's gradient of an epoch's last batch; false when no point was found."""
    generator = np.random.default_rng(seed)
    sizes = [inputs, *(layer.units for layer in spec.layers)]
    x = generator.uniform(-1.5, 1.5, (examples, inputs))
    y = targets(spec, examples, generator)
    parameters = away_from_kinks(spec, sizes, x, generator)
    if parameters is None:
        return False
    # With a learning rate of 0 the last batch meets the parameters that we know
    still = replace(spec, optimizer=replace(spec.optimizer, learning_rate=0.0))
    network = Network(sizes[0], spec.layers, parameters.copy(), np.zeros(0))
    state = np.zeros((OPTIMIZERS[spec.optimizer.name].slots, len(parameters)))
    trainer = Trainer(still, network, x, y, state, Clock(), np.random.default_rng(seed))
    trainer.epoch(0)
    order = np.arange(examples)
    np.random.default_rng(seed).shuffle(order)
    size = min(spec.batch_size, examples)
    last = order[-(examples % size or size) :]
    analytic = trainer.gradient
    numeric = central_differences(spec, sizes, parameters, x[last], y[last])
    scale = np.maximum(np.maximum(np.abs(analytic), np.abs(numeric)), SMALLEST)
    error = np.abs(analytic - numeric) / scale
    worst = int(error.argmax())
    assert error[worst] < TOLERANCE, (
        f"parameter {worst} of {sizes}, batch of {len(last)}: back-propagation says "
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
        regularization={"name": regularizer, "rate": 0.03},
        batch_size=batch,
    )


@pytest.mark.parametrize("regularizer", REGULARIZERS)
@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_gradients_agree_with_central_differences_for_whatever_goes_together(
    loss: str, output: str, hidden: str, regularizer: str
) -> None:
    for batch in (1, 4, 7):  # of 7 examples: single ones, a last batch of 3, all at once
        spec = spec_of(loss, output, [(4, hidden), (3, hidden)], regularizer, batch)
        assert compare(spec, inputs=2, examples=7, seed=batch), "no point away from the kinks"


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_gradients_of_a_network_without_hidden_layers_are_right(loss: str, output: str) -> None:
    assert compare(spec_of(loss, output, [], "l2", 5), inputs=3, examples=8, seed=2)


@pytest.mark.parametrize("first", HIDDEN)
@pytest.mark.parametrize("second", HIDDEN)
def test_gradients_are_right_when_every_layer_has_its_own_activation(
    first: str, second: str
) -> None:
    hidden = [(3, first), (2, second), (3, first), (2, first)]
    spec = spec_of("mse", "tanh", hidden, "none", 4)
    assert compare(spec, inputs=2, examples=6, seed=7), "no point away from the kinks"


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
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
    sizes = [2, 4, 3, 2]
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
