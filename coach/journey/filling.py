"""Filling in a worksheet from the toolbox, field by field, and changing one field. Each answer is kept at once."""

from datetime import timedelta
from typing import Any

from coach.content.worksheet import Field, Worksheet
from coach.journey.answers import DAYS, LONGEST
from coach.journey.buttons import TOOLBOX
from coach.journey.sheets import AGREED, MARK, Sheets, agreement
from coach.moves import Button, Move, Say
from coach.payloads import payload
from coach.store.turn import Saved

TYPED = ("text", "number", "date", "plan")
"""Kinds of field that take typed words."""


class Filling:
    """Asks for fields and takes the answers. What is being filled in stands in the state under "filling":
    {worksheet, entry (its id, "" before the first answer), field, rest (fields still to come), ticked, words}."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets, self.walk = sheets, sheets.walk
        self.place = sheets.walk.place

    @property
    def _open(self) -> dict[str, Any]:
        found: dict[str, Any] = self.place.state.setdefault("filling", {})
        return found

    def start(self, name: str) -> list[Move]:
        """A new entry, or the one there is; first whether somebody it is about knows and agrees."""
        known = self.walk.library.worksheets.get(name)
        if known is None:
            return [Say("toolbox.gone", buttons=TOOLBOX)]
        told = next((str(one.values[AGREED]) for one in self.sheets.of(name) if one.values.get(AGREED)), "")
        if known.about_ill_person and not told:
            self.place.waiting = "agree"
            self.place.state["keep"] = name
            return [Say("agree.ask", buttons=agreement("agree", name))]
        return self.begin(known, told)

    def begin(self, known: Worksheet, agreed: str = "") -> list[Move]:
        """The first question."""
        kept = None if known.many else next(iter(self.sheets.of(known.id)), None)
        fields = [field.id for field in known.fields]
        start = {"worksheet": known.id, "entry": kept.id if kept else "", "agreed": agreed}
        self.place.state["filling"] = {**start, "field": fields[0], "rest": fields[1:]}
        return self._ask()

    def fields(self, name: str, mark: str) -> list[Move]:
        """Which field of an entry to change."""
        saved = self.sheets.entry(mark)
        known = self.walk.library.worksheets.get(name)
        if saved is None or known is None or saved.worksheet != name:
            return [Say("toolbox.gone", buttons=TOOLBOX)]
        buttons = tuple((f"field.{name}.{field.id}", payload("field", mark, field.id)) for field in known.fields)
        return [Say("fill.which", {"sheet": f"@worksheet.{name}"}, (*buttons, *TOOLBOX))]

    def change(self, mark: str, field_id: str) -> list[Move]:
        """Ask for one field of an entry again."""
        saved = self.sheets.entry(mark)
        if saved is None or not self._has(saved.worksheet, field_id):
            return [Say("toolbox.gone", buttons=TOOLBOX)]
        self.place.state["filling"] = {"worksheet": saved.worksheet, "entry": saved.id, "field": field_id, "rest": []}
        return self._ask()

    def words(self, text: str) -> list[Move]:
        """Typed words for the field that is open."""
        field = self._field()
        if field is None:
            return self.walk.stale()
        if len(text) > LONGEST:
            return [Say("answer.too_long", {"most": LONGEST})]
        if field.kind == "number":
            return self._number(field, text.strip())
        if field.kind == "plan" and not self._open.get("words"):
            self._open["words"] = text
            return self._ask_day(field)
        if field.kind == "plan":
            return self._put(field, self._open["words"], day=text)
        return self._put(field, text) if field.kind in TYPED else self._ask()

    def option(self, field_id: str, value: str) -> list[Move]:
        """A button of the field that is open: a number, an option, a day, or "done" with ticks."""
        field = self._field()
        if field is None or field.id != field_id:
            return self.walk.stale()
        if field.kind in ("plan", "date"):
            return self._day(field, value)
        if field.kind == "number":
            return self._number(field, value)
        if field.kind == "ticks":
            return self._tick(field, value)
        options = self.walk.library.field_options(self._open["worksheet"], field.id, self._language)
        return self._put(field, value) if value in options else self.walk.stale()

    def again(self) -> list[Move]:
        """The open question once more, after something came in between."""
        return self._ask()

    def skip_open(self) -> list[Move]:
        """Past the field that is open, asked for in words."""
        field = self._field()
        return self.skip(field.id) if field else self.walk.stale()

    def skip(self, field_id: str) -> list[Move]:
        """Past this field; what stood in it stays."""
        field = self._field()
        return self.walk.stale() if field is None or field.id != field_id else self._next()

    def waits_for_words(self) -> bool:
        """Whether the field that is open takes typed words."""
        field = self._field()
        return field is not None and field.kind in TYPED

    @property
    def _language(self) -> str:
        return self.walk.turn.person.language or self.walk.library.languages[0]

    def _has(self, worksheet: str, field_id: str) -> bool:
        known = self.walk.library.worksheets.get(worksheet)
        return known is not None and field_id in {one.id for one in known.fields}

    def _field(self) -> Field | None:
        """The field that is open, if the worksheet still has it."""
        now = self._open
        if not now or not self._has(now.get("worksheet", ""), now.get("field", "")):
            return None
        return self.walk.library.worksheets[now["worksheet"]].field(now["field"])

    def _number(self, field: Field, text: str) -> list[Move]:
        if text.isdecimal() and field.low <= int(text) <= field.high:
            return self._put(field, text)
        return [Say("fill.number", {"low": field.low, "high": field.high}), *self._ask()]

    def _tick(self, field: Field, value: str) -> list[Move]:
        options = self.walk.library.field_options(self._open["worksheet"], field.id, self._language)
        ticked = set(self._open.get("ticked", ()))
        if value == "@done":
            return self._put(field, ",".join(one for one in options if one in ticked))
        if value not in options:
            return self.walk.stale()
        self._open["ticked"] = sorted(ticked ^ {value})
        return self._ask(again=True)

    def _day(self, field: Field, value: str) -> list[Move]:
        words = self._open.get("words", "")
        if value not in DAYS or (field.kind == "plan" and not words):
            return self.walk.stale()
        ahead = DAYS[value]
        day = "" if ahead is None else (self.walk.turn.now + timedelta(days=ahead)).date().isoformat()
        return self._put(field, words, day=day) if field.kind == "plan" else self._put(field, day)

    def _put(self, field: Field, value: str, day: str | None = None) -> list[Move]:
        """Keep the answer at once, and go on to the next field."""
        now = self._open
        before = self.sheets.entry(now["entry"]) if now["entry"] else None
        values: dict[str, Any] = {**(before.values if before else {}), field.id: value}
        if day is not None:
            values[field.id + "@day"] = day
        if now.get("agreed"):
            values[AGREED] = now["agreed"]
        now["entry"] = self.sheets.save(now["worksheet"], values, before).id
        return self._next()

    def _next(self) -> list[Move]:
        now = self._open
        now.pop("words", None)
        now.pop("ticked", None)
        if now.get("rest"):
            now["field"], now["rest"] = now["rest"][0], now["rest"][1:]
            return self._ask()
        worksheet, entry = now["worksheet"], now["entry"]
        self.place.state.pop("filling", None)
        self.place.waiting = None
        return self.sheets.show(worksheet, entry[:MARK]) if entry else [Say("fill.nothing", buttons=TOOLBOX)]

    def _ask(self, *, again: bool = False) -> list[Move]:
        field = self._field()
        if field is None:
            return self.walk.stale()
        self.place.waiting = "field"
        name = self._open["worksheet"]
        skip: tuple[Button, ...] = (("button.skip", payload("fs", field.id)),)
        values = {"sheet": f"@worksheet.{name}", "question": f"@prompt.{name}.{field.id}", "now": self._now(field)}
        return [Say(self._way(field, values), values, (*self._answers(field), *skip, *TOOLBOX), edits=again)]

    def _way(self, field: Field, values: dict[str, str]) -> str:
        """How it is asked: with what stands there now; with the wish for no names where no question of its own asks."""
        if values["now"]:
            return "fill.ask_again"
        name, language = self._open["worksheet"], self._language
        library = self.walk.library
        bare = library.field_prompt(name, field.id, language) == library.field_label(name, field.id, language)
        return "fill.ask_nameless" if bare and field.kind in ("text", "plan") else "fill.ask"

    def _now(self, field: Field) -> str:
        """What stands in the field, if it was typed."""
        saved: Saved | None = self.sheets.entry(self._open["entry"]) if self._open["entry"] else None
        return str(saved.values.get(field.id, "")) if saved and field.kind in ("text", "plan") else ""

    def _answers(self, field: Field) -> tuple[Button, ...]:
        name = self._open["worksheet"]
        if field.kind == "number":
            scale = range(field.low, field.high + 1) if field.high - field.low <= 10 else ()
            return tuple((f"number.{one}", payload("fo", field.id, str(one))) for one in scale)
        if field.kind == "date":
            return tuple((f"plan.{day}", payload("fo", field.id, day)) for day in DAYS if DAYS[day] is not None)
        if field.kind not in ("ticks", "choice"):
            return ()
        ticked = self._open.get("ticked", ())
        options = self.walk.library.field_options(name, field.id, self._language)
        marks = {
            one: "option" if field.kind == "choice" else "ticked" if one in ticked else "unticked" for one in options
        }
        buttons = tuple((f"{marks[one]}.{name}.{field.id}.{one}", payload("fo", field.id, one)) for one in options)
        return buttons + ((("button.done", payload("fo", field.id, "@done")),) if field.kind == "ticks" else ())

    def _ask_day(self, field: Field) -> list[Move]:
        return [Say("plan.when", buttons=tuple((f"plan.{day}", payload("fo", field.id, day)) for day in DAYS))]
