"""A field that cannot be as it was told, whether on a command line, in a form or in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.wording import say


@dataclass(frozen=True, slots=True)
class WrongField:
    """Which field (`name` "": all of it), and the sentence why by its key."""

    name: str
    key: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)

    def sentence(self, language: str = "zh") -> str:
        """What to tell the person."""
        return say(self.key, language, **self.arguments)


class Unfit(Exception):
    """What was told fits no field of this kind; caught where the field's name is known."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments

    def of(self, name: str) -> WrongField:
        """The same with the field's name."""
        return WrongField(name, self.key, self.arguments)
