"""What the panels show: the metrics' counts, slopes, updates, histograms, and the warped plane."""

import warnings
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, metrics
from engine.calls import Array
from engine.chronicle import BINS, MOST, widened
from engine.data.sets import DATA
from engine.insight import PANELS, Insight, Panel
from engine.inspection import Inspector
from engine.warp import LINES, grid
from tests.engine.building import bits, layers, small, suited

THREE: dict[str, Any] = {
    "data": {"name": "blobs"},
    "layers": layers((5, "tanh"), (3, "softmax")),
    "loss": "categorical_crossentropy",
}
NUMBERS: dict[str, Any] = {"data": {"name": "plane"}, "layers": layers((5, "tanh"), (1, "linear"))}


def trained(epochs: int = 5, **changes: Any) -> Run:
    run = Run(small(**changes))
    run.advance(epochs)
    return run


@pytest.mark.parametrize("changes", [{}, THREE])
def test_the_counts_of_the_metrics_give_the_numbers_of_the_history(changes: Any) -> None:
    run = trained(**changes)
    shown = Insight(run).look(Panel("metrics"))
    history = {name: values[-1] for name, values in run.history.items()}
    for part in ("train", "validation"):
        counts = shown[f"{part}.confusion"].astype(int)
        np.testing.assert_array_equal(counts, run.confusion(part))
        rates = metrics.classification(counts.tolist())
        names = ("accuracy", "precision", "recall", "f1")
        assert rates == pytest.approx([history[f"{part}_{name}"] for name in names])
        errors = shown[f"{part}.errors"]
        mean = errors[0].sum() / (counts.sum() * errors.shape[1])
        assert mean == pytest.approx(history[f"{part}_mae"], rel=1e-6)


@pytest.mark.parametrize("changes", [{}, THREE])
def test_each_cell_of_the_confusion_matrix_counts_its_examples(changes: Any) -> None:
    run = trained(**changes)
    shown = Insight(run).look(Panel("metrics"))
    for part in ("train", "validation"):
        outputs = run.predict(getattr(run.data, f"raw_{part}"))
        called = outputs.argmax(axis=1) if outputs.shape[1] > 1 else outputs[:, 0] > 0
        np.testing.assert_array_equal(shown[f"{part}.predicted"], called)
        counts = np.zeros_like(shown[f"{part}.confusion"])
        for truth, guess in zip(getattr(run.data, f"labels_{part}"), called, strict=True):
            counts[int(truth), int(guess)] += 1
        np.testing.assert_array_equal(shown[f"{part}.confusion"], counts)


def test_of_numbers_the_sums_give_mean_absolute_error_and_r2() -> None:
    run = trained(**NUMBERS)
    shown = Insight(run).look(Panel("metrics"))
    for part in ("train", "validation"):
        absolute, squared, spread = shown[f"{part}.errors"][:, 0]
        assert f"{part}.confusion" not in shown
        count = len(getattr(run.data, f"x_{part}"))
        assert absolute / count == pytest.approx(run.history[f"{part}_mae"][-1], rel=1e-6)
        assert 1 - squared / spread == pytest.approx(run.history[f"{part}_r2"][-1], rel=1e-5)


def test_a_part_without_examples_is_left_out_of_the_metrics() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = Insight(trained(data={"validation": 0})).look(Panel("metrics"))
    assert {name.partition(".")[0] for name in shown} == {"train"}


def objective(run: Run, parameters: Array) -> float:
    """Loss and penalty of the training part with other parameters, from the evaluator's own row."""
    kept = run.network.parameters.copy()
    run.network.parameters[:] = parameters
    row = run.learner.evaluator.row()
    run.network.parameters[:] = kept
    return row[0] + row[-1]


@pytest.mark.parametrize(("loss", "output"), [("mse", "tanh"), ("binary_crossentropy", "sigmoid")])
@pytest.mark.parametrize("regularization", ["none", "l2"])
def test_the_gradient_agrees_with_central_differences(
    loss: str, output: str, regularization: str
) -> None:
    run = trained(
        loss=loss,
        layers=layers((4, "tanh"), (3, "sigmoid"), (1, output)),
        regularization={"name": regularization, "rate": 0.1},
    )
    gradient = Inspector(run.learner).gradient().copy()
    parameters, step = run.network.parameters.copy(), 1e-6
    for index in range(len(parameters)):
        move = np.zeros_like(parameters)
        move[index] = step
        up, down = objective(run, parameters + move), objective(run, parameters - move)
        assert gradient[index] == pytest.approx((up - down) / (2 * step), rel=1e-5, abs=1e-7)


