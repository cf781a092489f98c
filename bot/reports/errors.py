"""What can be wrong with a report's figures as people give them."""

from bot.wording import say


class ReportError(Exception):
    """One sentence in wording, by key and variables; nothing was written."""

    def __init__(self, key: str, **variables: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.variables = variables

    def sentence(self, language: str) -> str:
        """What to tell the person."""
        return say(self.key, language, **self.variables)

    def __str__(self) -> str:
        return self.sentence("en")
