"""What is known of a case, as pairs of a label's wording key and a value; nothing for what is not known."""

from dataclasses import fields, replace

from bot.cases.canned import Canned, fill
from bot.cases.card import kind_name, write_time, yuan
from bot.cases.case import Case
from bot.cases.deadline import DeadlineFacts
from bot.cases.notices import worker_language
from bot.cases.office import Office
from bot.wording import SPOKEN, say


def facts_of(case: Case, language: str, *, is_offered: bool = False) -> tuple[tuple[str, str], ...]:
    """Facts of intake, then how the case came about and ended. Questions of intake stand as they were asked.

    Of a case that is only offered to the reader's office (`is_offered`) no words and no employer.
    """
    facts = replace(case.facts, employer="", injury="", since="", amount="", more=()) if is_offered else case.facts
    amount = facts.amount or (yuan(facts.amount_fen, language) if facts.amount_fen is not None else "")
    others = "、".join(kind_name(flag, language) for flag in case.flags if flag != case.kind)
    spoken = f"desk-language-{case.language}" if case.language in SPOKEN else "desk-language-other"
    known = {
        "city": facts.city,
        "people": str(facts.people or ""),
        "since": facts.since,
        "amount": amount,
        "injury": facts.injury,
        "employer": facts.employer,
    }
    pairs = [(say(f"web-fact-{name}", language), value) for name, value in known.items()]
    pairs += [(question.rstrip("？?：: "), told) for question, told in facts.more]
    pairs.append((say("web-fact-also", language), others))
    pairs.append((say("web-fact-language", language), say(spoken, language, code=case.language)))
    pairs.append((say("web-fact-opened", language), write_time(case.opened_at)))
    if case.outcome is not None:
        pairs.append((say("web-fact-outcome", language), say(f"desk-outcome-{case.outcome}", language)))
        pairs.append((say("web-fact-recovered", language), yuan(case.recovered_fen, language)))
    return tuple((label, value) for label, value in pairs if value)


def fill_reply(reply: Canned, case: Case, office: Office) -> str:
    """A prepared reply in the worker's language; what nobody knows stays marked, to be filled in by hand."""
    language = worker_language(case)
    known = {
        "number": case.number,
        "office": office.name_in(language),
        "hours": office.hours,
        "city": case.facts.city,
        "deadline": case.due_on.isoformat() if case.due_on else "",
    }
    return fill(reply.in_language(language), known)[0]


def fact_fields() -> tuple[tuple[str, str], ...]:
    """The facts from which deadlines run, each with how its field is filled in: day, days, yes (or no), choice."""
    empty = DeadlineFacts()
    kinds = []
    for fact in fields(DeadlineFacts):
        value = getattr(empty, fact.name)
        kind = (
            "days" if value == () else "yes" if value is False else "choice" if fact.name.endswith("_final") else "day"
        )
        kinds.append((fact.name, kind))
    return tuple(kinds)
