"""What is known of a case, as pairs of a label's wording key and a value; nothing for what is not known."""

from dataclasses import replace

from bot.cases.card import kind_name, write_time, yuan
from bot.cases.case import Case
from bot.cases.deadline_rows import china_day
from bot.dialogue.sum_words import sum_blocks
from bot.dialogue.sums import work_out
from bot.messages import Block, Style
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


def sums_of(case: Case, language: str) -> tuple[Block, ...]:
    """What the worker may be owed, by the words the case was opened with and as of that day; nothing where they ask no sum."""
    found = work_out("\n".join(case.words), china_day(case.opened_at))
    if found is None or not found.entitlements:
        return ()
    return tuple(block for block in sum_blocks(found, language) if block.style is not Style.HEADING)
