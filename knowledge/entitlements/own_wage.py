"""The "own wage" of injury benefits: the insured wage, kept within 60 and 300 per cent of the local average (工伤保险条例:64)."""

from dataclasses import dataclass
from decimal import Decimal

from knowledge.entitlements.constants import OWN_WAGE_LEAST, OWN_WAGE_MOST
from knowledge.entitlements.entitlement import Sign, Step, evaluate
from knowledge.entitlements.keys import Missing, StepKey
from knowledge.law import Reference

_HUNDRED = Decimal(100)
OWN_WAGE: Reference = OWN_WAGE_LEAST.law


@dataclass(frozen=True, slots=True)
class OwnWage:
    """The wage to reckon by in CNY a month, as far as known; `missing` says why it may still change."""

    wage_cny: Decimal | None
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()


def own_wage(insured_cny: Decimal | None, local_average_cny: Decimal | None) -> OwnWage:
    """The average monthly wage of the twelve months before the injury on which premiums were paid, within its limits."""
    if insured_cny is None:
        return OwnWage(None, missing=(Missing.WAGE,))
    if local_average_cny is None:
        return OwnWage(insured_cny, missing=(Missing.LOCAL_AVERAGE_WAGE,))
    least, most = (
        (local_average_cny, Sign.TIMES, limit.value, Sign.DIVIDED, _HUNDRED)
        for limit in (OWN_WAGE_LEAST, OWN_WAGE_MOST)
    )
    for limit, sign in ((least, Sign.GREATER), (most, Sign.LESSER)):
        if evaluate((*limit, sign, insured_cny)) != insured_cny:
            step = Step.money(StepKey.OWN_WAGE_LIMITED, *limit, sign, insured_cny)
            return OwnWage(step.value, (step,))
    return OwnWage(insured_cny)
