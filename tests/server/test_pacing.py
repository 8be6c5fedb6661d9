"""Schedules and measured rates, on a clock of our own."""

import pytest

from server.pacing import Pace, RateMeter


def epochs_in(pace: Pace, start: float, end: float, tick: float = 0.001) -> int:
    count = 0
    for step in range(round((end - start) / tick)):
        now = start + step * tick
        if pace.due_at(now) <= now:
            pace.epoch_done(now)
            count += 1
    return count


@pytest.mark.parametrize("speed", [1.0, 10.0, 60.0, 250.0])
def test_a_paced_run_makes_the_epochs_it_was_asked_for(speed: float) -> None:
    pace = Pace()
    pace.set_speed(speed, 0.0)
    pace.start(0.0)
    assert epochs_in(pace, 0.0, 4.0) == pytest.approx(4 * speed, abs=1)


def test_the_first_epoch_comes_at_once() -> None:
    pace = Pace()
    pace.set_speed(1.0, 0.0)
    pace.start(5.0)
    assert pace.due_at(5.0) == 5.0


def test_a_late_epoch_does_not_delay_the_next() -> None:
    pace = Pace()
    pace.set_speed(10.0, 0.0)
    pace.start(0.0)
    pace.epoch_done(0.09)
    assert pace.due_at(0.09) == pytest.approx(0.1)


def test_a_run_that_was_held_up_for_long_does_not_rush_to_catch_up() -> None:
    pace = Pace()
    pace.set_speed(10.0, 0.0)
    pace.start(0.0)
    pace.epoch_done(30.0)
    assert pace.due_at(30.0) == 30.0


def test_a_higher_speed_shortens_the_wait_that_is_under_way() -> None:
    pace = Pace()
    pace.set_speed(0.01, 0.0)
    pace.start(0.0)
    pace.epoch_done(0.0)
    pace.set_speed(10.0, 1.0)
    assert pace.due_at(1.0) == pytest.approx(1.1)


def test_flat_out_is_always_due() -> None:
    assert Pace().due_at(3.0) == 3.0


@pytest.mark.parametrize("rate", [1.0, 10.0, 2500.0])
def test_the_measured_rate_is_that_of_the_last_second(rate: float) -> None:
    meter = RateMeter()
    assert meter.rate == 0.0
    for epoch in range(round(rate * 5) + 1):
        meter.note(epoch / rate, epoch)
    assert meter.rate == pytest.approx(rate, rel=0.05)
    for epoch in range(round(rate * 5)):
        meter.note(5 + epoch / (2 * rate), epoch)
    assert meter.rate == pytest.approx(2 * rate, rel=0.05)
