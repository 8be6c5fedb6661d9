"""Metrics against formulas written out, one example at a time."""

import numpy as np
import pytest

from engine import Run, metrics
from engine.calls import Array
from engine.metrics import METRICS
from tests.engine.building import layers, output_for, small


def by_counting(true: list[int], said: list[int], classes: int) -> dict[str, float]:
    pairs = list(zip(true, said, strict=True))
    scores = []
    for label in range(classes):
        hit = sum(t == s == label for t, s in pairs)
        called, there = said.count(label), true.count(label)
        precision = hit / called if called else 0.0
        recall = hit / there if there else 0.0
        both = precision + recall
        scores.append((precision, recall, 2 * precision * recall / both if both else 0.0))
    chosen = scores[1:] if classes == 2 else scores
    means = [sum(column) / len(chosen) for column in zip(*chosen, strict=True)]
    return {
        "accuracy": sum(t == s for t, s in pairs) / len(pairs),
        **dict(zip(("precision", "recall", "f1"), means, strict=True)),
    }


@pytest.mark.parametrize("seed", range(12))
def test_scores_from_a_confusion_matrix_are_those_by_counting(seed: int) -> None:
    generator = np.random.default_rng(seed)
    classes = 2 + seed % 4
    # Not every class need occur, nor be called
    true = generator.integers(0, classes - seed % 2, 20).tolist()
    said = generator.integers(seed % 3 % classes, classes, 20).tolist()
    confusion = np.zeros((classes, classes), int)
    np.add.at(confusion, (true, said), 1)
    wanted = by_counting(true, said, classes)
    got = metrics.classification(confusion.tolist())
    for value, name in zip(got, ("accuracy", "precision", "recall", "f1"), strict=True):
        assert value == pytest.approx(wanted[name], abs=1e-12), name


def test_scores_of_a_small_matrix_are_what_they_are_by_hand() -> None:
    # 5 true negatives, 1 false positive, 2 false negatives, 4 true positives
    accuracy, precision, recall, f1 = metrics.classification([[5, 1], [2, 4]])
    assert accuracy == pytest.approx(9 / 12)
    assert precision == pytest.approx(4 / 5)
    assert recall == pytest.approx(4 / 6)
    assert f1 == pytest.approx(8 / 11)


def test_r_squared_is_one_when_perfect_and_zero_for_the_mean() -> None:
    y = np.array([[1.0, 2.0, 3.0, 6.0]])
    assert metrics.r_squared(np.zeros((1, 4)), y) == 1
    assert metrics.r_squared((y - 3) ** 2, y) == pytest.approx(0, abs=1e-15)
    assert metrics.r_squared((y + y) ** 2, y) == pytest.approx(1 - 200 / 14)
    two = np.concatenate([y, np.full((1, 4), 5.0)])
    assert metrics.r_squared(np.zeros((2, 4)), two) == 1
    assert metrics.r_squared(np.ones((2, 4)), two) == pytest.approx((1 - 4 / 14) / 2)


def said(outputs: Array, targets: tuple[float, float]) -> list[int]:
    if outputs.shape[1] == 1:
        middle = sum(targets) / 2
        return [int(value > middle) for value in outputs[:, 0]]
    return [max(range(len(row)), key=row.__getitem__) for row in outputs.tolist()]


@pytest.mark.parametrize("name", ["moons", "blobs", "iris"])
@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "softmax", "linear", "relu"])
def test_history_holds_the_metrics_of_what_the_network_predicts(name: str, activation: str) -> None:
    classes = 2 if name == "moons" else 3
    output = output_for("mse", activation, classes)
    run = Run(small(data={"name": name}, layers=layers((4, "tanh"), output)))
    targets = (-1.0, 1.0) if activation in ("tanh", "linear") else (0.0, 1.0)
    for _ in range(3):
        for part in ("train", "validation"):
            outputs = run.predict(getattr(run.data, f"raw_{part}"))
            labels = getattr(run.data, f"labels_{part}").astype(int).tolist()
            wanted = by_counting(labels, said(outputs, targets), classes)
            errors = outputs - getattr(run.data, f"y_{part}")
            wanted |= {"mae": np.abs(errors).mean(), "loss": (errors**2).mean()}
            for metric, value in wanted.items():
                got = run.history[f"{part}_{metric}"][-1]
                assert got == pytest.approx(value, rel=1e-12), metric
        run.advance(4)


@pytest.mark.parametrize("name", ["plane", "multi_gaussian"])
def test_history_holds_the_metrics_of_numbers(name: str) -> None:
    run = Run(small(data={"name": name}, layers=layers((4, "tanh"), (1, "linear"))))
    run.advance(3)
    assert "train_accuracy" not in run.history
    for part in ("train", "validation"):
        outputs = run.predict(getattr(run.data, f"raw_{part}"))[:, 0]
        y = getattr(run.data, f"y_{part}")[:, 0]
        spread = sum((value - y.mean()) ** 2 for value in y)
        missed = sum((a - value) ** 2 for a, value in zip(outputs, y, strict=True))
        wanted = {
            "loss": missed / len(y),
            "mae": sum(abs(outputs - y)) / len(y),
            "r2": 1 - missed / spread,
        }
        for metric, value in wanted.items():
            assert run.history[f"{part}_{metric}"][-1] == pytest.approx(value, rel=1e-12), metric


def test_the_loss_in_the_history_is_without_the_penalty() -> None:
    plain = Run(small())
    priced = Run(small(regularization={"name": "l2", "rate": 0.5}))
    assert plain.history["train_loss"][0] == priced.history["train_loss"][0]


@pytest.mark.parametrize("name", ["none", "l1", "l2", "elastic"])
def test_the_history_holds_the_penalty_apart(name: str) -> None:
    run = Run(small(regularization={"name": name, "rate": 0.5, "mix": 0.25}))
    run.advance(2)
    weights = np.concatenate([w.ravel() for w in run.weights])
    absolute, squared = 0.5 * np.abs(weights).sum(), 0.5 * np.square(weights).sum()
    wanted = {"none": 0, "l1": absolute, "l2": squared}
    wanted["elastic"] = 0.25 * absolute + 0.75 * squared
    assert run.history["penalty"][-1] == pytest.approx(wanted[name], rel=1e-12)


def test_every_metric_belongs_to_a_task() -> None:
    for name, entry in METRICS.items():
        assert entry.name == name
        assert set(entry.tasks) <= {"classification", "regression"}
        assert entry.tasks
    assert metrics.names("classification")[:2] == ("loss", "accuracy")
