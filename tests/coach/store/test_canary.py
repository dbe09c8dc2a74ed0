"""A sentence put through every table stands readable nowhere, and after forgetting nothing of it stands at all."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from coach.store import Store, Turn
from coach.store.schema import metadata

CANARY = "the canary sang at a quarter past three"
ADDRESS = "telegram:918273645"
Begin = Callable[..., Turn]


def sing(store: Store, begin: Begin, times: int = 30) -> Turn:
    """Put the sentence wherever a person's words may go, again and again, so that old versions of rows lie about."""
    for number in range(times):
        turn = begin(address=ADDRESS)
        turn.person.consent = True
        turn.person.state = {"draft": [CANARY] * (number * 10)}
        turn.person.tracker = {"slots": {"words": CANARY}}
        turn.save("my_lists", {"people": CANARY})
        turn.outbox = [{"values": {"people": CANARY}}]
        turn.note("opened", "carer_stress_doing")
        store.commit(turn)
    return turn


def forget(store: Store, begin: Begin) -> None:
    turn = begin(address=ADDRESS)
    turn.forget = True
    turn.outbox = [{"say": "forget.done"}]
    store.delivered(store.commit(turn))


def copied(url: str) -> bytes:
    """Every table of a PostgreSQL schema as a dump writes it: as text (bytes in hexadecimal), and as they are."""
    made = make_url(url).set(drivername="postgresql")
    ways = ("text", "binary")
    with psycopg.connect(made.render_as_string(hide_password=False)) as connection:
        cursor = connection.cursor()
        chunks: list[bytes] = []
        for table in metadata.tables:
            for way in ways:
                with cursor.copy(f"COPY {table} TO STDOUT (FORMAT {way})") as copy:
                    chunks += [bytes(chunk) for chunk in copy]
    return b"".join(chunks)


def held(url: str) -> bytes:
    """Every byte: of SQLite's files, freed pages and write-ahead log included, or of PostgreSQL's tables."""
    if url.startswith("postgresql"):
        return copied(url)
    folder = Path(make_url(url).database or "").parent
    assert {path.name for path in folder.iterdir()} == {"kith.db", "kith.db-wal", "kith.db-shm"}
    return b"".join(path.read_bytes() for path in folder.iterdir())


def written(word: str) -> list[bytes]:
    """The ways a word may stand in bytes."""
    return [word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()]


@pytest.mark.parametrize("word", [CANARY, "canary", "quarter past", ADDRESS, "918273645"])
def test_words_and_addresses_stand_readable_in_no_byte(word: str, store: Store, begin: Begin, url: str) -> None:
    sing(store, begin)
    everything = held(url)
    assert len(everything) > 50_000
    assert not [one for one in written(word) if one in everything]


def cells(engine: Engine, person: str) -> set[bytes]:
    """What a person's rows hold that is theirs alone: ids, fingerprints, 24 bytes from the middle of sealed values."""
    found: set[bytes] = {person.encode()}
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                if person in tuple(row):
                    found |= {cell[20:44] for cell in row if isinstance(cell, bytes)}
                    found |= {cell.encode() for cell in row if isinstance(cell, str) and len(cell) >= 32}
    return found


def test_after_forgetting_no_byte_of_the_person_is_left(store: Store, begin: Begin, url: str, engine: Engine) -> None:
    theirs = cells(engine, sing(store, begin).person.id)
    assert len(theirs) > 100
    before, _ = held(url), forget(store, begin)
    after = held(url)
    # PostgreSQL writes text twice and bytes as they are only once: enough to find each of them.
    assert [one for one in theirs if one not in before] == []
    assert [one for one in theirs if one in after] == []


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_somebody_reading_meanwhile_only_delays_the_scrubbing(
    store: Store, begin: Begin, url: str, engine: Engine
) -> None:
    turn = sing(store, begin)
    theirs = cells(engine, turn.person.id)
    with engine.connect() as reader:
        reader.exec_driver_sql("BEGIN")
        reader.execute(metadata.tables["persons"].select()).all()
        forget(store, begin)
        assert [one for one in theirs if one in held(url)] != []
    store.purge(turn.now)
    assert [one for one in theirs if one in held(url)] == []
