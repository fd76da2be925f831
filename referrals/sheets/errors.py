"""The one way in which a file is refused."""


class SheetRefused(Exception):
    """A file that cannot be read as a case list. Its sentence is for the person who chose the file."""

    def __init__(self, code: str, sentence: str) -> None:
        """Keep a short code for the trail (never a name) and the sentence for the page."""
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