def test_gradients_and_updates_are_the_norms_of_each_layer() -> None:
    run = trained(1)
    before, after = run.at(0), run
    shown = Insight(run).look(Panel("gradients"))
    slopes = run.network.shape.matrices(Inspector(run.learner).gradient())
    assert shown["epoch"].tolist() == [1]
    for layer, (old, new) in enumerate(
        zip(before.network.matrices, after.network.matrices, strict=True)
    ):
        assert shown["gradient"][0, layer] == pytest.approx(np.linalg.norm(slopes[layer]))
        moved = np.linalg.norm(new - old) / np.linalg.norm(new)
        assert shown["ratio"][0, layer] == pytest.approx(moved)


def test_an_update_is_not_known_before_the_first_epoch_and_right_after_an_edit() -> None:
    run = Run(small())
    insight = Insight(run)
    assert np.isnan(insight.look(Panel("gradients"))["ratio"]).all()
    run.advance()
    assert np.isfinite(insight.look(Panel("gradients"))["ratio"][-1]).all()
    run.edit({"type": "set_bias", "layer": 0, "unit": 0, "value": 3})
    assert np.isnan(insight.look(Panel("gradients"))["ratio"][-1]).all()


def test_who_looks_late_sees_the_past_as_it_was() -> None:
    late, early = trained(100), Run(small())
    watching = Insight(early)
    for _ in range(99):
        early.advance()
        watching.look(Panel("gradients"))
    early.advance()
    seen = watching.look(Panel("gradients"))
    then = dict(zip(seen["epoch"].tolist(), seen["gradient"].tolist(), strict=True))
    shown = Insight(late).look(Panel("gradients"))
    assert len(shown["epoch"]) > 5
    assert shown["epoch"][-1] == 100
    assert (np.diff(shown["epoch"]) > 0).all()
    for epoch, gradient in zip(shown["epoch"].tolist(), shown["gradient"].tolist(), strict=True):
        assert gradient == then[epoch]


def test_what_was_missed_while_another_panel_was_open_is_replayed_too() -> None:
    run = trained(10)
    insight = Insight(run)
    insight.look(Panel("weights"))
    insight.look(Panel("metrics"))
    run.advance(100)
    epochs = insight.look(Panel("weights"))["epoch"].tolist()
    assert {17, 33, 49, 65, 81, 97, 110} <= set(epochs)
    assert epochs == sorted(set(epochs))


def test_entries_stay_few_and_reach_from_the_beginning_to_now() -> None:
    run = Run(small(layers=layers((2, "tanh"), (1, "tanh"))))
    insight = Insight(run)
    for _ in range(3 * MOST):
        run.advance()
        epochs = insight.look(Panel("gradients"))["epoch"]
        assert len(epochs) <= MOST + 1
        assert epochs[0] == 1
        assert epochs[-1] == run.epoch
        gaps = np.diff(epochs[:-1])
        assert len(gaps) < 2 or gaps.max() <= 4 * gaps.min()


def test_histograms_count_the_weights_of_a_layer_in_even_bins() -> None:
    run = trained(40)
    for column in (1, 2, 3):
        shown = Insight(run).look(Panel("weights", column))
        weights = run.weights[column - 1].ravel()
        reach = float(shown["reach"][0])
        assert np.abs(weights).max() <= reach
        assert shown["counts"].shape == (len(shown["epoch"]), BINS)
        assert (shown["counts"].sum(axis=1) == len(weights)).all()
        wanted = np.histogram(weights, BINS, (-reach, reach))[0]
        np.testing.assert_array_equal(shown["counts"][-1], wanted)


def test_a_histogram_over_a_wider_range_counts_the_same_values() -> None:
    values = np.random.default_rng(1).normal(0, 0.3, 500).clip(-1, 1)
    narrow, wide = (np.histogram(values, BINS, (-reach, reach))[0] for reach in (1, 4))
    np.testing.assert_array_equal(widened(narrow, 1, 4), wide)


