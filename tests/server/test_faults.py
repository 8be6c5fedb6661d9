"""One Ctrl-C ends the server, whatever goes on."""

import time

from tests.running import RunningServer
from tests.server.live import Client


def test_one_ctrl_c_ends_it_quietly_with_sockets_open_and_training_going_on() -> None:
    with RunningServer() as running:
        clients = [Client(running.url, acknowledges=False) for _ in range(4)]
        for client in clients:
            client.send("play")
            client.status("playing")
        start = time.monotonic()
        assert running.stop() == 0
        assert time.monotonic() - start < 5
        assert len(running.output.splitlines()) == 1
        for client in clients:
            client.close()


def test_ctrl_c_ends_it_although_a_client_has_stopped_reading() -> None:
    with RunningServer() as running:
        stalled = Client(running.url, acknowledges=False)
        stalled.send("view", visible=True, grid=240)
        for number in range(400):
            stalled.send("ack", sequence=0)
            stalled.send("reset")
            stalled.send("step", epochs=1 + number)
        start = time.monotonic()
        assert running.stop() == 0
        assert time.monotonic() - start < 5
        stalled.close()
