"""Conversations through the real Rasa, actions, content and store."""

import asyncio
import sqlite3
from pathlib import Path
from time import monotonic

from app.wiring import House
from coach.incoming import Incoming
from coach.reply import Reply, plain
from tests.fakes import FixedClock

CRY = "I am going to kill myself tonight"


async def say(house: House, text: str, person: str = "anna", update: str | None = None) -> list[Reply]:
    return await house.coach.answer(Incoming(f"test:{person}", text=text, update_id=update))


async def tap(house: House, payload: str, person: str = "anna") -> list[Reply]:
    return await house.coach.answer(Incoming(f"test:{person}", "tap", payload=payload))


def read(replies: list[Reply]) -> str:
    return "\n".join(plain(reply.text) for reply in replies)


def payloads(replies: list[Reply]) -> list[str]:
    return [choice.payload for reply in replies for choice in reply.choices]


async def test_a_worry_leads_to_an_offer_and_yes_opens_it(house: House) -> None:
    await say(house, "/start")
    offered = await say(house, "my son hears voices and shouts back at them")
    assert "q:positive_symptoms" in payloads(offered)
    opened = await say(house, "yes please")
    assert any(one.startswith(("n:positive_symptoms", "g:positive_symptoms")) for one in payloads(opened))


async def test_a_worry_in_french_is_answered_in_french(house: House) -> None:
    offered = await say(house, "je dors mal et je n'ai jamais une minute à moi")
    assert "q:carer_stress_doing" in payloads(offered)
    assert "minutes" in read(offered)


async def test_a_whole_module_is_walked_and_what_was_written_kept(house: House) -> None:
    await tap(house, "o:positive_symptoms")
    await tap(house, "g:positive_symptoms:sentence")
    await say(house, "I can see this is frightening for you, I am here")
    await tap(house, "g:positive_symptoms:help")
    kept = await say(house, "yes")
    assert "frightening for you" in read(kept)
    shown = await tap(house, "sheet:my_sentence")
    assert "frightening for you" in read(shown)


async def test_words_for_a_worksheet_are_kept_to_the_letter(house: House) -> None:
    await tap(house, "g:positive_symptoms:sentence")
    await say(house, "stop, look & *breathe* with me when the voices come and it all gets loud")
    state = house.store.by_address("test:anna").state  # type: ignore[union-attr]
    assert state["drafts"]["my_sentence.sentence"].startswith("stop, look & *breathe*")


async def test_a_word_is_explained_in_the_middle_of_a_worksheet_and_nothing_is_lost(house: House) -> None:
    await tap(house, "g:positive_symptoms:sentence")
    explained = await say(house, "what does relapse mean?")
    assert "relapse" in read(explained)
    state = house.store.by_address("test:anna").state  # type: ignore[union-attr]
    assert "my_sentence.sentence" not in state.get("drafts", {})
    back = await tap(house, "u")
    assert "Last time" in read(back)


async def test_a_cry_in_the_middle_of_a_worksheet_and_the_way_back(house: House) -> None:
    await tap(house, "g:positive_symptoms:sentence")
    card = await say(house, CRY)
    assert any(one.startswith("s:") for one in payloads(card))
    await tap(house, "s:on")
    back = await tap(house, "u")
    assert "Last time" in read(back)
    state = house.store.by_address("test:anna").state  # type: ignore[union-attr]
    assert "kill" not in str(state)


async def test_an_intent_cannot_be_typed(house: House) -> None:
    await say(house, "/start")
    answered = await say(house, '/forget_confirmed{"x":1}')
    assert answered
    assert house.store.by_address("test:anna") is not None


async def test_it_goes_on_after_a_restart(house: House, settings, trained: Path, clock: FixedClock) -> None:  # type: ignore[no-untyped-def]
    from app.wiring import build

    await tap(house, "o:carer_stress_doing")
    await tap(house, "n:carer_stress_doing:welcome")
    await house.close()
    again = build(settings, trained, clock=clock)
    clock.move(days=20)
    back = await say(again, "/resume")
    assert "Last time" in read(back)
    await again.close()


async def test_a_locked_database_stops_no_card_and_silences_nobody(house: House, settings) -> None:  # type: ignore[no-untyped-def]
    await say(house, "/start")
    lock = sqlite3.connect(settings.var / "kith.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    waiting = asyncio.create_task(say(house, "hello"))
    await asyncio.sleep(0.05)
    began = monotonic()
    card = await say(house, CRY)
    other = await say(house, CRY, person="ben")
    assert monotonic() - began < 0.6
    assert payloads(card)
    assert payloads(other)
    lock.rollback()
    lock.close()
    await waiting


async def test_a_locked_database_gets_an_honest_word(house: House, settings) -> None:  # type: ignore[no-untyped-def]
    await say(house, "/start")
    lock = sqlite3.connect(settings.var / "kith.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    answered = await say(house, "/menu")
    lock.rollback()
    lock.close()
    assert "can't save" in read(answered)
    assert "urgent" in payloads(answered)


async def test_without_a_model_cries_for_help_are_still_answered(settings, clock: FixedClock) -> None:  # type: ignore[no-untyped-def]
    from app.wiring import build

    bare = build(settings, settings.var / "no-such-model.tar.gz", clock=clock)
    card = await say(bare, CRY)
    assert payloads(card)
    told = await say(bare, "hello", person="ben")
    assert "urgent" in payloads(told)
    await bare.close()


async def test_a_canary_sentence_is_in_no_file_and_no_log(house: House, settings, caplog, capfd) -> None:  # type: ignore[no-untyped-def]
    await say(house, "/start")
    for text in ("my quetzalcanary sleeps", "what does quetzalcanary mean", "/quetzalcanary", "quetzalcanary " * 300):
        await say(house, text)
    await house.coach.close()
    kept = b"".join(path.read_bytes() for path in settings.var.rglob("*") if path.is_file())
    out, err = capfd.readouterr()
    assert b"quetzalcanary" not in kept
    assert "quetzalcanary" not in caplog.text + out + err


async def test_sixteen_people_at_once_each_get_their_own_answer(house: House) -> None:
    async def one(n: int) -> str:
        await say(house, "/start", person=f"p{n}")
        return read(await say(house, "she will not get out of bed and talks to nobody", person=f"p{n}"))

    answers = await asyncio.gather(*(one(n) for n in range(16)))
    assert len(set(answers)) == 1
