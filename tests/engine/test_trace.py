"""One example on its way through the network, against the same sums written out."""

from typing import Any

import numpy as np
import pytest

from engine import Run, data
from engine.data import drawing
from engine.trace import Example, Tracer
from tests.engine.building import HIDDEN, layers, small
from tests.engine.strokes import DIGITS
from tests.engine.textbook import FUNCTIONS

DIGIT_SPEC: dict[str, Any] = {
    "data": {"name": "digits", "normalization": "min_max"},
    "layers": layers((5, "relu"), (10, "softmax")),
    "loss": "categorical_crossentropy",
    "batch_size": 100,
    "dtype": "float32",
}


def test_a_trace_worked_out_by_hand() -> None:
    run = Run(
        small(
            data={"features": ["x1", "x2"]},
            layers=layers((2, "relu"), (1, "tanh")),
        )
    )
    run.set_parameters([[[1, -2], [3, 4]], [[2], [5]]], [[0.5, -1], [-3]])
    traced = Tracer(run).trace({"values": [1, 0.25]})
    assert traced["trace.0"].tolist() == [1, 0.25]
    # 1·1 + 3·0.25 + 0.5 = 2.25; −2·1 + 4·0.25 − 1 = −2, which ReLU cuts off
    assert traced["trace.1"].tolist() == [[2.25, -2], [2.25, 0]]
    # 2·2.25 + 5·0 − 3 = 1.5
    assert traced["trace.2"][0].tolist() == [1.5]
    assert traced["trace.2"][1] == pytest.approx(np.tanh(1.5))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("hidden", [name for name in HIDDEN if name in FUNCTIONS])
def test_the_shown_sums_are_those_of_the_shown_numbers(hidden: str, dtype: str) -> None:
    run = Run(
        small(
            data={"normalization": "z_score", "features": ["x1", "x2", "sin(x1)"]},
            layers=layers((4, hidden), (3, hidden), (1, "tanh")),
            dtype=dtype,
        )
    )
    run.advance(3)
    traced = Tracer(run).trace({"part": "validation", "index": 4})
    a = traced["trace.0"].astype(np.float64)
    assert a == pytest.approx(run.data.x_validation[4], rel=1e-6)
    for column, layer in enumerate(run.spec.layers, 1):
        weights = run.weights[column - 1].astype(np.float32).astype(np.float64)
        z = a @ weights + run.biases[column - 1].astype(np.float32)
        assert traced[f"trace.{column}"][0] == pytest.approx(z, rel=1e-5, abs=1e-5)
        shown = FUNCTIONS[layer.activation](traced[f"trace.{column}"][:1].astype(np.float64))[0]
        assert traced[f"trace.{column}"][1] == pytest.approx(shown, rel=1e-5, abs=1e-5)
        a = traced[f"trace.{column}"][1].astype(np.float64)


def test_a_trace_ends_in_what_the_network_predicts() -> None:
    normalized = [{"units": 5, "activation": "relu", "batch_normalization": True, "dropout": 0.5}]
    run = Run(small(layers=[*normalized, *layers((1, "tanh"))]))
    run.advance(4)
    tracer = Tracer(run)
    for part in ("train", "validation"):
        raw = getattr(run.data, f"raw_{part}")[2]
        traced = tracer.trace({"part": part, "index": 2})
        assert traced["trace.2"][1] == pytest.approx(run.predict(raw[None])[0], rel=1e-5)


def test_a_trace_follows_the_network_as_it_learns_and_changes() -> None:
    run = Run(small())
    tracer = Tracer(run)
    example = {"part": "train", "index": 0}
    before = tracer.trace(example)
    run.advance(2)
    assert not np.array_equal(before["trace.1"], tracer.trace(example)["trace.1"])
    run.edit({"type": "insert_layer", "layer": 1, "units": 7, "activation": "relu"})
    assert tracer.trace(example)["trace.2"].shape == (2, 7)


def test_strokes_are_traced_as_an_image_of_the_datas_own_numbers() -> None:
    run = Run(small().from_dict(DIGIT_SPEC))
    traced = Tracer(run).trace({"strokes": [stroke.tolist() for stroke in DIGITS[0]]})
    ink = drawing.prepare(DIGITS[0], (8, 8))
    pixels = np.round(16 * ink)
    assert traced["trace.image"].tolist() == (pixels * 255 / 16).astype(np.uint8).tolist()
    seen = run.data.columns.transform(pixels.reshape(1, 64))[0]
    assert traced["trace.0"] == pytest.approx(seen, rel=1e-6)
    assert traced["trace.2"][1] == pytest.approx(run.predict(pixels.reshape(1, 64))[0], rel=1e-5)


def test_an_image_of_the_data_is_shown_as_it_is() -> None:
    run = Run(small().from_dict(DIGIT_SPEC))
    traced = Tracer(run).trace({"part": "validation", "index": 3})
    image = run.data.raw_validation[3].reshape(8, 8)
    assert traced["trace.image"].tolist() == (image * 255 / 16).astype(np.uint8).tolist()


@pytest.mark.parametrize(
    "example",
    [
        {"part": "validation", "index": 10_000},
        {"values": [1.0]},
        {"strokes": [[[0.5, 0.5]]]},
    ],
)
def test_what_the_data_has_not_got_gives_no_trace(example: Example) -> None:
    x = np.arange(20.0).reshape(10, 2)
    run = Run(small(), data=data.from_arrays(x, np.arange(10) % 2))
    assert Tracer(run).trace(example) == {}
