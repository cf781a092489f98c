"""Small numbers kept back, so that nobody can be recognised in what is published: also not by subtracting. Pure.

What is published are totals, and each measure along one line that adds up to its total: by office, or by month. In such a line
a number of 1 to 4, and a sum that comes from 1 to 4 cases, is kept back; and since the total would tell what one hidden number
is, more are kept back until what stays hidden could be at least five different numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SMALLEST_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a line. `of_people` is how many people or cases it tells of; None where it can point to nobody."""

    value: int
    of_people: int | None

    @property
    def is_small(self) -> bool:
        """Whether it may not be shown whatever stands beside it."""
        return self.of_people is not None and 0 < self.of_people < SMALLEST_SHOWN


def hide_small(line: Mapping[str, Part], *, is_total_shown: bool = True) -> frozenset[str]:
    """The names in `line` whose numbers are kept back."""
    hidden = {name for name, part in line.items() if part.is_small}
    if not hidden or not is_total_shown:
        return frozenset(hidden)
    # The next smallest costs the reader least.
    others = sorted((part.value, name) for name, part in line.items() if name not in hidden and part.value)
    while not _is_hidden_well(line, hidden) and others:
        hidden.add(others.pop(0)[1])
    return frozenset(hidden)


def can_show_total(line: Mapping[str, Part], hidden: frozenset[str]) -> bool:
    """Whether the total beside the numbers that are shown tells none of the hidden ones; and is not small itself."""
    known = [part.of_people for part in line.values() if part.of_people is not None]
    if known and 0 < sum(known) < SMALLEST_SHOWN:
        return False
    return not hidden or _is_hidden_well(line, hidden)


def _is_hidden_well(line: Mapping[str, Part], hidden: set[str] | frozenset[str]) -> bool:
    # Each hidden number is at least 1, as nought is shown; so each could be 1 up to the rest of their sum.
    together = sum(line[name].value for name in hidden)
    return len(hidden) > 1 and together - len(hidden) + 1 >= SMALLEST_SHOWN
