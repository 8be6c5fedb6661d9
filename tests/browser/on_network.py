"""Where things stand in the network that the page opens with, and what its canvas shows there."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

SIZES = (4, 6, 5, 3, 1)
LABELS = ("x₁", "x₂", "sin x₁", "sin x₂")

PLACE = """async ({ sizes, labels, opened, column, unit, input }) => {
  const { layout } = await import("./static/geometry.js");
  const { clientWidth: width, clientHeight: height } = document.getElementById("network-box");
  const { columns } = layout({ sizes, labels, width, height, opened });
  const node = (c, u) => columns[c].nodes.find((each) => each.unit === u);
  const { left, top } = document.getElementById("network-field").getBoundingClientRect();
  const to = node(column, unit);
  if (input === null) return [left + to.x, top + to.y];
  const from = node(column - 1, input);
  return [left + (from.x + from.size / 2 + to.x - to.size / 2) / 2, top + (from.y + to.y) / 2];
}"""

PIXELS = """([x, y, reach]) => {
  const canvas = document.getElementById("network-canvas");
  const { left, top } = canvas.getBoundingClientRect();
  const scale = devicePixelRatio;
  const [px, py] = [Math.round((x - left - reach) * scale), Math.round((y - top - reach) * scale)];
  const side = Math.max(1, Math.round(2 * reach * scale));
  const { data } = canvas.getContext("2d").getImageData(px, py, side, side);
  return Array.from({ length: data.length / 4 }, (_, i) => [...data.slice(4 * i, 4 * i + 4)]);
}"""
LOOKS = {
    "orange": "some(([r, g, b, a]) => r > 180 && b < 90 && a > 200)",
    "blue": "some(([r, g, b, a]) => b > 120 && r < 90 && a > 200)",
    "empty": "every(([r, g, b, a]) => a < 80)",
}
REACH = {"orange": 6, "blue": 6, "empty": 2}  # a dash's gap is shorter than 6 px


@dataclass(frozen=True)
class Network:
    """The network on a page: points are in the window, in CSS pixels."""

    page: Page
    sizes: tuple[int, ...] = SIZES
    labels: tuple[str, ...] = LABELS

    def neuron(
        self, column: int, unit: int, opened: dict[int, int] | None = None
    ) -> tuple[float, float]:
        """The middle of a neuron's tile."""
        return self._place(column=column, unit=unit, input=None, opened=opened or {})

    def connection(self, column: int, source: int, unit: int) -> tuple[float, float]:
        """The middle of the connection into `column`."""
        return self._place(column=column, unit=unit, input=source, opened={})

    def _place(self, **what: Any) -> tuple[float, float]:
        asked = {**what, "sizes": list(self.sizes), "labels": list(self.labels)}
        x, y = self.page.evaluate(PLACE, asked)
        return x, y

    def shows(self, at: tuple[float, float], wanted: str) -> None:
        """Wait until the canvas is `orange`, `blue` or `empty` at a point."""
        script = f"at => ({PIXELS})(at).{LOOKS[wanted]}"
        self.page.wait_for_function(script, arg=[*at, REACH[wanted]], polling=50)
