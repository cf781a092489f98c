"""Closing a case: how did it end, how much was recovered, and then everybody is told."""

from bot.cases import states
from bot.cases.card import action, name_of, yuan
from bot.cases.case import Case, Outcome
from bot.cases.notices import notice, told_worker
from bot.cases.staff_turn import Prompt, StaffTurn
from bot.cases.states import Act
from bot.desk import conversing
from bot.desk.allowing import allow
from bot.desk.handing import settle
from bot.desk.sums import read_yuan
from bot.desk.words import Verb, Wish, read_closing, read_outcome, write_closing
from bot.messages import Block, Button, Content
from bot.wording import say

_OFFERED = (
    (Outcome.SETTLED, Outcome.MEDIATED),
    (Outcome.ARBITRATED, Outcome.COURT),
    (Outcome.ENFORCED, Outcome.ADVICE_ONLY),
    (Outcome.WITHDRAWN, Outcome.UNREACHABLE),
)


async def _may_close(turn: StaffTurn, case: Case) -> bool:
    # Asked of the state machine, and nothing kept: the answer to the last question is what closes.
    decision = states.close(case, turn.owner_id(case), turn.now, Outcome.ADVICE_ONLY, 0)
    return isinstance(decision, states.Changed) or await settle(turn, case, decision) is not None


async def close_or_ask(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Close the case as the words say ("settled 36000", and how many people it helped); without them, ask."""
    told = read_closing(wish.words)
    if told is None:
        await ask_outcome(turn, case, wish)
        return
    await close(turn, case, told[0], told[1], benefited=told[2])


async def ask_outcome(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """First question: how did the case end?"""
    if not await _may_close(turn, case):
        return
    language = turn.language
    rows = tuple(
        tuple(Button(say(f"desk-outcome-{end}", language), action(Verb.OUTCOME, case, end)) for end in row)
        for row in _OFFERED
    )
    cancel = (Button(say("desk-button-cancel", language), action(Verb.CANCEL, case)),)
    question = Block(say("desk-ask-outcome", language, number=case.number))
    await turn.answer(Content((question,), (*rows, cancel)), case)


async def ask_amount(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Second question: how much was recovered?"""
    outcome = read_outcome(wish.words)
    if outcome is None or not await _may_close(turn, case):
        return
    language = turn.language
    await turn.ask(case, "amount", outcome)
    ended = say(f"desk-outcome-{outcome}", language)
    question = Block(say("desk-ask-amount", language, number=case.number, outcome=ended))
    cancel = (Button(say("desk-button-cancel", language), action(Verb.CANCEL, case)),)
    await turn.answer(Content((question,), (cancel,)), case)


async def cancel(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """The case is not closed after all."""
    await turn.forget_prompt(case.id)
    await turn.answer(notice("desk-cancelled", turn.language, number=case.number), case)


async def take_answer(turn: StaffTurn, wish: Wish) -> bool:
    """Take the words as the answer to what the caseworker was asked; False where they were asked nothing here.

    Outside every thread the words count only where they are a sum and one question is open: a group without topics.
    """
    prompt = await turn.prompt_for(turn.here)
    if prompt is None or prompt.kind == "hinted":
        return False
    if turn.here is None and (prompt.kind != "amount" or read_yuan(wish.words) is None):
        return False
    case = turn.here or await turn.case_by_id(prompt.case_id)
    if prompt.kind == "note":
        await turn.forget_prompt(case.id)
        await conversing.note(turn, case, wish)
        return True
    await _take_amount(turn, case, prompt, wish.words)
    return True


async def _take_amount(turn: StaffTurn, case: Case, prompt: Prompt, words: str) -> None:
    recovered_fen, outcome = read_yuan(words), read_outcome(prompt.argument)
    if recovered_fen is None or outcome is None:
        language = turn.language
        cancel_button = (Button(say("desk-button-cancel", language), action(Verb.CANCEL, case)),)
        await turn.answer(Content((Block(say("desk-not-an-amount", language)),), (cancel_button,)), case)
        return
    await turn.forget_prompt(case.id)
    if await allow(turn, case, Wish(Verb.CLOSE, words=write_closing(outcome, recovered_fen))):
        await close(turn, case, outcome, recovered_fen)


async def close(
    turn: StaffTurn, case: Case, outcome: Outcome, recovered_fen: int, *, benefited: int | None = None
) -> None:
    """Close the case, tell the worker, and close its thread after the last words.

    `benefited` is how many people it helped: as many as it was about, where nobody says otherwise.
    """
    decision = states.close(
        case, turn.owner_id(case), turn.now, outcome, recovered_fen, benefited=benefited or case.facts.people or 1
    )
    closed = await settle(turn, case, decision)
    if closed is None:
        return
    books = await turn.books()
    language = (await turn.office_of(closed)).language
    told = told_worker(Act.CLOSED, closed, books.reopen_days)
    if told is not None:
        await turn.tell_worker(closed, told)
    await turn.refresh_card(closed)
    last = notice(
        "desk-closed", language,
        number=case.number, outcome=say(f"desk-outcome-{outcome}", language),
        amount=yuan(recovered_fen, language), name=name_of(await turn.staff(), turn.caseworker.id, language),
    )  # fmt: skip
    await turn.close_thread(last, closed)
