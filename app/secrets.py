"""The secrets Kith needs and how they are made on first run. What is done with them is coach.store's."""

from pathlib import Path

from coach.settings import Settings
from coach.store.vault import Vault


class MissingSecret(Exception):
    """A secret must be there and is not; production makes none."""


def prepare(settings: Settings) -> tuple[Path, ...]:
    """The var folder (mode 0700), and every missing secret (mode 0600), which are returned.

    Raises MissingSecret in production, where a key made by itself would hide that the real one is gone, and whatever
    the vault raises for a key that cannot be used.
    """
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = not settings.key_file.exists()
    if missing and settings.production:
        raise MissingSecret(
            f"{settings.key_file}: the key must be there; production makes none. Bring back the one the database was "
            "written with, or for a new service make one: docs/running.md says how"
        )
    Vault.from_file(settings.key_file, create=missing, production=settings.production)
    return (settings.key_file,) if missing else ()
