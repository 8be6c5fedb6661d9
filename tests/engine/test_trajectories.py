"""The engine's full-batch training is PyTorch's, in float64, to 1e-9.

The reference files come from `make reference`; testing needs no PyTorch. They hold every optimizer
with every loss and output activation, hidden activations, L1, L2, schedules, clipping, batch
normalization with its running statistics, frozen layers and cut connections (PyTorch's pruning).

Without a counterpart in PyTorch, and checked elsewhere:

- the gradient of the binary step (PyTorch has none): 0 by definition, test_gradients_random;
- the elastic net as one penalty: a sum of two norms there, and here in test_gradients_random;
- clipping by the gradient's length alone (`clip_grad_norm_` adds 1e-6 to the length): the twin
  shortens PyTorch's gradients by PyTorch's norm; by hand below;
- a cosine schedule after its end (PyTorch's rises again): below;
- shuffled mini-batches and dropout's random stream (another generator): test_gradients_random
  with the same mask, and below by its mean;
- edits, stop rules, keyframes: test_edit_promises, test_stopping, test_time_travel.
"""

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.activations import ACTIVATIONS
from engine.losses import LOSSES
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from engine.schedules import SCHEDULES
from tests.engine.trajectories import FILE, deviation, load, outcome, ready

TOLERANCE = 1e-9
CASES = load(FILE)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_fifty_full_batch_steps_end_where_pytorch_ends(optimizer: str) -> None:
    chosen = [one for one in CASES if one[0].spec["optimizer"]["name"] == optimizer]
    assert len(chosen) >= 40
    for case, expected in chosen:
        found = outcome(ready(case))
        far = deviation(found, expected)
        assert far < TOLERANCE, f"{far}: {found} instead of {expected} for {case.spec}"


def test_the_reference_holds_all_that_pytorch_has() -> None:
    specs = [case.spec for case, _ in CASES]
    layers = [layer for spec in specs for layer in spec["layers"]]
    ends = {
        (spec["optimizer"]["name"], spec["loss"], spec["layers"][-1]["activation"])
        for spec in specs
    }
    assert ends == {
        (optimizer, loss, output)
        for optimizer in OPTIMIZERS
        for loss, entry in LOSSES.items()
        for output in entry.output_activations
    }
    hidden = {layer["activation"] for spec in specs for layer in spec["layers"][:-1]}
    assert hidden == {name for name, entry in ACTIVATIONS.items() if not entry.output_only}
    assert {spec["schedule"]["name"] for spec in specs} == set(SCHEDULES)
    assert {spec["regularization"]["name"] for spec in specs} == set(REGULARIZERS)
    assert sum(layer["batch_normalization"] for layer in layers) >= 50
    assert sum(layer["frozen"] for layer in layers) >= 50
    assert sum(spec["optimizer"]["clip"] > 0 for spec in specs) >= 50
    assert sum(bool(case.cuts) for case, _ in CASES) >= 50


def test_the_reference_shows_training_and_not_standing_still() -> None:
    moved = [
        np.abs(after - before).max()
        for case, expected in CASES
        for before, after in [(case.weights[-1], _last_weights(expected.layers))]
    ]
    assert np.median(moved) > 0.05


def _last_weights(arrays: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> object:
    """The last array that is a weight matrix: biases are vectors, normalization has four rows."""
    return next(
        before
        for before, after in zip(arrays[-2::-1], arrays[:0:-1], strict=True)
        if after.ndim == 1
    )


def _one_weight(**changes: object) -> Run:
    """One linear neuron with one input: w·x, w = 1 at first, x = 1, wanted is 3."""
    spec = Spec.from_dict(
        {
            "data": {"validation": 0.0},
            "layers": [{"units": 1, "activation": "linear"}],
            "batch_size": 10,
            "dtype": "float64",
            **changes,
        }
    )
    run = Run(spec, data=data.from_arrays([[1.0]], [[3.0]]))
    run.set_parameters([[[1.0]]], [[0.0]])
    return run


def test_a_gradient_longer_than_the_limit_is_followed_in_its_direction_for_the_limit() -> None:
    # L = (w + b − 3)², dL/dw = dL/db = 2 (1 − 3) = −4: the length is 4 √2, the limit 0.5
    run = _one_weight(optimizer={"name": "sgd", "learning_rate": 1.0, "clip": 0.5})
    run.advance()
    moved = 0.5 / 2**0.5
    np.testing.assert_allclose([run.weights[0][0, 0], run.biases[0][0]], [1 + moved, moved])


def test_a_gradient_as_long_as_the_limit_is_left_alone() -> None:
    run = _one_weight(optimizer={"name": "sgd", "learning_rate": 0.125, "clip": 32**0.5})
    run.advance()
    assert [run.weights[0][0, 0], run.biases[0][0]] == [1.5, 0.5]


def test_a_cosine_schedule_has_come_to_rest_after_its_end() -> None:
    run = _one_weight(
        optimizer={"name": "sgd", "learning_rate": 0.01},
        schedule={"name": "cosine", "epochs": 5},
    )
    run.advance(5)
    there = run.weights[0][0, 0]
    assert there > 1
    run.advance(10)
    assert run.weights[0][0, 0] == there


def test_dropout_drops_its_share_and_keeps_the_mean_while_training_only() -> None:
    # 1 → 1000 units that all say 1 → their mean, which dropout leaves near 1; evaluating gives 1
    spec = Spec.from_dict(
        {
            "data": {"validation": 0.0},
            "layers": [
                {"units": 1000, "activation": "linear", "dropout": 0.4, "frozen": True},
                {"units": 1, "activation": "linear"},
            ],
            "optimizer": {"name": "sgd", "learning_rate": 1e-6},
            "dtype": "float64",
        }
    )
    run = Run(spec, data=data.from_arrays([[1.0]], [[0.0]]))
    run.set_parameters([np.ones((1, 1000)), np.full((1000, 1), 1e-3)], [np.zeros(1000), [0.0]])
    assert run.predict([[1.0]])[0, 0] == pytest.approx(1, abs=1e-12)
    run.advance()
    # dL/dw = 2 · output · the unit's value, which is 0 or 1 / 0.6
    gradient = (1e-3 - run.weights[1][:, 0]) / 1e-6
    dropped = np.abs(gradient) < 1e-6
    assert 0.35 < dropped.mean() < 0.45
    kept = gradient[~dropped]
    output = kept[0] * 0.6 / 2
    np.testing.assert_allclose(kept, kept[0], rtol=1e-6)
    assert output == pytest.approx((~dropped).mean() / 0.6, rel=1e-6)
