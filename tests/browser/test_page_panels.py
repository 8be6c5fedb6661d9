"""Tabs, charts and their exports on the real page."""

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.on_page import NUMBER, centre, choose_data, open_page, play


def trained(page: Page, url: str) -> None:
    open_page(page, url)
    play(page)
    page.wait_for_timeout(900)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_timeout(400)


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def painted(page: Page, canvas: str) -> int:
    """How many of its pixels are not empty."""
    script = """id => {
      const canvas = document.getElementById(id);
      if (!canvas.width || !canvas.height) return 0;
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) count += data[i] > 0;
      return count;
    }"""
    return int(page.evaluate(script, canvas))


def saved(page: Page, chart: str, kind: str) -> Path:
    page.get_by_role("button", name=f"Save {chart}").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=kind).click()
    path = Path(download.value.path())
    named = path.with_name(download.value.suggested_filename)
    return path.rename(named)


def test_arrows_home_and_end_go_from_tab_to_tab(page: Page, server: str) -> None:
    open_page(page, server)
    tab(page, "Metrics").click()
    for key, name in [
        ("ArrowRight", "Gradients"),
        ("End", "Warped plane"),
        ("ArrowRight", "Metrics"),
        ("ArrowLeft", "Warped plane"),
        ("Home", "Metrics"),
    ]:
        page.keyboard.press(key)
        expect(tab(page, name)).to_be_focused()
        expect(tab(page, name)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        expect(page.locator(".panels").get_by_role("tabpanel")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name="Metrics")).to_be_focused()


def test_every_panel_draws_what_the_engine_tells(page: Page, server: str) -> None:
    trained(page, server)
    for name, canvases in [
        ("Gradients", ["gradient-canvas", "ratio-canvas"]),
        ("Weights", ["weights-canvas"]),
        ("Warped plane", ["warp-canvas"]),
    ]:
        tab(page, name).click()
        page.wait_for_timeout(400)
        assert all(painted(page, canvas) > 1000 for canvas in canvases), name


def test_a_lone_neuron_is_said_to_be_shown_over_an_input(page: Page, server: str) -> None:
    open_page(page, server)
    tab(page, "Warped plane").click()
    page.get_by_role("combobox", name="Shown layer").select_option("output")
    expect(page.locator("#warp-alone")).to_have_text(
        "This layer has one neuron: it is shown over x₁."
    )
    expect(page.get_by_role("combobox", name="Neuron across")).to_be_hidden()
    page.get_by_role("combobox", name="Shown layer").select_option("hidden 2")
    page.get_by_role("combobox", name="Neuron across").select_option("2·4")
    expect(page.get_by_role("combobox", name="Neuron across")).to_have_attribute(
        "title", "hidden 2·4"
    )
    expect(page.get_by_role("combobox", name="Neuron upward")).to_have_value("1")


def test_one_inputs_plane_is_told_of_as_a_line(page: Page, server: str) -> None:
    open_page(page, server)
    tab(page, "Warped plane").click()
    expect(page.locator("#warp-about")).to_contain_text("input plane")
    choose_data(page, "Sine")
    expect(page.locator("#warp-about")).to_contain_text("line of the one input")


def test_the_timeline_is_zoomed_by_dragging_and_by_keys(page: Page, server: str) -> None:
    trained(page, server)
    timeline = page.get_by_role("slider", name="Epoch on the timeline")
    whole = page.get_by_role("button", name="Whole run")
    x, y = centre(timeline)
    page.mouse.move(x - 200, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=5)
    page.mouse.up()
    expect(whole).to_be_visible()
    page.mouse.dblclick(x, y)
    expect(whole).to_be_hidden()
    page.mouse.wheel(0, -300)
    expect(whole).to_be_visible()
    timeline.focus()
    page.keyboard.press("0")
    expect(whole).to_be_hidden()
    page.keyboard.press("+")
    expect(whole).to_be_visible()
    whole.click()
    expect(whole).to_be_hidden()


