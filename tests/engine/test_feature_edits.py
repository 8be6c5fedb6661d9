"""Other features for a network that has learned: what is still there stays, what is new adds."""

from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, SpecError, data
from engine.data.painted import MOST_POINTS
from engine.optimizers import OPTIMIZERS
from engine.probe import Probe
from tests.engine.building import same, small
from tests.engine.histories import bits, rich_spec
from tests.engine.test_edit_promises import memory

X = np.random.default_rng(8).uniform(-2, 2, (40, 2))
OLD = ["x1", "x2", "sin(x1)"]
NEW = ["x1*x2", "sin(x1)", "x1 ^ 3", "x1"]  # one is gone, two are new, the others change places
ORIGIN = [None, 2, None, 0]


def chosen(*features: str) -> dict[str, Any]:
    return {"type": "set_features", "features": list(features)}


def trained(optimizer: str = "adam", epochs: int = 5, **own: Any) -> Run:
    given = {"name": "moons", "samples": 25, "noise": 0.2, "validation": 0.3, "features": OLD}
    run = Run(rich_spec(optimizer, dtype="float64", data={**given, **own}))
    run.advance(epochs)
    return run


@pytest.mark.parametrize("normalization", ["none", "min_max", "z_score"])
def test_a_new_feature_leaves_the_function_and_the_history_as_they_are_and_is_learned(
    normalization: str,
) -> None:
    run = trained(normalization=normalization)
    outputs, history, weights = run.predict(X), run.history, run.weights
    run.edit(chosen("x1", "x1*x2", "x2", "sin(x1)"))
    np.testing.assert_allclose(run.predict(X), outputs, rtol=0, atol=1e-14)
    for name, values in run.history.items():
        assert same(values[:-1], history[name][:-1])
        np.testing.assert_allclose(values[-1], history[name][-1], rtol=1e-12)
    assert run.epoch == 5
    assert not run.weights[0][1].any()
    assert same(np.delete(run.weights[0], 1, 0), weights[0])
    run.advance()
    assert run.weights[0][1].all(), "the new feature's weights don't learn"
    assert run.epoch == 6


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_features_that_stay_keep_weights_memory_and_cuts_wherever_they_stand(
    optimizer: str,
) -> None:
    run = trained(optimizer)
    for place in (0, 1):
        run.edit({"type": "cut", "layer": 0, "input": place, "unit": 2})
    before, slots = run.learner.snapshot(), memory(run)
    weights, biases = run.weights, run.biases
    run.edit(chosen(*NEW))
    after = run.learner.snapshot()
    assert run.spec.data.features == ("x1*x2", "sin(x1)", "x1^3", "x1")
    assert run.summary()["inputs"] == ["x₁x₂", "sin x₁", "x₁³", "x₁"]
    for place, origin in enumerate(ORIGIN):
        row = np.zeros(3) if origin is None else weights[0][origin]
        assert same(run.weights[0][place], row)
        for now, then in zip(memory(run), slots, strict=True):
            column = np.zeros(3) if origin is None else then[0][:, origin].copy()
            assert same(now[0][:, place].copy(), column)
    assert all(map(same, run.biases, biases))
    assert all(map(same, run.weights[1:], weights[1:]))
    for now, then in zip(memory(run), slots, strict=True):
        assert all(map(same, now[1:], then[1:]))
    assert same(after.running, before.running)
    assert (after.steps, after.product, after.generator) == (
        before.steps,
        before.product,
        before.generator,
    )
    assert run.learner.cut_connections()[:, :3].tolist() == [[1, 2, 3]]
    run.advance(2)
    assert run.weights[0][3, 2] == 0


def test_a_frozen_layer_learns_nothing_of_a_new_feature_until_it_thaws() -> None:
    run = trained()
    run.edit({"type": "set", "fields": {"layers[0].frozen": True}})
    run.edit(chosen(*OLD, "x1*x2"))
    still = run.weights[0]
    run.advance(2)
    assert same(run.weights[0], still)
    run.edit({"type": "set", "fields": {"layers[0].frozen": False}})
    run.advance()
    assert run.weights[0][3].all()


def test_other_features_are_computed_of_the_very_same_examples() -> None:
    run = trained(normalization="z_score")
    raw, x, y = run.data.raw_train.copy(), run.data.x_train.copy(), run.data.y_train.copy()
    run.edit(chosen(*NEW))
    assert same(run.data.raw_train, raw)
    assert same(run.data.y_train, y)
    for place, origin in enumerate(ORIGIN):
        if origin is not None:
            assert same(run.data.x_train[:, place].copy(), x[:, origin].copy())
    assert same(run.data.x_train, Run(run.spec).data.x_train)


def test_a_removed_feature_comes_back_with_the_weights_and_the_cut_that_it_had() -> None:
    run = trained()
    run.edit({"type": "cut", "layer": 0, "input": 1, "unit": 2})
    gone, cuts = run.weights[0][1], run.learner.cut_connections().copy()
    back = run.edit(chosen("x1", "sin(x1)"))
    run.advance(4)
    learnt = run.weights
    again = run.edit(back)
    assert same(run.weights[0][1], gone)
    assert same(run.learner.cut_connections(), cuts)
    assert same(np.delete(run.weights[0], 1, 0), learnt[0])
    assert all(map(same, run.weights[1:], learnt[1:]))
    assert run.epoch == 9
    assert again == chosen("x1", "sin(x1)"), "nothing else has to be put back"


