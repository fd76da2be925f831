"""A word for risk on a sheet is reported speech. It is never turned into a level: people set levels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LevelReading:
    """The words as reported. There is no other field, so that nothing can be inferred."""

    reported: str

    @property
    def words(self) -> str:
        """The words as shown."""
        return f"Reported as “{self.reported}”. No level is set from it."


def read_level(text: str) -> LevelReading:
    """Keep the words."""
    return LevelReading(reported=text)
