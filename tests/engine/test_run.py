"""Runs: the same bits however they are made, watched and interrupted; history; predictions."""

import json
from typing import Any

import numpy as np
import pytest

from engine import Run, SpecError, data
from engine.data import DATA
from engine.history import History
from engine.metrics import METRICS
from engine.optimizers import OPTIMIZERS
from engine.probe import Probe
from tests.engine.building import bits, layers, merged, same, small, suited
from tests.engine.textbook import FUNCTIONS

DTYPES = ("float32", "float64")
EDITS: list[dict[str, Any]] = [
    {"type": "set", "fields": {"optimizer.learning_rate": 0.03}, "epoch": 0},
    {"type": "set", "fields": {"layers[0].units": 7}, "epoch": 2},
    {"type": "insert_layer", "layer": 1, "units": 5, "activation": "relu", "epoch": 2},
    {"type": "set", "fields": {"optimizer.name": "sgd", "batch_size": 4}, "epoch": 3},
    {"type": "remove_layer", "layer": 2, "epoch": 5},
    {"type": "set", "fields": {"optimizer.name": "adam", "layers[0].units": 2}, "epoch": 6},
]


def suited_run(name: str, dtype: str = "float32") -> Run:
    """A run of a data set with the network that the set suggests."""
    return Run(small(**merged({"dtype": dtype}, suited(name, samples=60))))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_same_spec_gives_the_same_bits(optimizer: str, dtype: str) -> None:
    spec = small(optimizer={"name": optimizer}, dtype=dtype)
    first, second = Run(spec), Run(spec)
    first.advance(6)
    second.advance(6)
    assert bits(first) == bits(second)
    assert first.weights[0].dtype == np.dtype(dtype)
    assert first.predict([[0, 0]]).dtype == np.dtype(dtype)
    assert {array.dtype for array in first.history.values()} == {np.dtype(np.float64)}


@pytest.mark.parametrize("name", DATA)
def test_the_same_spec_gives_the_same_bits_on_every_data_set(name: str) -> None:
    first, second = suited_run(name), suited_run(name)
    first.advance(2)
    second.advance(1)
    second.advance(1)
    assert bits(first) == bits(second)


def test_another_seed_gives_other_weights_on_the_same_data() -> None:
    first, second = Run(small(seed=1)), Run(small(seed=2))
    assert not same(first.weights[0], second.weights[0])
    assert same(first.data.x_train, second.data.x_train)


@pytest.mark.parametrize("dtype", DTYPES)
def test_ten_epochs_at_once_are_ten_single_epochs(dtype: str) -> None:
    whole, single = Run(small(dtype=dtype)), Run(small(dtype=dtype))
    whole.advance(10)
    for _ in range(10):
        single.advance()
    assert bits(whole) == bits(single)
    assert whole.epoch == 10


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", ["moons", "iris", "digits", "plane"])
def test_watching_changes_nothing(name: str, dtype: str) -> None:
    alone, watched = suited_run(name, dtype), suited_run(name, dtype)
    alone.advance(4)
    probe = Probe(watched)
    for epoch in range(4):
        probe.picture(grid=12, stride=3, focus=(1, 0))
        probe.points()
        Probe(watched).picture(grid=7 + epoch, stride=1, maps=epoch % 2 == 0)
        watched.predict(watched.data.raw_train[: epoch + 1])
        json.dumps(watched.summary(), allow_nan=False)
        watched.history["train_loss"][:] = 0
        watched.weights[0][:] = 0
        watched.biases[0][:] = 0
        watched.history_rows(epoch)[:] = 0
        watched.edits.append({})
        watched.advance()
    assert bits(alone) == bits(watched)


@pytest.mark.parametrize("dtype", DTYPES)
def test_edits_that_were_planned_give_the_bits_of_edits_made_live(dtype: str) -> None:
    live = Run(small(dtype=dtype))
    for edit in EDITS:
        live.advance(edit["epoch"] - live.epoch)
        live.edit({name: value for name, value in edit.items() if name != "epoch"})
    live.advance(3)
    assert live.edits == EDITS
    again, planned = Run(live.initial_spec, live.edits), Run(small(dtype=dtype), EDITS)
    again.advance(live.epoch)
    for _ in range(live.epoch):
        planned.advance()
    assert bits(again) == bits(live)
    assert bits(planned) == bits(live)


