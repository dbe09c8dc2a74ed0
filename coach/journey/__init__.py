"""A person's way through the modules: pure steps on their state, answered in moves. No Rasa, no words, no database."""
