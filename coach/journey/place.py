"""Where a person is and what they have entered so far: a view of their state, which the store keeps encrypted."""

from typing import Any


class Place:
    """Reads and changes `state` in place. Keys: `place` {module, step, trail, ticked, words,
    picked}, `left` {module: step},
    `drafts` {"worksheet.field": words}, `offer` [topic ids], `finished` [module ids]."""

    def __init__(self, state: dict[str, Any]) -> None:
        self.state = state

    @property
    def module(self) -> str | None:
        """The module they are in."""
        return self._here.get("module")

    @property
    def step(self) -> str | None:
        """The step they are at."""
        return self._here.get("step")

    @property
    def trail(self) -> list[str]:
        """The steps passed on the way here, oldest first."""
        return list(self._here.get("trail", []))

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked in the tick list they are at."""
        return tuple(self._here.get("ticked", ()))

    @property
    def picked(self) -> str:
        """The option picked at the choice they are at, while its feedback is being read; else empty."""
        return str(self._here.get("picked", ""))

    @property
    def words(self) -> str:
        """A plan's words, while its day is being asked for; else empty."""
        return str(self._here.get("words", ""))

    @property
    def _here(self) -> dict[str, Any]:
        return self.state.get("place") or {}

    def at(self, module: str | None, step: str | None) -> bool:
        """Whether they are at exactly this step."""
        return module is not None and (module, step) == (self.module, self.step)

    def enter(self, module: str, step: str, *, trail: list[str]) -> None:
        """Be at this step, having come along the trail."""
        self.state["place"] = {"module": module, "step": step, "trail": trail[-30:]}
        self.state.setdefault("left", {}).pop(module, None)

    def note(self, **facts: Any) -> None:
        """Remember something about the step they are at (`ticked`, `words`, `picked`)."""
        self.state["place"] = {**self._here, **facts}

    def leave(self) -> str | None:
        """Leave the module, remembering the step for another day. Returns the module left, if any."""
        here = self.state.pop("place", None)
        if not here:
            return None
        self.state.setdefault("left", {})[here["module"]] = here["step"]
        self.state["last"] = here["module"]
        return str(here["module"])

    def close(self) -> None:
        """The module is done: nothing is left to come back to."""
        here = self.state.pop("place", None) or {}
        done = self.state.setdefault("finished", [])
        if here.get("module") and here["module"] not in done:
            done.append(here["module"])

    def left_at(self, module: str) -> str | None:
        """The step at which they left this module, if they did."""
        step: str | None = self.state.get("left", {}).get(module)
        return step

    @property
    def last(self) -> str | None:
        """The module to come back to: the one they are in, else the one left last."""
        left = self.state.get("left", {})
        last = self.state.get("last")
        return self.module or (last if last in left else next(iter(left), None))

    @property
    def drafts(self) -> dict[str, str]:
        """What they have entered and not (yet) chosen to keep: "worksheet.field" → their words."""
        drafts: dict[str, str] = self.state.setdefault("drafts", {})
        return drafts

    @property
    def rows(self) -> dict[str, list[dict[str, str]]]:
        """Finished entries of worksheets that can have several, not yet kept: worksheet → field → their words."""
        rows: dict[str, list[dict[str, str]]] = self.state.setdefault("rows", {})
        return rows

    @property
    def offer(self) -> tuple[str, ...]:
        """The topics offered last."""
        return tuple(self.state.get("offer", ()))

    @offer.setter
    def offer(self, topics: tuple[str, ...]) -> None:
        if topics:
            self.state["offer"] = list(topics)
        else:
            self.state.pop("offer", None)

    @property
    def waiting(self) -> str | None:
        """The question that waits for an answer: offer, keep, agree, field, consent, forget, profile; None: none."""
        waiting: str | None = self.state.get("waiting")
        return waiting

    @waiting.setter
    def waiting(self, question: str | None) -> None:
        if question:
            self.state["waiting"] = question
        else:
            self.state.pop("waiting", None)
