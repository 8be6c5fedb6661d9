"""Training: by hand, and against the textbook."""

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.calls import Array
from engine.initializers import INITIALIZERS
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from tests.engine.building import HIDDEN, PAIRS, layers, output_for, small
from tests.engine.textbook import SLOPES, SPREADS, VALUES, Textbook

LN3 = float(np.log(3))


def one_example(optimizer: str, rate: float, **changes: object) -> Run:
    """A run of a 2–2–1 network that is to make 1 of (1, 2)."""
    spec = small(
        data={"validation": 0},
        layers=layers((2, "sigmoid"), (1, "linear")),
        optimizer={"name": optimizer, "learning_rate": rate},
        **changes,
    )
    return Run(spec, data=data.from_arrays([[1.0, 2.0]], [[1.0]]))


def test_one_step_of_gradient_descent_is_what_it_is_by_hand() -> None:
    run = one_example("sgd", 0.1)
    #                     to unit 1, to unit 2
    run.set_parameters(
        [
            [[2.0, 1.0], [-1.0, -1.0]],  # from x₁ = 1; from x₂ = 2
            [[2.0], [-4.0]],
        ],
        [[0.0, 1.0 + LN3], [1.0]],
    )
    # Forward
    #   z₁ = 2·1 − 1·2 + 0         = 0       a₁ = σ(0)    = 1/2
    #   z₂ = 1·1 − 1·2 + 1 + ln 3  = ln 3    a₂ = σ(ln 3) = 3/(3 + 1) = 3/4
    #   z  = 2·1/2 − 4·3/4 + 1     = −1      a = z        = −1
    #   L  = (−1 − 1)²             = 4
    assert run.predict([[1.0, 2.0]])[0, 0] == pytest.approx(-1, abs=1e-15)
    # Backward
    #   dL/dz  = 2·(−1 − 1)        = −4
    #   output: weights −4·(1/2, 3/4) = (−2, −3), bias −4
    #   dL/dz₁ = −4·2·1/2·(1 − 1/2)    = −2      (the slope of σ is a(1 − a): 1/4 here)
    #   dL/dz₂ = −4·(−4)·3/4·(1 − 3/4) =  3      (3/16 here)
    #   hidden: weights (−2, 3)·1 from x₁ and (−2, 3)·2 = (−4, 6) from x₂, biases (−2, 3)
    # Step: parameter − 0.1·gradient
    run.advance()
    first, second = run.weights
    np.testing.assert_allclose(
        first, [[2.0 + 0.2, 1.0 - 0.3], [-1.0 + 0.4, -1.0 - 0.6]], rtol=1e-14
    )
    np.testing.assert_allclose(run.biases[0], [0.2, 1.0 + LN3 - 0.3], rtol=1e-14)
    np.testing.assert_allclose(second, [[2.0 + 0.2], [-4.0 + 0.3]], rtol=1e-14)
    np.testing.assert_allclose(run.biases[1], [1.0 + 0.4], rtol=1e-14)


def test_penalties_pull_at_weights_and_leave_biases_alone() -> None:
    # As above; the penalty's slope is λ·sign w (L1) or 2λ·w (L2), here λ = 0.5, and 0 for biases
    weights: list[Array] = [np.array([[2.0, 1.0], [-1.0, -1.0]]), np.array([[2.0], [-4.0]])]
    biases = [np.array([0.0, 1 + LN3]), np.array([1.0])]
    bare: list[Array] = [np.array([[-2.0, 3.0], [-4.0, 6.0]]), np.array([[-2.0], [-3.0]])]
    for name, pulls in (
        ("l1", [np.array([[0.5, 0.5], [-0.5, -0.5]]), np.array([[0.5], [-0.5]])]),
        ("l2", [np.array([[2.0, 1.0], [-1.0, -1.0]]), np.array([[2.0], [-4.0]])]),
        # The elastic net takes half of each, as its mix is 1/2
        ("elastic", [np.array([[1.25, 0.75], [-0.75, -0.75]]), np.array([[1.25], [-2.25]])]),
    ):
        run = one_example("sgd", 0.1, regularization={"name": name, "rate": 0.5})
        run.set_parameters(weights, biases)
        run.advance()
        for layer in (0, 1):
            wanted = weights[layer] - 0.1 * (bare[layer] + pulls[layer])
            np.testing.assert_allclose(run.weights[layer], wanted, rtol=1e-14)
        np.testing.assert_allclose(run.biases[1], [1.4], rtol=1e-14)


def test_the_gradient_of_a_batch_is_the_mean_over_its_examples() -> None:
    # A single linear neuron, w = b = 0, targets 1 and 3 at x = 1 and 2:
    #   dL/dw = mean of 2·(0 − 1)·1, 2·(0 − 3)·2 = (−2 − 12)/2 = −7
    #   dL/db = mean of 2·(0 − 1),   2·(0 − 3)   = (−2 −  6)/2 = −4
    spec = small(
        data={"validation": 0},
        layers=layers((1, "linear")),
        optimizer={"name": "sgd", "learning_rate": 0.01},
        batch_size=2,
    )
    run = Run(spec, data=data.from_arrays([[1.0], [2.0]], [[1.0], [3.0]]))
    run.set_parameters([[[0.0]]], [[0.0]])
    run.advance()
    assert run.weights[0][0, 0] == pytest.approx(0.07, rel=1e-14)
    assert run.biases[0][0] == pytest.approx(0.04, rel=1e-14)


