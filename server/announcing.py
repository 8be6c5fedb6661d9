"""Says where the server is, and opens the page in the browser of this machine."""

import os
import sys
import threading
import webbrowser
from collections.abc import Sequence

from server import classroom


def announce(urls: Sequence[str], *, browser: bool, show_code: bool) -> None:
    """Print where the page is.

    urls: first the one on this machine, then those that a proxy in front has.
    browser: open the first.
    show_code: print the last as a code to scan, for a class.
    """
    print(f"Glassnet is at {urls[0]}  (Ctrl-C ends it)", flush=True)
    for url in urls[1:]:
        print(f"From elsewhere it is at {url}", flush=True)
    if show_code:
        classroom.show(urls[-1])
    if browser and _has_screen():
        threading.Thread(target=_open_browser, args=(urls[0],), daemon=True).start()


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin") or "BROWSER" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_browser(url: str) -> None:
    try:
        opener = webbrowser.get()
        if type(opener) is webbrowser.GenericBrowser and "BROWSER" not in os.environ:
            return  # one that draws text would take this terminal over
        opener.open(url)
    except (webbrowser.Error, OSError):
        pass  # the address stands in the terminal
