"""The command line: `glassnet`, or `python -m server`."""

import argparse
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence

from server import __version__
from server.threads import use_one_thread

DEFAULT_PORT = 8000
_PORTS_TO_TRY = 100
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server until Ctrl-C; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        listener = listen(options.host, options.port)
        if listener is None:
            return 1
        with listener:
            _serve(listener, options.host, options.browser)
    except KeyboardInterrupt:
        pass
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="glassnet", description="Watch a neural network learn, in the browser."
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--port",
        type=_port,
        help=f"the port to listen on, 0 for any free one (default: {DEFAULT_PORT}, or the next "
        "free one)",
    )
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="do not open the browser"
    )
    parser.add_argument("--version", action="version", version=f"glassnet {__version__}")
    return parser


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a port; a port is a number from 0 to 65535")


def listen(host: str, port: int | None) -> socket.socket | None:
    """Return a socket that listens on the port, by default on a free one; None if it cannot."""
    wanted = [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TO_TRY)
    problem: OSError | None = None
    for candidate in wanted:
        try:
            listener = _bind(host, candidate)
        except socket.gaierror:
            _complain(f"there is no address '{host}' to listen on")
            return None
        except OSError as error:
            problem = error
            continue
        if problem is not None:
            print(f"Port {DEFAULT_PORT} is in use; taking {candidate} instead.", flush=True)
        return listener
    reason = problem.strerror if problem is not None else "unknown reason"
    which = f"port {port}" if port is not None else f"the ports {wanted[0]} to {wanted[-1]}"
    _complain(
        f"cannot listen on {which} of {host}: {reason}. "
        "Choose another with --port; --port 0 takes any free one"
    )
    return None


def _complain(text: str) -> None:
    print(f"glassnet: {text}.", file=sys.stderr)


def _bind(host: str, port: int) -> socket.socket:
    family, kind, number, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, number)
    try:
        if os.name == "posix":  # elsewhere this would take a port away from another program
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _serve(listener: socket.socket, host: str, browser: bool) -> None:
    use_one_thread()
    # Only now, since these load NumPy; a worker process that is started imports this module too.
    import uvicorn

    from server import gate
    from server.app import create_app
    from server.transport import WebSocketTransport

    port = listener.getsockname()[1]
    everywhere = host in ("0.0.0.0", "::", "")
    name = "127.0.0.1" if everywhere else f"[{host}]" if ":" in host else host
    if everywhere:
        print("Only 127.0.0.1, localhost and ::1 are answered; for others --host takes a name.")
    elif host not in _LOOPBACK:
        print(f"Anyone who can reach {host} can use this server.")
    hosts = gate.loopback_hosts(port) | gate.hosts_of([name.lower()], port)

    class Server(uvicorn.Server):
        """uvicorn, which says where it is as soon as it listens."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            _announce(f"http://{name}:{port}/", browser)

    config = uvicorn.Config(
        create_app(hosts),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws=WebSocketTransport,
        ws_max_size=gate.LARGEST_BODY,
        ws_per_message_deflate=False,
        ws_ping_interval=10.0,
        ws_ping_timeout=15.0,
        timeout_graceful_shutdown=3,
    )
    Server(config).run(sockets=[listener])


def _announce(url: str, browser: bool) -> None:
    print(f"Glassnet is at {url}  (Ctrl-C ends it)", flush=True)
    if browser and _has_screen():
        threading.Thread(target=_open_browser, args=(url,), daemon=True).start()


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


if __name__ == "__main__":
    sys.exit(main())
