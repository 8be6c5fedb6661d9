"""Own data from a CSV file, as the engine trains on it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.data import TableError, from_csv, real

IRIS = Path(data.__file__).parent / "iris.csv"
PEOPLE = (
    "city;height;weight;sport\nRome;1,81;80;yes\nOslo;1,64;58;no\nRome;1,70;;no\nOslo;1,9;95;yes\n"
)


def test_iris_from_its_file_is_iris() -> None:
    read = from_csv(IRIS, target=IRIS.read_text().splitlines()[0].split(",")[-1])
    x, y = real.iris()
    np.testing.assert_array_equal(read.x, x)
    np.testing.assert_array_equal(read.y, y)
    assert read.class_names == real.IRIS_CLASSES


def test_a_run_learns_from_a_file() -> None:
    read = from_csv(IRIS, target=IRIS.read_text().splitlines()[0].split(",")[-1])
    spec = Spec.from_dict(
        {
            "data": {"normalization": "z_score", "validation": 0.3},
            "layers": [{"units": 6, "activation": "tanh"}, {"units": 3, "activation": "softmax"}],
            "loss": "categorical_crossentropy",
            "seed": 2,
        }
    )
    run = Run(spec, data=read)
    run.advance(60)
    assert run.history["validation_accuracy"][-1] > 0.9


def test_words_become_a_column_of_ones_and_zeros_each() -> None:
    read = from_csv(PEOPLE, target="sport", missing="drop")
    assert read.input_names == ("city = Oslo", "city = Rome", "height", "weight")
    np.testing.assert_array_equal(read.x, [[0, 1, 1.81, 80], [1, 0, 1.64, 58], [1, 0, 1.9, 95]])
    np.testing.assert_array_equal(read.y, [1, 0, 1])
    assert read.class_names == ("no", "yes")


def test_the_inputs_and_the_task_can_be_chosen() -> None:
    read = from_csv(PEOPLE, target="height", inputs=["city"], task="regression")
    assert read.input_names == ("city = Oslo", "city = Rome")
    np.testing.assert_array_equal(read.y, [[1.81], [1.64], [1.7], [1.9]])


def test_few_whole_numbers_are_taken_for_classes_and_others_for_numbers() -> None:
    assert from_csv("a,b\n1,0\n2,1\n3,0\n", target="b").class_names == ("0", "1")
    assert from_csv("a,b\n1,0.5\n2,1\n3,0\n", target="b").task == "regression"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"target": "age"}, "there is no column 'age'; there are city, height, weight, sport"),
        ({"target": "sport"}, "row 4, column weight: a value is missing (1 in this column)"),
        ({"target": "height", "inputs": ["height"]}, "column height: the target is among"),
        ({"target": "height", "inputs": []}, "no column left"),
        (
            {"target": "city", "inputs": ["height"], "task": "regression"},
            "row 2, column city: 'Rome' is no number",
        ),
        ({"target": "sport", "task": "clustering"}, "task is 'clustering'"),
        ({"target": "sport", "missing": "guess"}, "missing is 'guess'"),
    ],
)
def test_what_cannot_be_used_is_refused_in_plain_words(
    change: dict[str, object], said: str
) -> None:
    read: Callable[..., object] = from_csv
    with pytest.raises(ValueError) as caught:
        read(PEOPLE, **change)
    assert said in str(caught.value)


def test_one_class_alone_is_refused() -> None:
    with pytest.raises(TableError, match="it has 1 classes"):
        from_csv("a,b\n1,x\n2,x\n", target="b")