def test_what_a_new_feature_has_learned_is_there_again_when_its_undoing_is_undone() -> None:
    run = trained()
    back = run.edit(chosen(*OLD, "x1*x2"))
    assert back == chosen(*OLD)
    run.advance(4)
    learnt = run.weights[0]
    again = run.edit(back)
    assert same(run.weights[0], learnt[:3])
    run.edit(again)
    assert same(run.weights[0], learnt)


@pytest.mark.parametrize("normalization", ["none", "z_score"])
def test_a_run_with_other_features_is_replayed_restored_and_gone_back_in_to_the_bit(
    normalization: str,
) -> None:
    run = trained(epochs=0, normalization=normalization)
    points = {"type": "set_points", "points": [[3, 1, 1, 0], [40, -1, 2, 1]]}
    back = None
    for edit in (chosen(*NEW), points, chosen("x2"), chosen("x2", "x1"), back):
        run.advance(9)
        back = run.edit(edit or back or {})
        run.edit({"type": "set", "fields": {"batch_size": 5}})
    run.advance(9)
    twin = Run(run.initial_spec, run.edits)
    twin.advance(run.epoch)
    assert bits(twin) == bits(run)
    restored = Run.restore(run.state())
    for one in (run, restored):
        one.advance(4)
        assert bits(one) == bits(run)
    for epoch in (9, 16, 20, 30, 45):
        early = Run(run.initial_spec, [edit for edit in run.edits if edit["epoch"] <= epoch])
        early.advance(epoch)
        assert bits(run.at(epoch)) == bits(early)
        assert run.branch(epoch).spec.data.features == early.spec.data.features


def test_examples_of_ones_own_in_the_plane_stay_when_the_features_change() -> None:
    own = data.load("circle", samples=30, seed=9)
    run = Run(small(), data=own)
    run.advance(20)
    run.edit(chosen("x2", "x1*x2"))
    run.advance(20)
    for one in (run, run.at(30), Run.restore(run.state(), data=own)):
        assert {tuple(row) for row in one.data.raw_train} <= {tuple(row) for row in own.x}
        assert one.sizes[0] == 2


def test_a_probe_that_was_there_before_sees_the_new_inputs() -> None:
    run = trained()
    probe = Probe(run)
    probe.picture()
    run.edit(chosen(*NEW))
    for name, tensor in Probe(run).picture().items():
        assert same(probe.picture()[name], tensor)
    assert len(probe.picture()["map.0"]) == 4


def test_the_loss_without_training_that_divergence_is_told_by_is_not_forgotten() -> None:
    run = trained()
    known = run._watch.untrained
    run.edit(chosen(*OLD, "x1*x2"))
    assert run._watch.untrained == known


@pytest.mark.parametrize(
    ("features", "field", "value", "allowed"),
    [
        (None, "data.features", None, "a list of 1 to 16 features"),
        ("x1", "data.features", "x1", "a list of 1 to 16 features"),
        ([], "data.features", "a list of 0", "a list of 1 to 16 features"),
        (["x1"] * 17, "data.features", "a list of 17", "a list of 1 to 16 features"),
        (["x1", 2], "data.features[1]", 2, "a formula such as sin(3*x1) + x2^2, as text"),
        (["x1", "x3"], "data.features[1]", "x3", "a formula; at character 1: expected one of"),
        (["x1*x2", "x1 * x2"], "data.features[1]", "x1 * x2", "a formula that is not there yet"),
        (["x2", "log(x1)"], "data.features[1]", "log(x1)", "a formula with a finite value at"),
    ],
)
@pytest.mark.parametrize("taken_back", [False, True])
def test_features_that_cannot_be_are_refused_by_name_and_nothing_has_changed(
    features: Any, field: str, value: Any, allowed: str, taken_back: bool
) -> None:
    run = trained()
    before = bits(run)
    edit = {"type": "set_features", "features": features}
    with pytest.raises(SpecError) as caught:
        run.edit({"type": "take_back", "edit": edit} if taken_back else edit)
    assert (caught.value.field, caught.value.value) == (field, value)
    assert caught.value.allowed.startswith(allowed)
    assert bits(run) == before


def test_only_data_in_the_plane_have_features() -> None:
    iris = {"data": {"name": "iris"}, "layers": [{"units": 3, "activation": "tanh"}]}
    own = data.from_arrays(X, (X[:, 0] > 0).astype(int))
    for run in (Run(Spec.from_dict(iris)), Run(small(), data=own)):
        for edit in (chosen("x1"), {"type": "take_back", "edit": chosen("x2", "x1")}):
            with pytest.raises(SpecError) as caught:
                run.edit(edit)
            assert (caught.value.field, caught.value.value) == ("edit.type", "set_features")
            assert caught.value.allowed == "for data in the plane only"


def test_numbers_and_sets_that_are_too_large_to_be_painted_on_have_features_too() -> None:
    plane = {"data": {"name": "plane"}, "layers": [{"units": 1, "activation": "linear"}]}
    many = {"data": {"name": "moons", "samples": MOST_POINTS + 1}}
    for spec in (plane, many):
        run = Run(Spec.from_dict(spec))
        run.edit(chosen("x1", "x2", "x1*x2"))
        assert run.sizes[0] == 3


def test_a_network_that_features_would_make_too_large_is_refused() -> None:
    hidden = [{"units": units, "activation": "relu"} for units in (1024, 1024, 915)]
    run = Run(small(layers=[*hidden, {"units": 1, "activation": "tanh"}]))
    most = [f"x1 + {number}" for number in range(16)]
    with pytest.raises(SpecError, match="at most 2,000,000"):
        run.edit(chosen(*most))
    assert run.sizes[0] == 2
