"""What a person enters on the way: words, ticks, ratings, choices, a plan's day."""

from datetime import timedelta

from coach.content.module import Module, Option, Step
from coach.journey.walk import Walk
from coach.moves import Button, Feedback, Move, Say, Show
from coach.payloads import payload

# A plan's day, as offered on buttons: days from today; None is "no day".
DAYS: dict[str, int | None] = {"today": 0, "tomorrow": 1, "days": 3, "week": 7, "none": None}
LONGEST = 1000  # letters of one entry: several fit one Telegram message (4,096) when a worksheet is shown again


class Answers:
    """Takes what is entered at the step a person is at, and goes on."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.place = walk.place

    def words(self, text: str) -> list[Move]:
        """Free text into the worksheet field of a text step, or a plan's words, or (then) its day in own words."""
        found = self.walk.here(None, None)
        if found is None or found[1].kind not in ("text", "plan"):
            return self.walk.stale()
        module, step = found
        if len(text) > LONGEST:
            return [Say("answer.too_long", {"most": LONGEST})]
        if step.kind == "plan" and self.place.words:
            return self._plan(module, step, text)
        if step.kind == "plan":
            self.place.note(words=text)
            return [_when(module, step)]
        self._enter(step, text)
        return self.walk.on_from(module, step)

    def when(self, module_id: str, step_id: str, day: str) -> list[Move]:
        """The day of a plan, from a button."""
        found = self.walk.here(module_id, step_id)
        if found is None or found[1].kind != "plan" or day not in DAYS or not self.place.words:
            return self.walk.stale()
        ahead = DAYS[day]
        date = "" if ahead is None else (self.walk.turn.now + timedelta(days=ahead)).date().isoformat()
        return self._plan(*found, date)

    def _plan(self, module: Module, step: Step, day: str) -> list[Move]:
        self._enter(step, self.place.words)
        if step.saves:
            self.place.drafts[".".join(step.saves) + "@day"] = day
        return self.walk.on_from(module, step)

    def tick(self, module_id: str, step_id: str, option: str) -> list[Move]:
        """Tick or untick one option; the list is shown again in place."""
        found = self.walk.here(module_id, step_id)
        if found is None or _option(found[1], option) is None:
            return self.walk.stale()
        ticked = set(self.place.ticked) ^ {option}
        in_order = tuple(one.id for one in found[1].options if one.id in ticked)
        self.place.note(ticked=list(in_order))
        return [Show(module_id, step_id, ticked=in_order, **self.walk.shown(edits=True))]

    def ticks_done(self, module_id: str | None = None, step_id: str | None = None) -> list[Move]:
        """The tick list is finished, with whatever is ticked, also nothing."""
        found = self.walk.here(module_id, step_id)
        if found is None:
            return self.walk.stale()
        module, step = found
        self._enter(step, ",".join(self.place.ticked))
        ways = (one.to for one in step.options if one.branches and one.id in self.place.ticked)
        return self.walk.on_from(module, step, to=next(ways, None))

    def rate(self, module_id: str, step_id: str, value: str) -> list[Move]:
        """A number on the step's scale; the step may lead elsewhere from a number upwards."""
        found = self.walk.here(module_id, step_id)
        if found is None or found[1].kind != "rating" or not value.isdecimal():
            return self.walk.stale()
        module, step = found
        number = int(value)
        if not step.low <= number <= step.high:
            return self.walk.stale()
        self._enter(step, value)
        self.walk.log("rated", f"{module.id}.{step.id}:{number}")
        branch = max((one for one in step.when if number >= one[0]), default=(0, step.to))
        return self.walk.on_from(module, step, to=branch[1])

    def pick(self, module_id: str, step_id: str, option: str) -> list[Move]:
        """One option of a choice: its feedback first, where it has one, then on."""
        found = self.walk.here(module_id, step_id)
        picked = _option(found[1], option) if found else None
        if found is None or picked is None:
            return self.walk.stale()
        module, step = found
        self._enter(step, option)
        if self._feedback(module, step, option):
            self.place.note(picked=option)
            return [Feedback(module.id, step.id, option, self.walk.about)]
        return self.walk.on_from(module, step, to=picked.to)

    def _feedback(self, module: Module, step: Step, option: str) -> str | None:
        language = self.walk.turn.person.language or self.walk.library.languages[0]
        texts = self.walk.library.text(module.id, step.id, language).options
        return next((one.feedback for one in texts if one.id == option), None)

    def _enter(self, step: Step, words: str) -> None:
        if step.saves:
            self.place.drafts[".".join(step.saves)] = words


def _option(step: Step, option: str) -> Option | None:
    return next((one for one in step.options if one.id == option), None)


def _when(module: Module, step: Step) -> Say:
    buttons: tuple[Button, ...] = tuple((f"plan.{day}", payload("w", module.id, step.id, day)) for day in DAYS)
    return Say("plan.when", buttons=buttons)
