"""Cases and their history in the tables."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from bot.cases import referrals
from bot.cases.books import Books
from bot.cases.case import UNCLAIMED, Case, CaseDraft, CaseKind, CaseStatus, Facts, Outcome
from bot.cases.errors import CaseChanged, Erased
from bot.cases.links import employer_lookup
from bot.cases.number import read_number, write_number
from bot.cases.queue_key import queue_key
from bot.cases.situation import choose_office
from bot.cases.states import Act, CaseEvent, Changed
from bot.cases.suggestions import forget_suggestions, suggest_for, write_why
from bot.cases.tables import case_events, cases, counters
from bot.cases.waiting import waiting_values
from bot.cases.word_index import index_words
from bot.cases.written import Intake, read_intake, write_intake

_INTAKE = "case/intake"
_SUMMARY = "case/summary"
_MAX_CITY = 60
_BACK_IN_THE_QUEUE = frozenset({Act.RELEASED, Act.ACCEPTED, Act.REOPENED})
_CHANGES_HANDS = frozenset({Act.RELEASED, Act.TAKEN_OVER, Act.TRANSFERRED, Act.REOPENED})


async def open_case(books: Books, draft: CaseDraft, worker_id: int) -> Case:
    """A new case with its own key and number, at the office that takes such cases, with its first events."""
    sealer = await books.make_key("case")
    chosen = await choose_office(books, draft)
    number = await _next_number(books)
    intake = Intake(draft.facts, draft.reasons, draft.words)
    case = Case(
        id=0, number=number, kind=draft.kind, status=CaseStatus.NEW, opened_at=books.now, language=draft.language,
        worker_id=worker_id, flags=draft.flags, reasons=draft.reasons, facts=draft.facts, words=draft.words,
        office_id=chosen.office_id, unanswered_since=books.now, status_since=books.now,
    )  # fmt: skip
    values = _values(books, case) | {
        "number": number,
        "key_id": sealer.key_id,
        "intake": sealer.seal(write_intake(intake), _INTAKE),
        "opened_at": books.now,
    }
    case_id = (await books.connection.execute(insert(cases).values(values).returning(cases.c.id))).scalar_one()
    case = replace(case, id=case_id)
    await add_event(books, case, CaseEvent(Act.OPENED, books.now, None, case.status, None, case.kind))
    why = f"{chosen.office_id}: {' '.join(chosen.reasons)}"
    await add_event(books, case, CaseEvent(Act.ROUTED, books.now, case.status, case.status, None, why))
    await index_words(books, case.id, _texts(case))
    await suggest_anew(books, case)
    return case


async def suggest_anew(books: Books, case: Case) -> None:
    """Nobody has the case: whom it is suggested to now, with a line in its history."""
    if found := await suggest_for(books, case):
        await add_event(
            books, case, CaseEvent(Act.SUGGESTED, books.now, case.status, case.status, None, write_why(found))
        )


async def read_case(books: Books, case_id: int) -> Case:
    """The case as it stands, locked until the end of the transaction where the database has row locks."""
    query = select(cases).where(cases.c.id == case_id)
    row = (await books.connection.execute(query.with_for_update() if books.locks_rows else query)).one()
    return await to_case(books, row)


async def read_cases(books: Books, query: Select[Any]) -> tuple[Case, ...]:
    """The cases that `query` (a select of the table) finds, in its order."""
    rows = (await books.connection.execute(query)).all()
    return tuple([await to_case(books, row) for row in rows])


async def find_case(books: Books, number: str) -> Case | None:
    """The case with that number as people type it, locked as `read_case` does; None where there is none."""
    known = read_number(number)
    case_id = await books.connection.scalar(select(cases.c.id).where(cases.c.number == known)) if known else None
    return None if case_id is None else await read_case(books, case_id)


async def open_cases(books: Books) -> tuple[Case, ...]:
    """All open cases, urgent first, then the oldest."""
    query = select(cases).where(cases.c.status != CaseStatus.CLOSED)
    return await read_cases(books, query.order_by(cases.c.is_urgent.desc(), cases.c.opened_at, cases.c.id))


async def keep(books: Books, changed: Changed) -> Case:
    """Write the changed case and its event. Raises CaseChanged where somebody else was first."""
    case = changed.case
    done = await books.connection.execute(
        update(cases).where(cases.c.id == case.id, cases.c.version == case.version - 1).values(_values(books, case))
    )
    if done.rowcount != 1:
        raise CaseChanged(f"case {case.id} was changed by somebody else")
    await add_event(books, case, changed.event)
    if _ends_referral(changed):
        await referrals.end_open(books, case.id)
    if case.status not in UNCLAIMED:
        await forget_suggestions(books, case.id)
    elif changed.event.act in _BACK_IN_THE_QUEUE:
        await suggest_anew(books, case)
    return case


def _ends_referral(changed: Changed) -> bool:
    """Whether nobody is to be asked any more: the offer is over, or the case changed hands or was closed."""
    event = changed.event
    is_over = event.from_status is CaseStatus.OFFERED and event.to_status is not CaseStatus.OFFERED
    return is_over or event.act in _CHANGES_HANDS or not changed.case.is_open


async def keep_summary(books: Books, case: Case) -> None:
    """Seal the summary that a caseworker wrote for whoever comes next."""
    sealer = await books.sealer(await case_key(books, case.id))
    sealed = sealer.seal(case.summary, _SUMMARY) if case.summary else None
    await books.connection.execute(update(cases).where(cases.c.id == case.id).values(summary=sealed))
    await index_words(books, case.id, (case.summary,))


async def keep_intake(books: Books, case: Case) -> None:
    """Seal the case's facts, reasons and words anew, and the plain columns that rest on them."""
    key_id = await case_key(books, case.id)
    sealer = await books.sealer(key_id)
    intake = Intake(case.facts, case.reasons, case.words)
    values = _values(books, case) | {"intake": sealer.seal(write_intake(intake), _INTAKE)}
    await books.connection.execute(update(cases).where(cases.c.id == case.id).values(values))
    await index_words(books, case.id, _texts(case))


