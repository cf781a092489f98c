"""Reminders in the staff groups: cases nobody claimed, and words nobody answered. When they are due is a pure question.

What was reminded stands in the case's row: a restart repeats nothing. Many reminders of one office at once are one message,
since a group takes few messages a minute, and people fewer still.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.cases import case_rows, outbox, people
from bot.cases.books import Books
from bot.cases.card import draw_buttons, how_long, kind_name, name_of, names_of
from bot.cases.case import UNCLAIMED, Case
from bot.cases.faults import describe
from bot.cases.hours import OfficeHours, hours_of
from bot.cases.office import HOME, Office
from bot.cases.store import Store
from bot.cases.suggestions import suggest_for
from bot.cases.tables import cases
from bot.cases.waiting import MOST, SPENT, UNANSWERED, URGENT, waiting_values, waits_for
from bot.desk.rules import Rules
from bot.messages import Block, Content, Style
from bot.wording import say

_LOG = structlog.get_logger("gongyou.desk")
_URGENT_EVERY: Final = timedelta(minutes=10)
_URGENT_OFF_HOURS_EVERY: Final = timedelta(minutes=30)
_LONGEST_PAUSE: Final = timedelta(hours=4)  # a longer one would not fit into an office day
_SOON: Final = timedelta(minutes=30)
_KINDS: Final = (URGENT, *(str(count) for count in range(MOST)), SPENT, UNANSWERED)
_UNANSWERED_AFTER: Final = timedelta(hours=24)
_TICK_SECONDS: Final = 30.0
_MOST_APART: Final = 5  # more reminders of one office than that at once are told together
_MOST_LISTED: Final = 40


def due_until(kind: str, now: datetime, hours: OfficeHours, every: timedelta) -> datetime | None:
    """Cases that have waited for `kind` (of `bot.cases.waiting`) since then or before are due; None: none of them is.

    An unclaimed case: in hours after `every`, each pause twice the last up to four hours, six times; an urgent one
    every ten minutes, outside hours every thirty, 24 times. Beside that once every office day, soon after opening. Words
    of the worker that a caseworker left unanswered: after a day, and every day again.
    """
    is_open = hours.is_open(now)
    if kind == URGENT:
        return now - (_URGENT_EVERY if is_open else _URGENT_OFF_HOURS_EVERY)
    if not is_open:
        return None
    if kind == UNANSWERED:
        return now - _UNANSWERED_AFTER
    # Time outside hours does not count: the first reminder comes a pause after opening, not at the stroke of nine.
    open_for = _open_for(now, hours)
    limits: list[datetime] = []
    if kind != SPENT:
        pause = min(every * (1 << int(kind)), _LONGEST_PAUSE)
        limits += [now - pause] if open_for >= pause else []
    if open_for >= min(every, _SOON):  # once a day, whatever the pause
        today = now.astimezone(hours.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        limits.append(today - timedelta.resolution)
    return max(limits, default=None)


def is_reminder_due(case: Case, now: datetime, hours: OfficeHours, every: timedelta) -> bool:
    """Whether staff are to be reminded of this case now."""
    waits = waits_for(case)
    limit = None if waits is None else due_until(waits[0], now, hours, every)
    return waits is not None and limit is not None and waits[1] <= limit


def _open_for(now: datetime, hours: OfficeHours) -> timedelta:
    """How long the office has been open at `now`, in steps of a quarter of an hour."""
    step, total = timedelta(minutes=15), timedelta()
    while total < timedelta(days=1) and hours.is_open(now - total - step):
        total += step
    return total + timedelta(minutes=(now.astimezone(hours.zone).minute % 15)) if total else timedelta()


class Reminders:
    """`await reminders.run()` until cancelled; `await reminders.tick(now)` does what is due at `now`, once."""

    def __init__(self, store: Store, every_minutes: int) -> None:
        self._store = store
        self._every = timedelta(minutes=every_minutes)
        self._rules = Rules(store)

    async def run(self) -> None:
        """Tick every half a minute; a database that is busy or away is tried again with the next tick."""
        while True:
            try:
                await self.tick(self._store.clock())
            except SQLAlchemyError as error:
                _LOG.warning("reminders_failed", **describe(error))
            await asyncio.sleep(_TICK_SECONDS)

    async def tick(self, now: datetime) -> int:
        """Queue what is due at `now`; how many reminders. Twice at the same time, or in two processes, is once."""
        async with self._store.read() as books:
            due = await self._due(books, now)
        count = 0
        for office_id in dict.fromkeys(case.office_id for case in due):
            theirs = [case for case in due if case.office_id == office_id]
            apart = theirs if len(theirs) <= _MOST_APART else [case for case in theirs if case.is_urgent]
            together = [case.id for case in theirs if case not in apart]
            count += sum([await self._remind(case.id, now) for case in apart])
            count += await self._remind_together(together, now) if together else 0
        return count + await self._rules.tick(now)

    async def _due(self, books: Books, now: datetime) -> tuple[Case, ...]:
        """What is due, and nothing else, urgent first: each office's cases by what they wait for and since when."""
        found: list[Case] = []
        for office in (await books.network()).values():
            limits = {kind: due_until(kind, now, hours_of(office), self._every) for kind in _KINDS}
            is_due = [
                (cases.c.office_id == office.id) & (cases.c.remind_kind == kind) & (cases.c.remind_since <= limit)
                for kind, limit in limits.items()
                if limit is not None
            ]
            if is_due:
                rows = (await books.connection.execute(select(cases).where(or_(*is_due)))).all()
                found += [case_rows.plain_case(row) for row in rows]
        return tuple(sorted(found, key=lambda case: (not case.is_urgent, case.id)))

    def _is_due(self, case: Case, now: datetime, network: Mapping[str, Office]) -> bool:
        office = network.get(case.office_id) or network[HOME]
        return is_reminder_due(case, now, hours_of(office), self._every)

    async def _remind(self, case_id: int, now: datetime) -> bool:
        async with self._store.write(f"remind/{case_id}/{now.isoformat()}") as books:
            case = await self._count(books, case_id, now)
            if case is None:
                return False
            await outbox.to_staff(books, await self._write(books, case, now), case)
        _LOG.info("reminded", case_id=case_id, count=case.reminders)
        return True

    async def _count(self, books: Books, case_id: int, now: datetime) -> Case | None:
        """The case, its reminder counted; None where somebody acted, or another process reminded, since we looked."""
        case = await case_rows.read_case(books, case_id)
        if not self._is_due(case, now, await books.network()):
            return None
        reminded = replace(case, reminders=case.reminders + 1, reminded_at=now)
        values = {"reminders": reminded.reminders, "reminded_at": now} | waiting_values(reminded)
        await books.connection.execute(update(cases).where(cases.c.id == case_id).values(values))
        return reminded

    async def _remind_together(self, case_ids: Sequence[int], now: datetime) -> int:
        async with self._store.write(f"remind/{case_ids[0]}+/{now.isoformat()}") as books:
            counted = [await self._count(books, case_id, now) for case_id in case_ids]
            reminded = [case for case in counted if case is not None]
            if reminded:
                office = await books.office_by_id(reminded[0].office_id)
                await outbox.to_staff(books, _write_together(reminded, now, office), office=office)
        _LOG.info("reminded_together", count=len(reminded))
        return len(reminded)

    async def _write(self, books: Books, case: Case, now: datetime) -> Content:
        language = (await books.office_by_id(case.office_id)).language
        if case.status in UNCLAIMED:
            key = "desk-reminder-urgent" if case.is_urgent else "desk-reminder"
            words = say(key, language, number=case.number, waited=how_long(case.opened_at, now, language))
            style = Style.ALERT if case.is_urgent else Style.BODY
            blocks = (Block(words, style), *await _suggest(books, case, language))
            return Content(blocks, draw_buttons(case, language))
        waited = how_long(case.unanswered_since or now, now, language)
        name = name_of(await people.read_caseworkers(books), case.caseworker_id, language)
        words = say("desk-reminder-reply", language, number=case.number, waited=waited, name=name)
        return Content((Block(words),))


async def _suggest(books: Books, case: Case, language: str) -> tuple[Block, ...]:
    """Whom the case is suggested to now: others may have come on duty since it came."""
    found = await suggest_for(books, case)
    if not found:
        return ()
    names = names_of(await people.read_caseworkers(books), [one.caseworker_id for one in found], language)
    return (Block(say("desk-card-suggested", language, names=names), Style.NOTE),)


def _write_together(reminded: Sequence[Case], now: datetime, office: Office) -> Content:
    """One message for the whole group instead of one for each thread."""
    language = office.language
    lines = [
        say(
            "desk-reminder-line", language,
            number=case.number, kind=kind_name(case.kind, language), city=case.facts.city,
            status=say(f"desk-status-{case.status}", language), waited=how_long(_since(case), now, language),
        )
        for case in reminded[:_MOST_LISTED]
    ]  # fmt: skip
    heading = Block(say("desk-reminder-many", language, count=len(reminded)), Style.HEADING)
    return Content((heading, Block("\n".join(lines))))


def _since(case: Case) -> datetime:
    return case.opened_at if case.status in UNCLAIMED else case.unanswered_since or case.opened_at
