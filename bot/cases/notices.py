"""What staff and workers are told about a case, as content. Pure: words come from the wording, decisions from elsewhere."""

from bot.cases.card import yuan
from bot.cases.case import Case
from bot.cases.states import Act
from bot.messages import Block, Button, Content, Style
from bot.wording import SPOKEN, say


def worker_language(case: Case) -> str:
    """A language we can write to this worker in."""
    return case.language if case.language in SPOKEN else "zh"


def notice(key: str, language: str, **arguments: str | int) -> Content:
    """One sentence as a message."""
    return Content((Block(say(key, language, **arguments)),))


def from_worker(words: str, language: str, *, is_edit: bool, paper_id: str | None, reply_to: str | None) -> Content:
    """A worker's message as it stands in the case's thread."""
    key = "desk-from-worker-edited" if is_edit else "desk-from-worker-paper" if paper_id else "desk-from-worker"
    blocks = (Block(say(key, language), Style.NOTE),) + ((Block(words),) if words else ())
    return Content(blocks, paper_id=paper_id, reply_to=reply_to)


def from_staff(words: str, case: Case, *, is_edit: bool, paper_id: str | None, reply_to: str | None) -> Content:
    """A caseworker's message as the worker reads it: signed by the staff as a whole, by nobody's name."""
    key = "desk-worker-correction" if is_edit else "desk-worker-paper" if paper_id else "desk-worker-signature"
    blocks = (Block(say(key, worker_language(case)), Style.HEADING),) + ((Block(words),) if words else ())
    return Content(blocks, paper_id=paper_id, reply_to=reply_to)


def from_colleague(key: str, name: str, words: str, paper_id: str | None, language: str) -> Content:
    """What a caseworker wrote elsewhere, as it stands in the case's thread."""
    blocks = (Block(say(key, language, name=name), Style.NOTE),) + ((Block(words),) if words else ())
    return Content(blocks, paper_id=paper_id)


def facts_changed(lines: tuple[str, ...], language: str) -> Content:
    """The worker told more while the case was open."""
    return Content((Block(say("desk-facts-changed", language), Style.NOTE), Block("\n".join(lines))))


def told_worker(act: Act, case: Case, reopen_days: int) -> Content | None:
    """What the worker is told when this was done to their case; None where they are told nothing."""
    language = worker_language(case)
    if act is Act.CLAIMED:
        return notice("desk-worker-claimed", language, number=case.number)
    if act is Act.RELEASED:
        return notice("desk-worker-released", language, number=case.number)
    if act is Act.REOPENED:
        return notice("desk-worker-reopened", language, number=case.number)
    if act is Act.CLOSED and case.outcome is not None:
        return _closed(case, reopen_days, language)
    return None


def _closed(case: Case, reopen_days: int, language: str) -> Content:
    outcome = say(f"desk-outcome-{case.outcome}", language)
    blocks = [Block(say("desk-worker-closed", language, number=case.number, outcome=outcome))]
    if case.recovered_fen:
        blocks.append(Block(say("desk-worker-recovered", language, amount=yuan(case.recovered_fen, language))))
    blocks.append(Block(say("desk-worker-bot-back", language, days=reopen_days)))
    blocks.append(Block(say("desk-worker-ask-helped", language)))
    buttons = tuple(
        Button(say(f"desk-button-helped-{answer}", language), f"case-helped:{case.number}:{answer}")
        for answer in ("yes", "no")
    )
    return Content(tuple(blocks), (buttons,))
