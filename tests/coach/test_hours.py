from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coach.hours import DAYS, hours

LONDON = (ZoneInfo("Europe/London"),)


def at(text: str, zone: str = "Europe/London") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_always_is_always() -> None:
    assert hours("always", ()).state(at("2026-11-21T03:00")) == "always"


def test_no_hours_are_unknown() -> None:
    assert hours(None, LONDON).state(at("2026-11-21T12:00")) == "unknown"


@pytest.mark.parametrize(
    ("moment", "state"), [("15:59", "closed"), ("16:00", "open"), ("21:59", "open"), ("22:00", "closed")]
)
def test_a_window_holds_from_its_start_up_to_its_end(moment: str, state: str) -> None:
    every_day = hours([{"days": list(DAYS), "from": "16:00", "to": "22:00"}], LONDON)
    assert every_day.state(at(f"2026-11-21T{moment}")) == state


def test_a_window_past_midnight_belongs_to_the_day_it_starts_on() -> None:
    monday_night = hours([{"days": ["mon"], "from": "18:00", "to": "02:00"}], LONDON)
    assert monday_night.state(at("2026-11-24T01:30")) == "open"  # early Tuesday
    assert monday_night.state(at("2026-11-23T01:30")) == "closed"  # early Monday


def test_a_whole_day_runs_to_24_00() -> None:
    saturday = hours([{"days": ["sat"], "from": "00:00", "to": "24:00"}], LONDON)
    assert saturday.state(at("2026-11-21T23:59")) == "open"
    assert saturday.state(at("2026-11-22T00:00")) == "closed"


def test_the_hours_are_local_in_summer_too() -> None:
    evening = hours([{"days": ["wed"], "from": "16:00", "to": "22:00"}], LONDON)
    assert evening.state(at("2026-07-01T15:30", "UTC")) == "open"


def test_with_several_zones_open_means_open_in_all_of_them() -> None:
    zones = (ZoneInfo("Australia/Sydney"), ZoneInfo("Australia/Perth"))
    office = hours([{"days": ["mon"], "from": "08:00", "to": "17:00"}], zones)
    assert office.state(at("2026-11-23T09:00", "Australia/Sydney")) == "closed"
    assert office.state(at("2026-11-23T13:00", "Australia/Sydney")) == "open"


@pytest.mark.parametrize(
    "wrong",
    [
        "24/7",
        [],
        [{"days": ["mon"], "from": "09:00"}],
        [{"days": ["monday"], "from": "09:00", "to": "17:00"}],
        [{"days": [], "from": "09:00", "to": "17:00"}],
        [{"days": ["mon"], "from": 540, "to": "17:00"}],  # what YAML makes of an unquoted 9:00
        [{"days": ["mon"], "from": "9:00", "to": "25:00"}],
    ],
)
def test_wrong_hours_say_what_must_be_true(wrong: object) -> None:
    with pytest.raises(ValueError, match="must"):
        hours(wrong, LONDON)


def test_hours_without_a_time_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="tz"):
        hours([{"days": ["mon"], "from": "09:00", "to": "17:00"}], ())
