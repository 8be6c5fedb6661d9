"""What is collected here."""

from pathlib import Path

# These look at processes from outside, for which each system has its own way; ours is Linux's.
collect_ignore = (
    []
    if Path("/proc/self/task").exists()
    else [
        *("test_processes.py", "test_recovery.py"),
    ]
)
