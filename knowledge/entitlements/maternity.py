"""Maternity leave in days (女职工劳动保护特别规定:7); provinces give more, which is not held here."""

from decimal import Decimal

from knowledge.entitlements.constants import (
    BIRTH_LEAVE,
    DIFFICULT_BIRTH,
    EARLY_MISCARRIAGE,
    FURTHER_BABY,
    LATE_FROM,
    LATE_MISCARRIAGE,
)
from knowledge.entitlements.entitlement import Entitlement, Step, owed, require_not_negative
from knowledge.entitlements.keys import Assumption, EntitlementKind, StepKey
from knowledge.figures import Unit


def maternity_leave(babies: int = 1, *, was_difficult: bool = False) -> Entitlement:
    """98 days, 15 more for a difficult birth and 15 for each baby beyond the first."""
    if babies < 1:
        raise ValueError(f"a birth has one baby at least, not {babies}")
    steps = [Step(StepKey.BIRTH, BIRTH_LEAVE.value, Unit.DAY)]
    if was_difficult:
        steps.append(Step(StepKey.DIFFICULT_BIRTH, DIFFICULT_BIRTH.value, Unit.DAY))
    if babies > 1:
        steps.append(Step(StepKey.FURTHER_BABIES, FURTHER_BABY.value * (babies - 1), Unit.DAY))
    return _leave(steps)


def miscarriage_leave(full_months_pregnant: int) -> Entitlement:
    """15 days before four full months of pregnancy, 42 from then on."""
    require_not_negative(full_months_pregnant)
    leave = LATE_MISCARRIAGE if full_months_pregnant >= LATE_FROM.value else EARLY_MISCARRIAGE
    return _leave([Step(StepKey.MISCARRIAGE, leave.value, Unit.DAY)])


def _leave(steps: list[Step]) -> Entitlement:
    return owed(
        EntitlementKind.MATERNITY_LEAVE,
        None,
        references=(BIRTH_LEAVE.law,),
        steps=steps,
        assumptions=(Assumption.NATIONAL_MINIMUM,),
        days=sum((step.value for step in steps), Decimal(0)),
    )
