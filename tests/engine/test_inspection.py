"""The numbers of single neurons and connections, against what they are by definition."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from engine import Run
from engine.activations import ACTIVATIONS
from engine.calls import Array, run
from engine.forward import Pass, with_ones
from engine.inspection import FIELDS, MOST_VALUES, Inspector, Place
from engine.losses import LOSSES
from engine.network import Network
from engine.probe import Probe
from tests.engine.building import bits, layers, small

STEP = 1e-5


def looked_at(subject: Run, *places: Place) -> list[dict[str, float]]:
    rows = Inspector(subject.learner).look(places)
    return [dict(zip(FIELDS, map(float, row), strict=True)) for row in rows]


def everywhere(sizes: tuple[int, ...]) -> list[Place]:
    neurons = [Place(column, unit) for column, units in enumerate(sizes) for unit in range(units)]
    connections = [
        Place(column, unit, source)
        for column, (inputs, units) in enumerate(pairwise(sizes), 1)
        for unit in range(units)
        for source in range(inputs)
    ]
    return [*neurons, *connections]


def whole_batch(subject: Run) -> Pass:
    """The training part in one batch without dropout, by the batch's own statistics."""
    network = subject.network
    plain = [type(layer)(**{**vars(layer), "dropout": 0.0}) for layer in network.layers]
    running = np.ones(network.shape.running, network.parameters.dtype)
    copied = Network(network.sizes[0], plain, network.parameters, running)
    forward = Pass(copied, with_ones(subject.data.x_train), True, np.random.default_rng(0))
    run(forward.plan)
    return forward


def loss(subject: Run) -> float:
    """The mean loss of the training part and the penalty λ (m Σ|w| + (1 − m) Σw²)."""
    forward, each = whole_batch(subject), np.empty(len(subject.data.x_train))
    targets = np.ascontiguousarray(subject.data.y_train.T)
    entry = LOSSES[subject.spec.loss]
    run(entry.per_example(forward.z[-1], forward.a[-1], targets, each))
    price, weights = (
        subject.spec.regularization,
        np.concatenate([w.ravel() for w in subject.weights]),
    )
    assert price.name in ("none", "l2")
    penalty = price.rate * float(weights @ weights) if price.name == "l2" else 0.0
    return float(each.mean()) + penalty


def differences(subject: Run, place: Place) -> float:
    """(L(w + h) − L(w − h)) / 2h"""
    matrix = subject.network.matrices[place.column - 1]
    at = place.unit, -1 if place.input is None else place.input
    before, values = matrix[at], []
    for shift in (STEP, -STEP):
        matrix[at] = before + shift
        values.append(loss(subject))
    matrix[at] = before
    return (values[0] - values[1]) / (2 * STEP)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"regularization": {"name": "l2", "rate": 0.1}},
        {"layers": [{"units": 3, "batch_normalization": True, "dropout": 0.5}, {"units": 1}]},
        {
            "layers": layers((3, "silu"), (2, "softmax")),
            "loss": "categorical_crossentropy",
        },
    ],
    ids=["plain", "penalty", "batch normalization and dropout", "softmax"],
)
def test_gradients_agree_with_central_differences_over_the_training_part(changes: Any) -> None:
    subject = Run(small(**changes))
    subject.advance(3)
    places = [place for place in everywhere(subject.sizes) if place.column]
    for place, found in zip(places, looked_at(subject, *places), strict=True):
        wanted = differences(subject, place)
        assert found["gradient"] == pytest.approx(wanted, rel=1e-5, abs=1e-7), place


