"""The medical period of illness or injury outside work (企业职工患病或非因工负伤医疗期规定:3 and 4): 3 to 24 months."""

from decimal import Decimal

from knowledge.entitlements.constants import (
    COUNTED_WITHIN,
    LONG_WORK,
    SICK_FIRST_YEARS,
    SICK_LONG_WORK,
    SICK_LONG_WORK_FIRST,
    SICK_SHORT_WORK,
    step_on,
)
from knowledge.entitlements.entitlement import Entitlement, Step, owed, require_not_negative
from knowledge.entitlements.keys import Assumption, EntitlementKind, StepKey
from knowledge.figures import Unit
from knowledge.law import Reference

_PROTECTED = Reference("劳动合同法", "42")


def medical_period(years_in_all: Decimal, years_here: Decimal) -> Entitlement:
    """Months in which illness is no ground for dismissal, by years of work in all and with this employer.

    Sick leave is added up over a longer span, which stands among the steps. Places such as Shanghai have periods of their own.
    """
    require_not_negative(years_in_all, years_here)
    if years_here > years_in_all:
        raise ValueError("years with one employer cannot exceed years of work in all")
    if years_in_all >= LONG_WORK.value:
        period = step_on(SICK_LONG_WORK, years_here) or SICK_LONG_WORK_FIRST
    else:
        period = step_on(SICK_SHORT_WORK, years_here) or SICK_FIRST_YEARS
    within = COUNTED_WITHIN[int(period.value)]
    return owed(
        EntitlementKind.MEDICAL_PERIOD,
        None,
        references=(period.law, within.law, _PROTECTED),
        steps=(Step(StepKey.COUNTED_WITHIN, within.value, Unit.MONTH),),
        assumptions=(Assumption.BOUNDARY_COUNTS_UP, Assumption.NATIONAL_MINIMUM),
        months=period.value,
    )
