"""An output layer or a loss that does not fit the data is refused by name, with what would fit."""

from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, SpecError, data
from engine.data.preparation import output_units
from tests.engine.building import layers

X = np.arange(12.0).reshape(6, 2)
NUMBERS, TWO, THREE = np.ones((6, 2)), np.arange(6) % 2, np.arange(6) % 3


@pytest.mark.parametrize(
    ("y", "output", "loss", "field", "value", "allowed"),
    [
        (TWO, (3, "tanh"), "mse", "layers[1].units", 3, "1 or 2: the data has 2 classes"),
        (THREE, (1, "tanh"), "mse", "layers[1].units", 1, "3: the data has 3 classes"),
        (
            NUMBERS,
            (1, "linear"),
            "mse",
            "layers[1].units",
            1,
            "2: as many as the data has numbers to predict",
        ),
        (
            NUMBERS,
            (2, "softmax"),
            "mse",
            "layers[1].activation",
            "softmax",
            "any but softmax: the data has no classes",
        ),
        (
            NUMBERS,
            (2, "sigmoid"),
            "binary_crossentropy",
            "loss",
            "binary_crossentropy",
            "one of mse, mae, huber: the data has numbers to predict",
        ),
    ],
)
def test_an_output_that_does_not_fit_the_data_is_answered_with_what_would_fit(
    y: Any, output: tuple[int, str], loss: str, field: str, value: Any, allowed: str
) -> None:
    spec = Spec.from_dict({"layers": layers((2, "tanh"), output), "loss": loss})
    with pytest.raises(SpecError) as caught:
        Run(spec, data=data.from_arrays(X, y))
    assert (caught.value.field, caught.value.value) == (field, value)
    assert caught.value.allowed == allowed


@pytest.mark.parametrize(
    ("y", "activation", "units"),
    [(TWO, "sigmoid", 1), (TWO, "softmax", 2), (THREE, "sigmoid", 3), (NUMBERS, "linear", 2)],
)
def test_two_classes_want_one_unit_or_a_softmax_of_two(y: Any, activation: str, units: int) -> None:
    assert output_units(data.from_arrays(X, y), activation) == units
