"""A case as staff see it in one message: its card, its buttons, its line in the queue. Never who the worker is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cases.case import Case, CaseStatus
from bot.cases.deadline import Deadline
from bot.cases.links import Link, LinkState
from bot.cases.people import Caseworker
from bot.messages import Block, Button, Content, Style
from bot.wording import SPOKEN, say
from bot.wording.citing import name_instrument
from knowledge.law import Reference

_MAX_WORDS = 3000
_CHINA = ZoneInfo("Asia/Shanghai")

Staff = Mapping[int, Caseworker]
_MOST_DEADLINES = 4


@dataclass(frozen=True, slots=True)
class CardMore:
    """What stands on the card beside the case itself. `office` "": there is only one."""

    office: str = ""
    deadlines: tuple[Deadline, ...] = ()
    links: tuple[Link, ...] = ()
    suggested: tuple[int, ...] = ()  # caseworkers


_NOTHING_MORE = CardMore()


def yuan(fen: int | None, language: str) -> str:
    """A sum in words: 3600050 fen → "36,000.50 元"."""
    whole, rest = divmod(fen or 0, 100)
    return say("desk-yuan", language, yuan=f"{whole:,}" + (f".{rest:02d}" if rest else ""))


def name_of(staff: Staff, caseworker_id: int | None, language: str) -> str:
    """A caseworker's name as colleagues see it."""
    if caseworker_id is None:
        return say("desk-nobody", language)
    caseworker = staff.get(caseworker_id)
    return caseworker.name if caseworker and caseworker.name else say("desk-nameless", language)


def names_of(staff: Staff, caseworker_ids: Sequence[int], language: str) -> str:
    """Several caseworkers' names."""
    return ("、" if language.startswith("zh") else ", ").join(name_of(staff, who, language) for who in caseworker_ids)


def kind_name(kind: str, language: str) -> str:
    """What the dispute is about; a triage kind that is no kind of case as it is."""
    return say(f"desk-kind-{kind}", language) if kind in ("wage", "injury", "urgent", "other") else kind


def thread_title(case: Case, language: str) -> str:
    """What a case's thread is called."""
    key = "desk-thread-title-urgent" if case.is_urgent else "desk-thread-title"
    title = say(key, language, number=case.number, kind=kind_name(case.kind, language), city=case.facts.city)
    return " ".join(title.split())[:128]


def draw_card(case: Case, staff: Staff, language: str, more: CardMore = _NOTHING_MORE) -> Content:
    """The case's card with the buttons that fit its state."""
    blocks: list[Block] = []
    if case.is_urgent:
        blocks.append(Block(say("desk-card-urgent", language), Style.ALERT))
    kind = kind_name(case.kind, language)
    blocks.append(Block(say("desk-card-heading", language, number=case.number, kind=kind), Style.HEADING))
    blocks.append(Block("\n".join(fact_lines(case, language))))
    if words := "\n".join(case.words).strip():
        blocks.append(Block(say("desk-card-words", language)))
        blocks.append(Block(words if len(words) <= _MAX_WORDS else words[:_MAX_WORDS] + "…", Style.QUOTE))
    if case.reasons:
        reasons = "；".join(case.reasons) if language.startswith("zh") else "; ".join(case.reasons)
        blocks.append(Block(say("desk-card-reasons", language, reasons=reasons), Style.NOTE))
    if case.summary:
        blocks.append(Block(say("desk-card-summary", language, summary=case.summary)))
    blocks.append(Block("\n".join(deadline_lines(more.deadlines, language))))
    blocks.append(Block("\n".join(_link_lines(more.links, language))))
    lines = _state_lines(case, staff, language)
    if more.suggested and not case.is_with_a_person:
        lines.append(say("desk-card-suggested", language, names=names_of(staff, more.suggested, language)))
    if more.office:
        lines.insert(0, say("desk-card-office", language, office=more.office))
    blocks.append(Block("\n".join(lines)))
    return Content(tuple(block for block in blocks if block.text), draw_buttons(case, language))


