"""One core and one thread, for a fair race. Imports nothing that would start threads."""

from __future__ import annotations

import os


def confine() -> None:
    """Keep this process to one core and one thread. To be called before NumPy is loaded."""
    for name in ("OPENBLAS", "OMP", "MKL"):
        os.environ[f"{name}_NUM_THREADS"] = "1"
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    os.environ["JAX_PLATFORMS"] = "cpu"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
