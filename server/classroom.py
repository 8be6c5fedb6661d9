"""What a class needs to find this computer: its address in the local network, and a code."""

import socket
import sys

import segno

_SOMEWHERE = ("198.51.100.1", 9)
"""An address kept for documentation: nothing is sent there, it only makes the system choose."""


def lan_address() -> str | None:
    """Return the address by which others in the local network reach this computer, if any."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_SOMEWHERE)  # for datagrams this chooses a way, and sends nothing
            found: str = asking.getsockname()[0]
        except OSError:
            return None
    return None if found.startswith("127.") or found == "0.0.0.0" else found


def code(url: str, *, colours: bool) -> str:
    """Return the URL as a QR code for a terminal, two modules to a character.

    colours: set black on white by the terminal's codes, so that a dark terminal is no obstacle.
    """
    quiet = 4
    modules = [list(row) for row in segno.make(url, error="m", micro=False).matrix]
    width = len(modules[0]) + 2 * quiet
    rows = [[0] * width for _ in range(quiet)]
    rows += [[0] * quiet + [int(module) for module in row] + [0] * quiet for row in modules]
    rows += [[0] * width for _ in range(quiet + len(rows) % 2)]
    # A character's upper and lower half; the light ones are drawn where there are no colours.
    signs = " ▄▀█" if colours else "█▀▄ "
    lines = [
        "".join(signs[2 * above + below] for above, below in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]
    if colours:
        lines = [f"\x1b[30;107m{line}\x1b[0m" for line in lines]
    return "\n".join(lines)


def show(url: str) -> None:
    """Print how to join: the link, and its code where the terminal can show it."""
    print(f"To join: {url}")
    try:
        print(code(url, colours=sys.stdout.isatty()))
    except UnicodeEncodeError:
        print("(This terminal cannot show the link as a code.)")
    print("Whoever has this link can use this server until it ends.", flush=True)
