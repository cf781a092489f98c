"""The closed sets of an entitlement: what is owed, the steps of the sum, what it rests on and what it lacks.

Members are keys: the sentences for people stand in the wording, under these names.
"""

from enum import StrEnum


class EntitlementKind(StrEnum):
    """What is owed."""

    OVERTIME = "overtime"
    PIECE_OVERTIME = "piece-overtime"
    UNPAID_WAGES = "unpaid-wages"
    EXTRA_COMPENSATION = "extra-compensation"  # for wages still not paid after an order
    DOUBLE_WAGE = "double-wage"  # the second wage of months without a written contract
    SEVERANCE = "severance"  # N
    SEVERANCE_WITH_NOTICE_PAY = "severance-with-notice-pay"  # N+1
    DAMAGES = "damages"  # 2N, for unlawful dismissal
    ANNUAL_LEAVE = "annual-leave"
    TREATMENT_WAGES = "treatment-wages"  # while an injury is treated
    DISABILITY_LUMP_SUM = "disability-lump-sum"
    DISABILITY_ALLOWANCE = "disability-allowance"  # monthly
    CARE_ALLOWANCE = "care-allowance"  # monthly
    MEDICAL_LUMP_SUM = "medical-lump-sum"  # on leaving, grades 5 to 10
    EMPLOYMENT_LUMP_SUM = "employment-lump-sum"  # on leaving, grades 5 to 10
    FUNERAL_GRANT = "funeral-grant"
    DEATH_GRANT = "death-grant"
    DEPENDANTS_PENSION = "dependants-pension"  # monthly, of all dependants together
    UNLAWFUL_EMPLOYER_INJURY = "unlawful-employer-injury"
    UNLAWFUL_EMPLOYER_DEATH = "unlawful-employer-death"
    UNEMPLOYMENT_BENEFIT = "unemployment-benefit"  # months
    MEDICAL_PERIOD = "medical-period"  # months protected while ill
    MATERNITY_LEAVE = "maternity-leave"  # days


class StepKey(StrEnum):
    """What a step works out."""

    HOURLY_WAGE = "hourly-wage"
    WEEKDAY = "weekday"  # longer hours on working days, or beyond the total of a period
    REST_DAY = "rest-day"
    HOLIDAY = "holiday"
    MONTHS_DUE = "months-due"  # whole months times the wage
    DAYS_DUE = "days-due"  # single days by the daily wage
    RAISED_TO_MINIMUM = "raised-to-minimum"  # of the local minimum wage
    ADDED_UP = "added-up"
    LESS_PAID = "less-paid"
    LEAST = "least"  # lower end of a range
    MOST = "most"  # upper end of a range
    WHOLE_MONTHS = "whole-months"
    PART_MONTH_DAYS = "part-month-days"  # working days of a month that is not whole
    AVERAGE_WAGE = "average-wage"  # over the last twelve months or fewer
    WAGE_CAPPED = "wage-capped"  # at three times the local average
    YEARS_CAPPED = "years-capped"  # at twelve
    SERVICE_MONTHS = "service-months"  # months of wage that the years of service give
    SEVERANCE = "severance"
    DAMAGES = "damages"
    NOTICE_PAY = "notice-pay"  # the last month's wage
    LEAVE_OF_A_YEAR = "leave-of-a-year"
    LEAVE_LOST = "leave-lost"  # by school holidays, paid private leave or sickness of that year
    LEAVE_OF_THE_PART = "leave-of-the-part"  # before what falls short of a day is dropped
    LEAVE_NOT_TAKEN = "leave-not-taken"
    LEAVE_IN_FULL = "leave-in-full"  # with the normal wage
    LEAVE_ON_TOP = "leave-on-top"  # beside the normal wage that was paid
    OWN_WAGE_LIMITED = "own-wage-limited"  # to between 60 and 300 per cent of the local average
    LUMP_SUM = "lump-sum"
    ALLOWANCE = "allowance"
    CARE = "care"
    SPOUSE_SHARE = "spouse-share"
    RELATIVE_SHARE = "relative-share"
    SHARES_CAPPED = "shares-capped"  # together at the wage of the deceased
    GRANT = "grant"
    FURTHER_SUM = "further-sum"  # instead of funeral and other costs
    BY_CONTRIBUTIONS = "by-contributions"
    LEFT_FROM_BEFORE = "left-from-before"  # months not drawn in an earlier unemployment
    COUNTED_WITHIN = "counted-within"  # months over which sick leave is added up
    BIRTH = "birth"
    DIFFICULT_BIRTH = "difficult-birth"
    FURTHER_BABIES = "further-babies"
    MISCARRIAGE = "miscarriage"


