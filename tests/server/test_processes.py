"""Processes that die, or must not grow; looked at through Linux's /proc (see conftest)."""

import os
import signal
import time
from pathlib import Path

from tests.running import RunningServer
from tests.server.live import Client


def children(process: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def workers(server: RunningServer) -> list[int]:
    """The training processes: of the server's children, those that were spawned to compute."""
    return [
        child
        for child in children(server.process.pid)
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def memory(process: int) -> int:
    """Resident memory in KiB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def wait_until_gone(processes: list[int], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while any(Path(f"/proc/{each}").exists() for each in processes):
        assert time.monotonic() < end, "a process is left"


def test_workers_end_with_a_server_that_was_killed() -> None:
    running = RunningServer()
    with Client(running.url) as client:
        client.send("play")
        client.picture_of(5)
        left = workers(running)
        assert left
        os.kill(running.process.pid, signal.SIGKILL)
        wait_until_gone(left)
    running.stop()


def test_a_client_that_never_acknowledges_makes_nothing_grow() -> None:
    with RunningServer() as running, Client(running.url, acknowledges=False) as client:
        client.step(500)
        processes = [running.process.pid, *workers(running)]
        before = [memory(each) for each in processes]
        client.step(4_000)
        after = [memory(each) for each in processes]
        for start, end in zip(before, after, strict=True):
            assert end - start < 8_192


def test_workers_compute_in_one_thread_and_let_others_go_first() -> None:
    with RunningServer() as running, Client(running.url):
        (worker,) = workers(running)
        environment = Path(f"/proc/{worker}/environ").read_bytes().split(b"\0")
        assert b"OPENBLAS_NUM_THREADS=1" in environment
        nice = int(Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()[16])
        assert nice >= 10
