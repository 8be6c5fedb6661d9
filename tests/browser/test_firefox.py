"""The page in Firefox: it opens, a layer changes its size, it trains, a setting is changed."""

from tests.browser import firefox
from tests.browser.firefox import Firefox

UNITS = (
    "[...document.querySelectorAll('.layer [role=spinbutton]')].map((each) => Number(each.value))"
)
EPOCH = "Number(document.querySelector('[data-metric=epoch]').textContent)"
# How many colours some hundred pixels of a canvas have
COLOURS = """(() => {
  const canvas = document.getElementById('%s');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(data.buffer);
  return new Set(pixels.filter((_, i) => i %% 997 === 0)).size;
})()"""


def test_firefox_opens_the_page_drags_plays_and_counts_epochs(server: str) -> None:
    program = firefox.find()
    assert program is not None, firefox.MISSING
    with Firefox(program) as browser:
        browser.open(server)
        browser.wait("document.querySelectorAll('.grip').length === 3")
        browser.wait(COLOURS % "network-canvas" + " > 8")
        browser.wait(COLOURS % "output-canvas" + " > 8")
        before = browser.ask(UNITS)
        browser.drag(browser.centre(".grip"), -60, 0)
        after = browser.wait(f"{UNITS}[0] !== {before[0]} && {UNITS}")
        assert after[0] < before[0]
        assert after[1:] == before[1:]
        browser.drag(browser.centre("#play"), 0, 0)
        browser.wait(f"{EPOCH} > 20")
        browser.drag(browser.centre("#play"), 0, 0)
        browser.wait("document.getElementById('play').dataset.playing === 'false'")
        browser.drag(browser.centre("#more"), 0, 0)
        browser.wait(
            "document.querySelector('#settings:popover-open tbody input[type=checkbox]') !== null"
        )
        browser.drag(browser.centre("#settings tbody input[type=checkbox]"), 0, 0)
        browser.wait("document.getElementById('more').textContent === 'More · 1'")
        assert browser.errors == []
