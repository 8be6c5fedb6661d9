"""Marks in the network: cut connections, frozen and pinned layers, signals on their way."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.drawing import BEGIN, near, opened

MUTED = (90, 101, 117)
ACCENT = (11, 107, 203)
DRAW = """
const pictured = (sizes, cuts = [], height = 500) => {
  const run = pictures.runOf(sizes);
  const picture = pictures.pictureOf(sizes);
  for (const { column, from, to } of cuts) {
    picture.weights[column].data[from * sizes[column] + to] = 0;
  }
  picture.cuts = cuts;
  const laid = geometry.layout({ sizes, width: 600, height });
  return { run, picture, laid, ctx: context(laid.width, laid.height) };
};
const pixel = (ctx, x, y) => [...ctx.getImageData(Math.round(x), Math.round(y), 1, 1).data];
"""


@pytest.fixture(scope="module")
def harness(browser: Browser) -> Iterator[Page]:
    with opened(browser.new_page()) as page:
        yield page


def ask(page: Page, script: str) -> Any:
    return page.evaluate(f"async () => {{ {BEGIN} {DRAW} {script} }}")


def test_a_cut_connection_is_grey_with_a_gap_in_its_middle(harness: Page) -> None:
    before, middle, after = ask(
        harness,
        """
        const cut = { column: 1, from: 0, to: 0, weight: 2 };
        const { run, picture, laid, ctx } = pictured([1, 1, 1], [cut]);
        network.drawNetwork(ctx, laid, picture, view, theme(), run);
        const [curve] = curves.curvesOf(laid, picture).curves.filter((each) => each.cut);
        const at = (share) => pixel(ctx, curve.x0 + (curve.x1 - curve.x0) * share, curve.y0);
        return [0.25, 0.5, 0.75].map(at);
        """,
    )
    assert near(before[:3], MUTED)
    assert near(after[:3], MUTED)
    assert min(before[3], after[3]) > 150
    assert middle[3] < 30


def test_a_cut_connection_is_drawn_and_can_be_hit_however_many_others_are_stronger(
    harness: Page,
) -> None:
    drawn, hit = ask(
        harness,
        """
        const cut = { column: 1, from: 3, to: 11, weight: 0.1 };
        const { picture, laid } = pictured([22, 22, 1], [cut], 1000);
        const found = curves.curvesOf(laid, picture).curves;
        const [curve] = found.filter((each) => each.cut);
        const [x, y] = [(curve.x0 + curve.x1) / 2, (curve.y0 + curve.y1) / 2];
        return [found.length, found.at(-1) === curve && geometry.hit(laid, picture, x, y) !== null];
        """,
    )
    assert drawn == 401
    assert hit


def test_frozen_layers_have_a_dashed_frame_and_a_pinned_one_has_one_in_the_accents_colour(
    harness: Page,
) -> None:
    sides = ask(
        harness,
        """
        const { run, picture, laid, ctx } = pictured([2, 3, 3, 1]);
        run.spec = { layers: [{ frozen: true }, { frozen: false }, {}] };
        const handling = { opened: {}, layer: 2, moved: null, carried: null, origin: null };
        network.drawNetwork(ctx, laid, picture, { ...view, handling }, theme(), run);
        return [1, 2, 3].map((column) => {
          const { x, tile, top, bottom } = laid.columns[column];
          const pixels = [];
          for (let y = top; y < bottom; y++) pixels.push(pixel(ctx, x - tile / 2 - 9, y));
          return pixels;
        });
        """,
    )
    frozen, pinned, plain = (
        [pixel[:3] for pixel in side if pixel[3] > 120 and not near(pixel[:3], (213, 94, 0), 120)]
        for side in sides
    )
    assert sum(near(colour, ACCENT, 40) for colour in pinned) > 0.8 * len(sides[1])
    dashes = sum(near(colour, MUTED, 60) for colour in frozen)
    assert 0.2 * len(sides[0]) < dashes < 0.7 * len(sides[0])
    assert not any(near(colour, ACCENT, 40) for colour in plain)


def test_drops_lie_on_their_connections_and_run_from_left_to_right(harness: Page) -> None:
    tracks = ask(
        harness,
        """
        const { dropAt } = await import("/static/draw/flow.js");
        const { picture, laid } = pictured([2, 3, 1]);
        return curves.curvesOf(laid, picture).curves.map((curve) =>
          [0, 40, 80].map((now) => {
            const { x, y } = dropAt(curve, now);
            const { share } = curves.curveShare((x - curve.x0) / (curve.x1 - curve.x0));
            return [x, y, curve.y0 + (curve.y1 - curve.y0) * share];
          }),
        );
        """,
    )
    assert len(tracks) == 9
    forward = 0
    for track in tracks:
        for _, y, wanted in track:
            assert abs(y - wanted) < 0.1
        forward += track[0][0] < track[1][0] < track[2][0]
    assert forward >= 7  # the others have begun anew


def test_drops_are_ringed_in_their_connections_colour(harness: Page) -> None:
    found = ask(
        harness,
        """
        const { drawFlow, dropAt } = await import("/static/draw/flow.js");
        const { picture, laid, ctx } = pictured([1, 1, 1]);
        picture.weights[1].data[0] = 2;
        picture.weights[2].data[0] = -2;
        const known = curves.curvesOf(laid, picture).curves;
        drawFlow(ctx, known, theme(), 400);
        return [1, 2].map((column) => {
          const curve = known.find((each) => each.column === column);
          const { x, y } = dropAt(curve, 400);
          return pixel(ctx, x, y - 1.6 - 2.2 * Math.min(1, curve.strength));
        });
        """,
    )
    assert near(found[0][:3], (213, 94, 0), 70)
    assert near(found[1][:3], (0, 114, 178), 70)
