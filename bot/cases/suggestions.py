"""To whom a case is suggested, kept until somebody has it."""

from sqlalchemy import delete, insert, select

from bot.cases import people
from bot.cases.books import Books
from bot.cases.case import Case
from bot.cases.hours import hours_of
from bot.cases.interests import conflicts_with
from bot.cases.links import employer_lookup
from bot.cases.office import Office
from bot.cases.offices import count_in_hand
from bot.cases.suggesting import Colleague, Suggestion, suggest
from bot.cases.work_tables import suggestions

_LEAST = 2  # in an office of one there is nobody to choose from


async def suggest_for(books: Books, case: Case) -> tuple[Suggestion, ...]:
    """Work out anew whom the case is suggested to, and keep it; nothing in an office of one."""
    office = await books.office_by_id(case.office_id)
    colleagues = await _colleagues(books, case, office)
    able = [one for one in colleagues if one.may_take]
    found = suggest(case.kind, case.language, colleagues) if len(able) >= _LEAST else ()
    await forget_suggestions(books, case.id)
    rows = [{"case_id": case.id, "caseworker_id": one.caseworker_id, "rank": rank} for rank, one in enumerate(found)]
    if rows:
        await books.connection.execute(insert(suggestions), rows)
    return found


async def _colleagues(books: Books, case: Case, office: Office) -> list[Colleague]:
    carried = await count_in_hand(books)
    lookup = employer_lookup(books, case.facts.employer, case.facts.city)
    conflicts = () if lookup is None else await conflicts_with(books, lookup)
    barred = {one.caseworker_id for one in conflicts if one.caseworker_id is not None}
    is_open = hours_of(office).is_open(books.now)
    return [
        Colleague(
            person=who,
            languages=frozenset(who.languages or office.languages),
            topics=frozenset(who.topics or office.topics),
            open_cases=carried.get(who.id, 0),
            is_on_duty=is_open if who.on_duty is None else who.on_duty,
            is_barred=who.id in barred,
        )
        for who in (await people.read_caseworkers(books, office.id)).values()
    ]


def write_why(found: tuple[Suggestion, ...]) -> str:
    """The suggestion as the history keeps it: ids and codes."""
    return "; ".join(f"{one.caseworker_id}: {' '.join(one.reasons)}" for one in found)


async def suggested_to(books: Books, case_id: int) -> tuple[int, ...]:
    """Whom the case is suggested to, the first first."""
    query = select(suggestions.c.caseworker_id).where(suggestions.c.case_id == case_id).order_by(suggestions.c.rank)
    return tuple((await books.connection.scalars(query)).all())


async def forget_suggestions(books: Books, case_id: int) -> None:
    """Somebody has the case, or it is over."""
    await books.connection.execute(delete(suggestions).where(suggestions.c.case_id == case_id))
