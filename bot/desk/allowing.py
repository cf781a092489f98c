"""Who may do what, asked here before every act of every desk: it is done, kept as a draft for a colleague, or refused."""

from collections.abc import Mapping
from typing import Final

from bot.cases.case import Case
from bot.cases.notices import notice
from bot.cases.rights import Right, may
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Refusal, Refused
from bot.desk import drafting
from bot.desk.handing import refuse
from bot.desk.words import Verb, Wish

NEEDS: Final[Mapping[Verb, Right]] = {
    Verb.CLAIM: Right.CLAIM,
    Verb.AUTHORITY: Right.CLAIM,
    Verb.REOPEN: Right.CLAIM,
    Verb.RELEASE: Right.HAND_ON,
    Verb.TRANSFER: Right.HAND_ON,
    Verb.REFER: Right.HAND_ON,
    Verb.AGREED: Right.HAND_ON,
    Verb.ACCEPT: Right.HAND_ON,
    Verb.DECLINE: Right.HAND_ON,
    Verb.KEEP: Right.HAND_ON,
    Verb.TAKE_OVER: Right.TAKE_OVER,
    Verb.LINK: Right.JOIN,
    Verb.UNLINK: Right.JOIN,
    Verb.MERGE: Right.JOIN,
    Verb.WRITE: Right.WRITE,
    Verb.CORRECT: Right.WRITE,
    Verb.BOT: Right.WRITE,
    Verb.CLOSE: Right.CLOSE,
    Verb.APPROVE: Right.APPROVE,
    Verb.REJECT: Right.APPROVE,
    Verb.DRAFT: Right.DRAFT,
    Verb.NOTE: Right.NOTE,
    Verb.SUMMARY: Right.NOTE,
    Verb.TASK: Right.NOTE,
    Verb.DONE: Right.NOTE,
    Verb.DEADLINE: Right.NOTE,
    Verb.MEND: Right.NOTE,
}
_DRAFTED: Final = frozenset({Verb.WRITE, Verb.CLOSE, Verb.REFER, Verb.MERGE})


async def allow(turn: StaffTurn, case: Case, wish: Wish) -> bool:
    """Whether to go on with the act. Otherwise it was kept as a draft, or refused with a sentence.

    Without words closing, referring and merging only ask what is wanted.
    """
    right = NEEDS.get(wish.verb, Right.READ)
    role = turn.caseworker.role
    if turn.draft is not None or may(role, right):
        return True
    if wish.verb in _DRAFTED and may(role, Right.DRAFT):
        if wish.verb is not Verb.WRITE and not wish.words.strip():
            return True
        if wish.verb is not Verb.WRITE or turn.is_at_desk or case.caseworker_id == turn.caseworker.id:
            await drafting.draft(turn, case, wish)
        else:  # in the case's thread colleagues also talk among themselves
            await drafting.hint(turn, case)
        return False
    if wish.verb is Verb.CORRECT:
        turn.is_refused = True
        await turn.answer(notice("desk-draft-edited", turn.language), case)
        return False
    await refuse(turn, case, Refusal(Refused.NO_RIGHT))
    return False
