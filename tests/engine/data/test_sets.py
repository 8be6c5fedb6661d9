"""The data sets: what is in them."""

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.calls import Array
from engine.data import DATA
from engine.plane import REACH
from tests.engine.building import merged, same

MADE_UP = [name for name, entry in DATA.items() if entry.made_up]
CLASSES = [name for name in MADE_UP if DATA[name].class_names]
NUMBERS = [name for name in MADE_UP if not DATA[name].class_names]
REAL = [name for name, entry in DATA.items() if not entry.made_up]


@pytest.mark.parametrize("name", DATA)
def test_a_set_has_as_many_columns_and_classes_as_it_says(name: str) -> None:
    entry, made = DATA[name], data.load(name, samples=60, noise=0.1, seed=2)
    assert made.x.ndim == 2
    assert made.x.shape[1] == len(entry.input_names) == len(made.input_names)
    assert len(made.y) == len(made.x)
    assert made.x.dtype == np.float64
    assert np.isfinite(made.x).all()
    assert np.isfinite(made.y).all()
    if entry.class_names:
        assert made.task == "classification"
        assert made.y.shape == (len(made.x),)
        assert set(made.y.tolist()) == set(range(len(entry.class_names)))
        assert made.outputs == len(entry.class_names)
    else:
        assert made.task == "regression"
        assert made.y.shape == (len(made.x), made.outputs)
    if entry.image:
        assert entry.image[0] * entry.image[1] == made.x.shape[1]


@pytest.mark.parametrize("samples", [10, 61, 300])
@pytest.mark.parametrize("name", MADE_UP)
def test_a_made_up_set_has_as_many_points_as_asked(name: str, samples: int) -> None:
    assert len(data.load(name, samples=samples, noise=0.2, seed=1).x) == samples


@pytest.mark.parametrize("name", CLASSES)
def test_the_classes_of_a_made_up_set_are_balanced(name: str) -> None:
    labels = data.load(name, samples=301, noise=0.1, seed=3).y
    counts = np.bincount(labels)
    slack = 45 if name == "xor" else 1  # XOR draws its points from the whole square
    assert counts.max() - counts.min() <= slack


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", MADE_UP)
def test_a_made_up_set_lies_within_the_plane(name: str, seed: int) -> None:
    x = data.load(name, samples=300, noise=0.1, seed=seed).x
    assert np.abs(x).max() < REACH
    assert np.abs(x).max() > REACH / 2


@pytest.mark.parametrize("name", MADE_UP)
def test_the_same_seed_makes_the_same_points_and_another_seed_others(name: str) -> None:
    first, again = (data.load(name, samples=50, noise=0.1, seed=7) for _ in range(2))
    other = data.load(name, samples=50, noise=0.1, seed=8)
    assert same(first.x, again.x)
    assert same(first.y, again.y)
    assert not same(first.x, other.x)


@pytest.mark.parametrize("name", CLASSES)
def test_noise_shifts_points_by_its_standard_deviation(name: str) -> None:
    still = data.load(name, samples=2000, noise=0.0, seed=4)
    moved = data.load(name, samples=2000, noise=0.5, seed=4)
    assert same(still.y, moved.y)
    shift = moved.x - still.x
    assert shift.std() == pytest.approx(0.5, rel=0.05)
    assert abs(shift.mean()) < 0.05


@pytest.mark.parametrize("name", NUMBERS)
def test_noise_of_a_numeric_set_shifts_the_value_by_a_tenth(name: str) -> None:
    still = data.load(name, samples=2000, noise=0.0, seed=4)
    moved = data.load(name, samples=2000, noise=0.5, seed=4)
    assert same(still.x, moved.x)
    assert (moved.y - still.y).std() == pytest.approx(0.05, rel=0.05)
    assert np.abs(still.y).max() <= 1


def radius(x: Array) -> Array:
    return np.hypot(x[:, 0], x[:, 1])


def test_the_circle_is_a_disc_inside_a_ring() -> None:
    made = data.load("circle", samples=500, noise=0, seed=1)
    assert radius(made.x[made.y == 1]).max() <= 2.5
    assert radius(made.x[made.y == 0]).min() >= 3.5


def test_xor_puts_opposite_quadrants_together() -> None:
    made = data.load("xor", samples=500, noise=0, seed=1)
    np.testing.assert_array_equal(made.y == 1, made.x[:, 0] * made.x[:, 1] > 0)


