"""How much is owed, where a message asks it and tells what the sum needs; else the one fact to ask for. Pure.

The calculators are knowledge.entitlements; here stands only which of them a question is for. Also for the desk: facts in, sums out.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.dialogue.language import simplify
from bot.dialogue.told import Told, read_told
from knowledge.entitlements.annual_leave import LeaveFacts, leave_pay, unused_leave
from knowledge.entitlements.constants import LEAVE_AFTER
from knowledge.entitlements.double_wage import NoContractFacts, double_wage
from knowledge.entitlements.entitlement import Entitlement
from knowledge.entitlements.keys import Assumption
from knowledge.entitlements.overtime import Overtime, OvertimeFacts, PaidBy, overtime_pay
from knowledge.entitlements.severance import SeveranceFacts, damages, severance
from knowledge.entitlements.spans import after_months
from knowledge.entitlements.wages import UnpaidWages, unpaid_by_the_day, unpaid_wages

_ZERO = Decimal(0)
_ASKS = re.compile(
    r"多少|几个月工资|怎么算|算一下|算算|帮.{0,3}算|一共|总共|how much|calculate|how many months|what (?:am i owed|do they owe)"
)
_NO_CONTRACT = re.compile(
    r"(?:没|未|不)(?:有|跟我|和我|给我)*签[^，。]{0,6}合同|没有?(?:劳动)?合同|双倍工资|二倍工资|两倍工资"
    r"|no (?:written )?contract|double (?:wage|pay)"
)
_ENDED = re.compile(
    r"辞退|开除|解雇|裁|炒|赶走|解除合同|不续签|到期|经济补偿|补偿金|赔偿金|n\+1|2n|fired|dismiss|laid off|severance|sacked"
)
_LAWFUL = re.compile(r"裁员|到期|不续签|协商|laid off|expired?")
_RESIGNED = re.compile(r"(?:我|自己)(?:主动|自愿|要|想)?辞职|i (?:quit|resigned)")
_OVERTIME = re.compile(r"加班|overtime")
_UNPAID = re.compile(r"欠|没发|没给|未发|不发|没付|owe|unpaid|not paid|n.t paid")
_LEAVE = re.compile(r"年假|年休假|annual leave")
_LEFT = re.compile(r"离职|辞职|走了|不干了|left|quit|resign")
_LAST_YEAR = re.compile(r"去年|last year")
_INJURY = re.compile(r"工伤|受伤|伤残|injur")


class Lacking(StrEnum):
    """The one fact that a sum still needs."""

    WAGE = "wage"
    RATE = "rate"  # a month, a day or an hour: any will do
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Sums:
    """What is owed, as far as it can be reckoned; `lacking` is the fact to ask for where it cannot."""

    told: Told
    entitlements: tuple[Entitlement, ...] = ()
    lacking: Lacking | None = None


def work_out(text: str, today: date) -> Sums | None:
    """The sums that a message asks for; None where it asks for none, or where more than one fact is missing."""
    folded = simplify(text).lower()
    if not _ASKS.search(folded) or _INJURY.search(folded):
        return None
    told = read_told(folded)
    if _NO_CONTRACT.search(folded) and not _ENDED.search(folded):
        return _by_wage_and_service(told, _double_wage(told, today))
    if _ENDED.search(folded) and not _RESIGNED.search(folded):
        return _by_wage_and_service(told, (*_on_ending(folded, told, today), *_leave(folded, told, today)))
    if _LEAVE.search(folded):
        return _of_leave(folded, told, today)
    if _OVERTIME.search(folded):
        return _of_overtime(told, today)
    return _of_unpaid(told) if _UNPAID.search(folded) else None


def with_answer(text: str, lacking: Lacking, answer: str) -> str:
    """The message with what the worker said to our question, as if it had been told at once."""
    is_chinese = re.search(r"[\u4e00-\u9fff]", answer) is not None or answer.strip().replace(",", "").isdigit()
    if lacking is not Lacking.SERVICE:
        told = read_told(answer)
        return f"{text}，{'' if told.wage_cny or told.daily_cny or told.hourly_cny else '月薪'}{answer}"
    return f"{text}，干了{answer}" if is_chinese else f"{text}, worked {answer}"


def _by_wage_and_service(told: Told, found: tuple[Entitlement, ...]) -> Sums | None:
    if told.wage_cny is not None and told.service_months is not None:
        return Sums(told, found)
    if told.wage_cny is None and told.service_months is None:
        return None
    return Sums(told, lacking=Lacking.SERVICE if told.service_months is None else Lacking.WAGE)


def _started_on(told: Told, today: date) -> date:
    return after_months(today + timedelta(days=1 - told.service_days), -(told.service_months or 0))


def _double_wage(told: Told, today: date) -> tuple[Entitlement, ...]:
    return (double_wage(NoContractFacts(_started_on(told, today), told.wage_cny, today)),)


def _on_ending(folded: str, told: Told, today: date) -> tuple[Entitlement, ...]:
    """Severance, and damages where the ending may have been unlawful: which of them is owed is not for us to say."""
    if told.wage_cny is None:
        return ()
    facts = SeveranceFacts(_started_on(told, today), today, (told.wage_cny,))
    return (severance(facts),) if _LAWFUL.search(folded) else (severance(facts), damages(facts))


def _of_leave(folded: str, told: Told, today: date) -> Sums | None:
    found = _leave(folded, told, today)
    if found:
        return Sums(told, found)
    if told.wage_cny is None:
        return Sums(told, lacking=Lacking.WAGE) if told.leave_days is not None or told.service_months else None
    is_known = told.leave_days is not None or told.service_months is not None
    return None if is_known else Sums(told, lacking=Lacking.SERVICE)


def _leave(folded: str, told: Told, today: date) -> tuple[Entitlement, ...]:
    """Leave not taken: the days told, else those of one calendar year. Less than a year here tells nothing: earlier work counts."""
    if told.wage_cny is None or not _LEAVE.search(folded):
        return ()
    if told.leave_days is not None:
        return (leave_pay(told.leave_days, told.wage_cny),)
    if told.service_months is None or told.service_months < int(LEAVE_AFTER.value):
        return ()
    started_on = _started_on(told, today)
    has_left = _ENDED.search(folded) is not None or _LEFT.search(folded) is not None
    year = today.year - 1 if _LAST_YEAR.search(folded) else today.year
    worked = max(told.worked_months or 0, told.service_months)
    left_on = today if has_left and year == today.year else None
    found = unused_leave(
        LeaveFacts(year, worked // 12, started_on, started_on, left_on, average_wage_cny=told.wage_cny)
    )
    assumed = [key for key in found.assumptions if key is not Assumption.YEAR_IS_OVER or year == today.year]
    assumed += [Assumption.NONE_TAKEN, *(() if told.worked_months else (Assumption.WORK_ELSEWHERE_NOT_COUNTED,))]
    return (replace(found, assumptions=tuple(assumed)),)


def _of_overtime(told: Told, today: date) -> Sums | None:
    if not told.overtime_hours:
        return None
    rates = ((told.wage_cny, PaidBy.MONTH), (told.daily_cny, PaidBy.DAY), (told.hourly_cny, PaidBy.HOUR))
    wage, by = next(((wage, by) for wage, by in rates if wage is not None), (None, None))
    if wage is None or by is None:
        return Sums(told, lacking=Lacking.RATE)
    return Sums(told, (overtime_pay(OvertimeFacts(wage, by, Overtime(**dict(told.overtime_hours)), today)),))


def _of_unpaid(told: Told) -> Sums | None:
    if (told.unpaid_months is None and told.unpaid_days is None) or told.is_unclear:
        return None
    months, days, paid = told.unpaid_months or _ZERO, told.unpaid_days or _ZERO, told.paid_cny or _ZERO
    if told.wage_cny is not None:
        return Sums(told, (unpaid_wages(UnpaidWages(told.wage_cny, months, days, paid)),))
    if told.daily_cny is not None and not months:
        return Sums(told, (unpaid_by_the_day(told.daily_cny, days, paid),))
    return Sums(told, lacking=Lacking.WAGE if months else Lacking.RATE)
