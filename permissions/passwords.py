"""How passwords are kept, and which ones are too easy."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

# zxcvbn refuses longer texts; the rest of a long password only makes it stronger.
LOOKED_AT = 72
LOWEST_SCORE = 3
OUR_WORDS = ["pgpm", "mace", "safeguarding", "partnership", "fenbridge", "contextual", "panel", "agency"]


class Argon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB and one pass (ASVS 5.0 appendix C): many sign-ins at once still fit in memory."""

    time_cost = 1
    memory_cost = 47104
    parallelism = 1


class HardToGuess:
    """Refuses what a guessing program finds soon, our own words and the user's names included."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when the guess would be easy."""
        own = [str(getattr(user, name, "") or "") for name in ("email", "full_name", "job_title")]
        words = [
            word for text in own for word in [text, *text.replace("@", " ").replace(".", " ").split()] if word
        ]
        if zxcvbn(password[:LOOKED_AT], user_inputs=[*OUR_WORDS, *words])["score"] < LOWEST_SCORE:
            raise ValidationError(
                "This password is easy to guess. Use three or four words that do not belong together.",
                code="password_easy_to_guess",
            )

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return "Use at least 12 characters, for example three or four words that do not belong together."