def deadline_lines(deadlines: Sequence[Deadline], language: str) -> list[str]:
    """The deadlines that can still be kept, the next one first, each with its article."""
    lines = []
    for deadline in [deadline for deadline in deadlines if not deadline.is_past][:_MOST_DEADLINES]:
        what = say(f"desk-deadline-{deadline.kind}", language)
        article = write_reference(deadline.references[0], language)
        if deadline.due_on is None:
            lines.append(say("desk-card-deadline-open", language, what=what, article=article))
            continue
        left = (deadline.due_on - deadline.as_of).days
        lines.append(
            say("desk-card-deadline", language, what=what, day=str(deadline.due_on), left=left, article=article)
        )
    return lines


def _link_lines(links: Sequence[Link], language: str) -> list[str]:
    """The cases of the same dispute, with what they come to together; each worker's sum stays their own."""
    made = [link for link in links if link.state is LinkState.LINKED]
    if not made:
        return []
    return [say("desk-card-links", language, numbers="、".join(link.number for link in made), count=len(made))]


def write_reference(reference: Reference, language: str) -> str:
    """An article as staff read it."""
    number, _, addition = reference.article.partition("-")
    key = "desk-article-added" if addition else "desk-article"
    instrument = name_instrument(reference.instrument, language)
    return say(key, language, instrument=instrument, article=number, addition=addition)


def fact_lines(case: Case, language: str) -> list[str]:
    """What intake learned, a line each; nothing for what is not known."""
    facts = case.facts
    amount = facts.amount or (yuan(facts.amount_fen, language) if facts.amount_fen is not None else "")
    given = {"city": facts.city, "people": facts.people, "since": facts.since, "amount": amount}
    given |= {"injury": facts.injury, "employer": facts.employer}
    lines = [say(f"desk-card-{name}", language, **{name: value}) for name, value in given.items() if value]
    lines += [say("desk-card-more", language, question=asked, answer=told) for asked, told in facts.more]
    others = [kind_name(flag, language) for flag in case.flags if flag != case.kind]
    if others:
        lines.append(say("desk-card-also", language, kinds="、".join(others)))
    return lines


def _state_lines(case: Case, staff: Staff, language: str) -> list[str]:
    lines = [say("desk-card-status", language, status=say(f"desk-status-{case.status}", language))]
    if case.caseworker_id is not None:
        lines.append(say("desk-card-owner", language, name=name_of(staff, case.caseworker_id, language)))
    if case.outcome is not None:
        outcome = say(f"desk-outcome-{case.outcome}", language)
        lines.append(say("desk-card-outcome", language, outcome=outcome, amount=yuan(case.recovered_fen, language)))
    if case.times_reopened:
        lines.append(say("desk-card-reopened", language, times=case.times_reopened))
    spoken = f"desk-language-{case.language}" if case.language in SPOKEN else "desk-language-other"
    lines.append(say("desk-card-language", language, language=say(spoken, language, code=case.language)))
    lines.append(say("desk-card-opened", language, at=write_time(case.opened_at)))
    return lines


def action(verb: str, case: Case, argument: str = "") -> str:
    """A button's action, read again by `bot.desk.words.read_action`."""
    return f"desk:{verb}:{case.number}" + (f":{argument}" if argument else "")


def draw_buttons(case: Case, language: str) -> tuple[tuple[Button, ...], ...]:
    """What may be pressed on the card in the case's state."""
    rows: tuple[tuple[str, ...], ...]
    if case.status is CaseStatus.CLOSED:
        rows = () if case.worker_id is None else (("reopen",),)
    elif case.status is CaseStatus.OFFERED:
        rows = (("keep", "note"), ("close", "takeover"))
    elif case.is_with_a_person:
        rows = (("close", "note"), ("authority", "release", "takeover"), ("refer", "bot"))
    else:
        rows = (("claim", "note"),)
    return tuple(
        tuple(Button(say(f"desk-button-{verb}", language), action(verb, case)) for verb in row) for row in rows
    )


def write_time(moment: datetime) -> str:
    """A moment as staff read it: China has one time zone."""
    return f"{moment.astimezone(_CHINA):%Y-%m-%d %H:%M}"


def how_long(since: datetime, now: datetime, language: str) -> str:
    """An age in its largest fitting unit."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 120:
        return say("desk-minutes", language, count=minutes)
    if minutes < 48 * 60:
        return say("desk-hours", language, count=minutes // 60)
    return say("desk-days", language, count=minutes // (24 * 60))
