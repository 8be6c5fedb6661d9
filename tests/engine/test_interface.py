"""The public interface, used as its documentation shows it."""

import json
from typing import Any

import numpy as np

import engine
from engine import Run, Spec, SpecError, data
from tests.engine.building import merged

GIVEN: dict[str, Any] = {
    "data": {
        "name": "spirals",
        "samples": 300,
        "noise": 0.1,
        "validation": 0.4,
        "seed": 1,
        "normalization": "none",
        "features": ["x1", "x2"],
    },
    "layers": [{"units": 6, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
    "loss": "mse",
    "optimizer": {"name": "adam", "learning_rate": 0.01},
    "regularization": {"name": "none", "rate": 0.0},
    "initializer": "glorot_uniform",
    "batch_size": 10,
    "dtype": "float32",
    "seed": 3,
}


def test_the_documented_lines_run_as_they_are_written() -> None:
    spec = Spec.from_dict(GIVEN)
    whole = spec.to_dict()
    assert json.loads(json.dumps(whole)) == whole
    defaults = Spec.from_dict({}).to_dict()
    given_layers = [{**defaults["layers"][0], **layer} for layer in GIVEN["layers"]]
    assert whole == merged(defaults, {**GIVEN, "layers": given_layers})
    run = Run(spec)
    run.advance(epochs=10)
    assert run.epoch == 10
    assert [w.shape for w in run.weights] == [(2, 6), (6, 1)]
    assert [b.shape for b in run.biases] == [(6,), (1,)]
    run.set_parameters(run.weights, run.biases)
    assert run.predict([[0.0, 1.0], [2.0, 3.0]]).shape == (2, 1)
    for name in ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy"):
        assert run.history[name].shape == (11,)
    assert run.data.x_train.shape == (180, 2)
    assert run.data.y_train.shape == (180, 1)
    assert run.data.x_validation.shape == (120, 2)
    assert run.data.y_validation.shape == (120, 1)
    assert set(np.unique(run.data.y_train)) == {-1, 1}


def test_own_arrays_take_the_place_of_a_named_set() -> None:
    generator = np.random.default_rng(0)
    x = generator.normal(0, 1, (50, 3))
    labels = np.where(x[:, 0] > 0, "up", "down")
    run = Run(Spec.from_dict(GIVEN), data=data.from_arrays(x, labels))
    run.advance(epochs=2)
    assert run.data.x_train.shape == (30, 3)
    assert run.predict(x).shape == (50, 1)


def test_the_documented_example_is_the_one_that_is_tested() -> None:
    text = engine.__doc__ or ""
    start, end = text.index("Spec.from_dict(") + len("Spec.from_dict("), text.index('"seed": 3})')
    written = text[start:end] + '"seed": 3}'
    assert json.loads(written) == GIVEN


def test_the_public_names_are_there() -> None:
    assert set(engine.__all__) >= {"Run", "Spec", "SpecError", "catalog", "data"}
    assert all(hasattr(engine, name) for name in engine.__all__)
    assert issubclass(SpecError, ValueError)
