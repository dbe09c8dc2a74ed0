"""Wiring and the `coach` command: the only package that constructs the others."""
