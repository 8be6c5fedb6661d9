"""What `/metrics` says, read as Prometheus reads it."""

import re

from tests.running import RunningServer
from tests.server.asking import ask
from tests.server.live import Client

SAMPLE = re.compile(r'(glassnet_\w+?)(\{le="(?:[\d.]+|\+Inf)"\})? ([-+.\de]+)')


def read(url: str) -> dict[str, float]:
    """The samples, each under its name and label; any other line is a comment of the format."""
    answer = ask(url, "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    samples = {}
    for line in answer.body.decode().splitlines():
        if found := SAMPLE.fullmatch(line):
            samples[found[1] + (found[2] or "")] = float(found[3])
        else:
            assert re.fullmatch(r"# (HELP|TYPE) glassnet_\w+ \S.*", line), line
    return samples


def test_the_metrics_tell_of_sessions_epochs_and_pictures() -> None:
    with RunningServer() as running, Client(running.url) as client:
        client.step(200)
        client.picture_of(200)
        now = read(running.url)
        for _ in range(400):
            if now["glassnet_epochs_total"] == 200 and now["glassnet_frame_age_seconds_count"] > 0:
                break
            now = read(running.url)
        assert now["glassnet_sessions"] == now["glassnet_connections"] == 1
        assert now["glassnet_epochs_total"] == 200
        assert now["glassnet_frames_total"] >= now["glassnet_frame_age_seconds_count"] > 0
        assert now["glassnet_worker_restarts_total"] == 0
        assert now["glassnet_dropped_frames_total"] >= 0
        for name in ("frame_age", "event_loop_lag"):
            count = now[f"glassnet_{name}_seconds_count"]
            assert now[f'glassnet_{name}_seconds_bucket{{le="+Inf"}}'] == count
