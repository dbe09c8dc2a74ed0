"""The safety screen. The rest of Kith uses only what is named here."""

from coach.safety.finding import CLASSES, Finding
from coach.safety.screen import Screen

__all__ = ["CLASSES", "Finding", "Screen"]