def test_edits_to_come_are_listed_and_dropped_by_an_edit_of_ones_own() -> None:
    run = Run(small(), EDITS)
    run.advance(2)
    assert run.edits == EDITS
    run.edit({"type": "set", "fields": {"batch_size": 3}})
    assert run.edits == [*EDITS[:3], {"type": "set", "fields": {"batch_size": 3}, "epoch": 2}]


@pytest.mark.parametrize("epoch", [None, -1, 1.0, True, "2", float("nan")])
def test_an_edit_to_come_needs_the_epoch_at_which_it_is_due(epoch: object) -> None:
    with pytest.raises(SpecError) as caught:
        Run(small(), [{**EDITS[0]}, {**EDITS[1], "epoch": epoch}])
    assert caught.value.field == "edits[1].epoch"


def test_edits_to_come_stand_in_the_order_of_their_epochs() -> None:
    nonsense: Any = ["no edit"]
    with pytest.raises(SpecError, match=r"edits\[1\]\.epoch: 0"):
        Run(small(), [{**EDITS[0], "epoch": 1}, EDITS[0]])
    with pytest.raises(SpecError):
        Run(small(), nonsense)


def test_history_has_a_row_before_training_and_one_for_each_epoch() -> None:
    run = Run(small())
    for epochs in (0, 1, 69, 130):
        run.advance(epochs - run.epoch)
        assert {len(values) for values in run.history.values()} == {epochs + 1}
        assert run.history_rows().shape == (epochs + 1, len(run.metrics))
    assert tuple(run.history) == run.metrics
    assert run.metrics[:4] == (
        "train_loss",
        "validation_loss",
        "train_accuracy",
        "validation_accuracy",
    )
    rows = run.history_rows(128)
    assert rows.dtype == np.float32
    assert rows.shape == (3, len(run.metrics))
    for column, name in enumerate(run.metrics):
        np.testing.assert_array_equal(rows[:, column], run.history[name][128:].astype(np.float32))


def test_an_edit_changes_the_last_row_of_history_and_what_a_replay_gives_is_the_same() -> None:
    run = Run(small())
    run.advance(20)
    before = run.history_rows(dtype=np.float64)
    run.edit({"type": "set_weight", "layer": 0, "input": 1, "unit": 2, "value": 3.5})
    after = run.history_rows(dtype=np.float64)
    assert (after[:-1] == before[:-1]).all()
    outputs = run.learner.evaluator.outputs("train")
    loss = np.square(outputs - run.data.y_train).mean()
    assert after[-1, 0] == pytest.approx(loss, rel=1e-12)
    assert after[-1, 0] != before[-1, 0]
    run.advance(20)
    assert run.at(20).history_rows(dtype=np.float64).tolist() == after.tolist()
    assert run.at(40).history_rows().tolist() == run.history_rows().tolist()


def test_a_long_history_keeps_every_row() -> None:
    history = History(["a", "b"])
    for row in range(1000):
        history.append([row, -row])
    assert len(history) == 1000
    assert history.to_dict()["a"].tolist() == list(range(1000))
    assert history.rows(998).tolist() == [[998, -998], [999, -999]]
    first = history.first(10)
    assert first.to_dict()["b"].tolist() == [-row for row in range(10)]
    first.append([10, -10])
    first.append([11, -11])
    assert first.to_dict()["a"].tolist() == list(range(12))
    assert history.to_dict()["a"].tolist() == list(range(1000)), "a copy"


@pytest.mark.parametrize("name", ["moons", "multi_gaussian"])
def test_without_a_validation_part_its_metrics_are_no_numbers(name: str) -> None:
    output = (1, "linear")
    run = Run(small(data={"name": name, "validation": 0}, layers=layers((3, "tanh"), output)))
    run.advance(3)
    for metric, values in run.history.items():
        assert np.isnan(values).all() == metric.startswith("validation_"), metric
    assert np.isnan(run.history_rows()[:, 1]).all()
    assert run.summary()["validation"] == 0
    assert Probe(run).points()["validation.position"].shape == (0, 2)


