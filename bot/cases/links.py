"""Links between cases of one employer: proposed by likeness, made and unmade by staff, never shown to workers."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import insert, or_, select, update

from bot.cases.books import Books
from bot.cases.case import Case
from bot.cases.linking import Trait, likeness, plain_employer
from bot.cases.network_tables import links
from bot.cases.tables import cases

_MOST = 50


class LinkState(StrEnum):
    """Where a link stands."""

    PROPOSED = "proposed"
    LINKED = "linked"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Link:
    """Another case that this one is, or may be, one dispute with; each keeps its own sum."""

    case_id: int
    number: str
    state: LinkState
    why: str
    office_id: str
    status: str
    people: int | None
    claimed_fen: int | None
    recovered_fen: int | None


def employer_lookup(books: Books, name: str, city: str = "") -> bytes | None:
    """The keyed hash by which an employer is found; None where the name names nobody."""
    plain = plain_employer(name, city)
    return books.keyring.lookup("employer", plain) if plain else None


async def propose_links(books: Books, case: Case) -> tuple[Link, ...]:
    """Write down which cases look like one dispute with this one; those that are new."""
    mine = employer_lookup(books, case.facts.employer, case.facts.city)
    if mine is None or case.worker_id is None:
        return ()
    query = select(cases).where(cases.c.employer_lookup == mine, cases.c.id != case.id)
    rows = (await books.connection.execute(query.order_by(cases.c.id.desc()).limit(_MOST))).all()
    this = Trait(case.id, case.worker_id, mine, case.facts.city, case.kind, case.opened_at.date())
    known = {link.case_id for link in await read_links(books, case.id, with_dismissed=True)}
    new: set[int] = set()
    for row in rows:
        other = Trait(row.id, row.worker_id, row.employer_lookup, row.city, row.kind, row.opened_at.date())
        why = likeness(this, other)
        if why and row.id not in known:
            await _write(books, (case.id, row.id), LinkState.PROPOSED, " ".join(why))
            new.add(row.id)
    return tuple(link for link in await read_links(books, case.id) if link.case_id in new)


async def set_link(books: Books, case_id: int, other_id: int, state: LinkState, by: int) -> None:
    """Staff decide that two cases are, or are not, one dispute."""
    one, two = sorted((case_id, other_id))
    values = {"state": state, "caseworker_id": by, "at": books.now}
    is_pair = (links.c.case_id == one) & (links.c.other_id == two)
    done = await books.connection.execute(update(links).where(is_pair).values(values))
    if done.rowcount == 0:
        await _write(books, (one, two), state, "staff", by)


async def _write(books: Books, pair: tuple[int, int], state: LinkState, why: str, by: int | None = None) -> None:
    one, two = sorted(pair)
    await books.connection.execute(
        insert(links).values(case_id=one, other_id=two, state=state, why=why[:80], caseworker_id=by, at=books.now)
    )


async def read_links(books: Books, case_id: int, *, with_dismissed: bool = False) -> tuple[Link, ...]:
    """The case's links, made ones first."""
    query = select(links).where(or_(links.c.case_id == case_id, links.c.other_id == case_id))
    if not with_dismissed:
        query = query.where(links.c.state != LinkState.DISMISSED)
    rows = (await books.connection.execute(query)).all()
    others = {(row.other_id if row.case_id == case_id else row.case_id): row for row in rows}
    found = (await books.connection.execute(select(cases).where(cases.c.id.in_(others)))).all()
    made = [
        Link(
            row.id, row.number, LinkState(others[row.id].state), others[row.id].why, row.office_id, row.status,
            row.people, row.claimed_fen, row.recovered_fen,
        )
        for row in found
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda link: (link.state is not LinkState.LINKED, link.case_id)))
