"""Tuning the sentence encoder on our own sentences: `make tune`. In an environment of its own; never at run time."""
