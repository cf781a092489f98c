"""A sum in words: the amount, the working line by line, what it takes for granted, what is not known, and the articles."""

from collections.abc import Iterable
from decimal import Decimal

from bot.dialogue.language import content_language
from bot.dialogue.sums import Sums
from bot.messages import Block, Style
from bot.wording import say, to_traditional
from bot.wording.citing import cite, cite_again
from knowledge.entitlements.entitlement import Entitlement, Part, Sign, evaluate
from knowledge.entitlements.keys import Assumption, EntitlementKind, StepKey
from knowledge.figures import Unit
from knowledge.law import Reference

_SPAN = {Unit.YUAN: "sum-yuan", Unit.MONTH: "sum-months", Unit.DAY: "sum-days"}
# Where severance stands beside damages, each says itself when it is owed.
_TOLD_IF_ANY = frozenset({StepKey.PART_MONTH_DAYS})
_TO_TODAY = frozenset({EntitlementKind.SEVERANCE, EntitlementKind.DAMAGES, EntitlementKind.DOUBLE_WAGE})
_SAID = frozenset({Assumption.SEVERANCE_IS_OWED, Assumption.DISMISSAL_WAS_UNLAWFUL})


def sum_blocks(sums: Sums, spoken: str) -> tuple[Block, ...]:
    """What is owed, for the language of an answer. But for the heading it speaks to nobody: staff read it of their worker."""
    language = content_language(spoken)
    blocks = [Block(say("sum-title", language), Style.HEADING), Block(_facts(sums, language))]
    for entitlement in sums.entitlements:
        blocks.append(Block("\n".join(_lines(entitlement, language))))
    keys = [
        key for one in sums.entitlements for key in one.assumptions if len(sums.entitlements) == 1 or key not in _SAID
    ]
    assumed = dict.fromkeys(f"sum-assumption-{key}" for key in keys)
    if any(one.kind in _TO_TODAY for one in sums.entitlements):
        assumed["sum-assumption-leave-today"] = None
    missing = dict.fromkeys(f"sum-missing-{key}" for one in sums.entitlements for key in one.missing)
    references = dict.fromkeys(reference for one in sums.entitlements for reference in one.references)
    notes = [say("sum-assumed", language), *(say("sum-point", language, point=say(key, language)) for key in assumed)]
    if missing:
        notes.append(say("sum-missing", language, list=_joined((say(key, language) for key in missing), language)))
    notes.append(say("sum-law", language, list=_listed(references, language)))
    blocks.append(Block("\n".join(notes), Style.NOTE))
    if language != "zh-Hant":
        return tuple(blocks)
    return tuple(Block(to_traditional(block.text), block.style) for block in blocks)


def _facts(sums: Sums, language: str) -> str:
    """The figures it was reckoned with, so that a wrong one is seen."""
    told = sums.told
    known = {
        "wage": told.wage_cny,
        "daily": told.daily_cny if told.wage_cny is None else None,
        "hourly": told.hourly_cny if told.wage_cny is None and told.daily_cny is None else None,
        "service": told.service_months,
        "service-days": told.service_days or None,
        "unpaid": told.unpaid_months,
        "unpaid-days": told.unpaid_days,
        "paid": told.paid_cny,
        "leave": told.leave_days,
    }
    facts = [
        say(f"sum-facts-{name}", language, value=_number(Decimal(value)))
        for name, value in known.items()
        if value is not None
    ]
    if told.is_estimate:
        facts.append(say("sum-facts-estimate", language))
    return _joined(facts, language)


def _lines(entitlement: Entitlement, language: str) -> Iterable[str]:
    amount = entitlement.amount_cny if entitlement.amount_cny is not None else entitlement.provisional_cny
    if amount is not None:
        kind = say(f"sum-kind-{entitlement.kind}", language)
        yield say("sum-amount", language, kind=kind, amount=_number(amount))
    for step in entitlement.steps:
        formula = _formula(step.parts)
        if (step.unit is Unit.YUAN and len(formula) == 1) or (step.key in _TOLD_IF_ANY and not step.value):
            continue  # nothing was reckoned in it
        written = say(_SPAN[step.unit], language, value=_number(step.value))
        if len(formula) > 1:
            written = say("sum-line", language, formula=" ".join(formula), value=written)
        yield say("sum-step", language, label=say(f"sum-step-{step.key}", language), formula=written)


def _formula(parts: tuple[Part, ...]) -> list[str]:
    """The parts written out, without what changes nothing: ÷ 1, − 0, and limits that are not reached.

    They are worked from left to right, so that what is added before it is multiplied stands in brackets.
    """
    used: list[Part] = list(parts[:1])
    written, is_added = [_number(part) for part in used if isinstance(part, Decimal)], False
    for sign, number in zip(parts[1::2], parts[2::2], strict=True):
        if not isinstance(sign, Sign) or not isinstance(number, Decimal) or _is_idle(used, sign, number):
            continue
        if sign in {Sign.LESSER, Sign.GREATER}:
            used, written, is_added = [number], [_number(number)], False
            continue
        if is_added and sign in {Sign.TIMES, Sign.DIVIDED}:
            written, is_added = [f"({' '.join(written)})"], False
        used += [sign, number]
        written += [sign.value, _number(number)]
        is_added = is_added or sign in {Sign.PLUS, Sign.MINUS}
    return written


def _is_idle(used: list[Part], sign: Sign, number: Decimal) -> bool:
    """Whether it changes nothing."""
    if sign in {Sign.DIVIDED, Sign.TIMES}:
        return number == 1
    if sign in {Sign.MINUS, Sign.PLUS}:
        return number == 0
    return evaluate((*used, sign, number)) == evaluate(tuple(used))


def _number(value: Decimal) -> str:
    """Without idle zeros: 5000.00 → 5,000; 28.7356… stays as it is."""
    return f"{value.normalize():,f}"


def _joined(pieces: Iterable[str], language: str) -> str:
    return ("；" if language.startswith("zh") else "; ").join(pieces)


def _listed(references: Iterable[Reference], language: str) -> str:
    """The articles by instrument, each title once."""
    articles: dict[str, list[Reference]] = {}
    for reference in references:
        articles.setdefault(reference.instrument, []).append(reference)
    joint = say("list-joint", language)
    written = (
        joint.join((cite(first, language), *(cite_again(other.article, language) for other in others)))
        for first, *others in articles.values()
    )
    return _joined(written, language)
