"""Rows sealed and opened."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from coach.store.errors import NotAnId, WrongKey
from coach.store.records import Records
from coach.store.turn import Person, Saved
from coach.store.vault import Vault

TODAY = date(2026, 11, 21)


@pytest.fixture
def records(vault: Vault) -> Records:
    return Records(vault)


def row(**values: Any) -> Any:
    """A row as the database gives it."""
    return SimpleNamespace(**values)


def person(**values: Any) -> Person:
    return Person("a" * 32, "telegram:4711", started=TODAY, seen=TODAY, **values)


def test_a_person_goes_in_and_comes_out(records: Records) -> None:
    one = person(language="fr", consent=False, declined=True, state={"at": ["é", 1, None]}, tracker={"v": 1})
    kept = records.changes(one, TODAY) | records.fixed(one)
    assert records.person(row(**kept)) == one


def test_no_words_and_no_address_stand_in_a_persons_row(records: Records) -> None:
    one = person(state={"draft": "he shouts"}, tracker={"slots": {"words": "he shouts"}})
    kept = str(records.changes(one, TODAY) | records.fixed(one))
    assert not [word for word in ("shouts", "4711", "draft", "slots") if word in kept]


@pytest.mark.parametrize("code", ["en", "fr-CA", "GB-SCT", "peer_worker", "A" * 64, None])
def test_codes_pass(code: str | None, records: Records) -> None:
    assert records.changes(person(referral=code), TODAY)["referral"] == code


@pytest.mark.parametrize("words", ["", "my mother", "é", "A" * 65, "a\x00", "en\n", "a.b"])
def test_what_is_not_a_code_does_not(words: str, records: Records) -> None:
    with pytest.raises(NotAnId, match="a person's referral must be a code"):
        records.changes(person(referral=words), TODAY)


def test_a_worksheet_goes_in_and_comes_out(records: Records) -> None:
    saved = Saved("b" * 32, "my_lists", {"people": "Jo"}, TODAY, TODAY)
    kept = records.worksheet(saved, "a" * 32)
    assert records.saved(row(**kept)) == saved
    assert "my_lists" not in str(kept)


def test_a_worksheet_of_one_person_does_not_open_as_anothers(records: Records) -> None:
    kept = records.worksheet(Saved("b" * 32, "my_lists", {}, TODAY, TODAY), "a" * 32)
    with pytest.raises(WrongKey):
        records.saved(row(**kept | {"person": "c" * 32}))


def test_a_message_to_one_person_does_not_open_as_anothers(records: Records) -> None:
    kept = records.message({"say": 1}, person(), linked=True)
    assert records.moves(kept["body"], "a" * 32) == {"say": 1}
    with pytest.raises(WrongKey):
        records.moves(kept["body"], "c" * 32)


def test_an_unlinked_message_names_nobody_outside_its_seal(records: Records) -> None:
    kept = records.message({"say": 1}, person(language="fr", country="FR"), linked=False)
    sent = records.outgoing(row(id=5, **kept))
    assert kept["person"] is None
    assert (sent.id, sent.address, sent.language, sent.country, sent.region) == (5, "telegram:4711", "fr", "FR", None)


def test_update_fingerprints_differ_between_people(records: Records) -> None:
    assert records.answered("telegram:1", "7") != records.answered("telegram:2", "7")