def test_entries_of_another_number_of_layers_are_left_out() -> None:
    run = trained(40)
    insight = Insight(run)
    insight.look(Panel("gradients"))
    run.edit({"type": "insert_layer", "layer": 1, "units": 3, "activation": "tanh"})
    run.advance()
    shown = insight.look(Panel("gradients"))
    assert shown["gradient"].shape == (1, 4)


def test_the_warped_grid_is_what_the_neurons_make_of_the_grid() -> None:
    run = trained()
    steps = 10
    shown = Insight(run).look(Panel("warp", 1, (3, 1)), 2 * steps)
    plane = run.summary()["plane"]
    points = grid((plane["x"]["range"], plane["y"]["range"]), steps)
    w, b = run.weights[0], run.biases[0]
    wanted = np.tanh(run.data.columns.transform(points) @ w + b)[:, [3, 1]]
    assert shown["warp.lines"].shape == (2 * LINES, steps, 2)
    np.testing.assert_allclose(shown["warp.lines"].reshape(-1, 2), wanted, atol=1e-6)
    carried = np.tanh(run.data.x_train @ w + b)[:, [3, 1]]
    np.testing.assert_allclose(shown["warp.points"], carried, atol=1e-6)


def test_the_lines_of_the_grid_run_over_the_whole_plane() -> None:
    lines = grid(((-6, 6), (0, 3)), 5).reshape(2 * LINES, 5, 2)
    assert all((line[:, 0] == line[0, 0]).all() for line in lines[:LINES])
    assert all((line[:, 1] == line[0, 1]).all() for line in lines[LINES:])
    assert all(a[0, 0] < b[0, 0] for a, b in pairwise(lines[:LINES]))
    assert lines.min(axis=(0, 1)).tolist() == [-6, 0]
    assert lines.max(axis=(0, 1)).tolist() == [6, 3]


def test_a_lone_neuron_is_shown_over_the_planes_first_axis() -> None:
    run = trained()
    shown = Insight(run).look(Panel("warp", 3), 20)
    x, value = shown["warp.points"].T
    np.testing.assert_allclose(x, run.data.raw_train[:, 0], atol=1e-6)
    np.testing.assert_allclose(value, run.predict(run.data.raw_train)[:, 0], atol=1e-6)
    assert (shown["warp.lines"][LINES:, :, 0] == np.linspace(-6, 6, 10).astype(np.float32)).all()


def test_the_warp_keeps_up_with_a_network_that_is_edited() -> None:
    run = trained()
    insight = Insight(run)
    insight.look(Panel("warp", 1))
    run.edit({"type": "set", "fields": {"layers[0].units": 7}})
    assert "warp.lines" in insight.look(Panel("warp", 1, (6, 5)))


@pytest.mark.parametrize(
    ("panel", "column", "units"),
    [("weights", 0, (0, 1)), ("weights", 9, (0, 1)), ("warp", 9, (0, 1)), ("warp", 1, (0, 9))],
)
def test_what_is_not_there_is_passed_over(panel: str, column: int, units: tuple[int, int]) -> None:
    assert Insight(trained()).look(Panel(panel, column, units)) == {}


@pytest.mark.parametrize("changes", [{}, THREE, NUMBERS])
def test_looking_changes_nothing(changes: Any) -> None:
    plain = small(**changes).to_dict()
    plain["layers"][0] |= {"batch_normalization": True, "dropout": 0.2}
    watched, alone = Run(Spec.from_dict(plain)), Run(Spec.from_dict(plain))
    insight = Insight(watched)
    for _ in range(20):
        watched.advance()
        alone.advance()
        for panel in PANELS:
            insight.look(Panel(panel))
    assert bits(watched) == bits(alone)


@pytest.mark.parametrize("name", list(DATA))
def test_every_set_can_be_looked_into_with_normalized_layers_that_drop_out(name: str) -> None:
    hidden = {"batch_normalization": True, "dropout": 0.2}
    spec = suited(name, samples=60)
    spec["layers"][:-1] = [{**layer, **hidden} for layer in spec["layers"][:-1]]
    run = Run(Spec.from_dict(spec))
    insight = Insight(run)
    for epochs in (0, 2):
        run.advance(epochs)
        for column in range(len(run.sizes)):
            for panel in PANELS:
                shown = insight.look(Panel(panel, column))
                assert shown or (panel, column) == ("weights", 0)
                assert all(tensor.dtype in (np.float32, np.uint8) for tensor in shown.values())