async def add_event(books: Books, case: Case, event: CaseEvent) -> None:
    """Add a line to the case's history."""
    await books.connection.execute(
        insert(case_events).values(
            case_id=case.id,
            at=event.at,
            act=event.act,
            from_status=event.from_status,
            to_status=event.to_status,
            caseworker_id=event.caseworker_id,
            why=event.why[:200],
        )
    )


async def read_history(books: Books, case_id: int) -> tuple[CaseEvent, ...]:
    """Everything that happened to the case, oldest first."""
    query = select(case_events).where(case_events.c.case_id == case_id).order_by(case_events.c.id)
    return tuple(
        CaseEvent(
            Act(row.act),
            row.at,
            CaseStatus(row.from_status) if row.from_status else None,
            CaseStatus(row.to_status),
            row.caseworker_id,
            row.why,
        )
        for row in (await books.connection.execute(query)).all()
    )


async def workers_of(books: Books, case: Case) -> tuple[int, ...]:
    """Everybody to whom the case's messages go: its worker, and those of cases merged into it."""
    query = select(cases.c.worker_id).where(cases.c.merged_into == case.id, cases.c.worker_id.is_not(None))
    others = (await books.connection.scalars(query)).all() if case.id else []
    return tuple(dict.fromkeys((*((case.worker_id,) if case.worker_id is not None else ()), *others)))


async def case_key(books: Books, case_id: int) -> str:
    """The id of the case's key."""
    return str(await books.connection.scalar(select(cases.c.key_id).where(cases.c.id == case_id)))


async def to_case(books: Books, row: Row[Any]) -> Case:
    """A row as a case; its words are empty where they were erased."""
    case = plain_case(row)
    try:
        sealer = await books.sealer(row.key_id)
    except Erased:
        return case
    intake = read_intake(sealer.unseal(row.intake, _INTAKE))
    facts = intake.facts
    if not facts.city:
        facts = replace(facts, city=row.city, people=row.people, amount_fen=row.claimed_fen)
    summary = sealer.unseal(row.summary, _SUMMARY)
    return replace(case, facts=facts, reasons=intake.reasons, words=intake.words, summary=summary)


def plain_case(row: Row[Any]) -> Case:
    """A row as a case without what is sealed of it."""
    return Case(
        id=row.id, number=row.number, kind=CaseKind(row.kind), status=CaseStatus(row.status), opened_at=row.opened_at,
        language=row.language, worker_id=row.worker_id, flags=tuple(json.loads(row.flags)),
        facts=Facts(city=row.city, people=row.people, amount_fen=row.claimed_fen), office_id=row.office_id, caseworker_id=row.caseworker_id,
        claimed_at=row.claimed_at, first_reply_at=row.first_reply_at, unanswered_since=row.unanswered_since,
        closed_at=row.closed_at, outcome=Outcome(row.outcome) if row.outcome else None,
        recovered_fen=row.recovered_fen, times_reopened=row.times_reopened, reminders=row.reminders,
        reminded_at=row.reminded_at, version=row.version, status_since=row.status_since, due_on=row.due_on,
        benefited=row.benefited, bot_speaks=row.bot_speaks, merged_into=row.merged_into,
        away_reminders=row.away_reminders, away_reminded_at=row.away_reminded_at,
    )  # fmt: skip


def _texts(case: Case) -> tuple[str, ...]:
    """What of a case's intake it is found by."""
    facts = case.facts
    more = [told for _, told in facts.more]
    return (facts.city, facts.employer, facts.since, facts.injury, facts.amount, *more, *case.words)


def _values(books: Books, case: Case) -> dict[str, Any]:
    key = queue_key(is_urgent=case.is_urgent, due_on=case.due_on, opened_at=case.opened_at) if case.is_open else None
    return {
        "worker_id": case.worker_id,
        "kind": case.kind,
        "flags": json.dumps(case.flags),
        "status": case.status,
        "is_urgent": case.is_urgent,
        "language": case.language,
        "city": case.facts.city[:_MAX_CITY],
        "people": case.facts.people,
        "claimed_fen": case.facts.amount_fen,
        "recovered_fen": case.recovered_fen,
        "office_id": case.office_id,
        "caseworker_id": case.caseworker_id,
        "claimed_at": case.claimed_at,
        "first_reply_at": case.first_reply_at,
        "unanswered_since": case.unanswered_since,
        "closed_at": case.closed_at,
        "outcome": case.outcome,
        "times_reopened": case.times_reopened,
        "reminders": case.reminders,
        "reminded_at": case.reminded_at,
        "version": case.version,
        "status_since": case.status_since,
        "benefited": case.benefited,
        "bot_speaks": case.bot_speaks,
        "merged_into": case.merged_into,
        "away_reminders": case.away_reminders,
        "away_reminded_at": case.away_reminded_at,
        "due_on": case.due_on,
        "queue_key": key,
        "employer_lookup": employer_lookup(books, case.facts.employer, case.facts.city),
        **waiting_values(case),
    }


async def _next_number(books: Books) -> str:
    name = f"case/{books.now.year}"
    make = insert_postgresql if books.connection.dialect.name == "postgresql" else insert_sqlite
    statement = (
        make(counters)
        .values(name=name, value=1)
        .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
        .returning(counters.c.value)
    )
    value = (await books.connection.execute(statement)).scalar_one()
    return write_number(books.now.year, value)
