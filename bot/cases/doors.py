"""One person, several doors: a caseworker's account in the group, at the terminal and on the web, joined by a one-time code.

The row of the first account is the person: whatever comes in by a joined one is theirs. What was done by a door before it
was joined stays under that door's own id in the history, which nobody changes; everything still open passes to the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, insert, literal, null, select, update

from bot.cases import door_codes, people
from bot.cases.books import Books
from bot.cases.case import CaseStatus
from bot.cases.columns import UtcTime
from bot.cases.door_tables import joinings
from bot.cases.network_tables import interests
from bot.cases.people import Caseworker, StaffRole, to_caseworker
from bot.cases.states import Act
from bot.cases.tables import case_events, cases, caseworkers, prompts
from bot.cases.work_tables import lookers, tasks
from bot.messages import ChannelName


class Joined(StrEnum):
    """What came of a code."""

    JOINED = "joined"
    WRONG = "wrong"  # none of ours, used, or too old
    TOO_OFTEN = "too_often"  # too many wrong ones: nothing was compared
    SAME = "same"  # that person already comes by this door
    TWO_ACCOUNTS = "two_accounts"  # each of the two signs in on the web: they stay two people
    OTHER_OFFICE = "other_office"  # holds cases of another office than the person's
    GONE = "gone"  # one of the two may do nothing any more


@dataclass(frozen=True, slots=True)
class Joining:
    """The outcome; `person` as they are from now on, `case_ids` the open cases that passed to them."""

    outcome: Joined
    person: Caseworker | None = None
    case_ids: tuple[int, ...] = ()
    barred_ids: tuple[int, ...] = ()  # theirs now, though one of the doors declared an interest in the employer


@dataclass(frozen=True, slots=True)
class Door:
    """One account of a person's. `joined_at` None: the first, which is the person."""

    id: int
    channel: str
    seen_at: datetime
    joined_at: datetime | None


async def may_join(books: Books, channel: str, sender_id: str, code: str) -> bool:
    """Whether somebody whom nobody knows as staff has a code that is good now; a wrong one is counted against them."""
    who = people.caseworker_lookup(books, channel, sender_id)
    if not await door_codes.may_try(books, who):
        return False
    if await door_codes.person_of(books, code) is not None:
        return True
    await door_codes.count_try(books, who)
    return False


async def join(books: Books, channel: str, sender_id: str, code: str) -> Joining:
    """The account that sends the code becomes a door of the person it was made for, with everything it holds."""
    who = people.caseworker_lookup(books, channel, sender_id)
    if not await door_codes.may_try(books, who):
        return Joining(Joined.TOO_OFTEN)
    person_id = await door_codes.person_of(books, code)
    found = await people.find_caseworker(books, channel, sender_id)
    if person_id is None or found is None:
        await door_codes.count_try(books, who)
        return Joining(Joined.WRONG)
    person = await people.read_caseworker(books, person_id)
    if outcome := await _refusal(books, found, person):
        return Joining(outcome, person)
    if not await door_codes.spend(books, code):
        return Joining(Joined.WRONG)
    return await _merge(books, found, person)


async def _refusal(books: Books, found: Caseworker, person: Caseworker) -> Joined | None:
    if found.id == person.id:
        return Joined.SAME
    if not (found.is_active and person.is_active):
        return Joined.GONE
    if found.channel == ChannelName.WEB:
        return Joined.TWO_ACCOUNTS
    elsewhere = select(cases.c.id).where(
        cases.c.caseworker_id == found.id, cases.c.status != CaseStatus.CLOSED, cases.c.office_id != person.office_id
    )
    return Joined.OTHER_OFFICE if await books.connection.scalar(elsewhere.limit(1)) is not None else None


async def _merge(books: Books, found: Caseworker, person: Caseworker) -> Joining:
    """Everything that is `found`'s is the person's from now on; what the history says of them stays as it was said."""
    held = select(cases.c.id).where(cases.c.caseworker_id == found.id)
    open_ones = held.where(cases.c.status != CaseStatus.CLOSED).order_by(cases.c.id)
    case_ids = tuple((await books.connection.scalars(open_ones)).all())
    await _note_in_histories(books, found, person)
    moved = update(cases).where(cases.c.caseworker_id == found.id)
    await books.connection.execute(moved.values(caseworker_id=person.id, version=cases.c.version + 1))
    await books.connection.execute(
        update(tasks).where(tasks.c.caseworker_id == found.id).values(caseworker_id=person.id)
    )
    await books.connection.execute(
        update(interests).where(interests.c.caseworker_id == found.id).values(caseworker_id=person.id)
    )
    await books.connection.execute(delete(lookers).where(lookers.c.caseworker_id == found.id))
    asked = select(prompts.c.case_id).where(prompts.c.caseworker_id == person.id)
    open_questions = update(prompts).where(prompts.c.caseworker_id == found.id, prompts.c.case_id.not_in(asked))
    await books.connection.execute(open_questions.values(caseworker_id=person.id))
    await books.connection.execute(delete(prompts).where(prompts.c.caseworker_id == found.id))
    doors = (caseworkers.c.id == found.id) | (caseworkers.c.joined_to == found.id)
    await books.connection.execute(update(caseworkers).where(doors).values(joined_to=person.id))
    one = replace(
        person,
        on_duty=found.on_duty if person.on_duty is None else person.on_duty,
        languages=person.languages or found.languages,
        topics=person.topics or found.topics,
    )
    await people.keep_caseworker(books, one)
    await people.set_duty(books, one.id, one.on_duty)
    await _note(books, found.id, one.id, "joined", one.id)
    return Joining(Joined.JOINED, one, case_ids, await _barred(books, one))


