"""What happens by itself: referrals nobody answered come back, deadlines and tasks are warned of, the absent are asked after.

Each rule writes down that it acted in the transaction in which it acts; a restart, or a second process, repeats nothing.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select, update

from bot.cases import case_rows, deadline_rows, drafts, handovers, outbox, people, referrals, tasks
from bot.cases.bookkeeping import Bookkeeping
from bot.cases.books import Books
from bot.cases.card import name_of
from bot.cases.case import Case
from bot.cases.deadline import Holder
from bot.cases.deadline_rows import Warned, china_day
from bot.cases.notices import notice, told_worker, worker_language
from bot.cases.referrals import Referral, ReferralState
from bot.cases.states import Act, CaseEvent, Changed
from bot.cases.tables import cases
from bot.cases.turn_base import Turn
from bot.cases.waiting import away_since, waiting_values
from bot.desk.drafting import draw_draft
from bot.messages import Content
from bot.wording import say

_LOG = structlog.get_logger("gongyou.desk")
_CHINA: Final = ZoneInfo("Asia/Shanghai")
_DAYTIME: Final = range(8, 21)  # hours in which people may be written to about what can wait till morning
DRAFT_LEFT: Final = timedelta(hours=4)  # then colleagues are reminded, and every four hours of the day again
AWAY_AFTER: Final = timedelta(days=14)
AWAY_REMINDERS: Final = 2
_CLOSE_TO_A_DEADLINE: Final = timedelta(days=30)


class AwayStep(StrEnum):
    """What is due where a worker does not answer."""

    REMIND = "remind"
    CLOSE = "close"


def away_step(case: Case, now: datetime) -> AwayStep | None:
    """What is due with a case that waits for its worker; None where nothing is.

    After two weeks the worker is asked, after two more again, and after another two the case is closed, with the way back
    open. Not while a deadline is near: whoever is not heard of then needs a person who looks for them.
    """
    since = away_since(case)
    if since is None or now - since < AWAY_AFTER:
        return None
    if case.away_reminders < AWAY_REMINDERS:
        return AwayStep.REMIND
    is_near = case.due_on is not None and case.due_on - china_day(now) <= _CLOSE_TO_A_DEADLINE
    return None if is_near else AwayStep.CLOSE


class Rules:
    """`await rules.tick(now)`: everything that is due at `now`, once."""

    def __init__(self, store: Bookkeeping) -> None:
        self._store = store
        self._refreshed_on: date | None = None

    async def tick(self, now: datetime) -> int:
        """How many rules acted."""
        count = await self._lapse()
        if now.astimezone(_CHINA).hour not in _DAYTIME:
            return count
        if self._refreshed_on != china_day(now):
            async with self._store.write(f"due/{china_day(now)}") as books:
                await deadline_rows.refresh_due(books)
            self._refreshed_on = china_day(now)
        return (
            count
            + await self._remind_of_drafts()
            + await self._warn()
            + await self._warn_of_tasks()
            + await self._ask_after_the_absent(now)
        )

    async def _lapse(self) -> int:
        async with self._store.read() as books:
            overdue = await referrals.overdue(books)
        for referral in overdue:
            async with self._store.write(f"lapse/{referral.id}") as books:
                await _lapse_one(books, referral)
        return len(overdue)

    async def _remind_of_drafts(self) -> int:
        async with self._store.read() as books:
            left = await drafts.drafts_left(books, DRAFT_LEFT)
        for draft_id, case_id in left:
            async with self._store.write(f"draft/{draft_id}/{books.now.isoformat()}") as now_books:
                if await drafts.note_reminded(now_books, draft_id, DRAFT_LEFT):
                    await _remind_of_draft(now_books, draft_id, case_id)
        return len(left)

    async def _warn(self) -> int:
        async with self._store.read() as books:
            due = await deadline_rows.warnings_due(books)
        for warned in due:
            async with self._store.write(f"warn/{warned.id}/{warned.days}") as books:
                if await deadline_rows.note_warned(books, warned):
                    await _warn_of(books, warned)
        return len(due)

    async def _warn_of_tasks(self) -> int:
        async with self._store.read() as books:
            due = await tasks.tasks_due(books, china_day(books.now))
        for task_id, case_id in due:
            async with self._store.write(f"task/{task_id}") as books:
                if await tasks.note_warned(books, task_id):
                    await _warn_of_task(books, task_id, case_id)
        return len(due)

    async def _ask_after_the_absent(self, now: datetime) -> int:
        query = select(cases).where(cases.c.away_since <= now - AWAY_AFTER)
        async with self._store.read() as books:
            rows = (await books.connection.execute(query)).all()
        absent = [row.id for row in rows if away_step(case_rows.plain_case(row), now) is not None]
        for case_id in absent:
            async with self._store.write(f"away/{case_id}/{now.isoformat()}") as books:
                await _take_away_step(books, await case_rows.read_case(books, case_id), now)
        return len(absent)


async def _lapse_one(books: Books, referral: Referral) -> None:
    """The worker did not say yes, or the other office nothing at all: the case stays where it is, and staff know."""
    now_open = await referrals.open_referral(books, referral.case_id)
    if now_open != referral:  # somebody answered since we looked
        return
    case = await case_rows.read_case(books, referral.case_id)
    here, there = await books.office_by_id(case.office_id), await books.office_by_id(referral.to_office)
    await referrals.answer(books, referral, ReferralState.LAPSED, None)
    name = there.name_in(here.language)
    if referral.state is ReferralState.ASKED:
        await outbox.to_staff(
            books, notice("desk-consent-lapsed", here.language, number=case.number, office=name), case
        )
        return
    decision = handovers.lapse(case, books.now)
    if not isinstance(decision, Changed):
        return
    back = await case_rows.keep(books, decision)
    gone = notice("desk-offer-gone", there.language, number=case.number)
    await outbox.to_staff(books, gone, back, closes_thread=True, office=there)
    await outbox.to_staff(books, notice("desk-lapsed", here.language, number=case.number, office=name), back)
    await _turn(books).refresh_card(back)


def _turn(books: Books) -> Turn:
    """A turn that nobody took: what every turn can do, done by a rule."""

    async def opened() -> Books:
        return books

    return Turn.by_rule(books.now, opened)


async def _warn_of(books: Books, warned: Warned) -> None:
    case = await case_rows.read_case(books, warned.case_id)
    office = await books.office_by_id(case.office_id)
    name = name_of(await people.read_caseworkers(books), case.caseworker_id, office.language)
    what = say(f"desk-deadline-{warned.kind}", office.language)
    arguments: dict[str, str | int] = {"number": case.number, "day": str(warned.due_on), "left": warned.days_left}
    for_staff = notice("desk-deadline-warning", office.language, what=what, name=name, **arguments)
    await outbox.to_staff(books, for_staff, case)
    if warned.holder is Holder.WORKER:
        language = worker_language(case)
        what = say(f"desk-deadline-{warned.kind}", language)
        for_worker = notice("desk-worker-deadline", language, what=what, **arguments)
        await _tell_workers(books, case, for_worker)
    event = CaseEvent(Act.DEADLINE_WARNED, books.now, case.status, case.status, None, f"{warned.kind} {warned.days}")
    await case_rows.add_event(books, case, event)


async def _remind_of_draft(books: Books, draft_id: int, case_id: int) -> None:
    case = await case_rows.read_case(books, case_id)
    language = (await books.office_by_id(case.office_id)).language
    staff = await people.read_caseworkers(books)
    for draft in await drafts.read_drafts(books, case_id):
        if draft.id == draft_id:
            name = name_of(staff, draft.made_by, language)
            shown = draw_draft(case, draft, name, await books.network(), language, key="desk-draft-waits")
            await outbox.to_staff(books, replace(shown, paper_id=None), case)


async def _warn_of_task(books: Books, task_id: int, case_id: int) -> None:
    case = await case_rows.read_case(books, case_id)
    if not case.is_open:
        return
    words = next((task.words for task in await tasks.read_tasks(books, case_id) if task.id == task_id), "")
    language = (await books.office_by_id(case.office_id)).language
    name = name_of(await people.read_caseworkers(books), case.caseworker_id, language)
    told = notice("desk-task-due", language, number=case.number, words=words, name=name)
    await outbox.to_staff(books, told, case)


async def _take_away_step(books: Books, case: Case, now: datetime) -> None:
    step = away_step(case, now)
    office = await books.office_by_id(case.office_id)
    if step is AwayStep.REMIND:
        count = case.away_reminders + 1
        reminded = replace(case, away_reminders=count, away_reminded_at=now)
        values = {"away_reminders": count, "away_reminded_at": now} | waiting_values(reminded)
        await books.connection.execute(update(cases).where(cases.c.id == case.id).values(values))
        event = CaseEvent(Act.WORKER_REMINDED, now, case.status, case.status, None, str(count))
        await case_rows.add_event(books, case, event)
        await _tell_workers(books, case, notice("desk-worker-away", worker_language(case), number=case.number))
        told = notice("desk-away-reminded", office.language, number=case.number, count=count)
        await outbox.to_staff(books, told, case)
        return
    decision = handovers.close_away(case, now) if step is AwayStep.CLOSE else None
    if not isinstance(decision, Changed):
        return
    closed = await case_rows.keep(books, decision)
    if (told_them := told_worker(Act.CLOSED_AWAY, closed, books.reopen_days)) is not None:
        await _tell_workers(books, closed, told_them)
    await _turn(books).refresh_card(closed)
    last = notice("desk-closed-away", office.language, number=case.number)
    await outbox.to_staff(books, last, closed, closes_thread=True)


async def _tell_workers(books: Books, case: Case, content: Content) -> None:
    for worker_id in await case_rows.workers_of(books, case):
        await outbox.to_worker(books, worker_id, content, case_id=case.id)