def test_the_spirals_are_each_other_turned_by_half_a_turn() -> None:
    made = data.load("spirals", samples=400, noise=0, seed=1)
    np.testing.assert_allclose(made.x[made.y == 0], -made.x[made.y == 1], atol=1e-12)
    assert (np.diff(radius(made.x[made.y == 0])) > 0).all()


def test_clouds_of_a_class_have_their_own_centre() -> None:
    for name in ("gaussian", "blobs", "moons"):
        made = data.load(name, samples=900, noise=0, seed=1)
        centres = np.stack([made.x[made.y == label].mean(axis=0) for label in np.unique(made.y)])
        gaps = radius((centres[:, None] - centres[None]).reshape(-1, 2))
        assert gaps[gaps > 0].min() > 1, name


def test_the_plane_rises_evenly_to_the_upper_right() -> None:
    made = data.load("plane", samples=100, noise=0, seed=1)
    np.testing.assert_allclose(made.y[:, 0], made.x.sum(axis=1) / 10, atol=1e-15)


def test_multi_gaussian_has_hills_and_hollows() -> None:
    made = data.load("multi_gaussian", samples=5000, noise=0, seed=1)
    assert made.y.max() > 0.85
    assert made.y.min() < -0.85
    hill = made.y[radius(made.x - np.array([4.0, 2.5])) < 0.3]
    hollow = made.y[radius(made.x - np.array([4.0, -2.5])) < 0.3]
    assert (hill > 0.8).all()
    assert (hollow < -0.8).all()


def test_iris_holds_fishers_150_flowers() -> None:
    iris = data.load("iris")
    assert iris.x.shape == (150, 4)
    assert np.bincount(iris.y).tolist() == [50, 50, 50]
    assert iris.class_names == ("setosa", "versicolor", "virginica")
    for row, values in (
        (0, [5.1, 3.5, 1.4, 0.2]),
        (34, [4.9, 3.1, 1.5, 0.2]),  # the two flowers that some copies have wrong
        (37, [4.9, 3.6, 1.4, 0.1]),
        (50, [7.0, 3.2, 4.7, 1.4]),
        (149, [5.9, 3.0, 5.1, 1.8]),
    ):
        assert iris.x[row].tolist() == values
    np.testing.assert_allclose(iris.x.mean(axis=0), [5.8433, 3.0573, 3.758, 1.1993], atol=1e-4)


def test_digits_hold_1797_images_of_whole_numbers_to_16() -> None:
    digits = data.load("digits")
    assert digits.x.shape == (1797, 64)
    assert digits.image == (8, 8)
    assert np.bincount(digits.y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (digits.x == np.round(digits.x)).all()
    assert (digits.x.min(), digits.x.max()) == (0, 16)
    assert digits.y[:10].tolist() == list(range(10))
    zero = digits.x[0].reshape(8, 8)  # the first image: a ring of ink, hollow in the middle
    assert zero[0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]
    assert zero[7].tolist() == [0, 0, 6, 13, 10, 0, 0, 0]
    assert zero[3:5, 3:5].tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize("name", REAL)
def test_real_sets_are_what_they_are_whatever_is_asked(name: str) -> None:
    few, many = data.load(name, samples=10, noise=1.0, seed=1), data.load(name, samples=5000)
    assert same(few.x, many.x)
    assert same(few.y, many.y)


@pytest.mark.parametrize("name", REAL)
def test_a_real_set_cannot_be_spoiled_by_who_asked_for_it(name: str) -> None:
    def spoil(array: Array) -> None:
        try:
            array[0] = array[0] + 1
        except ValueError:  # it may be read-only
            return

    first = data.load(name)
    before = first.x.copy(), first.y.copy()
    spoil(first.x)
    spoil(first.y)
    second = data.load(name)
    assert same(second.x, before[0])
    assert same(second.y, before[1])


def test_an_unknown_set_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        data.load("nonsense")


@pytest.mark.parametrize("name", DATA)
def test_the_suggested_network_fits_its_set(name: str) -> None:
    suggested = dict(DATA[name].suggested)
    own = {"name": name, "normalization": suggested.pop("normalization", "none")}
    spec = Spec.from_dict(merged(suggested, {"data": own}))
    assert Run(spec).sizes[1:] == tuple(layer.units for layer in spec.layers)
