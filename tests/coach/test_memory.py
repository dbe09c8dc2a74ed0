"""What is remembered while the process runs."""

from datetime import UTC, datetime, timedelta

from coach import memory
from coach.memory import Alarm, Memory

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def test_an_alarm_travels_through_the_state_unchanged() -> None:
    alarm = Alarm("R3", 2, "other", NOW)
    assert Alarm.from_json(alarm.to_json()) == alarm


def test_an_alarm_is_forgotten_after_a_day() -> None:
    alarm = Alarm("R3", 2, "other", NOW)
    assert alarm.open(NOW + timedelta(hours=23))
    assert not alarm.lasts(NOW + timedelta(hours=24))


def test_the_same_card_is_shorter_only_within_half_an_hour() -> None:
    alarm = Alarm("R3", 2, "other", NOW)
    assert alarm.shortens("R3", NOW + timedelta(minutes=29))
    assert not alarm.shortens("R3", NOW + timedelta(minutes=31))
    assert not alarm.shortens("R5", NOW)


def test_whoever_was_longest_away_is_forgotten_first(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(memory, "MOST_PEOPLE", 2)
    kept = Memory()
    kept.of("a").alarms = 1
    kept.of("b").alarms = 1
    kept.of("a")
    kept.of("c")
    assert kept.of("a").alarms == 1
    assert kept.of("b").alarms == 0
