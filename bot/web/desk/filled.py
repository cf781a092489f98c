"""A form as it is shown: what stands in its fields, and which of them are wrong. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.cases.wrong_field import WrongField
from bot.web.forms import Posted


@dataclass(frozen=True, slots=True)
class Filled:
    """`values` are the fields' texts, `chosen` what is ticked; `wrong` has a sentence for each field that is wrong.

    `prefix` keeps the fields of several forms on one page apart.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, Collection[str]] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def has(self, name: str, value: str = "1") -> bool:
        """Whether that is ticked."""
        return value in self.chosen.get(name, ())

    @property
    def first_wrong(self) -> str:
        """The first field that is wrong, "" where none is."""
        return next(iter(self.wrong), "")


def as_typed(posted: Posted, wrong: Iterable[WrongField], language: str, prefix: str = "") -> Filled:
    """The form again, just as it was sent, with what is wrong with it."""
    return Filled(
        values={name: posted.text(name) for name in posted.fields},
        chosen={name: posted.all(name) for name in posted.fields},
        wrong={fault.name: fault.sentence(language) for fault in wrong},
        prefix=prefix,
    )
