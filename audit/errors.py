"""What can go wrong with the trail."""


class TrailError(Exception):
    """The parent of them all."""


class NotRecorded(TrailError):
    """The entry could not be written, so what it was about must not happen and must not be shown (503)."""


class UnrecordedDeed(TrailError):
    """A deed changed records and did not say what it did: a mistake in the program."""


class TwiceRecorded(TrailError):
    """A deed said twice what it did; a second act is a deed of its own. A mistake in the program."""


class UnrecordedChange(TrailError):
    """A recorded model would have been changed in a way that the trail cannot see, or outside a transaction."""