def textbook_of(run: Run) -> Textbook:
    return Textbook(run.spec, run.data.x_train, run.data.y_train)


def assert_the_same(run: Run, book: Textbook) -> None:
    for layer, weights in enumerate(run.weights):
        np.testing.assert_allclose(weights, book.weights[layer], rtol=0, atol=1e-10)
        np.testing.assert_allclose(run.biases[layer], book.biases[layer], rtol=0, atol=1e-10)


def train_both(spec: Spec, epochs: int = 3) -> None:
    run = Run(spec)
    book = textbook_of(run)
    assert_the_same(run, book)
    for epoch in range(epochs):
        loss = book.loss(run.data.x_train, run.data.y_train)
        assert run.history["train_loss"][epoch] == pytest.approx(loss, rel=1e-10)
        run.advance()
        book.epoch()
    assert run.epoch == epochs, run.stop_reason
    assert_the_same(run, book)


def test_the_textbook_knows_whatever_the_engine_offers() -> None:
    assert set(SLOPES) == set(HIDDEN)
    assert set(VALUES) == {loss for loss, _ in PAIRS}
    assert set(INITIALIZERS) - set(SPREADS) == {"orthogonal"}  # has a test of its own


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("index", range(len(PAIRS)))
def test_training_gives_the_weights_that_the_textbook_gives(index: int, optimizer: str) -> None:
    # Every loss and output, each with another hidden activation, so that each of those comes too
    (loss, output), hidden = PAIRS[index], HIDDEN[index % len(HIDDEN)]
    train_both(
        small(  # 33 examples in batches of 10: the last has 3
            layers=layers((4, hidden), (3, hidden), output_for(loss, output)),
            loss=loss,
            optimizer={"name": optimizer, "learning_rate": 0.02},
        )
    )


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("regularizer", REGULARIZERS)
@pytest.mark.parametrize("batch_size", [1, 32, 33, 5000])
def test_penalties_and_batch_sizes_are_those_of_the_textbook(
    batch_size: int, regularizer: str, optimizer: str
) -> None:
    train_both(
        small(
            regularization={"name": regularizer, "rate": 0.02, "mix": 0.3},
            optimizer={"name": optimizer, "learning_rate": 0.01},
            batch_size=batch_size,
        ),
        epochs=4,
    )


@pytest.mark.parametrize("initializer", [name for name in INITIALIZERS if name in SPREADS])
def test_three_classes_train_as_in_the_textbook_from_every_start(initializer: str) -> None:
    train_both(
        small(
            data={"name": "blobs", "normalization": "z_score", "features": ["x1", "x2", "x1*x2"]},
            layers=layers((5, "relu"), (3, "softmax")),
            loss="categorical_crossentropy",
            initializer=initializer,
            initial_bias=0.25,
        )
    )


@pytest.mark.parametrize("name", ["iris", "multi_gaussian"])
def test_real_and_numeric_sets_train_as_in_the_textbook(name: str) -> None:
    output = (3, "sigmoid") if name == "iris" else (1, "linear")
    train_both(small(data={"name": name}, layers=layers((4, "tanh"), output)), epochs=2)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_lowers_the_loss_with_every_optimizer(optimizer: str) -> None:
    # AdaDelta finds its own step; rate and ε are those of the paper, and it starts slowly
    slow = {"name": optimizer, "learning_rate": 1, "epsilon": 1e-6}
    quick = {"name": optimizer, "learning_rate": 0.02}
    run = Run(small(optimizer=slow if optimizer == "adadelta" else quick))
    run.advance(40)
    losses = run.history["train_loss"]
    assert losses[-1] < 0.8 * losses[0]


def test_every_example_is_used_once_an_epoch_and_in_a_new_order() -> None:
    # One linear neuron without inputs that matter: with w = 0 kept by x = 0, each step of plain
    # descent moves b toward that example's target; the sum over an epoch depends on the order only
    # through factors (1 − 2η), so with a tiny η it is η · 2 · Σ targets to first order.
    values = np.arange(1.0, 8.0)
    spec = small(
        data={"validation": 0},
        layers=layers((1, "linear")),
        optimizer={"name": "sgd", "learning_rate": 1e-6},
        batch_size=3,
    )
    run = Run(spec, data=data.from_arrays(np.zeros((7, 1)), values[:, None]))
    orders = []
    for _ in range(3):
        before = run.biases[0][0]
        run.advance()
        orders.append(run.biases[0][0] - before)
    # Batches of 3, 3 and 1: the lone example counts as much as three of the others together, so
    # 2η(Σ others / 3 + lone) tells which was alone
    lone = [(shift / 2e-6 - values.sum() / 3) * 1.5 for shift in orders]
    np.testing.assert_allclose(lone, np.round(lone), atol=1e-3)
    assert all(1 <= round(float(value)) <= 7 for value in lone)
    assert len({round(float(value)) for value in lone}) > 1
