"""Forms of the case page whose fields become the words of a wish. Pure but for looking up what they name."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.cases.books import Books
from bot.cases.case_rows import find_case
from bot.cases.number import read_number
from bot.cases.rights import Right
from bot.desk.words import Verb
from bot.web.desk.deadline_form import is_day
from bot.web.forms import Posted

_MOST_TASK: Final = 500
_MOST_SUMMARY: Final = 3000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the fields."""

    key: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worded:
    """One such form. `read` gives the words, or what is wrong."""

    verb: Verb
    right: Right
    deed: str
    read: Callable[[Posted, Books], Awaitable[str | Fault]]


def _bounded(key: str, most: int, *, may_be_empty: bool = False) -> Callable[[Posted, Books], Awaitable[str | Fault]]:
    async def read(posted: Posted, _books: Books) -> str | Fault:
        words = posted.text("words").strip()
        if not words and not may_be_empty:
            return Fault(key)
        return Fault("web-wrong-long", {"count": len(words), "most": most}) if len(words) > most else words

    return read


async def _read_other_case(posted: Posted, books: Books) -> str | Fault:
    number = read_number(posted.line("other"))
    if number is None or await find_case(books, number) is None:
        return Fault("web-wrong-number")
    return number


async def _read_office(posted: Posted, books: Books) -> str | Fault:
    office = (await books.network()).get(posted.text("office"))
    if office is None or office.is_paused:
        return Fault("web-wrong-office")
    return f"{office.id} agreed" if posted.text("agreed") else office.id


async def _read_colleague(posted: Posted, _books: Books) -> str | Fault:
    chosen = posted.text("colleague")
    return chosen if chosen.isascii() and chosen.isdecimal() else Fault("web-wrong-colleague")


async def _read_task(posted: Posted, _books: Books) -> str | Fault:
    words, due = posted.line("words"), posted.line("due_on")
    if not words:
        return Fault("web-wrong-task")
    if len(words) > _MOST_TASK:
        return Fault("web-wrong-long", {"count": len(words), "most": _MOST_TASK})
    if due and not is_day(due):
        return Fault("web-wrong-day", {"day": due[:40]})
    return f"{words} {due}".strip()


async def _read_done(posted: Posted, _books: Books) -> str | Fault:
    task = posted.text("task")
    return task if task.isascii() and task.isdecimal() else Fault("web-wrong-task")


async def _read_draft(posted: Posted, _books: Books) -> str | Fault:
    draft = posted.text("draft")
    return draft if draft.isascii() and draft.isdecimal() else Fault("web-wrong-draft")


WORDED: Final = (
    Worded(Verb.TRANSFER, Right.HAND_ON, "transferred", _read_colleague),
    Worded(Verb.APPROVE, Right.APPROVE, "approved", _read_draft),
    Worded(Verb.REJECT, Right.APPROVE, "sent-back", _read_draft),
    Worded(Verb.REFER, Right.DRAFT, "referred", _read_office),
    Worded(Verb.DECLINE, Right.HAND_ON, "declined", _bounded("", _MOST_TASK, may_be_empty=True)),
    Worded(Verb.LINK, Right.JOIN, "linked", _read_other_case),
    Worded(Verb.UNLINK, Right.JOIN, "unlinked", _read_other_case),
    Worded(Verb.MERGE, Right.DRAFT, "merged", _read_other_case),
    Worded(Verb.SUMMARY, Right.NOTE, "summarised", _bounded("web-wrong-nothing", _MOST_SUMMARY)),
    Worded(Verb.TASK, Right.NOTE, "task", _read_task),
    Worded(Verb.DONE, Right.NOTE, "task-done", _read_done),
    Worded(Verb.MEND, Right.NOTE, "corrected", _bounded("web-wrong-nothing", _MOST_SUMMARY)),
)
