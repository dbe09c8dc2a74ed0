"""Actions on what is theirs: profile, language, consent, worksheets, their data."""

from actions.act import Act
from actions.desk import At
from coach.journey.ownership import forget, forget_ask, forget_not
from coach.journey.routes import ask_profile, languages, settings
from coach.moves import Hand, Move


class Settings(Act):
    """What can be set."""

    called = "action_settings"

    async def moves(self, at: At) -> list[Move]:
        """The settings."""
        return settings(at.walk)


class AskProfile(Act):
    """Ask for one setting."""

    called = "action_ask_profile"

    async def moves(self, at: At) -> list[Move]:
        """The question."""
        return ask_profile(at.walk, at.entity("name") or "")


class SetProfile(Act):
    """One answer about them."""

    called = "action_set_profile"

    async def moves(self, at: At) -> list[Move]:
        """On with what the question interrupted."""
        return at.profile.set(at.entity("name") or "", at.entity("value") or "skip")


class ProfileSkip(Act):
    """A question about them stays open."""

    called = "action_profile_skip"

    async def moves(self, at: At) -> list[Move]:
        """On with what the question interrupted."""
        return at.profile.go_on()


class SetCountry(Act):
    """The country they are in."""

    called = "action_set_country"

    async def moves(self, at: At) -> list[Move]:
        """Lines there."""
        return at.profile.country(at.entity("value") or "skip", at.entity("region"))


class SetRegion(Act):
    """The nation or province."""

    called = "action_set_region"

    async def moves(self, at: At) -> list[Move]:
        """Lines there."""
        return at.profile.region(at.entity("value") or "skip")


class AskLanguage(Act):
    """Which language to go on in."""

    called = "action_ask_language"

    async def moves(self, at: At) -> list[Move]:
        """The languages, each named in itself."""
        return [languages(at.walk)]


class SetLanguage(Act):
    """Go on in this language."""

    called = "action_set_language"

    async def moves(self, at: At) -> list[Move]:
        """A word in it, and the step they are at."""
        return at.profile.language(at.entity("value") or "")


class SetConsent(Act):
    """Whether they may be counted."""

    called = "action_set_consent"

    async def moves(self, at: At) -> list[Move]:
        """That it is noted."""
        return at.profile.consent(at.entity("value") or "no")


class ConsentYes(Act):
    """Yes, in words."""

    called = "action_consent_yes"

    async def moves(self, at: At) -> list[Move]:
        """That it is noted."""
        return at.profile.consent("yes")


class ConsentNo(Act):
    """No, in words."""

    called = "action_consent_no"

    async def moves(self, at: At) -> list[Move]:
        """That it is noted."""
        return at.profile.consent("no")


class MyData(Act):
    """Everything held about them, as a file."""

    called = "action_mydata"

    async def moves(self, at: At) -> list[Move]:
        """The file; it is made when it is sent."""
        return [Hand("mydata", "mydata.here")]


class ForgetAsk(Act):
    """Ask once before everything is deleted."""

    called = "action_forget_ask"

    async def moves(self, at: At) -> list[Move]:
        """The question."""
        return forget_ask(at.walk)


class ForgetDo(Act):
    """Delete everything."""

    called = "action_forget_do"

    async def moves(self, at: At) -> list[Move]:
        """What is gone, and what remains on the phone."""
        return forget(at.walk)


class ForgetNot(Act):
    """Delete nothing."""

    called = "action_forget_not"

    async def moves(self, at: At) -> list[Move]:
        """That nothing was deleted."""
        return forget_not(at.walk)
