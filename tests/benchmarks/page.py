"""The page in headless Chromium, with a real server: how it draws while it trains flat out.

- A picture is drawn when the page acknowledges it; these are counted.
- Scripting is what the browser's own trace says: everything on the page's main thread that runs a
  script (messages, frames, timers, collecting garbage), summed up from picture to picture.
- Long tasks and the time from an input to the next frame painted are the browser's own entries
  ("longtask" and "event", which rounds to 8 ms and leaves out what is faster than 16).
- Memory is compared after forced garbage collections; the losses, which are kept, count apart.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright

from engine import Spec
from engine.data.features import FEATURES
from tests.benchmarks.figures import Figure, table
from tests.browser import chromium, weighing
from tests.browser.on_page import centre, open_page, play
from tests.running import RunningServer
from tests.soak.watching import Metrics, losses, resident

# Features, layers, units, and the batch size: so that a run has epochs left after ten minutes
NETWORKS = {"7–[8]×6–1": (7, 6, 8, 2), "7–[64]×12–1": (7, 12, 64, 10)}
SHORT = 0.8  # minutes; only the first network trains for as long as is asked for
PICTURES, SCRIPTING_MS, LONGEST_MS, ECHO_MS, FIRST_S, GROWN = 30, 12, 50, 100, 1, 5
LARGEST_KB = 300
LOADS, COUNTING_S, TRACED_S, INPUTS = 5, 10.0, 5.0, 24
SETTLING_S = 20.0
SCRIPTS = {
    *("FunctionCall", "EvaluateScript", "FireAnimationFrame", "TimerFire", "EventDispatch"),
    *("RunMicrotasks", "MajorGC", "MinorGC", "V8.GC_MC_BACKGROUND_MARKING", "ResizeObserver"),
}

WATCH = """
window.watched = { drawn: 0, longest: 0, echo: 0, since: 0 };
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (String(data).startsWith('{"type":"ack"')) {
    watched.drawn += 1;
    performance.mark("drawn");
    performance.clearMarks("drawn");
  }
  watched.line = this;
  return send.call(this, data);
};
const longest = (what) => (list) => {
  for (const { startTime, duration } of list.getEntries())
    if (startTime >= watched.since) watched[what] = Math.max(watched[what], duration);
};
new PerformanceObserver(longest("longest")).observe({ type: "longtask" });
new PerformanceObserver(longest("echo")).observe({ type: "event", durationThreshold: 16 });
"""

Row = tuple[str, Figure]


def _spec(name: str) -> dict[str, Any]:
    features, layers, units, batch_size = NETWORKS[name]
    hidden = [{"units": units, "activation": "tanh"}] * layers
    spec = Spec.from_dict(
        {
            "data": {"name": "spirals", "noise": 0.1, "features": list(FEATURES)[:features]},
            "layers": [*hidden, {"units": 1, "activation": "tanh"}],
            "optimizer": {"name": "adam", "learning_rate": 0.003},
            "batch_size": batch_size,
        }
    )
    return spec.to_dict()


class Session:
    """One page that trains a network flat out."""

    def __init__(self, browser: Browser, url: str, name: str) -> None:
        """Open the page, have it train, and wait until it does."""
        self.browser = browser
        self.page = watched(browser)
        open_page(self.page, url)
        command = {"type": "configure", "spec": _spec(name), "edits": [], "epoch": 0}
        self.page.evaluate("text => watched.line.send(text)", json.dumps(command))
        layers = NETWORKS[name][1]
        self.page.get_by_role("group", name=f"Hidden layer {layers}", exact=True).wait_for()
        self.page.get_by_label("Speed").select_option(label="max speed")
        play(self.page)
        self.cdp: CDPSession = self.page.context.new_cdp_session(self.page)
        self.cdp.send("Performance.enable")

    def number(self, name: str) -> float:
        """One of the numbers that the page has watched."""
        return float(self.page.evaluate("name => watched[name]", name))

    def train_until(self, end: float) -> None:
        """Wait; where training has stopped itself, as when it diverges, it goes on."""
        start = self.page.get_by_role("button", name="Play")
        while time.monotonic() < end:
            if start.is_visible():
                start.click()
            self.page.wait_for_timeout(1000)

    def watch_anew(self) -> None:
        """Forget the longest that was, also what the browser has yet to tell of it."""
        self.page.evaluate(
            "() => Object.assign(watched, { longest: 0, echo: 0, since: performance.now() })"
        )

    def pictures(self) -> float:
        """Pictures drawn in a second."""
        before, start = self.number("drawn"), time.monotonic()
        self.page.wait_for_timeout(1000 * COUNTING_S)
        return (self.number("drawn") - before) / (time.monotonic() - start)

    def heap(self) -> float:
        """What the page's scripts hold after a collection, in MB."""
        self.cdp.send("HeapProfiler.collectGarbage")
        values = self.cdp.send("Performance.getMetrics")["metrics"]
        return (
            float(next(each["value"] for each in values if each["name"] == "JSHeapUsedSize")) / 1e6
        )

    def use(self) -> None:
        """Press, type and point, as somebody would while it trains: input alone, nothing waits."""
        neurons = self.page.get_by_role("group", name="Hidden layer 1", exact=True)
        count = neurons.get_by_role("spinbutton", name="Neurons")
        rate = self.page.locator("[data-field='optimizer.learning_rate'] input[type=range]")
        toggle = centre(self.page.locator("#output-toggles label").first)
        box = self.page.locator("#network-box").bounding_box()
        assert box is not None
        for turn in range(INPUTS):
            (count if turn % 2 else rate).focus()
            self.page.keyboard.press("ArrowDown" if turn % 4 > 1 else "ArrowUp")
            self.page.mouse.click(*toggle)
            x, y = box["x"] + box["width"] * (turn + 1) / (INPUTS + 1), box["y"] + box["height"] / 2
            self.page.mouse.move(x, y)
            self.page.wait_for_timeout(100)

    def scripting(self) -> list[float]:
        """How long scripts run from one picture to the next, in ms."""
        categories = ["devtools.timeline", "v8", "blink.user_timing"]
        self.browser.start_tracing(page=self.page, categories=categories)
        self.page.wait_for_timeout(1000 * TRACED_S)
        return between_pictures(json.loads(self.browser.stop_tracing())["traceEvents"])


