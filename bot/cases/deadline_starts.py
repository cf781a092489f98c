"""Which day starts which period, found by asking what each day alone would set running. Pure."""

from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from bot.cases.deadline import Deadline, DeadlineFacts
from bot.cases.deadlines import deadlines_for

_NOTHING: Final = DeadlineFacts()
_BESIDE: Final[tuple[dict[str, Any], ...]] = ({}, {"wages_unpaid": True}, {"award_is_final": True})
_MAY_BE_AHEAD: Final = frozenset({"performance_due_on"})  # the last day that a document gives
_EARLIEST: Final = date(1990, 1, 1)


@lru_cache(maxsize=256)
def started_by(name: str, today: date) -> tuple[Deadline, ...]:
    """The deadlines that start on the day of this fact (a field of DeadlineFacts); none for what is no single day."""
    if getattr(_NOTHING, name) is not None or name.endswith("_final"):
        return ()
    found: dict[str, Deadline] = {}
    for beside in _BESIDE:
        before = {one.kind for one in deadlines_for(replace(_NOTHING, **beside), today) if one.starts_on is not None}
        told = beside | {name: today}
        for one in deadlines_for(replace(_NOTHING, **told), today):
            if one.starts_on is not None and one.kind not in before:
                found.setdefault(one.kind, one)
    return tuple(found.values())


def unlikely_days(facts: DeadlineFacts, today: date) -> dict[str, date]:
    """Days that cannot be meant, by the fact's name: what happened did so before tomorrow, and not in the year 206."""
    found: dict[str, date] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        days = value if isinstance(value, tuple) else (value,) if isinstance(value, date) else ()
        for day in days:
            if day < _EARLIEST or (day > today and field.name not in _MAY_BE_AHEAD):
                found.setdefault(field.name, day)
    return found
