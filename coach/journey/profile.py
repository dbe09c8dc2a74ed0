"""What a person tells about themselves: language, country, role, relationship, condition, consent. All skippable."""

from coach.journey.buttons import MENU, RESUME
from coach.journey.routes import ROLES, menu, young_carer
from coach.journey.walk import QUESTIONS, Walk
from coach.moves import Button, Card, Move, Say


class Profile:
    """Takes one answer about the person and goes on with what it interrupted."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.person = walk.turn.person
        self.state = walk.place.state

    def set(self, name: str, value: str) -> list[Move]:
        """An answer from a button; "skip" leaves it open."""
        if name == "age":
            return self._age(value)
        if name == "role" and value in ROLES:
            self._role(value)
        elif name in QUESTIONS and value in QUESTIONS[name]:
            self.state[name] = value
        elif value != "skip":
            return self.walk.stale()
        return self.go_on()

    def _role(self, value: str) -> None:
        self.person.role = value
        if value == "young":
            self.state["under_16"] = True
            self.person.role = "relative"

    def _age(self, value: str) -> list[Move]:
        if value == "under16":
            self.state["under_16"] = True
            return young_carer()
        self.state.pop("under_16", None)
        return menu(self.walk)

    def go_on(self) -> list[Move]:
        """Back to what the question interrupted; else just a word that it is noted."""
        self.walk.place.waiting = None
        then = self.state.pop("then", None)
        if self.state.get("under_16"):
            return young_carer()
        if then:
            return self.walk.go(*then)
        return [Say("profile.noted", buttons=(*self._resume(), *MENU))]

    def language(self, code: str) -> list[Move]:
        """Go on in this language, with the step they are at in it."""
        if code not in self.walk.library.languages:
            return self.walk.stale()
        self.person.language = code
        self.state["tongue_chosen"] = True
        self.walk.log("language_switched", code)
        self.walk.place.waiting = None
        said: list[Move] = [Say("language.set", buttons=MENU)]
        return [*said, *self.walk.resume()] if self.walk.place.module else said

    def country(self, code: str, region: str | None = None) -> list[Move]:
        """The country they are in, with the region where they named it; else lines may ask for that."""
        self.person.country, self.person.region = (None, None) if code == "skip" else (code, region)
        return [Card("", 3, "region"), *self._after_country()] if code != "skip" else self.go_on()

    def region(self, code: str) -> list[Move]:
        """The nation or province within the country."""
        self.person.region = None if code == "skip" else code
        return self._after_country()

    def _after_country(self) -> list[Move]:
        self.walk.place.waiting = None
        return [Card("carers", 3, "directory")]

    def consent(self, value: str) -> list[Move]:
        """Whether they may be counted. Works the same either way."""
        self.walk.place.waiting = None
        self.person.consent = value == "yes"
        if self.person.consent:
            self.walk.log("consent_given")
        return [Say(f"consent.{'yes' if self.person.consent else 'no'}", buttons=(*self._resume(), *MENU))]

    def _resume(self) -> tuple[Button, ...]:
        return RESUME if self.walk.place.last else ()
