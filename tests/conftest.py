"""Fixtures for all tests."""

import os
from collections.abc import Iterator

import pytest

from tests.running import RunningServer

# Before NumPy is imported: matrices this small gain nothing from threads.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a real server in a process of its own; all tests share it, each opens its page.

    What a test leaves training is paused soon: it would go on beside the tests to come.
    """
    with RunningServer("--grace", "5") as running:
        yield running.url
