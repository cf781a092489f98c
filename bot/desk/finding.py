"""Finding cases, declaring interests, and binding a group to an office."""

from bot.cases import interests, offices
from bot.cases.card import kind_name
from bot.cases.listing import Hit, search
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.desk.words import Wish
from bot.messages import Block, Content, Style
from bot.wording import say

_MOST_LISTED = 20


async def find(turn: StaffTurn, wish: Wish) -> None:
    """Cases by number, employer, words or city; an office finds its own."""
    scope = () if turn.is_at_terminal else (turn.office.id,)
    hits = await search(await turn.books(), wish.words, scope) if wish.words else ()
    if not hits:
        key = "desk-found-nothing" if wish.words else "desk-search-help"
        await turn.answer(notice(key, turn.language))
        return
    lines = [hit_line(hit, turn.language) for hit in hits[:_MOST_LISTED]]
    heading = Block(say("desk-found", turn.language, count=len(hits)), Style.HEADING)
    await turn.answer(Content((heading, Block("\n".join(lines)))))


def hit_line(hit: Hit, language: str) -> str:
    """A found case in one line: nothing of what is sealed."""
    line = hit.line
    return say(
        "desk-found-line", language,
        number=line.number, kind=kind_name(line.kind, language), city=line.city,
        status=say(f"desk-status-{line.status}", language), by=say(f"desk-found-by-{hit.found_by}", language),
    )  # fmt: skip


async def declare_interest(turn: StaffTurn, wish: Wish) -> None:
    """Say that one has to do with an employer ("office NAME": the whole office; "over NAME": no longer)."""
    words = wish.words.strip()
    is_over = words.startswith("over ")
    words = words.removeprefix("over ").strip()
    is_office = words.startswith("office ")
    employer = words.removeprefix("office ").strip()
    who = None if is_office else turn.caseworker.id
    books = await turn.books()
    if not employer:
        await turn.answer(notice("desk-conflict-help", turn.language))
        return
    act = interests.withdraw if is_over else interests.declare
    done = await act(books, turn.office.id, employer, who)
    key = "desk-conflict-unknown" if not done else "desk-conflict-over" if is_over else "desk-conflict-kept"
    await turn.answer(notice(key, turn.language))


async def bind_office(turn: StaffTurn, wish: Wish) -> None:
    """Bind this group to the office whose one-time code the words are."""
    if turn.is_at_desk or turn.is_private:
        await turn.answer(notice("desk-bind-in-group", turn.language))
        return
    bound = await offices.bind(await turn.books(), wish.words, turn.incoming.place)
    if bound is None:
        await turn.answer_here(notice("desk-bind-wrong", turn.language))
        return
    await turn.move_to(bound)
    await turn.answer(notice("desk-bound", bound.language, office=bound.name_in(bound.language)))