def test_the_keys_read_the_values_of_every_epoch(page: Page, server: str) -> None:
    trained(page, server)
    timeline = page.get_by_role("slider", name="Epoch on the timeline")
    page.mouse.move(0, 0)
    timeline.focus()
    last = int(timeline.get_attribute("aria-valuemax") or "")
    page.keyboard.press("ArrowLeft")
    expect(timeline).to_have_attribute("aria-valuenow", str(last - 1))
    page.keyboard.press("Home")
    expect(timeline).to_have_attribute("aria-valuenow", "0")
    words = timeline.get_attribute("aria-valuetext") or ""
    assert words.startswith("epoch 0, training loss ")
    assert "validation accuracy" in words


def test_what_is_pointed_at_in_one_chart_is_read_in_all(page: Page, server: str) -> None:
    trained(page, server)
    tab(page, "Gradients").click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    timeline = page.locator("#timeline-canvas")
    before = timeline.screenshot()
    gradients = page.get_by_role("slider", name="Epoch, gradient norms")
    gradients.hover()
    page.wait_for_timeout(200)
    assert timeline.screenshot() != before


def test_the_lines_of_the_timeline_can_be_chosen(page: Page, server: str) -> None:
    trained(page, server)
    page.mouse.move(0, 0)
    before = page.locator("#timeline-canvas").screenshot()
    recall = page.get_by_role("button", name="validation recall")
    expect(recall).to_have_attribute("aria-pressed", "false")
    recall.click()
    expect(recall).to_have_attribute("aria-pressed", "true")
    page.mouse.move(0, 0)
    page.wait_for_timeout(200)
    assert page.locator("#timeline-canvas").screenshot() != before


def test_the_timeline_is_saved_as_numbers_that_are_those_shown(page: Page, server: str) -> None:
    trained(page, server)
    path = saved(page, "the timeline", "CSV")
    text = path.read_text(encoding="utf-8")
    head, *rows = csv.reader(io.StringIO(text))
    epoch = int(page.locator("[data-metric=epoch]").inner_text())
    assert path.name == f"glassnet-spirals-losses-and-metrics-epoch-{epoch}.csv"
    assert [int(row[0]) for row in rows] == list(range(epoch + 1))
    for metric, column in [("train_loss", "training loss"), ("validation_loss", "validation loss")]:
        found = NUMBER.search(page.locator(f"[data-metric={metric}]").inner_text())
        assert found is not None
        assert float(rows[-1][head.index(column)]) == pytest.approx(float(found.group()), abs=6e-5)


def test_charts_are_saved_as_drawings_and_pictures(page: Page, server: str) -> None:
    trained(page, server)
    for name, chart in [
        ("Gradients", "gradient norms"),
        ("Weights", "histograms of weights"),
        ("Warped plane", "the warped plane"),
    ]:
        tab(page, name).click()
        page.wait_for_timeout(300)
        root = ET.fromstring(saved(page, chart, "SVG").read_text(encoding="utf-8"))
        assert len(list(root)) > 10
    picture = saved(page, "the timeline", "PNG").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") > 1500


def test_two_fingers_spread_on_the_timeline_zoom_into_it(page: Page, server: str) -> None:
    browser = page.context.browser
    assert browser is not None
    tablet = browser.new_context(has_touch=True, viewport={"width": 1440, "height": 900})
    touched = tablet.new_page()
    trained(touched, server)
    x, y = centre(touched.get_by_role("slider", name="Epoch on the timeline"))
    wire = tablet.new_cdp_session(touched)

    def fingers(kind: str, *places: float) -> None:
        points = [{"x": at, "y": y, "id": index} for index, at in enumerate(places)]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", x - 40)
    fingers("touchStart", x - 40, x + 40)
    for step in range(1, 6):
        fingers("touchMove", x - 40 - 30 * step, x + 40 + 30 * step)
    fingers("touchEnd")
    expect(touched.get_by_role("button", name="Whole run")).to_be_visible()
    tablet.close()
