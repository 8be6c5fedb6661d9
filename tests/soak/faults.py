"""Slow pages, killed workers, a killed server, and a server that is told to end."""

import asyncio
import itertools
import os
import signal
import statistics
import tempfile
import time
from pathlib import Path

from server.viewers import IN_FLIGHT
from tests.running import RunningServer
from tests.server.live import Client
from tests.server.test_processes import workers
from tests.server.test_recovery import SMALL, assert_undisturbed, paused_picture
from tests.soak.clients import Drawer, configured
from tests.soak.watching import Metrics, Table, losses, resident

OTHERS = 8


def slow_pages(table: Table, seconds: float) -> None:
    """One page never reads, one draws twice a second, one sixty times; others watch as usual."""
    with tempfile.TemporaryDirectory() as folder, RunningServer("--data-dir", folder) as server:
        asyncio.run(_slow_pages(table, server, max(30.0, seconds)))


async def _slow_pages(table: Table, server: RunningServer, seconds: float) -> None:
    pages = await configured(server.url, OTHERS + 3)
    alone = await _watch(pages, seconds / 2)
    # As many sessions are trained as before; all that changes is how three of the pages behave
    slow, fast, stalled, *others = pages
    slow.per_second, fast.per_second = 2.0, 60.0
    slow.drawn.clear()
    assert stalled.connection is not None
    stalled.connection.transport.pause_reading()
    before = await asyncio.to_thread(Metrics.read, server.url)
    together = await _watch([*others, slow, fast], seconds / 2)
    size, half = resident(server), await asyncio.to_thread(Metrics.read, server.url)
    together = min(together, await _watch([*others, slow, fast], seconds / 2))
    after = await asyncio.to_thread(Metrics.read, server.url)
    table.add("pictures/s of the others, of before", together / alone, "", 0.8, False)
    moments = [moment for moment, _ in slow.drawn]
    frame = statistics.median(later - sooner for sooner, later in itertools.pairwise(moments))
    oldest = after.quantile_since(before, "frame_age_seconds", 1.0)
    frames = round(oldest / frame, 2)
    table.add("oldest picture, in frames of the slow page", frames, "", 2)
    grown = (resident(server) - size - losses(half, after)) / size
    table.add("memory grown with slow pages, beyond the losses kept", grown, "", 0.1)
    stuck = after.values["connections"] - OTHERS - 2
    table.add(f"pages that stopped reading, after {seconds:.0f} s", stuck, "", 0)
    for page in (*others, slow, fast):
        await page.close()
    stalled.connection.transport.abort()


async def _watch(pages: list[Drawer], seconds: float) -> float:
    """Pictures per second of the usual pages, on average."""
    start = time.monotonic()
    await asyncio.gather(*(page.draw(seconds) for page in pages))
    return statistics.mean(page.rates_after(start)[0] for page in pages if page.per_second == 20.0)


def kill_workers(table: Table, kills: int) -> None:
    """Kill one worker after the other in mid-training."""
    slowest, wrong = 0.0, 0
    with RunningServer("--workers", "2") as server:
        clients = [Client(server.url) for _ in range(6)]
        for number, client in enumerate(clients):
            client.configure({**SMALL, "seed": number})
            client.send("play")
        for number in range(kills):
            before = [_seen(client) for client in clients]
            victims = workers(server)
            start = time.monotonic()
            os.kill(victims[number % len(victims)], signal.SIGKILL)
            for client, reached in zip(clients, before, strict=True):
                _past(client, reached + 1)
            slowest = max(slowest, time.monotonic() - start)
        for client in clients:
            wrong += _differs(client)
            client.close()
    table.add(f"slowest resumption, {kills} killed workers", slowest, "s", 2)
    table.add("sessions with other weights than undisturbed ones", wrong, "", 0)


def kill_server(table: Table) -> None:
    """Kill the server with all its workers, and start it again."""
    wrong, back = 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        server = RunningServer("--data-dir", folder)
        clients = [Client(server.url) for _ in range(6)]
        for number, client in enumerate(clients):
            client.configure({**SMALL, "seed": number})
            client.send("play")
        left = [client.picture_of(300).epoch for client in clients]
        server.kill()
        server.stop()
        for client in clients:
            client.close()
        with RunningServer("--data-dir", folder) as again:
            for old, reached in zip(clients, left, strict=True):
                start = time.monotonic()
                known = {"run": old.run["run"], "known": reached + 1}
                with Client(again.url, old.session, **known) as client:
                    client.picture_of(reached + 1)
                    back = max(back, time.monotonic() - start)
                    wrong += _differs(client)
    table.add("slowest of six pages back in a new server", back, "s", 5)
    table.add("of them with other weights than undisturbed ones", wrong, "", 0)


def terminate(table: Table) -> None:
    """End a server that has twenty pages, one of which has stopped reading."""
    with tempfile.TemporaryDirectory() as folder:
        with RunningServer("--data-dir", folder) as server:
            clients = [Client(server.url, acknowledges=number > 0) for number in range(20)]
            stalled, *others = clients
            stalled.send("view", visible=True, grid=240)
            for number in range(400):
                stalled.send("ack", sequence=0)
                stalled.send("reset")
                stalled.send("step", epochs=1 + number)
            for client in others:
                client.configure(SMALL)
                client.event("state")
                client.step(50)
            start = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(30)
            seconds = time.monotonic() - start
        assert Path(folder, "glassnet.sqlite").exists()
        saved = 0
        with RunningServer("--data-dir", folder) as server:
            for client in others:
                with Client(server.url, client.session) as again:
                    saved += again.state["epoch"] == 50
                client.close()
        stalled.close()
    table.add("end after SIGTERM, twenty pages, one stalled", seconds, "s", 5)
    table.add("sessions saved, of 19", saved, "", 19, at_most=False)


def _seen(client: Client) -> int:
    """The epoch of a new picture."""
    client.seen.clear()
    return client.document().epoch


def _past(client: Client, epoch: int) -> None:
    """Wait for a picture beyond the epoch that was taken after now: of older ones two may come."""
    for _ in range(IN_FLIGHT):
        client.document()
    while client.document().epoch <= epoch:
        pass


def _differs(client: Client) -> bool:
    """Whether the weights are others than those of a run that nobody disturbed."""
    try:
        assert_undisturbed(client, paused_picture(client))
    except AssertionError:
        return True
    return False
