"""Painting on the output map with a mouse, a finger and keys; what was painted is read back."""

import math
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server import frames
from tests.browser.conftest import watch
from tests.browser.on_page import choose_data, epoch, open_page, past
from tests.browser.test_page_output import canvas, point_at

Spot = tuple[float, float]
Point = tuple[float, float, int]
ARC = [(3 * math.cos(0.4 * step), 3 * math.sin(0.4 * step)) for step in range(9)]


class Painted:
    """A page with the tools of painting open, and the points that the server last told it of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.points: set[Point] = set()
        page.on("websocket", lambda socket: socket.on("framereceived", self._receive))

    def _receive(self, message: str | bytes) -> None:
        if isinstance(message, str):
            return
        metadata, tensors = frames.decode(message)
        if metadata["kind"] == "data":
            self.points = {
                (round(float(x), 2), round(float(y), 2), int(label))
                for part in ("train", "validation")
                for (x, y), label in zip(
                    tensors[f"{part}.position"], tensors[f"{part}.target"], strict=True
                )
            }

    def shows(self, count: int, unlike: set[Point] | None = None) -> set[Point]:
        """Wait until page and server have this many points, others than before; return them."""
        expect(self.page.locator("#paint-bar")).to_contain_text(f"{count} point")
        for _ in range(200):
            if len(self.points) == count and self.points != unlike:
                break
            self.page.wait_for_timeout(25)
        assert len(self.points) == count
        assert self.points != unlike
        return self.points

    def count(self) -> int:
        """How many points the page says there are."""
        return int(self.page.locator("#paint-bar .muted").inner_text().split()[0])

    def choose(self, name: str) -> None:
        """Choose a tool or a class."""
        self.page.locator("#paint-bar").get_by_role("radio", name=name, exact=True).check()

    def drag(self, *path: Spot) -> None:
        """Drag the mouse along places of the plane."""
        self.to(path[0])
        self.page.mouse.down()
        for spot in path[1:]:
            self.to(spot)
        self.page.mouse.up()

    def to(self, spot: Spot) -> None:
        point_at(self.page, (spot[0] + 6) / 12, (spot[1] + 6) / 12)


@pytest.fixture(scope="module")
def painted(browser: Browser, server: str) -> Iterator[Painted]:
    page, errors = browser.new_page(viewport={"width": 1440, "height": 900}), list[str]()
    watch(page, errors)
    painted = Painted(page)
    open_page(page, server)
    choose_data(page, "Painted")
    expect(page.locator("#paint-bar")).to_contain_text("0 points")
    yield painted
    page.close()
    assert errors == []


def test_without_points_play_says_what_is_missing_and_the_first_stroke_is_learned(
    painted: Painted,
) -> None:
    page = painted.page
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#banner")).to_contain_text("no point to train on")
    painted.drag(*ARC)
    past(page, 5)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    first = painted.shows(painted.count())
    assert len(first) > 9
    assert all(2 < math.hypot(x, y) < 4 and label == 0 for x, y, label in first)
    painted.choose("orange")
    painted.drag((-1, -1), (1, -1))
    both = painted.shows(painted.count())
    assert {label for *_, label in both - first} == {1}
    page.keyboard.press("Control+z")
    assert painted.shows(len(first)) == first
    page.keyboard.press("Control+Shift+Z")
    assert painted.shows(len(both)) == both


def test_points_are_shown_while_the_pointer_is_still_down(painted: Painted) -> None:
    page, before = painted.page, painted.count()
    painted.choose("Brush")
    painted.to((-5, 5))
    page.mouse.down()
    page.wait_for_function(
        "count => document.querySelector('#paint-bar .muted').textContent !== `${count} points`",
        arg=before,
    )
    page.mouse.up()
    assert (-5, 5, 1) in {(round(x), round(y), label) for x, y, label in painted.shows(before + 1)}


def test_a_point_is_moved_relabelled_and_erased_and_each_is_undone(painted: Painted) -> None:
    page, before = painted.page, set(painted.points)
    painted.choose("Move")
    painted.drag((-5, 5), (5, 5))
    moved = painted.shows(len(before), unlike=before)
    (point,) = moved - before
    assert (round(point[0]), round(point[1]), point[2]) == (5, 5, 1)
    painted.choose("Lasso")
    painted.choose("blue")
    painted.drag((4, 4), (5.9, 4), (5.9, 5.9), (4, 5.9))
    assert painted.shows(len(before), unlike=moved) - moved == {(*point[:2], 0)}
    painted.choose("Eraser")
    painted.drag((4, 5), (5.5, 5))
    painted.shows(len(before) - 1)
    page.keyboard.press("Control+z")
    relabelled = painted.shows(len(before))
    page.keyboard.press("Control+z")
    assert painted.shows(len(before), unlike=relabelled) == moved
    page.keyboard.press("Control+z")
    assert painted.shows(len(before), unlike=moved) == before


def test_a_finger_paints_and_the_page_does_not_scroll(painted: Painted) -> None:
    page, before = painted.page, painted.count()
    painted.choose("Brush")
    box = canvas(page).bounding_box()
    assert box is not None
    finger = page.context.new_cdp_session(page)
    side = box["width"] - 44

    def touch(kind: str, *spots: Spot) -> None:
        places = [
            {
                "x": box["x"] + 42 + (x + 6) / 12 * side,
                "y": box["y"] + 2 + (6 - y) / 12 * side,
            }
            for x, y in spots
        ]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    touch("touchStart", (-4, -5))
    for x in range(-3, 5):
        touch("touchMove", (x, -5))
    touch("touchEnd")
    after = painted.shows(painted.count())
    assert len(after) > before + 5
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Control+z")
    painted.shows(before)


def test_keys_set_move_and_erase_points_and_say_so(painted: Painted) -> None:
    page, before = painted.page, set(painted.points)
    said = page.locator("#paint-said")
    painted.choose("Brush")
    canvas(page).focus()
    for key in ("2", "Shift+ArrowLeft", "Shift+ArrowUp", "ArrowUp", " "):
        page.keyboard.press(key)
    expect(said).to_contain_text("Point of class orange at")
    there = painted.shows(len(before) + 1)
    assert there - before == {(-1, 1.25, 1)}
    painted.choose("Move")
    canvas(page).focus()
    for key in ("Shift+ArrowLeft", "Shift+ArrowUp", "ArrowUp", "Enter", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(said).to_contain_text("Point put down")
    assert painted.shows(len(before) + 1, unlike=there) - before == {(-1, 0.25, 1)}
    page.keyboard.press("Delete")
    expect(said).to_have_text("1 point erased")
    assert painted.shows(len(before)) == before
    page.keyboard.press("Escape")
    expect(page.locator("#paint-bar")).to_be_hidden()
    expect(page.get_by_role("button", name="Paint", exact=True)).to_be_focused()


def test_any_set_of_the_plane_is_painted_on_and_training_goes_on(painted: Painted) -> None:
    page = painted.page
    choose_data(page, "Moons")
    page.get_by_role("button", name="Paint", exact=True).click()
    painted.shows(300)
    now = epoch(page)
    past(page, now)
    painted.choose("Brush")
    painted.drag((-5, -5), (5, -5))
    assert len(painted.shows(painted.count())) > 310
    past(page, now)
    expect(page.get_by_role("radio", name="Painted", exact=True)).to_be_checked()
    page.keyboard.press("Control+z")
    painted.shows(300)
    expect(page.get_by_role("radio", name="Moons", exact=True)).to_be_checked()
    moons = painted.points
    choose_data(page, "Plane")
    values = painted.shows(300, unlike=moons)
    page.get_by_role("button", name="Start from these points").click()
    assert {label for *_, label in painted.shows(300, unlike=values)} == {0, 1}
