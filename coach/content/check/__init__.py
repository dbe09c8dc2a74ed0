"""The checker: finds what is wrong with the words, their sources and what people say before it reaches anybody."""

from coach.content.check.rules import check
from coach.content.check.subject import Floors

__all__ = ["Floors", "check"]
