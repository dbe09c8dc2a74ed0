"""Actions that answer what a person writes: greeting, offers, a person to talk to, urgent help, words explained."""

from actions.act import Act
from actions.desk import At
from coach.journey.buttons import MENU
from coach.journey.help import calm, places, tip
from coach.journey.jargon import explain
from coach.journey.routes import menu, others, young_carer
from coach.moves import Card, Move, Say
from coach.payloads import payload


class Start(Act):
    """/start: ask what is going on. The introduction itself comes with any first message (conversation.py)."""

    called = "action_start"

    async def moves(self, at: At) -> list[Move]:
        """The open question, or a welcome back."""
        return at.routes.welcome()


class Greet(Act):
    """A greeting; whoever left something midway is offered to go on."""

    called = "action_greet"

    async def moves(self, at: At) -> list[Move]:
        """The greeting."""
        return at.routes.greet()


class Menu(Act):
    """What there is."""

    called = "action_menu"

    async def moves(self, at: At) -> list[Move]:
        """The menu."""
        return menu(at.walk)


class Others(Act):
    """Modules for people in another place than most relatives."""

    called = "action_others"

    async def moves(self, at: At) -> list[Move]:
        """A button for each."""
        return others(at.walk)


class Directory(Act):
    """Organisations that help."""

    called = "action_directory"

    async def moves(self, at: At) -> list[Move]:
        """Those for the topic, near them."""
        return places(at.walk, at.entity("value") or "")


class Tip(Act):
    """The one-minute version of a module."""

    called = "action_tip"

    async def moves(self, at: At) -> list[Move]:
        """One they have not seen lately."""
        return tip(at.walk)


class CalmMinutes(Act):
    """Two minutes of slow breathing."""

    called = "action_calm"

    async def moves(self, at: At) -> list[Move]:
        """The pause."""
        return calm(at.walk)


class Route(Act):
    """A worry in their own words: at most two offers, and "something else"."""

    called = "action_route"

    async def moves(self, at: At) -> list[Move]:
        """The offers."""
        return at.routes.topic(at.routes.asked(at.intent), at.answer)


class Unsure(Act):
    """Not understood: say so, show the menu."""

    called = "action_unsure"

    async def moves(self, at: At) -> list[Move]:
        """That we are not sure."""
        return at.routes.unsure()


class UnsureBetween(Act):
    """Two meanings near each other."""

    called = "action_unsure_between"

    async def moves(self, at: At) -> list[Move]:
        """Both, as offers."""
        return at.routes.between()


class Accept(Act):
    """The (first) offer is taken."""

    called = "action_accept"

    async def moves(self, at: At) -> list[Move]:
        """What was offered."""
        return at.routes.accept(0)


class AcceptSecond(Act):
    """The second offer is taken."""

    called = "action_accept_second"

    async def moves(self, at: At) -> list[Move]:
        """What was offered second."""
        return at.routes.accept(1)


class ChooseTopic(Act):
    """An offer's button."""

    called = "action_choose_topic"

    async def moves(self, at: At) -> list[Move]:
        """What the button offers."""
        return at.routes.chosen(at.entity("value") or "")


class SomethingElse(Act):
    """None of the offers."""

    called = "action_something_else"

    async def moves(self, at: At) -> list[Move]:
        """The question again, and the menu."""
        return at.routes.something_else()


class Person(Act):
    """Someone to talk to: lines that help, in their country."""

    called = "action_person"

    async def moves(self, at: At) -> list[Move]:
        """The lines, and honestly that Kith itself is no person."""
        at.walk.log("directory_opened")
        if at.turn.person.state.get("under_16"):
            return young_carer()
        more = (("button.places", payload("directory", "")), *MENU)
        return [Say("human.lead"), Card("carers", 3, "directory"), Say("places.more", buttons=more)]


class Urgent(Act):
    """Urgent help, asked for in words."""

    called = "action_urgent"

    async def moves(self, at: At) -> list[Move]:
        """The urgent card."""
        return [Card("", 1, "urgent")]


class Alarm(Act):
    """A cry for help that reached Rasa (developer doors; the product answers it before)."""

    called = "action_alarm"

    async def moves(self, at: At) -> list[Move]:
        """The crisis card."""
        return [Card(at.entity("code") or "R5", int(at.entity("level") or 1))]


class Jargon(Act):
    """What a word means; afterwards they are where they were."""

    called = "action_jargon"

    keeps_field = True

    async def moves(self, at: At) -> list[Move]:
        """The explanation, or honestly that we do not have it."""
        found = explain(at.walk, at.where.glossary, at.entity("value") or at.text)
        return found or [Say("jargon.unknown", buttons=MENU)]
