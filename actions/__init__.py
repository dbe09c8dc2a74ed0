"""Rasa custom actions: the effects of a turn. The only package that imports rasa_sdk."""
