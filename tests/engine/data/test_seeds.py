"""A seed keeps its points: a saved spec names the seed only, and means the data it once made."""

import numpy as np
import pytest

from engine import data

# The points 0, 5 and 11 of 12 with noise 0.1 and seed 1: x₁, x₂, and the class or the number
POINTS: dict[str, list[tuple[float, float, float]]] = {
    "circle": [(3.94554, -1.004477, 0), (1.049026, -0.195237, 1), (1.165766, -0.792929, 1)],
    "xor": [(0.1471, 4.615736, 1), (2.899801, 0.747739, 1), (-0.444532, 5.056743, 0)],
    "gaussian": [(-1.96009, -1.449445, 0), (2.09025, 2.558348, 1), (3.168216, 2.855423, 1)],
    "spirals": [(0.034558, 0.082162, 0), (0.836176, 1.498047, 1), (-0.949006, 4.125363, 1)],
    "moons": [(-1.792462, 2.381502, 0), (0.966032, -2.206941, 1), (2.047212, -2.310746, 1)],
    "blobs": [(0.005351, 3.468393, 0), (2.685484, -0.996323, 2), (3.636886, -0.74525, 2)],
    "plane": [
        (0.118216, 4.504637, 0.435174),
        (2.535131, 0.381433, 0.29383),
        (-0.14809, 4.807372, 0.472559),
    ],
    "multi_gaussian": [
        (0.118216, 4.504637, -0.027112),
        (2.535131, 0.381433, 0.002173),
        (-0.14809, 4.807372, 0.006631),
    ],
}


@pytest.mark.parametrize("name", POINTS)
def test_a_seed_gives_the_points_it_always_gave(name: str) -> None:
    made = data.load(name, samples=12, noise=0.1, seed=1)
    found = np.column_stack([made.x, made.y])[[0, 5, 11]]
    np.testing.assert_allclose(found, POINTS[name], atol=1e-6)
