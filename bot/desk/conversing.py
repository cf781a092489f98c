"""Words between caseworker and worker, and notes that stay on the desk."""

from bot.cases import states
from bot.cases.card import name_of
from bot.cases.case import Case
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.cases.transcript import Author
from bot.desk.handing import settle
from bot.desk.words import Verb, Wish
from bot.messages import Block, Content, Style
from bot.wording import say

_REPORTS = {Verb.REPORT_TOO_LARGE: "desk-too-large", Verb.REPORT_UNFIT: "desk-cannot-relay"}


async def write(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Send the caseworker's words and file to the worker; whoever may not is told why, once."""
    language = turn.language
    if wish.verb in _REPORTS:
        await turn.answer(notice(_REPORTS[wish.verb], language), case)
        return
    if wish.verb is Verb.CORRECT and await turn.relayed_line() is None:
        if case.is_with_a_person and case.caseworker_id == turn.caseworker.id:
            await turn.answer(notice("desk-edit-unknown", language), case)
        return
    if (not wish.words and turn.paper is None) or await _was_overtaken(turn, case, wish):
        return
    decision = states.reply(case, turn.owner_id(case), turn.now)
    is_known = isinstance(decision, states.Refusal) and await _was_hinted(turn, case, decision)
    changed = None if is_known else await settle(turn, case, decision)
    if changed is None:
        return
    if changed.worker_id is None:
        await turn.answer(notice("desk-forgotten-hint", language), case)
        return
    await turn.relay(changed, wish.words)
    if turn.is_at_desk:
        await turn.answer(notice("desk-sent", language), changed)


async def _was_overtaken(turn: StaffTurn, case: Case, wish: Wish) -> bool:
    """Whether a colleague wrote to the worker since the caseworker last looked: then they read it first."""
    if wish.seen_line is None:
        return False
    staff = await turn.staff()
    mine = {who.id for who in staff.values() if who.person_id == turn.caseworker.id}
    since = [
        line
        for line in await turn.transcript(case)
        if line.id > wish.seen_line and line.author is Author.STAFF and line.caseworker_id not in mine
    ]
    if not since:
        return False
    turn.is_refused = True
    name = name_of(staff, since[-1].caseworker_id, turn.language)
    blocks = (Block(say("desk-overtaken", turn.language, name=name)), Block(since[-1].words, Style.QUOTE))
    await turn.answer(Content(blocks), case)
    return True


async def _was_hinted(turn: StaffTurn, case: Case, refusal: states.Refusal) -> bool:
    """Whether the caseworker was told the same of this case just now: colleagues may talk in its thread unscolded."""
    if turn.is_at_desk:
        return False
    prompt = await turn.prompt_for(case)
    if prompt is not None and (prompt.kind, prompt.argument) == ("hinted", refusal.reason):
        return True
    await turn.ask(case, "hinted", refusal.reason)
    return False


async def note(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Keep an internal note; without words, from the button, ask for them."""
    language = turn.language
    if case.worker_id is None:
        await turn.answer(notice("desk-forgotten-hint", language), case)
        return
    if not wish.words and turn.paper is None:
        await turn.ask(case, "note")
        await turn.answer(notice("desk-ask-note", language), case)
        return
    await turn.note(case, wish.words)
    await turn.answer(notice("desk-noted", language), case)
