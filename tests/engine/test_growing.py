"""Layers that grow: what is new starts apart from what is there."""

import numpy as np
import pytest

from engine import Run
from tests.engine.building import small

GRID = np.stack(np.meshgrid(np.linspace(-5, 5, 7), np.linspace(-5, 5, 7)), axis=-1).reshape(-1, 2)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_two_neighbouring_layers_that_grow_at_once_leave_the_function_as_it_was(dtype: str) -> None:
    run = Run(small(dtype=dtype))
    run.advance(2)
    before, weights = run.predict(GRID), run.weights[1]
    run.edit({"type": "set", "fields": {"layers[0].units": 6, "layers[1].units": 5}})
    grown = run.weights[1]
    assert grown.shape == (6, 5)
    np.testing.assert_array_equal(grown[:4, :3], weights)
    assert not grown[4:, :3].any()  # from new units to old ones
    assert grown[:, 3:].all()  # into new units, drawn
    np.testing.assert_allclose(
        run.predict(GRID), before, rtol=1e-5 if dtype == "float32" else 1e-12
    )
