"""What can be wrong with a report's figures as people give them."""

from bot.wording import say


class ReportError(Exception):
    """One sentence in wording, by key and variables; nothing was written."""

    def __init__(self, key: str, **variables: "str | int | ReportError") -> None:
        super().__init__(key)
        self.key = key
        self.variables = variables

    def told(self, language: str) -> dict[str, str | int]:
        """The variables for a reader of that language."""
        return {
            name: value.sentence(language) if isinstance(value, ReportError) else value
            for name, value in self.variables.items()
        }

    def sentence(self, language: str) -> str:
        """What to tell the person."""
        return say(self.key, language, **self.told(language))

    def __str__(self) -> str:
        return self.sentence("en")
