"""Every word of Kith and the programme's shape: reading the content folder. No decisions, no front end."""

from coach.content.library import Library
from coach.content.module import Module, Option, OptionText, Review, Step, StepText
from coach.content.problem import ContentError, Problem
from coach.content.topic import Topic
from coach.content.worksheet import Field, Worksheet

__all__ = [
    "ContentError",
    "Field",
    "Library",
    "Module",
    "Option",
    "OptionText",
    "Problem",
    "Review",
    "Step",
    "StepText",
    "Topic",
    "Worksheet",
]
