"""Alembic's environment. One file a revision in versions/; coach/store/schema.py must stay equal to the newest."""
