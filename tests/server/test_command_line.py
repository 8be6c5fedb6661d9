"""The command line, in processes of its own."""

import socket
import subprocess
import sys

import pytest

from server import __main__ as command_line
from server import __version__
from tests.running import ROOT, URL, RunningServer
from tests.server.live import Client


def run(*flags: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "server", "--no-browser", *flags]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False
    )


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"glassnet {__version__}\n"


def test_help_names_every_flag() -> None:
    text = run("--help").stdout
    for flag in ("--host", "--port", "--no-browser", "--version"):
        assert flag in text


def test_one_line_is_printed_and_it_has_the_url(server: str) -> None:
    with RunningServer() as running:
        assert len(URL.findall(running.output)) == 1
        assert running.output.count("\n") == 1
        assert running.url == f"http://127.0.0.1:{running.port}/"


def test_a_port_that_was_asked_for_and_is_taken_is_a_plain_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("--port", str(port))
    assert result.returncode == 1
    assert str(port) in result.stderr
    assert "in use" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_when_the_usual_port_is_taken_the_next_free_one_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        usual = taken.getsockname()[1]
        monkeypatch.setattr(command_line, "DEFAULT_PORT", usual)
        listener = command_line.listen("127.0.0.1", None)
        assert listener is not None
        with listener:
            port = listener.getsockname()[1]
    assert usual < port < usual + 100
    assert capsys.readouterr().out == f"Port {usual} is in use; taking {port} instead.\n"


@pytest.mark.parametrize("port", ["-1", "65536", "http", "8000.5", "²"])
def test_what_is_no_port_is_refused(port: str) -> None:
    result = run(f"--port={port}")
    assert result.returncode == 2
    assert "is not a port" in result.stderr


@pytest.mark.parametrize("seconds", ["-1", "1.5", "86401", "long"])
def test_what_is_no_number_of_seconds_is_refused(
    seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command_line.main([f"--grace={seconds}"])
    assert f"'{seconds}' is not a number of seconds from 0 to 86400" in capsys.readouterr().err


def test_a_run_that_nobody_looks_at_is_paused_after_the_seconds_that_were_given() -> None:
    def status(session: str) -> str:
        with Client(running.url, session) as again:
            return str(again.state["status"])

    with RunningServer("--grace", "0") as running:
        with Client(running.url) as client:
            client.send("play")
            client.status("playing")
        # Who comes back at once may still be in time.
        assert any(status(client.session) == "paused" for _ in range(50))


def test_an_address_that_does_not_exist_is_a_plain_error() -> None:
    result = run("--host", "no.such.host.invalid")
    assert result.returncode == 1
    assert "no.such.host.invalid" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_without_a_screen_it_runs_and_prints_the_url() -> None:
    with RunningServer(env={"DISPLAY": "", "WAYLAND_DISPLAY": ""}) as running:
        assert running.stop() == 0
