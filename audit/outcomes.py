"""What sorts of acts there are, and how an act can end."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of act an action is."""

    LOOK = "look"  # somebody saw something: written at once, before the page is sent
    DEED = "deed"  # something changed: written once for each deed, with the changes it made
    REACH = "reach"  # somebody tried what is hidden, refused or not yet possible
    SESSION = "session"  # signing in and out, and what protects it
    RUN = "run"  # what the service itself did


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    FAILED = "failed"
    HIDDEN = "hidden"
    REFUSED = "refused"
    NOT_NOW = "not_now"

    @property
    def words(self) -> str:
        """The outcome as a short phrase."""
        return OUTCOME_WORDS[self]


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.DONE: "Done",
    Outcome.FAILED: "Failed",
    Outcome.HIDDEN: "Hidden: answered as if nothing were there",
    Outcome.REFUSED: "Refused",
    Outcome.NOT_NOW: "Not now: something stood in the way",
}
