"""Drafts: what a trainee writes, closes, refers or merges waits in the case until a colleague approves it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.cases.card import action, name_of
from bot.cases.case import Case
from bot.cases.drafts import Draft, DraftState, read_drafts, settle_draft
from bot.cases.notices import notice
from bot.cases.office import Office
from bot.cases.people import Caseworker
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Act, Refusal, Refused
from bot.desk.draft_words import write_draft
from bot.desk.handing import refuse, refuse_erased
from bot.desk.words import Verb, Wish
from bot.messages import Block, Button, Content, Style
from bot.wording import say

_HINTED: Final = "trainee"
Perform = Callable[[StaffTurn, Case, Wish], Awaitable[object]]


async def draft(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Keep the act as a draft and ask colleagues in the case's thread; /draft of anybody's is a reply."""
    if await refuse_erased(turn, case):
        return
    if not case.is_open:
        await refuse(turn, case, Refusal(Refused.CLOSED))
        return
    verb = Verb.WRITE if wish.verb is Verb.DRAFT else wish.verb
    if not wish.words and turn.paper is None:
        await turn.answer(notice("desk-draft-help", turn.language), case)
        return
    kept = await turn.keep_draft(case, verb, wish.words)
    await turn.note_event(case, Act.DRAFTED, f"{kept.id} {verb}", turn.caseworker.id)
    office = await turn.office_of(case)
    name = name_of(await turn.staff(), kept.made_by, office.language)
    network = await (await turn.books()).network()
    await turn.tell_staff(draw_draft(case, kept, name, network, office.language), case)
    await turn.answer(notice("desk-drafted", turn.language, id=kept.id), case)


def draw_draft(
    case: Case, draft: Draft, name: str, network: Mapping[str, Office], language: str, *, key: str = "desk-draft"
) -> Content:
    """A draft as colleagues read it, with what they can press; only what goes to the worker is quoted."""
    heading = say(
        key, language, id=draft.id, number=case.number, name=name, what=say(f"desk-draft-{draft.verb}", language)
    )
    style = Style.QUOTE if draft.verb == Verb.WRITE else Style.BODY
    told = write_draft(draft, network, language)
    blocks = (Block(heading, Style.HEADING), *((Block(told, style),) if told else ()))
    buttons = tuple(
        Button(say(f"desk-button-{verb}", language), action(verb, case, str(draft.id)))
        for verb in (Verb.APPROVE, Verb.REJECT)
    )
    return Content(blocks, (buttons,), paper_id=draft.paper_id)


async def hint(turn: StaffTurn, case: Case) -> None:
    """A trainee's words in a colleague's case stay in the thread; how to draft a reply is told once."""
    turn.is_refused = True
    prompt = await turn.prompt_for(case)
    if prompt is not None and (prompt.kind, prompt.argument) == ("hinted", _HINTED):
        return
    await turn.ask(case, "hinted", _HINTED)
    await turn.answer(notice("desk-draft-hint", turn.language), case)


async def approve(turn: StaffTurn, case: Case, wish: Wish, perform: Perform) -> None:
    """Do what the draft says, now, in the case as it stands; where that does not allow it, the draft goes on waiting."""
    found = await _find(turn, case, wish)
    if found is None:
        return
    if found.made_by in _accounts_of(await turn.staff(), turn.caseworker):
        await refuse(turn, case, Refusal(Refused.OWN_DRAFT))
        return
    turn.draft = found
    await perform(turn, case, Wish(Verb(found.verb), words=found.words))
    turn.draft = None
    if turn.is_refused:
        return
    await settle_draft(await turn.books(), found, DraftState.APPROVED, turn.caseworker.id)
    await _note(turn, case, found, Act.DRAFT_APPROVED)
    office = await turn.office_of(case)
    name = name_of(await turn.staff(), turn.caseworker.id, office.language)
    await turn.announce(
        notice("desk-draft-approved", office.language, id=found.id, number=case.number, name=name), case
    )


async def send_back(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """The draft is not done; whoever made it writes another."""
    found = await _find(turn, case, wish)
    if found is None:
        return
    await settle_draft(await turn.books(), found, DraftState.SENT_BACK, turn.caseworker.id)
    await _note(turn, case, found, Act.DRAFT_SENT_BACK)
    office, staff = await turn.office_of(case), await turn.staff()
    told = notice(
        "desk-draft-sent-back", office.language,
        id=found.id, number=case.number, name=name_of(staff, turn.caseworker.id, office.language),
        maker=name_of(staff, found.made_by, office.language),
    )  # fmt: skip
    await turn.announce(told, case)


async def _find(turn: StaffTurn, case: Case, wish: Wish) -> Draft | None:
    """The draft named by its number; without one, the only one that waits."""
    waiting = await read_drafts(await turn.books(), case.id)
    named = wish.words.strip().removeprefix("#")
    found = [one for one in waiting if not named or str(one.id) == named]
    if len(found) == 1:
        return found[0]
    turn.is_refused = True
    await turn.answer(
        notice("desk-draft-which" if found else "desk-draft-none", turn.language, number=case.number), case
    )
    return None


async def _note(turn: StaffTurn, case: Case, draft: Draft, act: Act) -> None:
    now = await turn.case_by_id(case.id)
    await turn.note_event(now, act, f"{draft.id} {draft.verb} by caseworker {draft.made_by}", turn.caseworker.id)


def _accounts_of(staff: dict[int, Caseworker], person: Caseworker) -> set[int]:
    return {person.id} | {one.id for one in staff.values() if one.person_id == person.id}
