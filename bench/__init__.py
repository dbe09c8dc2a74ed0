"""Kith measured beside stock Rasa. Not part of the product."""
