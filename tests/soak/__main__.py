"""`make soak`: what the server has to bear, with a table of figures and their bars at the end."""

import argparse
import sys
from collections.abc import Callable

from tests.soak.faults import kill_server, kill_workers, slow_pages, terminate
from tests.soak.load import load
from tests.soak.watching import Table


def main() -> int:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--sessions", type=int, default=50, help="sessions that train at once")
    parser.add_argument("--clients", type=int, default=50, help="pages that watch")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long they do")
    parser.add_argument("--kills", type=int, default=20, help="how often a worker is killed")
    parser.add_argument("--quick", action="store_true", help="a tenth of the time")
    parser.add_argument(
        "--only", choices=["load", "slow", "workers", "server", "terminate"], help="one row"
    )
    options = parser.parse_args()
    seconds = 60 * options.minutes / (10 if options.quick else 1)
    kills = max(1, options.kills // (5 if options.quick else 1))
    table = Table()
    rows: dict[str, Callable[[], None]] = {
        "load": lambda: load(table, options.sessions, options.clients, seconds),
        "slow": lambda: slow_pages(table, seconds / 10),
        "workers": lambda: kill_workers(table, kills),
        "server": lambda: kill_server(table),
        "terminate": lambda: terminate(table),
    }
    for name, row in rows.items():
        if options.only in (None, name):
            row()
    print(f"\n{table.text()}")
    return 0 if table.all_met else 1


if __name__ == "__main__":
    sys.exit(main())
