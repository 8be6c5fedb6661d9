"""The command line: `glassnet`, or `python -m server`."""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence

from server import __version__, access, classroom
from server.announcing import announce
from server.threads import use_one_thread

DEFAULT_PORT = 8000
BACKLOG = 128
_PORTS_TO_TRY = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server until Ctrl-C; return the exit code."""
    options = _parser().parse_args(arguments)
    host = options.host or (classroom.lan_address() if options.classroom else "127.0.0.1")
    if host is None:
        _complain("this computer has no address in a local network; name one with --host")
        return 1
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        listener = listen(host, options.port)
        if listener is None:
            return 1
        with listener:
            door = _open_door(host, listener.getsockname()[1], options)
            _serve(listener, door, options)
    except ValueError as error:
        _complain(str(error))
        return 2
    except KeyboardInterrupt:
        pass
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="glassnet", description="Watch a neural network learn, in the browser."
    )
    parser.add_argument("--host", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument(
        "--port",
        type=_port,
        help=f"the port to listen on, 0 for any free one (default: {DEFAULT_PORT}, or the next "
        "free one)",
    )
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="do not open the browser"
    )
    parser.add_argument(
        "--classroom",
        action="store_true",
        help="let others in the local network join, by a link that is shown with its QR code",
    )
    parser.add_argument(
        "--allowed-host",
        metavar="NAME",
        action="append",
        default=[],
        type=_host,
        help="answer to this name too: a host name, or the whole address that a proxy in front "
        "has, such as https://class.example.org; may be given several times",
    )
    parser.add_argument(
        "--base-url",
        metavar="PATH",
        default="/",
        type=_base,
        help="the path that everything lies under behind a proxy (default: %(default)s)",
    )
    parser.add_argument(
        "--data-dir",
        metavar="DIRECTORY",
        help="where runs are kept (default: this user's data directory; :memory: keeps them only "
        "until the server ends)",
    )
    parser.add_argument(
        "--workers",
        metavar="NUMBER",
        type=_count,
        help="the most training processes (default: one for each core)",
    )
    parser.add_argument(
        "--grace",
        metavar="SECONDS",
        type=_seconds,
        default=120,
        help="how long a run trains on when nobody looks at it any more, before it is paused "
        "(default: %(default)s)",
    )
    parser.add_argument("--version", action="version", version=f"glassnet {__version__}")
    return parser


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a port; a port is a number from 0 to 65535")


def _count(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 256:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 to 256")


def _seconds(text: str) -> int:
    if text.isdecimal() and int(text) <= 86_400:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds from 0 to 86400")


def _host(text: str) -> str:
    try:
        access.parse(text, DEFAULT_PORT)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _base(text: str) -> str:
    try:
        return access.checked_base(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _token() -> str | None:
    """Return the token that was given from outside, as several servers behind one proxy need."""
    given = os.environ.get("GLASSNET_TOKEN")
    try:
        return access.checked_token(given) if given is not None else None
    except ValueError as error:
        raise ValueError(f"GLASSNET_TOKEN: {error}") from None


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
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _open_door(host: str, port: int, options: argparse.Namespace) -> access.Door:
    everywhere = host in ("0.0.0.0", "::")
    lan = classroom.lan_address() if everywhere else None
    hosts = [host] if not everywhere else ["127.0.0.1"] if lan is None else [lan]
    return access.door(
        hosts,
        port,
        allowed=options.allowed_host,
        base=options.base_url,
        token=_token(),
        shared=everywhere or options.classroom,
    )


def _serve(listener: socket.socket, door: access.Door, options: argparse.Namespace) -> None:
    use_one_thread()
    # Only now, since these load NumPy; a worker process that is started imports this module too.
    import uvicorn

    from server import gate
    from server.app import create_app
    from server.database import data_directory
    from server.transport import HttpTransport, WebSocketTransport

    class Server(uvicorn.Server):
        """uvicorn, which says where it is as soon as it listens."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            announce(door.links, browser=options.browser, show_code=options.classroom)

    config = uvicorn.Config(
        create_app(
            door.access,
            workers=options.workers,
            grace=options.grace,
            data=options.data_dir or str(data_directory()),
        ),
        log_level="error",
        access_log=False,
        server_header=False,
        # What a request says of where it comes from is not believed.
        proxy_headers=False,
        backlog=BACKLOG,
        http=HttpTransport,
        ws=WebSocketTransport,
        ws_max_size=gate.LARGEST_BODY,
        ws_per_message_deflate=False,
        ws_ping_interval=10.0,
        ws_ping_timeout=15.0,
        timeout_graceful_shutdown=3,
    )
    Server(config).run(sockets=[listener])


if __name__ == "__main__":
    sys.exit(main())
