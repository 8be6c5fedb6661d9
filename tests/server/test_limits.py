"""A run's history and edits stay in memory, so neither grows for ever."""

import json

import pytest

from server import experiment, protocol
from server.protocol import CommandError, Configure, Edit, Play, Reset
from tests.server.bench import SMALL, Bench


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(experiment, "LONGEST_RUN", 20)
    monkeypatch.setattr(experiment, "MOST_EDITS", 3)
    return Bench()


def rate(value: float) -> Edit:
    return Edit({"type": "set", "fields": {"optimizer.learning_rate": value}})


def test_a_run_ends_where_its_history_is_full_and_says_so(short: Bench) -> None:
    for _ in range(2):
        short.do(Play())
        short.work()
        state = [event for _, event in short.sent if event["type"] == "state"][-1]
        assert (state["status"], state["epoch"]) == ("stopped", 20)
        assert state["reason"] == "A run ends after 20 epochs; Reset starts another."


def test_after_that_reset_starts_another(short: Bench) -> None:
    short.do(Play())
    short.work()
    short.do(Reset(), Play())
    short.work()
    states = [event for _, event in short.sent if event["type"] == "state"]
    assert "playing" in [state["status"] for state in states[-3:]]
    assert states[-1]["epoch"] == 20


def test_a_run_is_edited_only_so_often(short: Bench) -> None:
    for number in range(5):
        short.do(rate(0.01 * (number + 1)))
        short.work()
    errors = [event for _, event in short.sent if event["type"] == "error"]
    assert len(errors) == 2
    assert "fewer than 3; Reset starts a new run" in errors[0]["message"]


def test_a_replay_may_be_no_longer_either() -> None:
    edits = [{"type": "set", "fields": {}, "epoch": 0}] * (protocol.MOST_EDITS + 1)
    with pytest.raises(CommandError, match="a list of objects, at most 5000"):
        protocol.parse(json.dumps({"type": "configure", "spec": SMALL, "edits": edits}))
    with pytest.raises(CommandError, match="from 0 to 1000000"):
        protocol.parse(json.dumps({"type": "configure", "spec": SMALL, "epoch": 1_000_001}))


def test_an_unknown_field_is_shown_only_in_part() -> None:
    with pytest.raises(CommandError) as caught:
        protocol.parse(json.dumps({"type": "play", "x" * 500_000: 1}))
    assert len(str(caught.value)) < 300
    assert len(caught.value.field or "") < 300


def test_what_may_be_no_longer_still_goes_through() -> None:
    edits = [{"type": "set", "fields": {}, "epoch": 0}] * protocol.MOST_EDITS
    text = json.dumps({"type": "configure", "spec": SMALL, "edits": edits, "epoch": 1_000_000})
    assert isinstance(protocol.parse(text), Configure)
