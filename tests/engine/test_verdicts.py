"""The wall of mistakes and the fingerprints, against what the run predicts."""

from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.calls import Array
from engine.verdicts import MOST_SHOWN, Cell, look
from tests.engine.building import layers, small

DIGITS: dict[str, Any] = {
    "data": {"name": "digits", "normalization": "min_max"},
    "layers": layers((6, "relu"), (4, "tanh"), (10, "softmax")),
    "loss": "categorical_crossentropy",
    "batch_size": 50,
    "dtype": "float32",
}


@pytest.fixture(scope="module")
def run() -> Run:
    """A network that knows some digits and mistakes others."""
    half_trained = Run(Spec.from_dict(DIGITS))
    half_trained.advance(3)
    return half_trained


def predictions(run: Run) -> tuple[Array, Array, Array]:
    """True classes, predicted classes and the outputs of the validation part."""
    outputs = run.predict(run.data.raw_validation)
    return run.data.labels_validation, outputs.argmax(axis=1), outputs


def test_the_wall_counts_what_is_off_the_diagonal_of_the_confusion_matrix(run: Run) -> None:
    wall = look(run, wall=Cell("validation"))
    confusion = run.confusion("validation")
    mistakes = int(confusion.sum() - np.trace(confusion))
    assert mistakes > MOST_SHOWN
    assert wall["wall.count"].tolist() == [mistakes]
    assert wall["wall.verdicts"].shape == (MOST_SHOWN, 4)


@pytest.mark.parametrize("part", ["train", "validation"])
def test_every_cell_of_the_confusion_matrices_has_its_wall(run: Run, part: str) -> None:
    confusion = run.confusion(part)
    for truth, row in enumerate(confusion):
        for predicted, count in enumerate(row):
            wall = look(run, wall=Cell(part, truth, predicted))
            assert wall["wall.count"].tolist() == [count]
            assert (wall["wall.verdicts"][:, 1:3] == [truth, predicted]).all()
            assert wall["wall.cell"].tolist() == [part == "validation", truth, predicted]
    assert look(run, wall=Cell(part, truth=3))["wall.count"].tolist() == [confusion[3].sum()]
    column = look(run, wall=Cell(part, predicted=3))["wall.count"]
    assert column.tolist() == [confusion[:, 3].sum()]


def test_the_surest_mistakes_come_first_with_their_images(run: Run) -> None:
    wall = look(run, wall=Cell("validation"))
    truth, predicted, outputs = predictions(run)
    wrong = np.flatnonzero(truth != predicted)
    confidence = outputs.max(axis=1)[wrong]
    assert wall["wall.verdicts"][:, 3] == pytest.approx(
        np.sort(confidence)[::-1][:MOST_SHOWN], rel=1e-5
    )
    for (index, true, other, sure), image in zip(
        wall["wall.verdicts"], wall["wall.images"], strict=True
    ):
        example = int(index)
        assert (true, other) == (truth[example], predicted[example])
        assert sure == pytest.approx(outputs[example].max(), rel=1e-5)
        pixels = run.data.raw_validation[example].reshape(8, 8)
        assert image.tolist() == (pixels * 255 / 16).astype(np.uint8).tolist()


def test_a_fingerprint_is_the_mean_activation_for_each_class(run: Run) -> None:
    looked = look(run, fingerprints=True)
    assert looked.keys() == {"fingerprint.1", "fingerprint.2"}
    labels = run.data.labels_validation
    a = run.data.x_validation.astype(np.float64)
    for column, function in ((1, lambda z: np.maximum(z, 0)), (2, np.tanh)):
        a = function(a @ run.weights[column - 1] + run.biases[column - 1])
        means = np.stack([a[labels == digit].mean(axis=0) for digit in range(10)], axis=1)
        assert looked[f"fingerprint.{column}"] == pytest.approx(means, rel=1e-4, abs=1e-5)


def test_the_wall_follows_the_network_as_it_learns() -> None:
    run = Run(Spec.from_dict(DIGITS))
    before = look(run, wall=Cell("validation"))["wall.count"]
    run.advance(5)
    after = look(run, wall=Cell("validation"))["wall.count"]
    assert after < before / 2


def test_one_output_unit_gives_both_classes_with_the_share_of_the_surer_one() -> None:
    run = Run(small())
    run.advance(5)
    outputs = run.predict(run.data.raw_validation)[:, 0]
    wall = look(run, wall=Cell("validation", truth=1))
    assert "wall.images" not in wall
    for index, truth, predicted, confidence in wall["wall.verdicts"]:
        share = (outputs[int(index)] + 1) / 2  # of what lies between −1 and +1
        assert truth == 1
        assert predicted == (share > 0.5)
        assert confidence == pytest.approx(max(share, 1 - share), rel=1e-5)


def test_data_without_classes_has_no_verdicts() -> None:
    numbers = Run(
        small(layers=layers((2, "tanh"), (1, "linear"))),
        data=data.from_arrays(np.arange(20.0).reshape(10, 2), np.arange(10.0)[:, None]),
    )
    assert look(numbers, wall=Cell("validation"), fingerprints=True) == {}


def test_without_a_validation_part_nothing_is_wrong_and_fingerprints_are_flat() -> None:
    looked = look(Run(small(data={"validation": 0})), Cell("validation"), True)
    assert looked["wall.count"].tolist() == [0]
    assert looked["wall.verdicts"].shape == (0, 4)
    assert not looked["fingerprint.1"].any()


def test_looking_follows_a_run_that_is_edited_or_taken_up_again() -> None:
    run = Run(Spec.from_dict(DIGITS))
    run.advance(2)
    count = look(run, wall=Cell("validation"))["wall.count"]
    again = Run.restore(run.state())
    assert look(again, wall=Cell("validation"))["wall.count"] == count
    run.set_parameters([weights * 0 for weights in run.weights], [bias * 0 for bias in run.biases])
    looked = look(run, wall=Cell("validation", 0, 0), fingerprints=True)
    assert looked["wall.count"].tolist() == [run.confusion()[0, 0]]
    assert not looked["fingerprint.1"].any()
