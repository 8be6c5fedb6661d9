"""What the page fetches, uncompressed; what it opens without comes with the first use."""

import re

from playwright.sync_api import Page, expect

from server.lean import SHORTENS
from tests.browser import weighing
from tests.browser.on_page import open_page

WHOLE = 300_000 if SHORTENS else 900_000
"""What the page may fetch by itself, in bytes; the README says so."""

OPENED_WITHOUT = (
    "_more.js",
    "/help.js",
    "catalog/help",
    "css/runs.css",
    "css/help.css",
    "/dialogs",
)


def test_the_whole_page_takes_few_bytes(page: Page, server: str) -> None:
    weighing.watch(page)
    open_page(page, server)
    page.wait_for_load_state("networkidle")
    weight = weighing.weigh(page)
    assert sum(weight.before.values()) + sum(weight.after.values()) < WHOLE


def test_the_head_names_all_modules_that_the_first_picture_needs(page: Page, server: str) -> None:
    weighing.watch(page)
    open_page(page, server)
    entry, *named = page.evaluate(
        """() => [...document.querySelectorAll("script[type=module], link[rel=modulepreload]")]
          .sort((one, other) => other.tagName.localeCompare(one.tagName))
          .map((element) => new URL(element.src || element.href).pathname)"""
    )
    fetched = [path for path in weighing.weigh(page).before if path.endswith(".js")]
    assert len(fetched) > 50
    assert sorted(fetched) == sorted([entry, *named])


def test_what_is_read_when_pointed_at_comes_with_the_first_use(page: Page, server: str) -> None:
    weighing.watch(page)
    open_page(page, server)
    page.wait_for_load_state("networkidle")
    weight = weighing.weigh(page)
    fetched = {*weight.before, *weight.after}
    assert [path for path in fetched if path.endswith(OPENED_WITHOUT)] == []
    optimizer = page.locator("[data-field='optimizer.name'] select")
    expect(optimizer).to_have_attribute("title", "")
    expect(page.locator("dialog")).to_have_count(0)
    page.locator("[data-field=loss] select").focus()
    expect(optimizer).to_have_attribute("title", re.compile("Gives each weight its own step"))
    expect(page.locator("dialog")).not_to_have_count(0)
