"""What can go wrong with what Kith keeps, each saying what must be true. Nothing of a person stands in any of them."""


class StoreError(Exception):
    """Something about the store must be put right. Its text is for whoever runs Kith, never for a person in a chat."""


class WrongKey(StoreError):
    """The key does not fit what is to be opened, or the sealed bytes were changed or moved."""


class BadKeyFile(StoreError):
    """The key file is missing, unreadable, open to others, or not a key."""


class BadAddress(StoreError):
    """The address of the database is none that Kith understands."""


class Unwritable(StoreError):
    """The database, its folder or its disk cannot be written to."""


class DiskFull(StoreError):
    """There is no room left for the database."""


class Busy(StoreError):
    """Somebody else held the database, or it did not answer, for as long as Kith waits."""


class Unreachable(StoreError):
    """The database server does not answer or refuses the connection."""


class NewerDatabase(StoreError):
    """A later version of Kith has changed the database."""


class NotAnId(StoreError):
    """Something that is not an id of Kith's was about to be written unsealed: it might have been a person's words."""


class AlreadyAnswered(StoreError):
    """This update was answered by another turn; this one must not be sent."""


class Overtaken(StoreError):
    """Another turn of the same person was committed, or the person was forgotten, since this turn began."""
