"""One family of errors."""

import inspect

from coach.store import errors


def test_whoever_catches_store_error_catches_all_of_them() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    assert len(kinds) > 10
    assert all(issubclass(kind, errors.StoreError) for kind in kinds)