def test_gradients_agree_with_central_differences_after_every_kind_of_edit() -> None:
    subject = Run(small(layers=layers((4, "tanh"), (3, "sigmoid"), (2, "silu"), (1, "tanh"))))
    probe = Probe(subject)
    for edit in (
        {"type": "move_neuron", "layer": 0, "unit": 0, "to": 3},
        {"type": "move_layer", "layer": 0, "to": 2},
        {"type": "cut", "layer": 1, "input": 2, "unit": 1},
        {"type": "set_weight", "layer": 0, "input": 1, "unit": 0, "value": 0.7},
        {"type": "set", "fields": {"layers[1].frozen": True}},
        {"type": "remove_neuron", "layer": 2, "unit": 1},
        {"type": "insert_layer", "layer": 1, "units": 2, "activation": "tanh"},
    ):
        subject.edit(edit)
        subject.advance()
        place = Place(2, 1, 0)
        row = probe.inspection([place])["inspected"][0]
        assert row[3] == pytest.approx(differences(subject, place), rel=1e-5, abs=1e-7), edit


def test_the_update_is_what_the_last_epoch_did() -> None:
    subject = Run(small())
    subject.advance(2)
    weights, biases = subject.weights, subject.biases
    subject.advance()
    connection, neuron = looked_at(subject, Place(2, 1, 3), Place(2, 1))
    assert connection["update"] == pytest.approx(
        subject.weights[1][3, 1] - weights[1][3, 1], rel=1e-6
    )
    assert neuron["update"] == pytest.approx(subject.biases[1][1] - biases[1][1], rel=1e-6)


def test_there_is_no_update_before_an_epoch_or_just_after_an_edit() -> None:
    subject = Run(small())
    place = Place(1, 0)
    assert np.isnan(looked_at(subject, place)[0]["update"])
    subject.advance()
    assert looked_at(subject, place)[0]["update"]
    subject.edit({"type": "set_bias", "layer": 0, "unit": 0, "value": 2})
    assert np.isnan(looked_at(subject, place)[0]["update"])


def test_a_neurons_mean_and_activity_are_those_of_the_training_part() -> None:
    subject = Run(small(layers=layers((4, "relu"), (3, "tanh"), (1, "tanh"))))
    subject.advance(3)
    forward = whole_batch(subject)
    for column, active in ((1, forward.a[0] > 0), (2, np.abs(forward.a[1]) > 0.1)):
        for unit, a in enumerate(forward.a[column - 1]):
            (found,) = looked_at(subject, Place(column, unit))
            assert found["mean"] == pytest.approx(a.mean(), rel=1e-6)
            assert found["active"] == pytest.approx(active[unit].mean(), rel=1e-6)


def test_an_input_has_a_mean_and_nothing_else() -> None:
    subject = Run(small())
    (found,) = looked_at(subject, Place(0, 1))
    assert found["mean"] == pytest.approx(subject.data.x_train[:, 1].mean(), rel=1e-5)
    assert np.isnan([found["gradient"], found["update"], found["active"]]).all()


def test_a_connection_has_no_activity_and_a_neuron_no_input() -> None:
    connection, neuron = looked_at(Run(small()), Place(1, 2, 1), Place(1, 2))
    assert (connection["column"], connection["unit"], connection["input"]) == (1, 2, 1)
    assert np.isnan([connection["mean"], connection["active"]]).all()
    assert neuron["input"] == -1


@pytest.mark.parametrize(
    ("name", "a", "active"),
    [
        ("relu", [0, 1e-30, 2], [False, True, True]),
        ("leaky_relu", [-0.01, 0, 2], [False, False, True]),
        ("sigmoid", [0.4, 0.5, 0.6], [False, False, True]),
        ("tanh", [-0.5, 0.05, 0.5], [True, False, True]),
        ("linear", [-3, 0, 3], [True, False, True]),
        ("softplus", [0.69, 0.6932, 3], [False, True, True]),
    ],
)
def test_when_a_neuron_is_active_depends_on_its_activation(
    name: str, a: list[float], active: list[bool]
) -> None:
    assert ACTIVATIONS[name].active(np.array(a)).tolist() == active


