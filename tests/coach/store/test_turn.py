"""What a turn holds, and that none of it shows itself."""

from datetime import date, datetime

from coach.store.turn import Event, Outgoing, Person, Saved, Turn, new_id

WORDS = "he shouts at night"
NOW = datetime.fromisoformat("2026-11-21T21:30+00:00")


def turn() -> Turn:
    return Turn(Person("a" * 32, "telegram:4711", state={"draft": WORDS}), "7", NOW)


def test_ids_are_random_and_128_bits_long() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(bytes.fromhex(one)) for one in ids} == {16}


def test_no_repr_shows_an_address_an_id_of_a_person_or_words() -> None:
    one = turn()
    one.save("my_lists", {"people": WORDS})
    one.note("opened", WORDS)
    shown = [one, one.person, *one.saved, *one.events, Outgoing(3, "telegram:4711", "en", None, None, {"say": WORDS})]
    assert " ".join(map(repr, shown)) == "Turn() Person() Saved() Event() Outgoing(3)"


def test_a_worksheet_saved_anew_starts_today() -> None:
    one = turn()
    saved = one.save("my_lists", {"people": "Jo"})
    assert one.saved == [saved]
    assert (saved.worksheet, saved.created, saved.changed) == ("my_lists", date(2026, 11, 21), date(2026, 11, 21))


def test_a_worksheet_saved_again_keeps_its_id_and_first_day() -> None:
    before = Saved("b" * 32, "my_lists", {"people": "Jo"}, date(2026, 1, 2), date(2026, 1, 2))
    after = turn().save("my_lists", {"people": "Jo and Sam"}, before)
    assert (after.id, after.created, after.changed) == (before.id, before.created, date(2026, 11, 21))


def test_later_changes_to_the_values_do_not_reach_what_was_saved() -> None:
    values = {"people": "Jo"}
    saved = turn().save("my_lists", values)
    values["people"] = "nobody"
    assert saved.values == {"people": "Jo"}


def test_a_note_becomes_an_event() -> None:
    one = turn()
    one.note("opened", "carer_stress_doing")
    assert one.events == [Event("opened", "carer_stress_doing")]