def watched(browser: Browser) -> Page:
    """An empty tab of its own, with no cache, that watches itself."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    weighing.watch(page)
    page.add_init_script(WATCH)
    return page


def between_pictures(events: list[dict[str, Any]]) -> list[float]:
    """Of a trace: the time in scripts between the marks of drawn pictures, in ms."""
    marks = [each for each in events if each["name"] == "drawn"]
    thread = (marks[0]["pid"], marks[0]["tid"])
    spans = sorted(
        (each["ts"], each["ts"] + each["dur"])
        for each in events
        if each["name"] in SCRIPTS and (each["pid"], each["tid"]) == thread and "dur" in each
    )
    outer: list[tuple[float, float]] = []  # those that lie within another are in its time already
    for start, end in spans:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    times = sorted(each["ts"] for each in marks)
    return [
        sum(max(0.0, min(end, to) - max(start, since)) for start, end in outer) / 1000
        for since, to in pairwise(times)
    ]


def opening(browser: Browser, url: str) -> list[Row]:
    """How soon there is a picture, and what had to be fetched for it."""
    seconds = []
    kilobytes = [0.0, 0.0]
    for _ in range(LOADS):
        page = watched(browser)
        open_page(page, url)
        page.wait_for_load_state("networkidle")
        seconds.append(weighing.seconds(page))
        weight = weighing.weigh(page)
        kilobytes = [sum(part.values()) / 1000 for part in (weight.before, weight.after)]
        page.context.close()
    before, after = kilobytes
    return [
        ("from the request to the first picture", Figure(median(seconds), " s", at_most=FIRST_S)),
        ("fetched for the first picture", Figure(before, " kB", at_most=LARGEST_KB)),
        ("fetched after it, by itself", Figure(after, " kB")),
    ]


def training(browser: Browser, name: str, minutes: float) -> list[Row]:
    """A network that trains flat out."""
    with RunningServer() as server:
        session = Session(browser, server.url, name)
        session.page.wait_for_timeout(1000 * SETTLING_S)
        session.use()  # what comes with the first use is no growth
        heap, memory, before = session.heap(), resident(server), Metrics.read(server.url)
        session.watch_anew()
        end = time.monotonic() + 60 * minutes
        pictures = session.pictures()
        session.use()
        session.train_until(end)
        longest, echo = session.number("longest"), session.number("echo")
        grown = session.heap() / heap - 1
        kept = losses(before, Metrics.read(server.url))
        served = (resident(server) - memory - kept) / memory
        session.train_until(time.monotonic() + 1)
        scripting = sorted(session.scripting())
        session.page.context.close()
    late = scripting[int(0.95 * len(scripting))]
    return [
        (f"{name}: pictures a second", Figure(pictures, at_least=PICTURES)),
        (f"{name}: scripting a picture, p95", Figure(late, " ms", at_most=SCRIPTING_MS)),
        (f"{name}: longest task", Figure(longest, " ms", at_most=LONGEST_MS)),
        (f"{name}: slowest echo of an input", Figure(echo, " ms", at_most=ECHO_MS)),
        (f"{name}: the page's memory grown", Figure(100 * grown, " %", at_most=GROWN)),
        (f"{name}: the server's, beyond the losses", Figure(100 * served, " %", at_most=GROWN)),
    ]


def _all(playwright: Playwright, minutes: float) -> list[Row]:
    path = chromium.find()
    if path is None:
        raise SystemExit("no Chromium; `python -m tests.browser.chromium` installs one")
    browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
    with RunningServer() as server:
        rows = opening(browser, server.url)
    for name, long in zip(NETWORKS, (minutes, min(minutes, SHORT)), strict=True):
        rows += training(browser, name, long)
    browser.close()
    return rows


def measure(minutes: float) -> list[Row]:
    """All of it; the first network trains for so many minutes."""
    with sync_playwright() as playwright:
        return _all(playwright, minutes)


if __name__ == "__main__":
    print(table(("what", "measured"), measure(float(sys.argv[1]))))
