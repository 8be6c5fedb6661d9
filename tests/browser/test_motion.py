"""How the network moves, and what stays what it was when layers and neurons change places."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.drawing import opened

BEGIN = """
const { layout } = await import("/static/geometry.js");
const { arranged, DURATION, Motion, rearranged } = await import("/static/motion.js");
const { follow, origins, renumbered } = await import("/static/targets.js");
const { applyEdit, isRepeatable, mergeEdit } = await import("/static/edits.js");
const laid = (...sizes) => layout({ sizes, width: 900, height: 600 });
const layers = (...units) => units.map((each) => ({ units: each, activation: "tanh" }));
"""


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """A page that can import the modules."""
    with opened(browser.new_page()) as page:
        yield page


def ask(page: Page, script: str) -> Any:
    return page.evaluate(f"async () => {{ {BEGIN} {script} }}")


def test_tiles_go_from_where_they_were_to_where_they_are_within_300_ms(modules: Page) -> None:
    before, after, shown = ask(
        modules,
        """
        const motion = new Motion();
        const [before, after] = [laid(2, 3, 1), laid(2, 5, 1)];
        motion.aim(before, [0, 1, 2], 0, false);
        motion.aim(after, [0, 1, 2], 1000, false);
        const at = (now) => motion.at(now).columns[1].nodes.map(({ y, size }) => [y, size]);
        const ys = ({ columns }) => columns[1].nodes.map(({ y, size }) => [y, size]);
        return [ys(before), ys(after), [1000, 1050, 1000 + DURATION].map(at)];
        """,
    )
    assert shown[0] == [*before, *([y, 0] for y, _ in after[3:])]  # the new ones grow
    assert shown[2] == after
    for first, now, last in zip(before, shown[1], after, strict=False):
        assert min(first[0], last[0]) <= now[0] <= max(first[0], last[0])
    assert ask(modules, "return DURATION;") <= 300


def test_what_is_removed_shrinks_to_nothing(modules: Page) -> None:
    sizes = ask(
        modules,
        """
        const motion = new Motion();
        motion.aim(laid(2, 4, 1), [0, 1, 2], 0, false);
        motion.aim(laid(2, 3, 1), [0, 1, 2], 0, false);
        const at = (now) => (motion.at(now).leaving ?? []).map(({ size }) => size);
        return [at(0), at(DURATION / 2), at(DURATION)];
        """,
    )
    assert [len(each) for each in sizes] == [1, 1, 0]
    assert sizes[0][0] > sizes[1][0] > 0


def test_without_motion_everything_is_there_at_once(modules: Page) -> None:
    assert ask(
        modules,
        """
        const motion = new Motion();
        const goal = laid(2, 5, 1);
        motion.aim(laid(2, 3, 1), [0, 1, 2], 0, true);
        motion.aim(goal, [0, 1, 2], 10, true);
        return motion.at(10) === goal && !motion.isMoving(10);
        """,
    )


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ([3, 4, 1], [3, 4, 1], [0, 1, 2, 3]),
        ([3, 4, 1], [3, 5, 1], [0, 1, 2, 3]),
        ([3, 4, 1], [3, 2, 4, 1], [0, 1, None, 2, 3]),
        ([3, 4, 1], [2, 3, 4, 1], [0, None, 1, 2, 3]),
        ([3, 4, 1], [4, 1], [0, 2, 3]),
        ([3, 4, 1], [3, 1], [0, 1, 3]),
        ([3, 4, 5, 1], [4, 5, 3, 1], [0, 2, 3, 1, 4]),
        ([3, 4, 5, 1], [5, 3, 4, 1], [0, 3, 1, 2, 4]),
    ],
)
def test_it_is_found_which_layer_was_inserted_removed_or_moved(
    modules: Page, before: list[int], after: list[int], wanted: list[int | None]
) -> None:
    assert ask(modules, f"return origins(layers(...{before}), layers(...{after}));") == wanted


def test_what_is_pinned_follows_its_layer_and_its_neuron(modules: Page) -> None:
    followed = ask(
        modules,
        """
        const neuron = { kind: "neuron", column: 2, unit: 1 };
        const connection = { kind: "connection", column: 2, from: 0, to: 1 };
        const swapped = (unit) => [2, 0, 1][unit];
        return [
          follow(neuron, [0, null, 1, 2, 3], [2, 2, 3, 4, 1]),
          follow(neuron, [0, 1, 3], [2, 3, 1]),
          follow(connection, [0, null, 1, 2, 3], [2, 2, 3, 4, 1]),
          follow(connection, [0, 2, 1, 3], [2, 4, 3, 1]),
          renumbered(neuron, 2, swapped),
          renumbered(connection, 2, swapped),
          renumbered(connection, 1, swapped),
          renumbered(neuron, 2, () => -1),
        ];
        """,
    )
    at = {"kind": "connection", "column": 2}
    assert followed == [
        {"kind": "neuron", "column": 3, "unit": 1},
        None,
        {"kind": "connection", "column": 3, "from": 0, "to": 1},
        None,  # its two layers stand no longer side by side
        {"kind": "neuron", "column": 2, "unit": 0},
        {**at, "from": 0, "to": 0},
        {**at, "from": 2, "to": 1},
        None,
    ]


def test_a_neuron_that_is_held_stands_at_the_pointer_and_the_others_make_room(
    modules: Page,
) -> None:
    units, y = ask(
        modules,
        """
        const base = laid(2, 4, 1);
        const { nodes } = arranged(base, { column: 1, unit: 0, to: 2, y: 321 }, null).columns[1];
        return [nodes.map(({ unit }) => unit), nodes.find(({ unit }) => unit === 0).y];
        """,
    )
    assert units == [1, 2, 0, 3]
    assert y == 321


def test_a_picture_from_before_a_move_is_shown_with_its_columns_where_they_are_now(
    modules: Page,
) -> None:
    shown = ask(
        modules,
        """
        const { pictureOf } = await import("/tests/browser/pictures.js");
        const picture = pictureOf([2, 3, 4, 1]);
        const { weights, maps } = rearranged(picture, [0, null, 1, 2, 3]);
        return [maps.map((map) => picture.maps.indexOf(map)),
          weights.map((matrix) => matrix ? picture.weights.indexOf(matrix) : null)];
        """,
    )
    assert shown == [[0, -1, 1, 2, 3], [None, None, None, 2, 3]]


def test_edits_change_the_shown_spec_as_the_engine_will(modules: Page) -> None:
    units = ask(
        modules,
        """
        const spec = { layers: layers(3, 4, 5, 1) };
        const after = (edit) => applyEdit(spec, edit).layers.map((layer) => layer.units);
        return [
          after({ type: "move_layer", layer: 0, to: 2 }),
          after({ type: "move_neuron", layer: 0, unit: 0, to: 2 }),
          after({ type: "remove_neuron", layer: 1, unit: 0 }),
          after({ type: "add_neuron", layer: 1 }),
          after({ type: "set_weight", layer: 0, input: 0, unit: 0, value: 1 }),
        ];
        """,
    )
    assert units == [[4, 5, 3, 1], [3, 4, 5, 1], [3, 3, 5, 1], [3, 5, 5, 1], [3, 4, 5, 1]]


def test_of_several_values_for_one_weight_the_last_is_sent(modules: Page) -> None:
    queue = ask(
        modules,
        """
        const set = (unit, value) => ({ type: "set_weight", layer: 0, input: 0, unit, value });
        return [set(0, 1), set(0, 2), set(1, 3)].reduce(mergeEdit, []).map(({ value }) => value);
        """,
    )
    assert queue == [2, 3]
