"""The page looks as it did: at four sizes and in both themes it agrees with its pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import shots

Pages = tuple[Page, Page]


@pytest.fixture(scope="module")
def pages(browser: Browser, server: str) -> Iterator[Pages]:
    """The page on a network that does not move, and an empty one that compares."""
    page, empty = shots.opened(browser, server), shots.comparer(browser)
    yield page, empty
    page.close()
    empty.close()


@pytest.mark.parametrize("name", shots.NAMES)
def test_the_page_agrees_with_its_picture(pages: Pages, name: str, tmp_path: Path) -> None:
    page, empty = pages
    taken = shots.shot(page, name)
    found = shots.difference(empty, name, taken)
    (tmp_path / f"{name}.png").write_bytes(taken)
    assert found.agrees, (
        f"{tmp_path / name}.png differs at {found.places} and is larger by {found.grown} px; "
        "if it is meant to, `make screenshot` takes the pictures anew"
    )


def test_letters_of_another_shape_agree_and_a_panel_that_was_moved_does_not(pages: Pages) -> None:
    page, empty = pages
    letters = "* { font-style: oblique !important; font-weight: 700 !important }"
    moved = [
        ".panel.data { position: relative; top: 30px }",
        ".panel.output { position: relative; left: -30px }",
        ".network-area { position: relative; top: 30px }",
        ".timeline { position: relative; top: -30px }",
    ]
    kept = page.evaluate("document.adoptedStyleSheets.length")
    agree = []
    for css in [letters, *moved]:
        shots.wear(page, css)
        agree.append(shots.difference(empty, "1440-light", shots.shot(page, "1440-light")))
        page.evaluate("kept => { document.adoptedStyleSheets.length = kept }", kept)
    assert [each.agrees for each in agree] == [True, False, False, False, False]
