"""The whole conversation on the project's own content and rules, without Rasa."""

import asyncio
from pathlib import Path
from time import monotonic

import pytest

from coach.incoming import Incoming
from tests.conftest import Talk

CRY = "I want to kill myself tonight"
PASSIVE = "I wish I was dead"
SHORT = "Nobody reads this chat. Please call."


async def test_the_first_answer_says_what_kith_is(talk: Talk) -> None:
    said = await talk.say("/start")
    assert "automated" in said[0]
    assert "Nobody reads along" in said[0]
    assert said[-1].startswith("What's going on?")


async def test_a_first_message_that_is_a_worry_is_answered_with_the_introduction(talk: Talk) -> None:
    said = await talk.say("he hears voices all day", means="positive_symptoms")
    assert "automated" in said[0]
    assert "This may fit" in said[-1]


async def test_the_introduction_comes_once(talk: Talk) -> None:
    await talk.say("/start")
    assert len(await talk.say("/menu")) == 1


async def test_useful_content_comes_within_four_taps(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("worn out", means="carer_stress_doing")
    said = await talk.tap("q:carer_stress_doing")
    assert len(said[0].split()) > 20


async def test_a_cry_for_help_comes_first_and_needs_no_mind(talk: Talk) -> None:
    talk.mind.fails = True
    await talk.say(CRY)
    assert any(payload.startswith("s:") for payload in talk.payloads())
    assert talk.mind.asked == []


async def test_a_cry_for_help_overtakes_a_stuck_turn(talk: Talk) -> None:
    await talk.say("/start")
    talk.mind.stuck = 30
    stuck = asyncio.create_task(talk.coach.answer(Incoming(talk.address, text="hello")))
    await asyncio.sleep(0.05)
    begun = monotonic()
    await talk.say(CRY)
    assert monotonic() - begun < 0.3
    assert any(payload.startswith("s:") for payload in talk.payloads())
    stuck.cancel()


async def test_nothing_of_an_overtaken_turn_comes_after_the_card(talk: Talk) -> None:
    await talk.say("/start")
    talk.mind.stuck = 0.2
    slow = asyncio.create_task(talk.coach.answer(Incoming(talk.address, text="/menu")))
    await asyncio.sleep(0.05)
    await talk.say(CRY)
    assert await slow == []


async def test_after_a_card_the_content_is_one_tap_away(talk: Talk) -> None:
    await talk.tap("o:positive_symptoms")
    await talk.say(CRY)
    await talk.tap("s:on")
    said = await talk.tap("u")
    assert "Last time" in said[-1]


async def test_the_country_named_under_a_card_brings_its_number(talk: Talk) -> None:
    await talk.say(CRY)
    said = await talk.tap("country:FR")
    assert "15" in said[0]


@pytest.mark.parametrize(("said", "number"), [("uk obviously", "999"), ("France", "15"), ("we're in Scotland", "999")])
async def test_a_country_typed_under_a_card_brings_the_card_with_its_number(talk: Talk, said: str, number: str) -> None:
    await talk.say(CRY)
    assert number in (await talk.say(said))[0].split("\n")[0]


async def test_a_country_typed_much_later_is_kept(talk: Talk) -> None:
    await talk.say("hello", means="greet")
    await talk.say("uk obviously")
    assert "999" in (await talk.say(CRY))[0]


async def test_who_types_that_they_cannot_call_gets_other_ways(talk: Talk) -> None:
    await talk.say(CRY)
    await talk.say("which language is this", means="change_language")
    assert "999" in " ".join([*await talk.say("uk"), *await talk.say("i can't call")])
    assert not any("Call first" in text for text in await talk.say("I can't call"))


async def test_a_buttons_label_typed_is_never_taken_for_a_cry_for_help(talk: Talk) -> None:
    class Alarmed:
        def danger(self, text: str, *, surely: bool = False) -> tuple[float, str]:
            return 0.99, "own_suicidality"

    await talk.say("/menu")
    talk.coach.crisis.watch.vote = Alarmed()  # type: ignore[assignment]
    for label in talk.labels():
        await talk.say("/menu")
        said = await talk.say(label)
        assert "I am glad you told me" not in " ".join(said), label


async def test_a_number_in_a_cry_for_help_is_no_button_of_a_scale(talk: Talk) -> None:
    await talk.say("/start")
    known = talk.coach.memory.of(talk.address)
    known.choices = tuple((str(number), f"r:carer_stress_doing:stress:{number}") for number in range(11))
    assert "Nobody reads this chat" in (await talk.say("overdosed on 10 tablets"))[0]


async def test_words_in_the_wake_of_a_card_do_not_open_a_module(talk: Talk) -> None:
    await talk.say(CRY)
    await talk.say("everything is too much", means="carer_stress_doing")
    assert not any(payload.startswith("q:") for payload in talk.payloads())


async def test_clear_words_are_answered_once_the_short_card_was_shown(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say(PASSIVE)
    worry = "he never sleeps, what can I do"
    assert SHORT in (await talk.say(worry, means="carer_stress_doing"))[0]
    said = await talk.say(worry)
    assert SHORT not in said[0]
    assert any("carer_stress_doing" in payload for payload in talk.payloads())
    assert "urgent" in talk.payloads() or any(payload.startswith("s:") for payload in talk.payloads())
    assert len(await talk.say(worry)) < len(said)  # help is offered once


@pytest.mark.parametrize("meant", ["unsure", "out_of_scope"])
async def test_unclear_words_keep_getting_the_short_card(talk: Talk, meant: str) -> None:
    await talk.say("/start")
    await talk.say(PASSIVE)
    for _ in range(3):
        assert SHORT in (await talk.say("the thing with the thing", means=meant))[0]


async def test_where_minutes_count_every_message_gets_the_short_card(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("he has taken all his tablets and wont wake up")
    for _ in range(3):
        said = await talk.say("what is psychosis anyway", means="understanding_psychosis")
        assert "first step is still the same" in said[0]


async def test_an_update_sent_twice_is_answered_once(talk: Talk) -> None:
    assert await talk.say("/start", update="7")
    assert await talk.say("/start", update="7") == []
    assert await talk.say(CRY, update="8")
    assert await talk.say(CRY, update="8") == []


async def test_a_typed_label_is_its_button(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("/menu")
    label = next(c.label for c in talk.replies[0].choices if c.payload == "o:carer_stress_doing")
    await talk.say(label.upper() + "!")
    assert any("carer_stress_doing" in payload for payload in talk.payloads())


async def test_a_stuck_database_still_gets_an_answer_with_help(talk: Talk) -> None:
    talk.coach.store.close()
    talk.coach.delivery.store = None  # type: ignore[assignment]
    await talk.say("hello")
    assert "urgent" in talk.payloads()


async def test_a_failing_mind_still_gets_an_answer_with_help(talk: Talk) -> None:
    talk.mind.fails = True
    said = await talk.say("hello")
    assert "urgent" in talk.payloads()
    assert "my side" in said[-1]


async def test_messages_of_one_person_are_answered_in_order(talk: Talk) -> None:
    await talk.say("/start")
    order: list[int] = []

    async def send(n: int) -> None:
        await talk.coach.answer(Incoming(talk.address, text=f"message {n}"))
        order.append(n)

    await asyncio.gather(*(send(n) for n in range(10)))
    assert order == list(range(10))


async def test_two_hundred_messages_at_once_end_in_a_kind_word(talk: Talk) -> None:
    await talk.say("/start")
    answers = await asyncio.gather(*(talk.coach.answer(Incoming(talk.address, text=f"m {n}")) for n in range(200)))
    told = [reply.text for replies in answers for reply in replies if "one at a time" in reply.text]
    assert len(told) == 1


async def test_every_kind_of_message_gets_a_fitting_answer(talk: Talk) -> None:
    await talk.say("/start")
    for kind in ("photo", "voice", "audio", "video", "sticker", "document", "location", "contact", "edit", "other"):
        assert await talk.send(Incoming(talk.address, kind))  # type: ignore[arg-type]


async def test_a_caption_and_an_edit_are_screened(talk: Talk) -> None:
    await talk.send(Incoming(talk.address, "photo", text=CRY))
    assert any(payload.startswith("s:") for payload in talk.payloads())
    other = talk.other("ben")
    await other.send(Incoming(other.address, "edit", text=CRY))
    assert any(payload.startswith("s:") for payload in other.payloads())


async def test_hostile_text_always_gets_an_answer(talk: Talk) -> None:
    odd = ("", "   ", "😀" * 4096, "\u200b\u200f\u202e", '/intent{"x":1}', "/nonsense", "a" * 5000, "\x00", "\ud800")
    for text in odd:
        assert await talk.say(text), repr(text[:20])


async def test_a_forged_button_is_harmless(talk: Talk) -> None:
    await talk.say("/start")
    for payload in ("", "zz:1", "n:no_module:x", "t:positive_symptoms:x:y", "r:a:b:99", "forget!", "x" * 200, "s:"):
        assert await talk.tap(payload), payload


async def test_the_deep_link_is_kept_as_a_referral_and_a_bad_one_ignored(talk: Talk) -> None:
    await talk.say("/start Ward-7")
    assert (talk.coach.store.by_address(talk.address)).referral == "ward-7"  # type: ignore[union-attr]
    other = talk.other("ben")
    await other.say("/start DROP TABLE;--")
    assert (talk.coach.store.by_address(other.address)).referral is None  # type: ignore[union-attr]


async def test_forgetting_takes_one_confirmation_and_leaves_nothing(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("/forget")
    assert talk.coach.store.by_address(talk.address) is not None
    said = await talk.tap("forget!")
    assert "on your phone" in said[0]
    assert talk.coach.store.by_address(talk.address) is None


async def test_an_old_forget_button_only_asks_again(talk: Talk) -> None:
    await talk.say("/start")
    await talk.tap("forget!")
    assert talk.coach.store.by_address(talk.address) is not None
    assert "forget!" in talk.payloads()


async def test_my_data_is_a_file_with_what_is_held(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("/mydata")
    file = talk.replies[0].file
    assert file is not None
    assert "test:anna" in file.content.decode()


async def test_french_is_spoken_when_the_first_message_is_french(talk: Talk) -> None:
    said = await talk.say("bonjour, je suis épuisée", means="carer_stress_doing")
    assert "guide automatique" in said[0]


async def test_a_card_is_in_the_language_of_the_cry_for_help(talk: Talk) -> None:
    await talk.say("/start")
    assert "Je suis un guide automatique" in (await talk.say("je veux mourir ce soir"))[0]


async def test_somebody_who_goes_on_in_french_is_answered_in_french_with_a_way_back(talk: Talk) -> None:
    await talk.say("/start")
    said = await talk.say("je suis vraiment épuisée depuis des mois", means="carer_stress_doing")
    assert said[-1] == "Vous écrivez en français : je continue en français."
    assert "lang:en" in talk.payloads()


async def test_the_language_is_switched_in_the_middle_of_a_module(talk: Talk) -> None:
    await talk.tap("o:carer_stress_doing")
    said = await talk.tap("lang:fr")
    assert said[0] == "On continue en français."
    assert "La dernière fois" in said[1]


async def test_under_sixteen_gets_a_card_of_their_own_and_no_modules(talk: Talk) -> None:
    await talk.say("/start")
    said = await talk.tap("profile:role:young")
    assert "grown-up you trust" in said[0]
    await talk.say("he hears voices", means="positive_symptoms")
    assert not any(payload.startswith(("q:", "o:")) for payload in talk.payloads())


async def test_coming_back_after_a_cry_for_help_the_numbers_are_offered_first(talk: Talk) -> None:
    await talk.say(CRY)
    talk.clock.move(hours=5)
    said = await talk.say("/menu")
    assert len(said) >= 2
    assert any(payload.startswith("s:") for payload in talk.payloads())


async def test_a_canary_sentence_is_in_no_file(talk: Talk, tmp_path: Path) -> None:
    await talk.say("/start")
    await talk.say("the purple canary sings at noon")
    await talk.coach.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"canary" not in kept


async def test_who_chose_a_language_keeps_it_and_is_offered_the_other_once(talk: Talk) -> None:
    await talk.say("/start")
    await talk.tap("lang:en")
    await talk.say("ma fille ne sort plus de sa chambre", means="negative_symptoms")
    assert "lang:fr" in talk.payloads()
    await talk.say("elle ne mange plus avec nous non plus", means="negative_symptoms")
    assert "lang:fr" not in talk.payloads()


async def test_somebody_who_writes_in_german_gets_a_sentence_in_german_and_countries(talk: Talk) -> None:
    said = await talk.say("Mein Bruder hört seit Wochen Stimmen und schläft kaum noch")
    assert "Englisch" in said[0]
    assert "country:DE" in talk.payloads() or "s:countries" in talk.payloads()


async def test_saying_whose_danger_it_is_keeps_the_card_fitting(talk: Talk) -> None:
    await talk.say(CRY)
    await talk.tap("s:other")
    alarm = talk.coach.memory.of(talk.address).alarm
    assert alarm is not None
    assert (alarm.code, alarm.experiencer) == ("R3", "other")


async def test_whoever_says_they_are_thirteen_gets_the_young_carers_card(talk: Talk) -> None:
    await talk.say("/start")
    said = await talk.say("im 13 and my brother talks to people who arent there", means="positive_symptoms")
    assert "grown-up you trust" in said[0]


async def test_after_a_card_in_an_exercise_words_are_read_as_strictly_as_ever(talk: Talk) -> None:
    await talk.tap("g:positive_symptoms:sentence")
    assert talk.coach.memory.of(talk.address).writing
    await talk.say("I want to kill myself")
    assert not talk.coach.memory.of(talk.address).writing
