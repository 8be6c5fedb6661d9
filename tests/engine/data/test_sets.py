"""The data sets: what is in them."""

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.calls import Array
from engine.data import DATA, painted, real
from engine.plane import REACH
from tests.engine.building import same, suited

MADE_UP = [name for name, entry in DATA.items() if entry.made_up]
CLASSES = [name for name in MADE_UP if DATA[name].class_names]
NUMBERS = [name for name in MADE_UP if not DATA[name].class_names]
REAL = [name for name, entry in DATA.items() if not entry.made_up and name != painted.NAME]


@pytest.mark.parametrize("name", [*MADE_UP, *REAL])
def test_a_set_has_as_many_columns_and_classes_as_it_says(name: str) -> None:
    entry, made = DATA[name], data.load(name, samples=60, noise=0.1, seed=2)
    assert made.x.ndim == 2
    assert made.x.shape[1] == len(entry.input_names) == len(made.input_names)
    assert len(made.y) == len(made.x)
    assert made.x.dtype == (np.uint8 if name == "mnist" else np.float64)
    assert np.isfinite(made.x).all()
    assert np.isfinite(made.y).all()
    if entry.class_names:
        assert made.task == "classification"
        assert made.y.shape == (len(made.x),)
        assert set(made.y.tolist()) == set(range(made.outputs))
        assert made.class_names == entry.class_names[: made.outputs]
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
    drawn = name in ("xor", "checkerboard", "above")  # their points are from the whole square
    slack = 45 if drawn else 1
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


@pytest.mark.parametrize("name", [name for name in NUMBERS if name != "noisy_line"])
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


def test_wine_holds_178_wines_of_three_kinds() -> None:
    wine = data.load("wine")
    assert wine.x.shape == (178, 13)
    assert np.bincount(wine.y).tolist() == [59, 71, 48]
    assert wine.class_names == ("cultivar 1", "cultivar 2", "cultivar 3")
    assert wine.input_names[:2] == ("alcohol", "malic acid")
    assert wine.x[0, :3].tolist() == [14.23, 1.71, 2.43]
    np.testing.assert_allclose(wine.x.mean(axis=0)[[0, 12]], [13.0006, 746.8933], atol=1e-4)


def test_breast_cancer_holds_569_tumours_most_of_them_benign() -> None:
    cancer = data.load("breast_cancer")
    assert cancer.x.shape == (569, 30)
    assert dict(zip(cancer.class_names, np.bincount(cancer.y).tolist(), strict=True)) == {
        "malignant": 212,
        "benign": 357,
    }
    assert (cancer.x[:, 0].min(), cancer.x[:, 23].max()) == (6.981, 4254)


def test_penguins_hold_the_342_that_were_measured() -> None:
    penguins = data.load("penguins")
    assert penguins.x.shape == (342, 4)
    assert np.bincount(penguins.y).tolist() == [151, 68, 123]
    assert penguins.x[0].tolist() == [39.1, 18.7, 181, 3750]


def test_diabetes_holds_442_patients_as_they_were_measured() -> None:
    diabetes = data.load("diabetes")
    assert (diabetes.x.shape, diabetes.y.shape) == ((442, 10), (442, 1))
    assert diabetes.task == "regression"
    assert diabetes.x[0, :4].tolist() == [59, 2, 32.1, 101]
    assert (diabetes.y.min(), diabetes.y.max()) == (25, 346)


def test_mnist_holds_860_images_of_every_digit() -> None:
    mnist = data.load("mnist")
    assert mnist.x.shape == (8600, 784)
    assert mnist.image == (28, 28)
    assert np.bincount(mnist.y).tolist() == [860] * 10
    assert mnist.y[:12].tolist() == [*range(10), 0, 1]
    assert (mnist.x.min(), mnist.x.max()) == (0, 255)
    images, places = mnist.x.reshape(-1, 28, 28).astype(float), np.arange(28) + 0.5
    for axis in (1, 2):  # the centre of mass of each is in its middle, to a pixel
        centre = (images.sum(axis=axis) @ places) / images.sum(axis=(1, 2))
        assert np.abs(centre - 14).max() <= 1


def test_the_files_of_mnist_are_small_enough_to_be_kept() -> None:
    assert sum(path.stat().st_size for path in real.FOLDER.glob("mnist*")) < 2_000_000


def test_every_file_of_data_has_its_source_and_its_licence() -> None:
    told = (real.FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    files = [path.name for path in real.FOLDER.iterdir() if path.suffix in (".csv", ".gz")]
    assert [name for name in files if name not in told] == []
    for name in REAL:
        assert DATA[name].licence.split(" (")[0] in told


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
    spec = Spec.from_dict(suited(name))
    assert Run(spec).sizes[1:] == tuple(layer.units for layer in spec.layers)
