"""Keeping the network's offices: made, changed, paused, bound to their staff group by a one-time code."""

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy import func, insert, select, update

from bot.cases.books import Books
from bot.cases.case import CaseStatus
from bot.cases.network_tables import offices
from bot.cases.office import HOME, Office
from bot.cases.office_rows import office_at, office_values
from bot.cases.office_told import OfficeTold, change_office, find_id_fault
from bot.cases.tables import cases
from bot.cases.wrong_field import WrongField
from bot.messages import Place

_CODE_LIVES: Final = timedelta(hours=24)
_CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


async def ensure_home(books: Books) -> None:
    """The home office has its row: the fallback, until somebody names another."""
    if await books.connection.scalar(select(offices.c.id).where(offices.c.id == HOME)) is None:
        await books.connection.execute(insert(offices).values(id=HOME, name="", is_fallback=True, made_at=books.now))


async def keep_office(books: Books, office: Office) -> None:
    """Write an office, new or changed."""
    values = office_values(office, books.office)
    done = await books.connection.execute(update(offices).where(offices.c.id == office.id).values(values))
    if done.rowcount == 0:
        await books.connection.execute(insert(offices).values(values | {"id": office.id, "made_at": books.now}))
    books.forget_network()


async def add_office(books: Books, office_id: str, told: OfficeTold) -> tuple[WrongField, ...]:
    """Make an office; what cannot be as told, and then there is none."""
    taken = find_id_fault(office_id, await books.network())
    fresh = Office(id=office_id, hours=books.office.hours, timezone=books.office.timezone)
    made, wrong = change_office(fresh, replace(told, name=told.name or ""), books.office)
    faults = (*((taken,) if taken else ()), *wrong)
    if not faults:
        await keep_office(books, made)
    return faults


async def edit_office(books: Books, office: Office, told: OfficeTold) -> tuple[WrongField, ...]:
    """Change an office; what cannot be as told, and then nothing of it is changed."""
    changed, wrong = change_office(office, told, books.office)
    if not wrong:
        await keep_office(books, changed)
    return wrong


async def make_code(books: Books, office_id: str) -> str:
    """A code that binds one group to the office, once, within a day."""
    code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))
    values = {"bind_lookup": _lookup(books, code), "bind_until": books.now + _CODE_LIVES}
    await books.connection.execute(update(offices).where(offices.c.id == office_id).values(values))
    return code


async def awaits_binding(books: Books) -> bool:
    """Whether some code has been given out and not used yet: then the bot stays in groups it does not know."""
    query = select(func.count()).where(offices.c.bind_until > books.now)
    return bool(await books.connection.scalar(query))


async def bind(books: Books, code: str, place: Place) -> Office | None:
    """The office whose code this is meets in this group from now on; None where the code is none or too old."""
    query = select(offices.c.id).where(
        offices.c.bind_lookup == _lookup(books, code.strip().upper()), offices.c.bind_until > books.now
    )
    office_id = await books.connection.scalar(query)
    if office_id is None:
        return None
    network = await books.network()
    before = office_at(network, place)
    if before is not None and before.id != office_id:
        return None  # a group is one office's
    values = {"channel": place.channel, "chat_id": place.chat_id, "bind_lookup": None, "bind_until": None}
    await books.connection.execute(update(offices).where(offices.c.id == office_id).values(values))
    books.forget_network()
    return (await books.network())[office_id]


async def count_open(books: Books) -> dict[str, int]:
    """How many open cases each office has."""
    query = (
        select(cases.c.office_id, func.count()).where(cases.c.status != CaseStatus.CLOSED).group_by(cases.c.office_id)
    )
    return {row[0]: row[1] for row in (await books.connection.execute(query)).all()}


async def count_in_hand(books: Books) -> dict[int, int]:
    """How many open cases each caseworker has."""
    query = (
        select(cases.c.caseworker_id, func.count())
        .where(cases.c.status != CaseStatus.CLOSED, cases.c.caseworker_id.is_not(None))
        .group_by(cases.c.caseworker_id)
    )
    return {row[0]: row[1] for row in (await books.connection.execute(query)).all()}


def _lookup(books: Books, code: str) -> bytes:
    return books.keyring.lookup("bind", code)
