"""Reminders in the staff group: cases nobody claimed, and words nobody answered. When they are due is a pure question."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.cases import case_rows, outbox, people
from bot.cases.books import Books
from bot.cases.card import draw_buttons, how_long, name_of
from bot.cases.case import Case, CaseStatus
from bot.cases.faults import describe
from bot.cases.store import Store
from bot.cases.tables import cases
from bot.desk.hours import OfficeHours
from bot.messages import Block, Content, Style
from bot.wording import say

_LOG = structlog.get_logger("gongyou.desk")
_URGENT_EVERY: Final = timedelta(minutes=10)
_URGENT_OFF_HOURS_EVERY: Final = timedelta(minutes=30)
_LONGEST_PAUSE: Final = timedelta(hours=4)  # a longer one would not fit into an office day
_SOON: Final = timedelta(minutes=30)
_MOST: Final = 6  # a round; then once every opening, so that nothing is shouted down and nothing forgotten
_MOST_URGENT: Final = 24
_UNANSWERED_AFTER: Final = timedelta(hours=24)
_TICK_SECONDS: Final = 30.0
_UNCLAIMED: Final = (CaseStatus.NEW, CaseStatus.OFFERED)


def is_reminder_due(case: Case, now: datetime, hours: OfficeHours, every: timedelta) -> bool:
    """Whether staff are to be reminded of this case now.

    An unclaimed case: in hours after `every`, each pause twice the last up to four hours, six times; an urgent one
    every ten minutes, outside hours every thirty, 24 times. Beside that once every office day, soon after opening. Words
    of the worker that a caseworker left unanswered: after a day, and every day again.
    """
    last = case.reminded_at or case.opened_at
    is_open = hours.is_open(now)
    if case.status not in _UNCLAIMED:
        if case.unanswered_since is None or not case.is_open or not is_open:
            return False
        return now - max(case.unanswered_since, case.reminded_at or case.unanswered_since) >= _UNANSWERED_AFTER
    if case.is_urgent and case.reminders < _MOST_URGENT:
        return now - last >= (_URGENT_EVERY if is_open else _URGENT_OFF_HOURS_EVERY)
    if not is_open:
        return False
    # Time outside hours does not count: the first reminder comes a pause after opening, not at the stroke of nine.
    open_for = _open_for(now, hours)
    if not case.is_urgent and case.reminders < _MOST:
        pause = min(every * (1 << case.reminders), _LONGEST_PAUSE)
        if min(now - last, open_for) >= pause:
            return True
    is_new_day = last.astimezone(hours.zone).date() < now.astimezone(hours.zone).date()
    return is_new_day and open_for >= min(every, _SOON)


def _open_for(now: datetime, hours: OfficeHours) -> timedelta:
    """How long the office has been open at `now`, in steps of a quarter of an hour."""
    step, total = timedelta(minutes=15), timedelta()
    while total < timedelta(days=1) and hours.is_open(now - total - step):
        total += step
    return total + timedelta(minutes=(now.astimezone(hours.zone).minute % 15)) if total else timedelta()


class Reminders:
    """`await reminders.run()` until cancelled; `await reminders.tick(now)` does what is due at `now`, once."""

    def __init__(self, store: Store, hours: OfficeHours, every_minutes: int) -> None:
        self._store = store
        self._hours = hours
        self._every = timedelta(minutes=every_minutes)

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
            due = [case.id for case in await self._waiting(books) if self._is_due(case, now)]
        return sum([await self._remind(case_id, now) for case_id in due])

    async def _waiting(self, books: Books) -> tuple[Case, ...]:
        query = select(cases).where(
            cases.c.status.in_(_UNCLAIMED)
            | ((cases.c.status != CaseStatus.CLOSED) & cases.c.unanswered_since.is_not(None))
        )
        return await case_rows.read_cases(books, query.order_by(cases.c.is_urgent.desc(), cases.c.id))

    def _is_due(self, case: Case, now: datetime) -> bool:
        return is_reminder_due(case, now, self._hours, self._every)

    async def _remind(self, case_id: int, now: datetime) -> bool:
        async with self._store.write(f"remind/{case_id}/{now.isoformat()}") as books:
            case = await case_rows.read_case(books, case_id)
            if not self._is_due(case, now):  # somebody claimed it, or another process reminded, since we looked
                return False
            count = case.reminders + 1
            values = {"reminders": count, "reminded_at": now}
            await books.connection.execute(update(cases).where(cases.c.id == case_id).values(values))
            content = await self._write(books, replace(case, reminders=count), now)
            await outbox.to_staff(books, content, case)
        _LOG.info("reminded", case_id=case_id, count=count)
        return True

    async def _write(self, books: Books, case: Case, now: datetime) -> Content:
        language = books.office.language
        if case.status in _UNCLAIMED:
            key = "desk-reminder-urgent" if case.is_urgent else "desk-reminder"
            words = say(key, language, number=case.number, waited=how_long(case.opened_at, now, language))
            style = Style.ALERT if case.is_urgent else Style.BODY
            return Content((Block(words, style),), draw_buttons(case, language))
        waited = how_long(case.unanswered_since or now, now, language)
        name = name_of(await people.read_caseworkers(books), case.caseworker_id, language)
        words = say("desk-reminder-reply", language, number=case.number, waited=waited, name=name)
        return Content((Block(words),))
