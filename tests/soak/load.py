"""Many sessions training at once, each watched by a page: the row that everything has to bear."""

import asyncio
import tempfile
import time

from tests.running import RunningServer
from tests.soak.clients import Drawer, configured
from tests.soak.watching import Metrics, Table, descriptors, losses, resident


def load(table: Table, sessions: int, clients: int, seconds: float) -> None:
    """Train alone for a while, then watched, and compare."""
    # Runs are kept on disk: in memory every loss would be there twice
    with tempfile.TemporaryDirectory() as folder, RunningServer("--data-dir", folder) as server:
        before = descriptors(server)
        asyncio.run(_load(table, server, sessions, clients, seconds))
        end = time.monotonic() + 10
        while descriptors(server) > before + 8 and time.monotonic() < end:
            Metrics.read(server.url)
        # Workers and the store stay open; a connection that leaked would count once a page.
        table.add("descriptors left over", descriptors(server) - before, "", 8)


async def _load(
    table: Table, server: RunningServer, sessions: int, clients: int, seconds: float
) -> None:
    pages = await configured(server.url, sessions)
    for page in pages:
        await page.close()
    alone = await _alone(server.url, min(30.0, seconds / 3))
    watching = [Drawer(server.url, page.session) for page in pages[:clients]]
    for page in watching:
        await page.open()
    settle = min(60.0, seconds / 4)
    drawing = [asyncio.create_task(page.draw(seconds)) for page in watching]
    await asyncio.sleep(settle)
    start, size = await asyncio.to_thread(Metrics.read, server.url), resident(server)
    await asyncio.sleep(seconds - settle - 1)
    end, grown = await asyncio.to_thread(Metrics.read, server.url), resident(server)
    await asyncio.gather(*drawing)
    rates = [page.rates_after(start.at) for page in watching]
    for page in watching:
        await page.close()
    epochs = [each for _, each in rates]
    lag = 1000 * end.quantile_since(start, "event_loop_lag_seconds", 0.99)
    age = 1000 * end.quantile_since(start, "frame_age_seconds", 0.95)
    total = end.rate_since(start, "epochs_total")
    table.add("event-loop lag, p99", lag, "ms", 10)
    table.add("age of a picture when drawn, p95", age, "ms", 150)
    table.add("pictures/s of the slowest page", min(each for each, _ in rates), "", 8, False)
    mean = sum(epochs) / len(epochs)
    table.add("slowest session's share of the mean", min(epochs) / mean, "", 0.6, False)
    table.add("epochs/s, of those unwatched", total / alone, "", 0.6, False)
    minutes = (end.at - start.at) / 60
    history = losses(start, end)
    table.add("memory grown beyond the losses kept", (grown - size - history) / size, "", 0.1)
    print(f"  {alone:.0f} epochs/s unwatched, {total:.0f} watched, in {minutes:.1f} minutes")
    print(f"  memory {size:.0f} → {grown:.0f} MiB, of which losses {history:.0f} MiB", flush=True)


async def _alone(url: str, seconds: float) -> float:
    await asyncio.sleep(seconds / 3)
    start = await asyncio.to_thread(Metrics.read, url)
    await asyncio.sleep(2 * seconds / 3)
    end = await asyncio.to_thread(Metrics.read, url)
    return end.rate_since(start, "epochs_total")
