"""What a turn writes: all of it or nothing, once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from coach.store import AlreadyAnswered, Event, NotAnId, Overtaken, Saved, Store, StoreError, Turn, new_id

Rows = Callable[[str], list[Any]]
Begin = Callable[..., Turn]
TABLES = ("persons", "worksheets", "engagement", "outbox", "updates")


def test_everything_a_turn_changed_is_there_in_the_next(full: Turn, begin: Begin) -> None:
    person = begin("second").person
    kept = ("id", "address", "language", "country", "region", "role", "referral", "consent", "state", "tracker")
    assert {name: getattr(person, name) for name in kept} == {name: getattr(full.person, name) for name in kept}
    assert (person.new, person.reachable, person.started) == (False, True, full.now.date())


def test_somebody_unknown_is_new_and_not_kept_before_the_commit(begin: Begin, rows: Rows) -> None:
    person = begin().person
    assert (person.new, person.state, person.consent, person.tracker) == (True, {}, None, None)
    assert rows("persons") == []


def test_an_answered_update_begins_no_turn(full: Turn, store: Store) -> None:
    assert store.begin(full.person.address, "first", full.now) is None


def test_the_same_update_id_of_somebody_else_is_another_update(full: Turn, store: Store) -> None:
    assert store.begin("telegram:4712", "first", full.now) is not None


def test_a_turn_without_an_update_can_be_repeated(store: Store, full: Turn) -> None:
    for _ in range(2):
        turn = store.begin(full.person.address, None, full.now)
        assert turn is not None
        store.commit(turn)


def test_two_turns_that_answer_the_same_update_are_answered_once(full: Turn, begin: Begin, store: Store) -> None:
    one, two = begin("second"), begin("second")
    one.outbox, two.outbox = [{"say": 1}], [{"say": 2}]
    store.commit(one)
    with pytest.raises(AlreadyAnswered):
        store.commit(two)
    assert [message.moves for message in store.unsent()][1:] == [{"say": 1}]


def test_of_many_threads_with_the_same_update_one_answers(full: Turn, begin: Begin, store: Store, rows: Rows) -> None:
    turns = [begin("second") for _ in range(8)]
    for turn in turns:
        turn.outbox = [{"say": "hello"}]
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda turn: outcome(store, turn), turns))
    assert sorted(told) == ["AlreadyAnswered"] * 7 + ["committed"]
    assert len(rows("outbox")) == 2


def outcome(store: Store, turn: Turn) -> str:
    try:
        store.commit(turn)
    except StoreError as error:
        return type(error).__name__
    return "committed"


def test_a_turn_overtaken_by_another_changes_nothing(full: Turn, begin: Begin, store: Store, rows: Rows) -> None:
    slow, quick = begin("slow"), begin("quick")
    quick.person.state = {"card": "shown"}
    store.commit(quick)
    slow.save("my_lists", {"people": "Jo"})
    before = [rows(table) for table in TABLES]
    with pytest.raises(Overtaken, match="begin again"):
        store.commit(slow)
    assert [rows(table) for table in TABLES] == before


def test_a_turn_that_ends_after_forgetting_brings_nothing_back(full: Turn, begin: Begin, store: Store) -> None:
    slow, forgetting = begin("slow"), begin("forget")
    forgetting.forget = True
    store.commit(forgetting)
    with pytest.raises(Overtaken):
        store.commit(slow)
    assert store.by_address(full.person.address) is None


def test_two_first_messages_at_once_make_one_person(begin: Begin, store: Store, rows: Rows) -> None:
    one, two = begin("one"), begin("two")
    store.commit(one)
    with pytest.raises(Overtaken):
        store.commit(two)
    assert len(rows("persons")) == 1


def test_a_person_may_be_committed_again_with_a_later_turn(full: Turn, store: Store) -> None:
    store.commit(Turn(full.person, "later", full.now + timedelta(days=2)))
    person = store.person(full.person.id)
    assert person is not None
    assert (person.started, person.seen) == (full.now.date(), full.now.date() + timedelta(days=2))


def broken(turn: Turn, how: str) -> None:
    """Spoil one part of a turn that is written late."""
    spoil: dict[str, Callable[[], object]] = {
        "code": lambda: setattr(turn.person, "role", "his mother"),
        "detail": lambda: turn.note("opened", "he shouts"),
        "outbox": lambda: turn.outbox.append({"say": object()}),
        "worksheet": lambda: turn.save("my_lists", {"people": object()}),
    }
    spoil[how]()


@pytest.mark.parametrize("how", ["code", "detail", "outbox", "worksheet"])
def test_a_turn_that_cannot_be_kept_leaves_no_part_behind(
    how: str, full: Turn, begin: Begin, store: Store, rows: Rows
) -> None:
    before = [rows(table) for table in TABLES]
    turn = begin("broken")
    turn.outbox = [{"say": 1}]
    broken(turn, how)
    with pytest.raises((NotAnId, TypeError)):
        store.commit(turn)
    assert [rows(table) for table in TABLES] == before


@pytest.mark.parametrize("name", ["language", "country", "region", "role", "referral"])
def test_words_are_never_written_where_a_code_belongs(name: str, begin: Begin, store: Store) -> None:
    turn = begin()
    setattr(turn.person, name, "he shouts at night")
    with pytest.raises(NotAnId, match=f"a person's {name} must be a code") as refused:
        store.commit(turn)
    assert "shouts" not in str(refused.value)


def test_a_worksheet_saved_again_is_changed_and_comes_first(full: Turn, begin: Begin, store: Store) -> None:
    turn = begin()
    (before,) = store.worksheets(turn.person.id)
    turn.save("stress_signs", {"body": ["aches"]})
    turn.save("my_lists", {"people": "Sam"}, before)
    store.commit(turn)
    kept = store.worksheets(turn.person.id)
    assert [(sheet.worksheet, sheet.values) for sheet in kept] == [
        ("my_lists", {"people": "Sam"}),
        ("stress_signs", {"body": ["aches"]}),
    ]


def test_a_worksheet_can_be_deleted(full: Turn, begin: Begin, store: Store) -> None:
    turn = begin()
    turn.deleted = [sheet.id for sheet in store.worksheets(turn.person.id)]
    store.commit(turn)
    assert store.worksheets(turn.person.id) == []


def test_nobody_deletes_or_changes_a_worksheet_of_somebody_else(full: Turn, begin: Begin, store: Store) -> None:
    (theirs,) = store.worksheets(full.person.id)
    turn = begin(address="telegram:2")
    turn.deleted = [theirs.id]
    store.commit(turn)
    turn = begin(address="telegram:2")
    turn.saved = [Saved(theirs.id, "my_lists", {"people": "me"}, theirs.created, theirs.changed)]
    with pytest.raises(NotAnId, match="one of the same person's"):
        store.commit(turn)
    assert store.worksheets(full.person.id) == [theirs]


@pytest.mark.parametrize("consent", [None, False])
def test_nobody_is_counted_without_consent(consent: bool | None, begin: Begin, store: Store, rows: Rows) -> None:
    turn = begin()
    turn.person.consent = consent
    turn.note("opened", "carer_stress_doing")
    store.commit(turn)
    assert rows("engagement") == []


def test_with_consent_the_same_thing_on_one_day_is_added_up(begin: Begin, store: Store, rows: Rows) -> None:
    for update in ("1", "2"):
        turn = begin(update)
        turn.person.consent = True
        turn.events = [Event("opened", "carer_stress_doing")] * 2
        store.commit(turn)
    assert [(str(row.day), row.kind, row.detail, row.times) for row in rows("engagement")] == [
        ("2026-11-21", "opened", "carer_stress_doing", 4)
    ]


def test_whoever_takes_consent_back_is_not_counted_any_more(full: Turn, begin: Begin, store: Store, rows: Rows) -> None:
    asking = begin()
    asking.person.consent = None
    store.commit(asking)
    assert len(rows("engagement")) == 1
    saying_no = begin()
    saying_no.person.consent = False
    store.commit(saying_no)
    assert rows("engagement") == []


def test_outbox_ids_come_back_in_order_and_are_never_given_twice(begin: Begin, store: Store) -> None:
    given: list[int] = []
    for _ in range(3):
        turn = begin()
        turn.outbox = [{"say": number} for number in range(3)]
        ids = store.commit(turn)
        assert [message.moves["say"] for message in store.unsent()] == [0, 1, 2]
        assert ids == [message.id for message in store.unsent()]
        store.delivered(ids)
        given += ids
    assert given == sorted(set(given))


def test_a_worksheet_with_half_an_emoji_null_and_right_to_left_comes_back_as_it_was(begin: Begin, store: Store) -> None:
    turn = begin()
    words = "\ud83d \x00 \u202eمرحبا 🙂" + "🙂" * 4096
    turn.person.state = {"draft": words}
    turn.save("my_lists", {"people": words})
    store.commit(turn)
    assert store.worksheets(turn.person.id)[0].values == {"people": words}
    assert begin().person.state == {"draft": words}


def test_people_in_parallel_do_not_disturb_each_other(begin: Begin, store: Store, rows: Rows) -> None:
    def talk(number: int) -> None:
        for update in range(20):
            turn = begin(str(update), f"telegram:{number}")
            turn.person.state["seen"] = [*turn.person.state.get("seen", []), update]
            store.commit(turn)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(talk, range(8)))
    people = [store.by_address(f"telegram:{number}") for number in range(8)]
    assert [person and person.state["seen"] for person in people] == [list(range(20))] * 8
    assert len(rows("updates")) == 160


def test_an_id_made_elsewhere_is_fine_for_a_worksheet(begin: Begin, store: Store) -> None:
    turn = begin()
    own = new_id()
    turn.saved = [Saved(own, "my_lists", {}, turn.now.date(), turn.now.date())]
    store.commit(turn)
    assert [sheet.id for sheet in store.worksheets(turn.person.id)] == [own]
