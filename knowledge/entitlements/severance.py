"""Severance N, N+1 and damages 2N (劳动合同法:47, 劳动合同法:40, 劳动合同法:87).

N: a month's average wage of the last twelve months for each year of service, half a month for under six months. Who earned more
than three times the local average gets three times that average, for twelve years at most. Severance counts service from
1 January 2008 (劳动合同法:97); damages count all of it (劳动合同法实施条例:25).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from knowledge.entitlements.constants import (
    CONTRACT_LAW_FROM,
    CONTRACT_LAW_START,
    HALF_YEAR,
    SERVICE_BEFORE,
    the_figure,
)
from knowledge.entitlements.entitlement import Entitlement, Part, Sign, Step, owed, require_not_negative, unknown
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.entitlements.spans import after_months, whole_months
from knowledge.figures import Unit
from knowledge.law import Reference
from knowledge.tables import TableName

_ZERO = Decimal(0)
_WHEN_OWED = Reference("劳动合同法", "46")
_WAGE_IS = Reference("劳动合同法实施条例", "27")
_SERVICE_MERGED = Reference("劳动合同法实施条例", "10")
_LAST_MONTH = Reference("劳动合同法实施条例", "20")
_INSTEAD = Reference("劳动合同法实施条例", "25")
_ASSUMED = (Assumption.WAGES_ARE_GROSS, Assumption.SERVICE_UNBROKEN, Assumption.ONE_EMPLOYER)


@dataclass(frozen=True, slots=True)
class SeveranceFacts:
    """`wages_cny`: what was due for each of the last months worked, oldest first, twelve at most, or their average alone."""

    started_on: date
    ended_on: date  # the last day of employment
    wages_cny: tuple[Decimal, ...] = ()
    local_average_cny: Decimal | None = None  # monthly, of the year before, as the city published it
    local_minimum_cny: Decimal | None = None  # monthly


@dataclass(frozen=True, slots=True)
class _Wage:
    """The wage that severance is counted by; `is_capped` None where that is not known."""

    parts: tuple[Part, ...]
    is_capped: bool | None
    steps: tuple[Step, ...]


def service_months(started_on: date, ended_on: date) -> Decimal:
    """Months of wage for service from `started_on` to `ended_on`, both counted: 1 a year, 1 or 0.5 for what is left."""
    end_on = ended_on + timedelta(days=1)
    if end_on <= started_on:
        return _ZERO
    years, months = divmod(whole_months(started_on, end_on), 12)
    if after_months(started_on, 12 * years) >= end_on:
        left = _ZERO
    else:
        id_ = "half-year-or-more" if months >= HALF_YEAR.value else "under-half-year"
        left = the_figure(TableName.SEVERANCE, id_, max(ended_on, CONTRACT_LAW_FROM)).value
    return Decimal(years) + left


def severance(facts: SeveranceFacts) -> Entitlement:
    """N in CNY, for service since 2008."""
    return _by_service(
        EntitlementKind.SEVERANCE,
        facts,
        max(facts.started_on, CONTRACT_LAW_FROM),
        (Assumption.SEVERANCE_IS_OWED,),
        (_WHEN_OWED,),
    )


def severance_with_notice_pay(facts: SeveranceFacts) -> Entitlement:
    """N+1 in CNY: severance and the wage of the last month, which knows no cap."""
    found = _by_service(
        EntitlementKind.SEVERANCE_WITH_NOTICE_PAY,
        facts,
        max(facts.started_on, CONTRACT_LAW_FROM),
        (Assumption.SEVERANCE_IS_OWED, Assumption.NOTICE_WAS_NOT_GIVEN),
        (_WHEN_OWED,),
    )
    if not facts.wages_cny or facts.ended_on < CONTRACT_LAW_FROM:
        return found
    months = the_figure(TableName.SEVERANCE, "instead-of-notice", facts.ended_on)
    notice = Step.money(StepKey.NOTICE_PAY, facts.wages_cny[-1], Sign.TIMES, months.value)
    likened = (Assumption.LAST_MONTH_LIKE_AVERAGE,) if len(facts.wages_cny) == 1 else ()
    severance_cny = found.steps[-1].value
    total = Step.money(StepKey.ADDED_UP, severance_cny, Sign.PLUS, notice.value)
    return owed(
        found.kind,
        total.value,
        missing=found.missing,
        references=(*found.references, months.law, _LAST_MONTH),
        steps=(*found.steps, notice, total),
        assumptions=(*found.assumptions, *likened),
        months=found.months,
    )


def damages(facts: SeveranceFacts) -> Entitlement:
    """2N in CNY for an unlawful dismissal, over all service; instead of severance, not beside it."""
    return _by_service(
        EntitlementKind.DAMAGES,
        facts,
        facts.started_on,
        (Assumption.DISMISSAL_WAS_UNLAWFUL,),
        (Reference("劳动合同法", "48"), _INSTEAD),
    )


def _by_service(
    kind: EntitlementKind,
    facts: SeveranceFacts,
    counted_from: date,
    assumptions: tuple[Assumption, ...],
    references: tuple[Reference, ...],
) -> Entitlement:
    require_not_negative(*facts.wages_cny, facts.local_average_cny, facts.local_minimum_cny)
    if facts.ended_on < CONTRACT_LAW_FROM:
        return unknown(kind, Missing.RULE_OF_THAT_DAY, references=(SERVICE_BEFORE,))
    months = service_months(counted_from, facts.ended_on)
    wage = _wage(facts) if facts.wages_cny else None
    missing = [] if wage else [Missing.WAGE]
    references = (HALF_YEAR.law, _WAGE_IS, _SERVICE_MERGED, *references)
    if counted_from > facts.started_on:
        missing.append(Missing.SERVICE_BEFORE_2008)
        references += (SERVICE_BEFORE, CONTRACT_LAW_START)
    if wage and wage.is_capped is None:
        missing.append(Missing.LOCAL_AVERAGE_WAGE)
    if facts.local_minimum_cny is None:
        assumptions += (Assumption.WAGE_NOT_BELOW_MINIMUM,)
    steps = [*(wage.steps if wage else ()), Step(StepKey.SERVICE_MONTHS, months, Unit.MONTH)]
    if wage and wage.is_capped:
        cap = the_figure(TableName.SEVERANCE, "years-cap", facts.ended_on).value
        capped, months = months > cap, min(months, cap)
        steps += [Step(StepKey.YEARS_CAPPED, cap, Unit.MONTH)] if capped else []
    total = None
    if wage:
        steps.append(Step.money(StepKey.SEVERANCE, *wage.parts, Sign.TIMES, months))
        if kind is EntitlementKind.DAMAGES:
            multiple = the_figure(TableName.SEVERANCE, "unlawful-dismissal", facts.ended_on)
            references += (multiple.law,)
            steps.append(Step.money(StepKey.DAMAGES, *wage.parts, Sign.TIMES, months, Sign.TIMES, multiple.value))
        total = steps[-1].value
    return owed(
        kind,
        total,
        missing=missing,
        references=references,
        steps=steps,
        assumptions=(*assumptions, *_ASSUMED),
        months=months,
    )


def _wage(facts: SeveranceFacts) -> _Wage:
    """The average wage, raised to the local minimum and cut to three times the local average.

    An average is never below the minimum wage of its place, so a wage within three minimum wages is within the cap for certain.
    """
    count = int(the_figure(TableName.SEVERANCE, "average-over", facts.ended_on).value)
    if len(facts.wages_cny) > count:
        raise ValueError(f"give the wages of the last {count} months, not of {len(facts.wages_cny)}")
    times = the_figure(TableName.SEVERANCE, "wage-cap", facts.ended_on).value
    total = sum(facts.wages_cny, _ZERO)
    number = Decimal(len(facts.wages_cny))
    steps = [Step.money(StepKey.AVERAGE_WAGE, total, Sign.DIVIDED, number)]
    parts: tuple[Part, ...] = (total, Sign.DIVIDED, number)
    minimum, average = facts.local_minimum_cny, facts.local_average_cny
    if minimum is not None and total < minimum * number:
        steps.append(Step.money(StepKey.RAISED_TO_MINIMUM, *parts, Sign.GREATER, minimum))
        return _Wage((minimum,), False, tuple(steps))
    if average is not None and total > average * times * number:
        steps.append(Step.money(StepKey.WAGE_CAPPED, average, Sign.TIMES, times))
        return _Wage((average, Sign.TIMES, times), True, tuple(steps))
    is_within = average is not None or (minimum is not None and total <= minimum * times * number)
    return _Wage(parts, False if is_within else None, tuple(steps))
