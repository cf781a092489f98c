"""What a worker adds to a case that is open already. Pure."""

from dataclasses import replace

from bot.cases.case import Case, CaseDraft, Facts


def is_news(before: Case, after: Case) -> bool:
    """Whether the worker's words change what staff have to do; otherwise the history need not repeat itself."""
    return before.status is not after.status or before.unanswered_since != after.unanswered_since


def enriched(case: Case, draft: CaseDraft) -> Case:
    """The case with what a later request for a person adds; what is given now counts, what is not given stays."""
    old, new = case.facts, draft.facts
    facts = Facts(
        city=new.city or old.city,
        employer=new.employer or old.employer,
        since=new.since or old.since,
        injury=new.injury or old.injury,
        amount=new.amount or old.amount,
        amount_fen=old.amount_fen if new.amount_fen is None else new.amount_fen,
        people=old.people if new.people is None else new.people,
        more=tuple(dict(old.more + new.more).items()),
    )
    flags = tuple(dict.fromkeys(case.flags + draft.flags))
    reasons = tuple(dict.fromkeys(case.reasons + draft.reasons))
    words = case.words + tuple(word for word in draft.words if word not in case.words)
    return replace(case, facts=facts, flags=flags, reasons=reasons, words=words)