def test_predictions_are_the_forward_pass_over_raw_columns() -> None:
    features = ["x1", "x2", "x1*x2", "sin(x1)"]
    run = Run(small(data={"features": features, "normalization": "z_score"}))
    run.advance(2)
    raw = np.random.default_rng(2).uniform(-5, 5, (25, 2))
    a = np.stack([raw[:, 0], raw[:, 1], raw[:, 0] * raw[:, 1], np.sin(raw[:, 0])], axis=1)
    a = (a - run.data.columns.offset) / run.data.columns.scale
    for layer, w, b in zip(run.spec.layers, run.weights, run.biases, strict=True):
        a = FUNCTIONS[layer.activation](a @ w + b)
    np.testing.assert_allclose(run.predict(raw), a, rtol=0, atol=1e-13)
    assert run.predict(raw.tolist()).shape == (25, 1)
    assert run.predict(np.empty((0, 2))).shape == (0, 1)
    inside = run.data.raw_validation
    error = np.square(run.predict(inside) - run.data.y_validation).mean()
    assert run.history["validation_loss"][-1] == pytest.approx(error, rel=1e-12)


@pytest.mark.parametrize("x", [[1.0, 2.0], [[1.0]], [[1.0, 2.0, 3.0]], [[[1.0, 2.0]]], 3.0])
def test_predict_names_the_shape_it_wants(x: Any) -> None:
    with pytest.raises(ValueError, match=r"expected \(n, 2\)"):
        Run(small()).predict(x)


def test_predicting_far_out_does_not_warn() -> None:
    assert Run(small(dtype="float32")).predict([[1e300, 0.0]]).shape == (1, 1)


def test_a_large_but_finite_loss_of_float64_can_be_looked_at() -> None:
    x = np.linspace(1e25, 2e25, 20)[:, None]
    spec = small(layers=layers((3, "linear"), (1, "linear")), data={"validation": 0})
    run = Run(spec, data=data.from_arrays(x, x))
    run.set_parameters([w * 1e40 for w in run.weights], run.biases)
    assert run.history_rows().shape == (1, len(run.metrics))
    Probe(run).picture(grid=6)


def test_own_data_beyond_float32_are_refused_or_stopped_without_a_warning() -> None:
    spec = small(layers=layers((1, "linear")), data={"validation": 0}, dtype="float32")
    try:
        run = Run(spec, data=data.from_arrays([[1e300], [1.0]], [[0.0], [1.0]]))
    except SpecError:
        return
    run.advance(3)
    assert run.stop_reason is not None
    assert run.epoch == 0


@pytest.mark.parametrize("name", DATA)
def test_every_set_runs_with_the_network_it_suggests_and_learns(name: str) -> None:
    run = suited_run(name)
    run.advance(8)
    assert run.stop_reason is None
    assert run.history["train_loss"][-1] < run.history["train_loss"][0]
    summary = run.summary()
    assert json.loads(json.dumps(summary, allow_nan=False)) == summary
    assert summary["sizes"] == list(run.sizes)
    assert summary["parameters"] == sum(w.size for w in [*run.weights, *run.biases])
    task = "classification" if DATA[name].class_names else "regression"
    assert summary["task"] == task
    assert summary["metrics"] == [
        *(
            f"{part}_{metric}"
            for metric, entry in METRICS.items()
            if task in entry.tasks
            for part in ("train", "validation")
        ),
        "penalty",
    ]
    assert (summary["train"], summary["validation"]) == (
        len(run.data.x_train),
        len(run.data.x_validation),
    )


def test_a_network_of_too_many_parameters_is_refused() -> None:
    wide = small(layers=layers((1024, "relu"), (1, "tanh")))
    x = np.zeros((4, 2000))
    with pytest.raises(SpecError, match="at most 2,000,000") as caught:
        Run(wide, data=data.from_arrays(x, [0, 1, 0, 1]))
    assert caught.value.field == "layers"
