"""Reading, sending, forgetting, upkeep, the key."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from coach.store import Store, Turn, Vault, WrongKey
from coach.store.schema import metadata

Rows = Callable[[str], list[Any]]
Begin = Callable[..., Turn]


def test_a_person_is_found_by_id_and_by_address(full: Turn, store: Store) -> None:
    by_id, by_address = store.person(full.person.id), store.by_address(full.person.address)
    assert by_id is not None
    assert by_id == by_address
    assert by_id.state == {"draft": "he shouts at night"}


def test_nobody_is_found_where_nobody_is(store: Store) -> None:
    assert store.person("0" * 32) is None
    assert store.by_address("telegram:1") is None
    assert store.worksheets("0" * 32) == []
    assert store.everything("0" * 32) == {}
    assert store.counts("0" * 32) == {}


def test_everything_held_is_shown_opened_and_ready_for_json(full: Turn, store: Store) -> None:
    held = json.loads(json.dumps(store.everything(full.person.id)))
    assert held["person"]["address"] == "telegram:4711"
    assert held["person"]["state"] == {"draft": "he shouts at night"}
    assert held["worksheets"][0]["values"] == {"people": "my sister Jo", "stress": 8}
    assert held["engagement"] == [{"day": "2026-11-21", "kind": "opened", "detail": "carer_stress_doing", "times": 1}]
    assert held["outbox"] == [{"move": "Say", "phrase": "menu", "values": {"name": "Jo at work"}}]
    assert held["answered_updates"] == 1


def test_every_column_of_a_person_is_shown_to_them_but_the_stores_own(full: Turn, store: Store) -> None:
    # lookup is the address' fingerprint, version a counter of changes.
    assert set(store.everything(full.person.id)["person"]) == set(metadata.tables["persons"].c.keys()) - {
        "lookup",
        "version",
    }


def test_counts_tell_what_forgetting_would_delete(full: Turn, store: Store) -> None:
    assert store.counts(full.person.id) == {
        "person": 1,
        "tracker": 1,
        "worksheets": 1,
        "engagement": 1,
        "outbox": 1,
        "answered_updates": 1,
    }


def test_a_message_waits_with_everything_needed_to_send_it(full: Turn, store: Store) -> None:
    (message,) = store.unsent()
    assert (message.address, message.language, message.country, message.region) == (
        "telegram:4711",
        "en",
        "GB",
        "GB-SCT",
    )
    assert message.moves == full.outbox[0]


def test_a_delivered_message_is_gone(full: Turn, store: Store, rows: Rows) -> None:
    store.delivered([message.id for message in store.unsent()])
    assert rows("outbox") == []


def test_delivering_nothing_or_twice_does_no_harm(full: Turn, store: Store) -> None:
    store.delivered([])
    (message,) = store.unsent()
    store.delivered([message.id])
    store.delivered([message.id])


def test_what_waits_survives_a_restart(full: Turn, store: Store, url: str, vault: Vault) -> None:
    before = store.unsent()
    store.close()
    again = Store.open(url, vault)
    assert again.unsent() == before
    again.close()


def test_unsent_keeps_the_order_and_the_limit(begin: Begin, store: Store) -> None:
    for number in range(6):
        turn = begin(address=f"telegram:{number % 2}")
        turn.outbox = [{"say": number}]
        store.commit(turn)
    assert [message.moves["say"] for message in store.unsent(4)] == [0, 1, 2, 3]


def test_nothing_waits_for_somebody_who_cannot_be_reached(full: Turn, store: Store, rows: Rows) -> None:
    store.unreachable(full.person.address)
    person = store.person(full.person.id)
    assert (store.unsent(), rows("outbox")) == ([], [])
    assert person is not None
    assert not person.reachable


def test_whoever_writes_again_can_be_reached_again(full: Turn, begin: Begin, store: Store) -> None:
    store.unreachable(full.person.address)
    store.commit(begin())
    person = store.person(full.person.id)
    assert person is not None
    assert person.reachable


def test_a_turn_of_our_own_does_not_make_anybody_reachable(full: Turn, store: Store) -> None:
    store.unreachable(full.person.address)
    turn = store.begin(full.person.address, None, full.now)
    assert turn is not None
    assert not turn.person.reachable


def forget(store: Store, begin: Begin) -> list[int]:
    turn = begin("forget")
    turn.forget = True
    turn.outbox = [{"say": "forget.done"}]
    turn.note("forgot")
    return store.commit(turn)


def test_after_forgetting_the_farewell_is_all_that_waits(full: Turn, begin: Begin, store: Store) -> None:
    ids = forget(store, begin)
    (farewell,) = store.unsent()
    assert [farewell.id] == ids
    assert (farewell.address, farewell.language, farewell.moves) == ("telegram:4711", "en", {"say": "forget.done"})


def test_after_forgetting_no_row_anywhere_names_the_person(
    full: Turn, begin: Begin, store: Store, engine: Engine, vault: Vault
) -> None:
    forget(store, begin)
    with engine.connect() as connection:
        cells = [cell for table in metadata.sorted_tables for row in connection.execute(table.select()) for cell in row]
    assert full.person.id not in cells
    assert vault.index(full.person.address) not in cells


def test_after_the_farewell_only_an_unlinked_fingerprint_is_left(
    full: Turn, begin: Begin, store: Store, rows: Rows
) -> None:
    store.delivered(forget(store, begin))
    assert [rows(table) for table in ("persons", "worksheets", "engagement", "outbox")] == [[]] * 4
    assert [row.person for row in rows("updates")] == [None]


def test_the_tap_that_forgot_is_not_answered_twice(full: Turn, begin: Begin, store: Store) -> None:
    forget(store, begin)
    assert store.begin(full.person.address, "forget", full.now) is None


def test_whoever_comes_back_after_forgetting_is_somebody_new(full: Turn, begin: Begin, store: Store) -> None:
    forget(store, begin)
    turn = begin()
    assert turn.person.new
    assert turn.person.id != full.person.id


def test_forgetting_one_leaves_the_other(full: Turn, begin: Begin, store: Store) -> None:
    store.commit(begin(address="telegram:2"))
    forget(store, begin)
    assert store.by_address("telegram:2") is not None


def test_forgetting_somebody_who_was_never_kept_does_no_harm(begin: Begin, store: Store, rows: Rows) -> None:
    forget(store, begin)
    assert rows("persons") == []


def test_the_fingerprint_of_an_update_is_kept_for_three_days(full: Turn, store: Store, rows: Rows) -> None:
    store.purge(full.now + timedelta(days=3))
    assert len(rows("updates")) == 1
    store.purge(full.now + timedelta(days=4))
    assert rows("updates") == []


def test_an_answer_that_could_not_be_sent_is_kept_for_a_week(full: Turn, store: Store, rows: Rows) -> None:
    store.purge(full.now + timedelta(days=7))
    assert len(rows("outbox")) == 1
    store.purge(full.now + timedelta(days=8))
    assert rows("outbox") == []


def test_purging_leaves_what_people_keep(full: Turn, store: Store) -> None:
    store.purge(full.now + timedelta(days=400))
    assert store.counts(full.person.id) == {
        "person": 1,
        "tracker": 1,
        "worksheets": 1,
        "engagement": 1,
        "outbox": 0,
        "answered_updates": 0,
    }


def test_another_key_is_refused_at_the_door(full: Turn, url: str) -> None:
    with pytest.raises(WrongKey, match="the key must be the one this database was made with"):
        Store.open(url, Vault(bytes(32)))


def test_the_same_key_opens_again(full: Turn, url: str, vault: Vault) -> None:
    again = Store.open(url, vault)
    assert again.counts(full.person.id)["person"] == 1
    again.close()


def test_a_sealed_value_moved_to_another_person_does_not_open(
    full: Turn, begin: Begin, store: Store, engine: Engine
) -> None:
    store.commit(begin(address="telegram:2"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE persons SET state = (SELECT state FROM persons WHERE referral IS NOT NULL)"))
    with pytest.raises(WrongKey):
        store.by_address("telegram:2")


def test_a_developers_conversation_is_kept_without_being_anybodys(store: Store) -> None:
    assert store.tracker_of("default") is None
    store.put_tracker("default", {"v": 1})
    store.put_tracker("default", {"v": 2})
    assert store.tracker_of("default") == {"v": 2}


def test_a_developer_sees_the_tracker_of_a_person(full: Turn, store: Store) -> None:
    assert store.tracker_of(full.person.id) == full.person.tracker
    store.put_tracker(full.person.id, {"v": 3})
    person = store.person(full.person.id)
    assert person is not None
    assert person.tracker == {"v": 3}
