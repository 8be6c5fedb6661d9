"""Links: the address holds the run, Back and Forward go from run to run, a link opens anywhere."""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from engine import catalog
from tests.browser.on_page import epoch, metric, open_page, past, play, units, whole
from tests.browser.weights import Received
from tests.running import RunningServer

NOTICE = "The run was not opened: "
SHORTEST = {"glassnet": 1, "spec": {}, "edits": [], "epoch": 0}
ROUND = """async (run) => {
  const { fragmentOf, runOf } = await import(new URL("static/link.js", document.baseURI));
  const fragment = await fragmentOf(run);
  return [fragment, fragment && (await runOf(fragment))];
}"""
REFUSED = """async (fragment) => {
  const { runOf } = await import(new URL("static/link.js", document.baseURI));
  try {
    return await runOf(fragment);
  } catch (reason) {
    return reason.key;
  }
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser, server: str) -> Iterator[Page]:
    """One page for what leaves no trace."""
    page = browser.new_page()
    open_page(page, server)
    yield page
    page.close()


def packed(content: bytes) -> str:
    """A fragment with this inside."""
    return "#run=" + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def fragment(run: Any) -> str:
    """The fragment of a run."""
    return packed(json.dumps(run).encode())


def address(page: Page) -> str:
    """What its address bar shows."""
    return str(page.evaluate("location.href"))


def settled(page: Page, wanted: str) -> None:
    """Wait until the address holds a run in whose JSON this stands."""
    script = """async (wanted) => {
      const { runOf } = await import(new URL("static/link.js", document.baseURI));
      for (let tries = 0; tries < 200; tries += 1) {
        const run = await runOf(location.hash).catch(() => null);
        if (JSON.stringify(run).includes(wanted)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`the address holds no ${wanted}`);
    }"""
    page.evaluate(script, wanted)


# As a text


def test_a_run_comes_back_from_a_fragment_as_it_was(shared: Page) -> None:
    edits = [
        {"type": "set_weight", "layer": 0, "input": 1, "unit": 2, "value": 0.1 + 0.2, "epoch": 7},
        {"type": "set", "fields": {"optimizer.learning_rate": 1e-6, "loss": "mse"}, "epoch": 9},
    ]
    run = {"spec": {**catalog()["default"], "ü": "数"}, "edits": edits, "epoch": 1_000_000}
    text, back = shared.evaluate(ROUND, run)
    assert back == run
    assert re.fullmatch(r"#run=[\w-]{100,900}", text)


def test_a_run_that_is_too_long_makes_no_fragment(shared: Page) -> None:
    edits = [{"type": "cut", "layer": i * i, "input": i, "unit": i**3} for i in range(5000)]
    run = {"spec": {}, "edits": edits, "epoch": 0}
    assert shared.evaluate(ROUND, run) == [None, None]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (fragment(SHORTEST)[:-3], "damaged"),
        ("#run=", "damaged"),
        ("#run=%E4%BD%A0", "damaged"),
        (packed(b"\xff\xfe"), "damaged"),
        (packed(b'{"glassnet": 1'), "damaged"),
        (packed(b" " * 10_000_000), "large"),
        ("#run=" + "A" * 20_000, "long"),
        (fragment([]), "stranger"),
        (fragment({"spec": {}}), "stranger"),
        (fragment({**SHORTEST, "glassnet": 2}), "field"),
        (fragment({**SHORTEST, "more": 1}), "field"),
        (fragment({**SHORTEST, "spec": []}), "field"),
        (fragment({**SHORTEST, "edits": [1]}), "field"),
        (fragment({**SHORTEST, "epoch": -1}), "field"),
        (fragment({**SHORTEST, "epoch": 1e300}), "field"),
        (
            packed(
                b'{"glassnet":1,"edits":[],"epoch":0,"spec":{"a":[0' + b",1e20" * 10**5 + b"]}}"
            ),
            "large",
        ),
    ],
    ids=str,
)
def test_what_is_no_run_is_refused_with_its_reason(shared: Page, text: str, why: str) -> None:
    assert shared.evaluate(REFUSED, text[:20_005]) == f"share.{why}"


# In the address


def test_a_link_opens_the_same_weights_elsewhere_bit_for_bit(
    page: Page, browser: Browser, server: str
) -> None:
    received = Received(page)
    open_page(page, server)
    units(page, "Hidden layer 1").fill("7")
    units(page, "Hidden layer 1").press("Enter")
    play(page)
    past(page, 30)
    page.get_by_role("spinbutton", name="Learning rate").fill("0.01")
    page.get_by_role("spinbutton", name="Learning rate").press("Enter")
    past(page, epoch(page) + 10)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_timeout(100)
    shown = epoch(page)
    settled(page, f'"epoch":{shown}}}')
    with browser.new_context() as elsewhere:
        other = elsewhere.new_page()
        theirs = Received(other)
        open_page(other, address(page))
        expect(other.locator("[data-metric=epoch]")).to_have_text(str(shown))
        expect(units(other, "Hidden layer 1")).to_have_value("7")
        assert theirs.latest[1] == shown
        assert theirs.now == received.now
        assert metric(other, "train_loss") == metric(page, "train_loss")
        expect(other.get_by_role("button", name="Play")).to_be_visible()
        expect(other.get_by_role("button", name="Undo", exact=True)).to_be_disabled()


def test_back_and_forward_go_from_run_to_run_and_undo_brings_back_what_was_left(
    page: Page, server: str
) -> None:
    received = Received(page)
    open_page(page, server)
    page.get_by_role("button", name="Step").click()
    past(page, 0)
    settled(page, '"epoch":1}')
    spirals = received.now
    page.get_by_role("radio", name="Circle").check()
    settled(page, '"circle"')
    page.evaluate("history.back()")
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    assert received.now == spirals
    page.evaluate("history.forward()")
    expect(page.get_by_role("radio", name="Circle")).to_be_checked()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    settled(page, '"spirals"')
    assert page.evaluate("history.length") == 4


def test_a_tab_that_is_loaded_again_keeps_its_session_and_what_can_be_undone(
    page: Page, server: str
) -> None:
    open_page(page, server)
    page.get_by_role("radio", name="Circle").check()
    settled(page, '"circle"')
    session = page.evaluate("sessionStorage.getItem('glassnet-session')")
    page.reload()
    whole(page)
    expect(page.get_by_role("radio", name="Circle")).to_be_checked()
    assert page.evaluate("sessionStorage.getItem('glassnet-session')") == session
    expect(page.get_by_role("button", name=re.compile("^Undo:"))).to_be_enabled()


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (fragment(SHORTEST)[:-3], "it is incomplete or damaged"),
        (fragment({**SHORTEST, "spec": {"batch_size": -1}}), "Batch size: -1 is not allowed"),
        (fragment({**SHORTEST, "spec": {"layers": [1]}}), "layers"),
    ],
    ids=["cut off", "impossible", "nonsense"],
)
def test_a_bad_link_is_refused_and_the_page_opens_normally(
    page: Page, server: str, hostile: str, reason: str
) -> None:
    page.goto(server + hostile)
    expect(page.get_by_role("alert")).to_contain_text(NOTICE)
    expect(page.get_by_role("alert")).to_contain_text(reason)
    whole(page)
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    settled(page, '"spirals"')
    page.get_by_role("button", name="Step").click()
    past(page, 0)
    page.evaluate("hostile => { location.hash = hostile }", hostile)
    expect(page.get_by_role("alert")).to_contain_text(reason)
    settled(page, '"epoch":1}')
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")


# Shared by hand


def test_share_copies_the_link_and_a_saved_run_opens_again(
    page: Page, server: str, tmp_path: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    received = Received(page)
    open_page(page, server)
    page.get_by_role("button", name="Step").click()
    past(page, 0)
    settled(page, '"epoch":1}')
    page.get_by_role("button", name="Share this run").click()
    dialog = page.get_by_role("dialog", name="Share this run")
    expect(dialog.get_by_role("status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address(page)
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="Save as a file").click()
    assert waiting.value.suggested_filename == "glassnet-spirals-epoch-1.json"
    saved = tmp_path / "run.json"
    waiting.value.save_as(saved)
    before = received.now
    dialog.get_by_role("button", name="Close").click()
    page.get_by_role("radio", name="Circle").check()
    settled(page, '"circle"')
    page.get_by_role("button", name="Share this run").click()
    for name, content in (("broken.json", b"{"), ("huge.json", b" " * 1_000_001)):
        (tmp_path / name).write_bytes(content)
        dialog.locator("input[type=file]").set_input_files(tmp_path / name)
        expect(dialog.get_by_role("status")).to_contain_text(NOTICE)
    dialog.locator("input[type=file]").set_input_files(saved)
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    assert received.now == before
    settled(page, '"spirals"')
    assert page.evaluate("history.length") == 4


def test_where_the_page_may_not_copy_it_shows_the_link_selected(page: Page, server: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_page(page, server)
    page.get_by_role("button", name="Share this run").click()
    dialog = page.get_by_role("dialog", name="Share this run")
    expect(dialog.get_by_role("status")).to_contain_text("copy the selected link yourself")
    assert page.evaluate("getSelection().toString()").startswith(f"{server}#run=")


def test_below_a_path_the_link_has_the_path(page: Page) -> None:
    with RunningServer("--base-url", "/user/ann/") as running:
        open_page(page, running.url)
        page.get_by_role("button", name="Share this run").click()
        link = page.get_by_role("textbox", name="Link to this run")
        expect(link).to_have_value(re.compile(re.escape(running.url.partition("?")[0]) + "#run="))
        page.goto("about:blank")


def test_a_session_that_is_gone_is_told_of_and_the_address_holds_the_new_one(
    page: Page, server: str
) -> None:
    open_page(page, f"{server}#session=of-yesterday")
    expect(page.get_by_text("The session of this address is not there any more")).to_be_visible()
    page.wait_for_function("() => location.hash.startsWith('#run=')")
