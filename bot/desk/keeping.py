"""What staff keep with a case: a summary for whoever comes next, tasks, and the days from which deadlines run."""

import re
from datetime import date
from typing import Any, Final

from bot.cases import deadline_rows, tasks
from bot.cases.card import deadline_lines
from bot.cases.case import Case
from bot.cases.deadline_starts import unlikely_days
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Act
from bot.desk.handing import refuse_erased
from bot.desk.words import Wish
from bot.messages import Block, Content, Style
from bot.wording import say

_UNTIL: Final = re.compile(r"(?:^|\s)(\d{4}-\d{2}-\d{2})(?:\s|$)")
_YES: Final = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}


async def summarise(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Keep what whoever comes next has to know, on the card; without words, show it."""
    if await refuse_erased(turn, case):
        return
    if not wish.words:
        words = case.summary or say("desk-no-summary", turn.language)
        await turn.answer(Content((Block(words),)), case)
        return
    kept = await turn.keep_summary(case, wish.words)
    await turn.note_event(kept, Act.SUMMARISED, by=turn.caseworker.id)
    await turn.answer(notice("desk-summarised", turn.language), kept)
    await turn.refresh_card(kept)


async def add_task(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Keep a task; a day in its words (2026-12-01) is when it is due. Without words, list the tasks."""
    if await refuse_erased(turn, case):
        return
    books = await turn.books()
    if not wish.words:
        await turn.answer(await draw_tasks(turn, case), case)
        return
    match = _UNTIL.search(wish.words)
    due_on = _read_day(match[1]) if match else None
    words = _UNTIL.sub(" ", wish.words).strip() if due_on else wish.words
    task_id = await tasks.add_task(books, case.id, words, turn.caseworker.id, due_on)
    await turn.note_event(case, Act.TASK_ADDED, str(task_id), turn.caseworker.id)
    await turn.answer(await draw_tasks(turn, case), case)


async def draw_tasks(turn: StaffTurn, case: Case) -> Content:
    """The case's open tasks as a message."""
    waiting = [task for task in await tasks.read_tasks(await turn.books(), case.id) if task.done_at is None]
    if not waiting:
        return notice("desk-no-tasks", turn.language)
    lines = [
        say("desk-task", turn.language, id=task.id, words=task.words, day=str(task.due_on or "")) for task in waiting
    ]
    return Content((Block(say("desk-tasks", turn.language), Style.HEADING), Block("\n".join(lines))))


async def finish_task(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """A task is done; its id in the words."""
    books = await turn.books()
    task_id = int(wish.words) if wish.words.isascii() and wish.words.isdigit() else 0
    if not await tasks.finish_task(books, case.id, task_id, turn.caseworker.id):
        await turn.answer(notice("desk-no-such-task", turn.language), case)
        return
    await turn.note_event(case, Act.TASK_DONE, str(task_id), turn.caseworker.id)
    await turn.answer(await draw_tasks(turn, case), case)


async def set_deadline_facts(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Keep days from which deadlines run: "injured_on=2026-11-01 recognition_asked=no"; without words, list them."""
    if await refuse_erased(turn, case):
        return
    books = await turn.books()
    facts = await deadline_rows.read_deadline_facts(books, case)
    try:
        changed = deadline_rows.set_facts(facts, read_told(wish.words))
    except ValueError as error:
        await turn.answer(notice("desk-wrong-fact", turn.language, problem=str(error)[:80]), case)
        return
    if unlikely := unlikely_days(changed, deadline_rows.china_day(books.now)):
        name, day = next(iter(unlikely.items()))
        await turn.answer(notice("desk-unlikely-fact", turn.language, name=name, day=day.isoformat()), case)
        return
    if wish.words:
        case, _ = await deadline_rows.keep_deadlines(books, case, changed)
        await turn.note_event(case, Act.DEADLINES_SET, by=turn.caseworker.id)
        await turn.refresh_card(case)
    lines = deadline_lines(await deadline_rows.deadlines_of(books, case), turn.language)
    words = "\n".join(lines) or say("desk-no-deadlines", turn.language)
    heading = Block(say("desk-deadlines", turn.language, number=case.number), Style.HEADING)
    hint = Block(say("desk-deadline-help", turn.language), Style.NOTE)
    await turn.answer(Content((heading, Block(words), *(() if wish.words else (hint,)))), case)


def read_told(words: str) -> dict[str, Any]:
    """ "name=value" pairs as facts are told: a day, days joined by commas, yes or no, "-" to take back. Raises ValueError."""
    told: dict[str, Any] = {}
    for pair in words.split():
        name, is_given, value = pair.partition("=")
        if not is_given or not value:
            raise ValueError(pair)
        days = value.split(",")
        told[name] = None if value == "-" else _YES.get(value.lower(), days if len(days) > 1 else value)
    return told


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
