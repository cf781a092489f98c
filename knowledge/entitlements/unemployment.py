"""How many months of unemployment benefit (社会保险法:46): 12, 18 or 24 at most, by years of premiums."""

from decimal import Decimal

from knowledge.entitlements.constants import BENEFIT_MONTHS, BENEFIT_MOST, step_on
from knowledge.entitlements.entitlement import Entitlement, Step, owed, require_not_negative
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.figures import Unit
from knowledge.law import Reference
from knowledge.tables import Payer

_ZERO = Decimal(0)
_CONDITIONS = Reference("社会保险法", "45")
_SUM = Reference("社会保险法", "47")
_UNWILLINGLY = Reference("实施《社会保险法》若干规定", "13")


def unemployment_benefit(months_of_premiums: int, months_left_from_before: int = 0) -> Entitlement:
    """Months of benefit at most. `months_of_premiums` since the last unemployment; the sum a month is set by the province.

    Months owed and not drawn in an earlier unemployment are added where premiums entitle anew, to 24 at most.
    """
    require_not_negative(months_of_premiums, months_left_from_before)
    granted = step_on(BENEFIT_MONTHS, Decimal(months_of_premiums) / 12)
    months = granted.value if granted else _ZERO
    steps = [Step(StepKey.BY_CONTRIBUTIONS, months, Unit.MONTH)]
    if granted and months_left_from_before:
        steps.append(Step(StepKey.LEFT_FROM_BEFORE, Decimal(months_left_from_before), Unit.MONTH))
        months = min(months + months_left_from_before, BENEFIT_MOST.value)
    return owed(
        EntitlementKind.UNEMPLOYMENT_BENEFIT,
        None,
        missing=(Missing.PROVINCIAL_STANDARD,) if months else (),
        references=(BENEFIT_MOST.law, _CONDITIONS, _UNWILLINGLY, _SUM),
        steps=steps,
        assumptions=(
            Assumption.JOB_LOST_UNWILLINGLY,
            Assumption.REGISTERED_AS_UNEMPLOYED,
            Assumption.LONGEST_PERIOD,
        ),
        months=months,
        payer=Payer.FUND,
    )