def test_what_counts_as_active_is_said_in_words() -> None:
    said = {name: entry.active_when for name, entry in ACTIVATIONS.items()}
    assert (said["relu"], said["tanh"], said["sigmoid"]) == ("a > 0", "|a| > 0.1", "a > 0.5")
    assert said["softplus"] == "a > 0.693"


@pytest.mark.parametrize(
    "place",
    [Place(9, 0), Place(-1, 0), Place(1, 4), Place(1, -1), Place(1, 0, 2), Place(0, 0, 0)],
)
def test_a_place_that_is_not_there_is_passed_over(place: Place) -> None:
    found = looked_at(Run(small()), place, Place(1, 0))
    assert [(each["column"], each["unit"]) for each in found] == [(1, 0)]


def test_inspecting_changes_nothing() -> None:
    spec = small(layers=[{"units": 4, "batch_normalization": True, "dropout": 0.3}, {"units": 1}])
    watched, twin = Run(spec), Run(spec)
    probe = Probe(watched)
    for _ in range(4):
        probe.inspection([Place(1, 0), Place(1, 2, 1)])
        watched.advance()
        twin.advance()
    assert watched.state() == twin.state()
    assert bits(watched) == bits(twin)


def test_an_inspection_keeps_up_with_edits() -> None:
    subject = Run(small())
    probe = Probe(subject)
    probe.inspection([Place(1, 0)])
    subject.edit({"type": "insert_layer", "layer": 0, "units": 6, "activation": "tanh"})
    found = probe.inspection([Place(1, 5, 1), Place(4, 0)])
    fresh = Inspector(subject.learner).look([Place(1, 5, 1), Place(4, 0)])
    np.testing.assert_array_equal(found["inspected"], fresh)
    assert found["inspected.examples"].tolist() == [len(subject.data.x_train)]


def test_of_much_work_a_part_is_done_and_its_size_is_said() -> None:
    wide = layers((1024, "tanh"), (1024, "tanh"), (1, "tanh"))
    subject = Run(small(data={"samples": 5000}, layers=wide, dtype="float32"))
    inspector = Inspector(subject.learner)
    assert 50 <= inspector.examples <= min(100, MOST_VALUES // 2000)
    (row,) = inspector.look([Place(2, 1000)])
    assert np.isfinite(row[[3, 5, 6]]).all()
    found = Probe(subject).inspection([Place(2, 1000)])
    assert found["inspected.examples"].tolist() == [inspector.examples]


def test_nothing_is_inspected_without_a_place() -> None:
    assert Probe(Run(small())).inspection([]) == {}


def test_a_picture_lists_the_cuts_with_the_weights_they_had() -> None:
    subject = Run(small())
    subject.advance(2)
    old = subject.weights[1][3, 2]
    assert "cuts" not in Probe(subject).picture(maps=False)
    subject.edit({"type": "cut", "layer": 1, "input": 3, "unit": 2})
    subject.edit({"type": "cut", "layer": 0, "input": 0, "unit": 1})
    subject.edit({"type": "move_neuron", "layer": 1, "unit": 2, "to": 0})
    cuts = Probe(subject).picture(maps=False)["cuts"]
    assert cuts[:, :3].tolist() == [[1, 1, 0], [2, 0, 3]]
    assert cuts[1, 3] == np.float32(old)
    subject.edit({"type": "restore", "layer": 1, "input": 3, "unit": 0})
    assert len(Probe(subject).picture(maps=False)["cuts"]) == 1


def test_a_network_that_overflows_can_be_inspected() -> None:
    subject = Run(small(dtype="float32", layers=layers((4, "linear"), (3, "linear"), (1, "tanh"))))
    for layer in (0, 1):
        for source in range(2):
            place = {"layer": layer, "input": source, "unit": 0}
            subject.edit({"type": "set_weight", **place, "value": 1e6})
    subject.learner.network.parameters *= np.float32(1e30)
    values: Array = Inspector(subject.learner).look([Place(1, 0, 0), Place(2, 0)])
    assert values.dtype == np.float32
    assert not np.isfinite(values[1, 5])