async def _note_in_histories(books: Books, found: Caseworker, person: Caseworker) -> None:
    """A line in the history of every case that passes to the person, open or closed."""
    why = f"caseworker {found.id} is caseworker {person.id}"
    lines = select(
        cases.c.id, literal(books.now, UtcTime), literal(Act.JOINED.value), cases.c.status, cases.c.status,
        literal(person.id), literal(why),
    ).where(cases.c.caseworker_id == found.id)  # fmt: skip
    columns = ["case_id", "at", "act", "from_status", "to_status", "caseworker_id", "why"]
    await books.connection.execute(insert(case_events).from_select(columns, lines))


async def _barred(books: Books, person: Caseworker) -> tuple[int, ...]:
    declared = select(interests.c.employer_lookup).where(interests.c.caseworker_id == person.id)
    query = select(cases.c.id).where(
        cases.c.caseworker_id == person.id, cases.c.status != CaseStatus.CLOSED, cases.c.employer_lookup.in_(declared)
    )
    return tuple((await books.connection.scalars(query.order_by(cases.c.id))).all())


async def part(books: Books, door_id: int, by: int | None) -> Caseworker | None:
    """The door is an account of its own again: who it is from now on, or None where it is no further door of anybody's.

    The cases stay with the person. Whoever may not have an employer's cases, or has to have their words approved, does
    not shed that by parting.
    """
    row = (await books.connection.execute(select(caseworkers).where(caseworkers.c.id == door_id))).one_or_none()
    if row is None or row.joined_to is None:
        return None
    person = await people.read_caseworker(books, row.joined_to)
    is_trainee = person.role is StaffRole.TRAINEE
    values = {"joined_to": None, "is_active": row.is_active and person.is_active}
    values |= {"role": StaffRole.TRAINEE} if is_trainee else {}
    parting = update(caseworkers).where(caseworkers.c.id == door_id).values(values).returning(*caseworkers.c)
    parted = to_caseworker((await books.connection.execute(parting)).one())
    theirs = select(
        interests.c.office_id, literal(door_id), interests.c.employer_lookup, literal(books.now, UtcTime)
    ).where(interests.c.caseworker_id == person.id)
    columns = ["office_id", "caseworker_id", "employer_lookup", "at"]
    await books.connection.execute(insert(interests).from_select(columns, theirs))
    await _note(books, door_id, person.id, "parted", by)
    return parted


async def doors_of(books: Books, person_ids: Sequence[int]) -> dict[int, tuple[Door, ...]]:
    """The accounts of each of these people, the first first."""
    since = dict(
        (await books.connection.execute(
            select(joinings.c.door_id, func.max(joinings.c.at)).where(joinings.c.deed == "joined").group_by(joinings.c.door_id)
        )).all()
    )  # fmt: skip
    query = select(caseworkers.c.id, caseworkers.c.channel, caseworkers.c.seen_at, caseworkers.c.joined_to).where(
        func.coalesce(caseworkers.c.joined_to, caseworkers.c.id).in_(person_ids)
    )
    found: dict[int, list[Door]] = {person_id: [] for person_id in person_ids}
    for row in (
        await books.connection.execute(query.order_by(caseworkers.c.joined_to.is_not(null()), caseworkers.c.id))
    ).all():
        joined_at = since.get(row.id) if row.joined_to is not None else None
        found[row.joined_to or row.id].append(Door(row.id, row.channel, row.seen_at, joined_at))
    return {person_id: tuple(doors) for person_id, doors in found.items()}


async def _note(books: Books, door_id: int, person_id: int, deed: str, by: int | None) -> None:
    values = {"at": books.now, "door_id": door_id, "person_id": person_id, "deed": deed, "by_id": by}
    await books.connection.execute(insert(joinings).values(values))
