"""A draft in words: what would be done, as a colleague reads it before they approve it. Pure."""

from collections.abc import Mapping

from bot.cases.card import yuan
from bot.cases.drafts import Draft
from bot.cases.number import read_number
from bot.cases.office import Office
from bot.desk.words import Verb, read_closing, read_referral
from bot.wording import say


def write_draft(draft: Draft, network: Mapping[str, Office], language: str) -> str:
    """An outcome and an office by name rather than by code; what goes to the worker as it was written."""
    if draft.verb == Verb.CLOSE:
        said = _closing(draft.words, language)
    elif draft.verb == Verb.REFER:
        said = _referral(draft.words, network, language)
    elif draft.verb == Verb.MERGE and (number := read_number(draft.words)) is not None:
        said = [say("desk-draft-into", language, number=number)]
    else:
        said = []
    return " · ".join(said) or draft.words


def _closing(words: str, language: str) -> list[str]:
    told = read_closing(words)
    if told is None:
        return []
    outcome, recovered_fen, people = told
    return [
        say(f"desk-outcome-{outcome}", language),
        say("desk-draft-recovered", language, amount=yuan(recovered_fen, language)),
        *((say("desk-draft-people", language, count=people),) if people else ()),
    ]


def _referral(words: str, network: Mapping[str, Office], language: str) -> list[str]:
    office_id, is_agreed = read_referral(words)
    office = network.get(office_id)
    if office is None:
        return []
    told = [say("desk-draft-office", language, office=office.name_in(language))]
    return [*told, say("desk-draft-agreed", language)] if is_agreed else told