class Assumption(StrEnum):
    """What the facts did not say and the sum takes to be so; the claim fails or changes where it is not."""

    NORMAL_LABOUR_DONE = "normal-labour-done"  # the days were worked, or the absence is paid by law
    NO_TIME_OFF_INSTEAD = "no-time-off-instead"  # rest-day work was not made up for by other days
    MONTHLY_WAGE_COVERS_NORMAL_HOURS = "monthly-wage-covers-normal-hours"  # no overtime in it
    SPECIAL_HOURS_APPROVED = "special-hours-approved"  # by the labour department, as they must be
    REST_DAYS_COUNT_IN_TOTAL = "rest-days-count-in-total"  # hours summed over a period know no rest-day pay
    NORM_IS_DONE = "norm-is-done"  # the pieces are those beyond the norm of normal hours
    FIRST_WAGE_PAID = "first-wage-paid"  # the ordinary wage of these months; what is owed is the second
    NO_CONTRACT_IS_EMPLOYERS_DOING = "no-contract-is-employers-doing"
    CLAIMED_IN_TIME = "claimed-in-time"  # the limitation of a year has not run out
    DAYS_WERE_WORKED = "days-were-worked"  # single days are days at work, not of the calendar
    PART_MONTH_BY_WEEKDAYS = "part-month-by-weekdays"  # Monday to Friday, holidays among them being paid days
    SEVERANCE_IS_OWED = "severance-is-owed"  # the way the contract ended is one of those listed
    DISMISSAL_WAS_UNLAWFUL = "dismissal-was-unlawful"
    NOTICE_WAS_NOT_GIVEN = "notice-was-not-given"  # in a dismissal that allows a month's wage instead
    LAST_MONTH_LIKE_AVERAGE = "last-month-like-average"  # the wage of the last month was not said
    WAGES_ARE_GROSS = "wages-are-gross"  # bonuses and allowances in, premiums and tax not taken off
    WAGE_NOT_BELOW_MINIMUM = "wage-not-below-minimum"
    SERVICE_UNBROKEN = "service-unbroken"  # and no severance paid for a part of it
    ONE_EMPLOYER = "one-employer"  # service before a transfer not of the worker's making counts too
    LEAVE_NOT_LOST = "leave-not-lost"  # by long sick or other leave, school holidays
    LEAVE_FROM_TWELVE_MONTHS_ON = "leave-from-twelve-months-on"  # the year's part before them gives none
    WORK_ELSEWHERE_NOT_COUNTED = "work-elsewhere-not-counted"  # years with earlier employers were not said; they count
    NONE_TAKEN = "none-taken"  # of the leave of the year
    YEAR_IS_OVER = "year-is-over"  # the employer can still give leave of a running year
    WAGE_WITHOUT_OVERTIME = "wage-without-overtime"
    INJURY_IS_RECOGNISED = "injury-is-recognised"
    OWN_WAGE_IS_INSURED_WAGE = "own-wage-is-insured-wage"  # the average premiums were paid on
    UNINSURED_EMPLOYER_PAYS = "uninsured-employer-pays"  # what the fund would have paid
    EMPLOYER_HAS_NO_SUITABLE_WORK = "employer-has-no-suitable-work"
    WORKER_ENDS_CONTRACT = (
        "worker-ends-contract"  # grades 5 and 6: the end of its term alone does not (工伤保险条例:36)
    )
    CONTRACT_ENDS_BY_TERM_OR_WORKER = "contract-ends-by-term-or-worker"
    DEPENDANTS_ARE_CONFIRMED = "dependants-are-confirmed"  # supported by the deceased and unable to work
    JOB_LOST_UNWILLINGLY = "job-lost-unwillingly"
    REGISTERED_AS_UNEMPLOYED = "registered-as-unemployed"
    LONGEST_PERIOD = "longest-period"  # the statute sets the upper limit, the province the length
    BOUNDARY_COUNTS_UP = "boundary-counts-up"  # exactly five, ten … years fall into the longer period
    NATIONAL_MINIMUM = "national-minimum"  # provinces give more


class Missing(StrEnum):
    """What the sum needs and nobody said."""

    WAGE = "wage"
    RULE_OF_THAT_DAY = "rule-of-that-day"  # the event lies before the rules held here
    LABOUR_DEPARTMENT_ORDER = "labour-department-order"  # an order to pay that was not obeyed
    LOCAL_AVERAGE_WAGE = "local-average-wage"  # monthly, of the year before
    LOCAL_YEARLY_WAGE = "local-yearly-wage"  # average, of the year before
    LOCAL_MINIMUM_WAGE = "local-minimum-wage"
    LOCAL_RULE = "local-rule"
    SERVICE_BEFORE_2008 = "service-before-2008"  # follows the rules of its time
    PROVINCIAL_STANDARD = "provincial-standard"
    EXTENSION_CONFIRMED = "extension-confirmed"  # by the labour capacity committee
    NATIONAL_INCOME_OF_THE_YEAR = "national-income-of-the-year"
