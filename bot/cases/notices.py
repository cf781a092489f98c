"""What staff and workers are told about a case, as content. Pure: words come from the wording, decisions from elsewhere."""

from datetime import datetime
from typing import Final

from bot.cases.card import action, kind_name, write_time, yuan
from bot.cases.case import Case
from bot.cases.links import Link
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


def link_proposed(case: Case, link: Link, language: str) -> Content:
    """Another case may be the same dispute: staff decide. No name of a worker or an employer stands in it."""
    words = say(
        "desk-link-proposed", language,
        number=case.number, other=link.number, status=say(f"desk-status-{link.status}", language),
    )  # fmt: skip
    verbs = ("link", "unlink")
    buttons = tuple(Button(say(f"desk-button-{verb}", language), action(verb, case, link.number)) for verb in verbs)
    return Content((Block(words),), (buttons,))


def offer_of_case(case: Case, office: str, respond_by: datetime, language: str) -> Content:
    """What an office reads that is asked to take a case: what it is about, and nothing by which anybody is known."""
    facts = case.facts
    given = {"city": facts.city, "people": facts.people, "amount": yuan(facts.amount_fen, language)}
    if facts.amount_fen is None:
        del given["amount"]
    lines = [say(f"desk-card-{name}", language, **{name: value}) for name, value in given.items() if value]
    blocks = [Block(say("desk-card-urgent", language), Style.ALERT)] if case.is_urgent else []
    kind = kind_name(case.kind, language)
    blocks.append(Block(say("desk-card-heading", language, number=case.number, kind=kind), Style.HEADING))
    blocks.append(Block(say("desk-offer", language, office=office, until=write_time(respond_by))))
    blocks.append(Block("\n".join(lines)))
    verbs = ("accept", "decline")
    buttons = tuple(Button(say(f"desk-button-{verb}", language), action(verb, case)) for verb in verbs)
    return Content(tuple(block for block in blocks if block.text), (buttons,))


def ask_consent(case: Case, office: str) -> Content:
    """The worker is asked whether another office may have their case and what they wrote."""
    language = worker_language(case)
    buttons = tuple(
        Button(say(f"desk-button-consent-{answer}", language), f"consent:{answer}:{case.number}")
        for answer in ("yes", "no")
    )
    return Content((Block(say("desk-worker-consent", language, number=case.number, office=office)),), (buttons,))


_TOLD: Final = {
    Act.CLAIMED: "desk-worker-claimed",
    Act.RELEASED: "desk-worker-released",
    Act.REOPENED: "desk-worker-reopened",
    Act.HANDED_TO_BOT: "desk-worker-bot-speaks",
    Act.CLOSED_AWAY: "desk-worker-closed-away",
}


def told_worker(act: Act, case: Case, reopen_days: int) -> Content | None:
    """What the worker is told when this was done to their case; None where they are told nothing."""
    language = worker_language(case)
    if act is Act.CLOSED and case.outcome is not None:
        return _closed(case, reopen_days, language)
    if act is Act.TRANSFERRED and case.first_reply_at is None:  # nobody had written to them yet
        act = Act.CLAIMED
    return notice(_TOLD[act], language, number=case.number, days=reopen_days) if act in _TOLD else None


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
