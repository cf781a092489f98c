"""The form of a case's days: what each is called, what it starts, and what the fields say. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.cases.card import write_reference
from bot.cases.deadline import Deadline, DeadlineFacts
from bot.cases.deadline_rows import set_facts
from bot.cases.deadline_starts import started_by, unlikely_days
from bot.cases.wrong_field import WrongField
from bot.web.desk.filled import Filled, as_typed
from bot.web.forms import Posted
from bot.wording import is_written, say

PREFIX: Final = "fact-"
# As a case goes: what happened, an injury, what was decided, what an authority did.
GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("claims", ("wages_unpaid", "harm_known_on", "employment_ended_on", "claimed_on", "breach_goes_on", "breach_ended_on")),
    ("injury", (
        "injured_on", "disease_diagnosed_on", "recognition_asked", "assessment_received_on", "certificate_received_on",
        "appraisal_received_on",
    )),
    ("decisions", (
        "award_received_on", "award_is_final", "award_received_by_employer_on", "judgment_served_on", "ruling_served_on",
        "order_received_on", "performance_due_on", "in_effect_on", "enforcement_claimed_on",
    )),
    ("authorities", ("act_known_on", "review_asked", "review_received_on", "authority_asked_on")),
)  # fmt: skip
NAMES: Final = tuple(name for _, names in GROUPS for name in names)
_NOTHING: Final = DeadlineFacts()
_ANSWERS: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class FactField:
    """One field: its name, how it is filled in ("day", "days", "yes" or "choice"), and what the day starts, in words."""

    name: str
    kind: str
    hint: str


def draw_fields(language: str, today: date) -> tuple[tuple[str, tuple[FactField, ...]], ...]:
    """The form's groups with their fields."""
    return tuple(
        (group, tuple(FactField(name, kind_of(name), _hint(name, language, today)) for name in names))
        for group, names in GROUPS
    )


def kind_of(name: str) -> str:
    """How the field is filled in."""
    value = getattr(_NOTHING, name)
    if value == ():
        return "days"
    if value is False:
        return "yes"
    return "choice" if name == "award_is_final" else "day"


def _hint(name: str, language: str, today: date) -> str:
    key = f"web-when-hint-{name.replace('_', '-')}"
    if is_written(key, language):
        return say(key, language)
    starts = say("web-when-between", language).join(_starts(one, language) for one in started_by(name, today))
    return say("web-when-starts", language, starts=starts) if starts else ""


def _starts(deadline: Deadline, language: str) -> str:
    return say(
        "web-when-start", language, what=say(f"desk-deadline-{deadline.kind}", language),
        period=write_period(deadline, language), article=write_reference(deadline.references[0], language),
    )  # fmt: skip


def write_period(deadline: Deadline, language: str) -> str:
    """How long it is: one year, 15 days."""
    return say(f"web-period-{deadline.period.unit}", language, count=int(deadline.period.number))


def told_in(facts: DeadlineFacts) -> tuple[str, ...]:
    """The names of what is known."""
    return tuple(name for name in NAMES if getattr(facts, name) != getattr(_NOTHING, name))


def fill(facts: DeadlineFacts) -> Filled:
    """The form with what is known."""
    values: dict[str, str] = {}
    days: dict[str, tuple[str, ...]] = {}
    for name in NAMES:
        value = getattr(facts, name)
        if isinstance(value, tuple):
            days[name] = tuple(day.isoformat() for day in value)
        elif isinstance(value, bool):
            values[name] = "yes" if value else "no"
        else:
            values[name] = value.isoformat() if value else ""
    return Filled(values, days, prefix=PREFIX)


def refill(posted: Posted, wrong: Iterable[WrongField], language: str) -> Filled:
    """The form as it was sent, with what is wrong."""
    typed = as_typed(posted, wrong, language, PREFIX)
    return Filled(typed.values, {name: posted.all(name) for name in NAMES}, typed.wrong, PREFIX)


def read_facts(posted: Posted, today: date) -> tuple[str, tuple[WrongField, ...]]:
    """The words of the wish ("injured_on=2026-11-01 claimed_on=- …") and what is wrong with which field.

    An empty field takes its fact back; a field that the form does not have stays as it is.
    """
    told: list[str] = []
    wrong: list[WrongField] = []
    for name in NAMES:
        if name not in posted.fields:
            continue
        words = [word for text in posted.all(name) for word in text.replace("，", ",").replace("、", ",").split(",")]
        days = [word.strip() for word in words if word.strip()]
        if fault := _find_fault(name, days, today):
            wrong.append(fault)
        told.append(f"{name}={','.join(days) or '-'}")
    return " ".join(told), tuple(wrong)


def _find_fault(name: str, days: list[str], today: date) -> WrongField | None:
    if kind_of(name) in ("yes", "choice"):
        return WrongField(name, "web-wrong-answer") if [day for day in days if day not in _ANSWERS] else None
    for day in days:
        if not is_day(day):
            return WrongField(name, "web-wrong-day", {"day": day[:40]})
    if kind_of(name) == "day" and len(days) > 1:
        return WrongField(name, "web-wrong-one-day")
    if unlikely := unlikely_days(
        set_facts(_NOTHING, {name: days if kind_of(name) == "days" else days[0] if days else None}), today
    ):
        return WrongField(name, "web-wrong-unlikely-day", {"day": unlikely[name].isoformat()})
    return None


def is_day(text: str) -> bool:
    """Whether this is a day as forms send it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
