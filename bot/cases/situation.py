"""The offices as they stand now, read for routing a case: load, who is there, what they speak, who must not have it."""

from bot.cases import offices, people
from bot.cases.books import Books
from bot.cases.case import URGENT_FLAG, CaseDraft, CaseKind
from bot.cases.hours import is_staffed
from bot.cases.interests import conflicts_with
from bot.cases.links import employer_lookup
from bot.cases.people import presence_of
from bot.cases.routing import Need, OfficeNow, Route, route


async def offices_now(books: Books, lookup: bytes | None = None) -> tuple[OfficeNow, ...]:
    """Every office as it stands; barred where the whole office declared an interest in the employer `lookup`."""
    load = await offices.count_open(books)
    staff = (await people.read_caseworkers(books)).values()
    conflicts = () if lookup is None else await conflicts_with(books, lookup)
    barred = {conflict.office_id for conflict in conflicts if conflict.caseworker_id is None}
    found = []
    for office in (await books.network()).values():
        theirs = [person for person in staff if person.office_id == office.id and person.is_active]
        spoken = frozenset(office.languages) | {language for person in theirs for language in person.languages}
        found.append(
            OfficeNow(
                office=office,
                open_cases=load.get(office.id, 0),
                is_staffed=is_staffed(office, books.now, presence_of(theirs)),
                spoken=spoken,
                is_barred=office.id in barred,
            )
        )
    return tuple(found)


async def choose_office(books: Books, draft: CaseDraft) -> Route:
    """Where a new case goes."""
    facts = draft.facts
    need = Need(
        city=facts.city,
        kind=draft.kind,
        language=draft.language,
        is_urgent=draft.kind is CaseKind.URGENT or URGENT_FLAG in draft.flags,
        places="\n".join((facts.city, *draft.words, *(told for _, told in facts.more))),
    )
    return route(need, await offices_now(books, employer_lookup(books, facts.employer, facts.city)))
