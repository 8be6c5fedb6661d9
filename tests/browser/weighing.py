"""What a page fetches, in bytes as they are without any compression: the browser's own account."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

# A picture is drawn when the page acknowledges it
FIRST_PICTURE = """
const plainSend = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (String(data).startsWith('{"type":"ack"')) window.firstPicture ||= performance.now();
  return plainSend.call(this, data);
};
"""
FETCHED = """() => {
  const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
  return entries.map(({ name, decodedBodySize, responseEnd }) => [
    new URL(name).pathname, decodedBodySize, responseEnd <= window.firstPicture]);
}"""


@dataclass(frozen=True)
class Weight:
    """Bytes by path: what came until the first picture, and what came by itself after it."""

    before: dict[str, int]
    after: dict[str, int]


def watch(page: Page) -> None:
    """To be called before the page is opened."""
    page.add_init_script(FIRST_PICTURE)


def seconds(page: Page) -> float:
    """From the request to the first picture."""
    return float(page.evaluate("window.firstPicture")) / 1000


def weigh(page: Page) -> Weight:
    """Weigh what was fetched so far."""
    entries = page.evaluate(FETCHED)
    return Weight(
        {path: size for path, size, early in entries if early},
        {path: size for path, size, early in entries if not early},
    )
