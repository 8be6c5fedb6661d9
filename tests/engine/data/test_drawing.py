"""What a pen draws becomes an image like those of the data, wherever and however large it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, Spec
from engine.calls import Array
from engine.data import DATA, drawing
from tests.engine.strokes import DIGITS, arc, line

IMAGES = [(8, 8), (28, 28), (32, 20)]


def extent(ink: Array) -> tuple[int, int, int, int]:
    """The first and last inked row, the first and last inked column."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1])


@pytest.mark.parametrize("image", IMAGES)
@pytest.mark.parametrize("digit", DIGITS)
def test_where_and_how_large_it_is_drawn_does_not_matter(
    digit: int, image: tuple[int, int]
) -> None:
    strokes = DIGITS[digit]
    moved = [stroke * 0.25 + np.array([0.5, 0.125]) for stroke in strokes]
    ink, same = drawing.prepare(strokes, image), drawing.prepare(moved, image)
    assert ink.shape == image
    # A dot at the very edge of the pen may fall on either side by rounding
    assert np.abs(ink - same).max() <= 1 / 4
    assert np.abs(ink - same).mean() < 0.004


@pytest.mark.parametrize("image", IMAGES)
def test_the_order_and_the_direction_of_strokes_do_not_matter(image: tuple[int, int]) -> None:
    strokes = DIGITS[4]
    turned = [stroke[::-1] for stroke in strokes[::-1]]
    ink = drawing.prepare(strokes, image)
    assert np.abs(drawing.prepare(turned, image) - ink).mean() < 0.01


def test_small_images_are_filled_from_top_to_bottom_and_five_eighths_across() -> None:
    ink = drawing.prepare(DIGITS[0], (8, 8))
    assert extent(ink) == (0, 7, 1, 6)
    assert (ink * 16 == np.floor(ink * 16)).all()  # dots in blocks of 4 × 4
    assert np.allclose(ink, ink[:, ::-1], atol=2 / 16)


def test_small_images_are_upright_however_slanted_the_drawing_is() -> None:
    upright = line((0.5, 0.1), (0.5, 0.9))
    slanted = line((0.7, 0.1), (0.3, 0.9))
    images = [drawing.prepare([stroke], (8, 8)) for stroke in (upright, slanted)]
    assert np.abs(images[0] - images[1]).max() <= 5 / 16


def test_large_images_keep_proportions_in_a_box_of_20_with_the_mass_in_the_middle() -> None:
    wide = line((0.1, 0.2), (0.9, 0.2), (0.9, 0.4))
    ink = drawing.prepare([wide], (28, 28))
    top, bottom, left, right = extent(ink)
    assert right - left + 1 in (20, 21)  # 20 pixels, that may begin within one
    assert bottom - top + 1 in (7, 8, 9)  # a quarter of the rest beside the pen
    place = np.arange(28) + 0.5
    assert (ink.sum(axis=0) @ place) / ink.sum() == pytest.approx(14, abs=0.25)
    assert (ink.sum(axis=1) @ place) / ink.sum() == pytest.approx(14, abs=0.25)
    assert 0 < ink.min(where=ink > 0, initial=1) < 1  # there are grey levels


@pytest.mark.parametrize("image", IMAGES)
def test_a_mere_point_is_a_dot_in_the_middle(image: tuple[int, int]) -> None:
    ink = drawing.prepare([[[0.9, 0.1]]], image)
    assert ink.max() > 0.3
    assert np.allclose(ink, ink[::-1, ::-1])
    assert 0 < ink.sum() < 0.1 * ink.size


def test_to_draw_nothing_is_refused() -> None:
    for nothing in ([], [np.empty((0, 2))]):
        with pytest.raises(ValueError, match="nothing was drawn"):
            drawing.prepare(nothing, (8, 8))


POINTS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12)


@settings(deadline=None)  # a busy machine
@given(st.lists(POINTS, min_size=1, max_size=4), st.sampled_from(IMAGES))
def test_any_strokes_leave_some_ink(
    strokes: list[list[tuple[float, float]]], image: tuple[int, int]
) -> None:
    ink = drawing.prepare([np.array(stroke) for stroke in strokes], image)
    assert ink.shape == image
    assert 0 <= ink.min() <= ink.max() <= 1
    assert ink.sum() > 0.5


def test_a_network_trained_on_the_data_reads_what_is_drawn() -> None:
    run = Run(
        Spec.from_dict(
            {
                "data": {"name": "digits", "normalization": "min_max"},
                "layers": DATA["digits"].suggested["layers"],
                "loss": "categorical_crossentropy",
                "optimizer": {"name": "adam", "learning_rate": 0.003},
                "batch_size": 32,
            }
        )
    )
    run.advance(15)
    images = np.array([drawing.prepare(strokes, (8, 8)).ravel() for strokes in DIGITS.values()])
    assert run.predict(np.round(16 * images)).argmax(axis=1).tolist() == list(DIGITS)


def test_a_long_scribble_is_prepared_too() -> None:
    turns = arc(0.5, 0.5, 0.5, 0.5, 0, 360 * 400, drawing.MOST_POINTS)
    assert drawing.prepare([turns], (28, 28)).max() == 1
