"""How a step of a module looks: its words, its options as buttons, and the way on, back and out."""

import re
from collections.abc import Mapping

from coach.content.library import Library
from coach.content.module import Module, Step, StepText
from coach.content.variants import PERSON, RELATIONSHIPS, fitted
from coach.moves import Feedback, Show
from coach.payloads import payload
from coach.reply import Choice, Reply, plain, quoted

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")


SAVED = ("screen", "tip", "voice")
"""Kinds of step that can be saved to look at again."""
HEADING = 28  # letters of a saved screen's name on its button


class Screens:
    """Renders the steps of the library's modules."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def step(self, show: Show, language: str) -> Reply:
        """One step as a message."""
        module = self.library.modules[show.module]
        step = module.step(show.step)
        words = self.library.text(module.id, step.id, language)
        body = filled(self._fitted(words.body, show.about, language), self._read(show.values, language))
        if show.bare:
            return Reply(body)
        recap = self.library.phrase("resume.recap", language).format(recap=words.recap) if words.recap else ""
        kind = self.library.phrase("voice.invented", language) if step.kind == "voice" else ""
        parts = [recap if show.recap else "", kind, body, self._hint(step, language)]
        terms = self._terms(words, body, language)
        choices = (*self._own(module, step, show, language), *terms, *self._ways(module, step, language))
        return Reply("\n\n".join(part for part in parts if part), choices, edits=show.edits)

    def heading(self, module_id: str, step_id: str, language: str) -> str:
        """What a saved screen is called on a button: its first bold words, else how it begins."""
        body = fitted(self.library.text(module_id, step_id, language).body, ())
        bold = _BOLD.search(body)
        said = " ".join(plain(bold.group(1) if bold else body).replace(PERSON, "").split()).rstrip(".")
        return said if len(said) <= HEADING else said[: HEADING - 1].rsplit(" ", 1)[0] + " …"

    def feedback(self, feedback: Feedback, language: str) -> Reply:
        """What is said to one option, and the way on; the other options stay open to try."""
        module = self.library.modules[feedback.module]
        words = self.library.text(feedback.module, feedback.step, language)
        option = next(one for one in words.options if one.id == feedback.option)
        onwards = Choice(self.library.phrase("button.next", language), payload("n", module.id, feedback.step))
        out = self._out(module, module.step(feedback.step), language)
        said = self._fitted(option.feedback or option.label, feedback.about, language)
        return Reply(said, (onwards, *out))

    def _fitted(self, body: str, about: tuple[str, ...], language: str) -> str:
        """The text as this person reads it."""
        said = fitted(body, about)
        if PERSON not in said:
            return said
        whom = next((one for one in about if one in RELATIONSHIPS), "other")
        return said.replace(PERSON, self.library.phrase(f"person.{whom}", language))

    def _read(self, values: Mapping[str, str | int], language: str) -> dict[str, str | int]:
        """What the person entered as it is read: options by their labels."""
        return {name: self._labelled(name, str(value), language) for name, value in values.items()}

    def _labelled(self, name: str, value: str, language: str) -> str:
        worksheet, _, field = name.partition(".")
        known = self.library.worksheets.get(worksheet)
        there = known is not None and field in {one.id for one in known.fields}
        return self.library.field_read(worksheet, field, value, language) if there else value

    def _terms(self, words: StepText, body: str, language: str) -> tuple[Choice, ...]:
        """The marked terms of the text as buttons that tell what they mean, without those of paragraphs left out."""
        label = self.library.phrase("button.term", language)
        open_now = [one for one in words.marked if one[0] in body]
        return tuple(Choice(label.format(term=said), payload("word", term)) for said, term in open_now)

    def _hint(self, step: Step, language: str) -> str:
        key = f"hint.{step.kind}"
        return self.library.phrase(key, language) if self.library.has_phrase(key) else ""

    def _own(self, module: Module, step: Step, show: Show, language: str) -> tuple[Choice, ...]:
        """The step's own buttons and options."""
        words = self.library.text(module.id, step.id, language)
        open_now = [(label, target) for label, target in words.buttons if target not in show.without]
        linked = tuple(Choice(label, self._target(module, step, target)) for label, target in open_now)
        options = [one for one in words.options if one.id not in show.without]
        if step.kind == "rating":
            scale = range(step.low, step.high + 1)
            return linked + tuple(Choice(str(n), payload("r", module.id, step.id, str(n))) for n in scale)
        if step.kind == "choice":
            return linked + tuple(Choice(one.label, payload("p", module.id, step.id, one.id)) for one in options)
        return linked + (self._ticks(module, step, show, language) if step.kind == "ticks" else ())

    def _ticks(self, module: Module, step: Step, show: Show, language: str) -> tuple[Choice, ...]:
        """A tick list: each option with its mark, then done."""
        words = self.library.text(module.id, step.id, language)
        marks = {on: self.library.phrase(f"mark.{'on' if on else 'off'}", language) for on in (True, False)}
        ticks = tuple(
            Choice(f"{marks[one.id in show.ticked]} {one.label}", payload("t", module.id, step.id, one.id))
            for one in words.options
        )
        return (*ticks, Choice(self.library.phrase("button.done", language), payload("d", module.id, step.id)))

    def _target(self, module: Module, step: Step, target: str) -> str:
        """The payload of a link in the text."""
        plain = {"menu": "m", "stop": "stop", "urgent": "urgent", "human": "human"}
        if target in plain:
            return payload(plain[target])
        if target.startswith("module:"):
            return payload("o", target.removeprefix("module:"))
        if target in ("next", step.to):
            return payload("n", module.id, step.id)
        return payload("g", module.id, target)

    def _ways(self, module: Module, step: Step, language: str) -> tuple[Choice, ...]:
        """On (where the text has no button of its own), past, gentler, and out."""
        words = self.library.text(module.id, step.id, language)
        ways: list[tuple[str, str]] = []
        if step.kind in ("screen", "voice") and not words.buttons and step.to:
            ways.append(("button.next", "n"))
        if step.kind in ("rating", "ticks", "choice", "text", "plan"):
            ways.append(("button.skip", "k"))
        if step.too_hard:
            ways.append(("button.too_hard", "h"))
        if step.kind in SAVED and step != module.entry:
            ways.append(("button.save", "save"))
        further = (*self._further(module, language), *self._places(module, language)) if step.kind == "end" else ()
        on = tuple(Choice(self.library.phrase(key, language), payload(v, module.id, step.id)) for key, v in ways)
        return (*on, *further, *self._out(module, step, language))

    def _further(self, module: Module, language: str) -> tuple[Choice, ...]:
        """The module suggested next."""
        if module.next not in self.library.modules:
            return ()
        return (Choice(self.library.module_title(str(module.next), language), payload("o", str(module.next))),)

    def _places(self, module: Module, language: str) -> tuple[Choice, ...]:
        """Organisations that help with what the module is about."""
        return (
            Choice(
                self.library.phrase("button.places", language),
                payload("directory", module.for_whom or module.topics[0]),
            ),
        )

    def _out(self, module: Module, step: Step, language: str) -> tuple[Choice, ...]:
        back = () if step == module.entry else (("button.back", payload("b", module.id, step.id)),)
        has_menu = any(target == "menu" for _, target in self.library.text(module.id, step.id, language).buttons)
        ways = (*back, *(() if has_menu else (("button.menu", payload("m")),)))
        return tuple(Choice(self.library.phrase(key, language), carried) for key, carried in ways)


def filled(body: str, values: Mapping[str, str | int]) -> str:
    """The text with what the person entered; a line whose placeholder has nothing to show is left out."""
    kept = [line for line in body.split("\n") if all(values.get(name) for name in _PLACEHOLDER.findall(line))]
    return _PLACEHOLDER.sub(lambda found: quoted(str(values[found.group(1)])), "\n".join(kept)).strip()
