"""Deadlines against the articles, worked out by hand; month ends, leap days, holidays, interruptions and warnings."""

from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.deadline import WARNING_DAYS, Deadline, DeadlineFacts, DeadlineKind, Holder, Note, StartEvent
from bot.cases.deadlines import _RULES, FURTHER_PERIODS, deadlines_for, period_of
from knowledge.digests import load_digests
from knowledge.figures import Figure, is_supported
from knowledge.law import Reference

from ...knowledge.official import official_article

TODAY = date(2026, 11, 22)


def deadlines(today: date = TODAY, **facts: object) -> dict[DeadlineKind, Deadline]:
    found = deadlines_for(DeadlineFacts(**facts), today)
    assert len({deadline.kind for deadline in found}) == len(found)
    return {deadline.kind: deadline for deadline in found}


def only(today: date = TODAY, **facts: object) -> Deadline:
    (deadline,) = deadlines_for(DeadlineFacts(**facts), today)
    return deadline


@cache
def digests() -> dict[Reference, str]:
    return {digest.reference: digest.text for digest in load_digests() if digest.language == "zh"}


@pytest.mark.parametrize("kind", DeadlineKind)
def test_the_period_stands_in_its_article(kind: DeadlineKind) -> None:
    period = period_of(kind, TODAY)
    law = period.law
    texts = [text for text in (digests().get(law), official_article(law.instrument, law.article)) if text]
    if not texts:
        pytest.skip(f"neither a digest nor the official text of {law} is here")
    assert all(is_supported(Figure(float(period.value), period.unit), text) for text in texts)


def test_every_kind_has_a_rule_and_a_period() -> None:
    assert set(_RULES) == set(DeadlineKind)
    assert set(FURTHER_PERIODS) < set(DeadlineKind)


EXAMPLES = [  # facts, kind, due, first article, event
    # 10 June 2026 + 1 year: a Thursday
    ({"harm_known_on": date(2026, 6, 10)}, "arbitration", date(2027, 6, 10), "劳动争议调解仲裁法:27", "harm-known"),
    # 20 April + 1 year, for severance: a Monday becomes a Tuesday
    (
        {"employment_ended_on": date(2026, 4, 20)},
        "arbitration",
        date(2027, 4, 20),
        "劳动争议调解仲裁法:27",
        "employment-ended",
    ),
    (
        {"employment_ended_on": date(2026, 4, 20), "wages_unpaid": True},
        "arbitration-wages",
        date(2027, 4, 20),
        "劳动争议调解仲裁法:27",
        "employment-ended",
    ),
    ({"breach_ended_on": date(2025, 3, 1)}, "inspection", date(2027, 3, 1), "劳动保障监察条例:20", "breach-ended"),
    # 15 days from a Friday: Saturday the 5th, moved to Monday
    ({"award_received_on": date(2026, 11, 20)}, "court", date(2026, 12, 7), "劳动争议调解仲裁法:50", "award-received"),
    (
        {"award_received_on": date(2026, 11, 20), "award_is_final": True},
        "court-final-award",
        date(2026, 12, 7),
        "劳动争议调解仲裁法:48",
        "award-received",
    ),
    (
        {"award_received_by_employer_on": date(2026, 11, 18), "award_is_final": True},
        "employer-annulment",
        date(2026, 12, 18),
        "劳动争议调解仲裁法:49",
        "award-received",
    ),
    ({"judgment_served_on": date(2026, 11, 10)}, "appeal", date(2026, 11, 25), "民事诉讼法:171", "judgment-served"),
    ({"ruling_served_on": date(2026, 11, 10)}, "ruling-appeal", date(2026, 11, 20), "民事诉讼法:171", "ruling-served"),
    (
        {"order_received_on": date(2026, 11, 10)},
        "payment-order",
        date(2026, 11, 25),
        "民事诉讼法:227",
        "order-received",
    ),
    ({"performance_due_on": date(2024, 12, 2)}, "enforcement", date(2026, 12, 2), "民事诉讼法:250", "performance-due"),
    ({"in_effect_on": date(2024, 12, 2)}, "enforcement", date(2026, 12, 2), "民事诉讼法:250", "in-effect"),
    (
        {"assessment_received_on": date(2026, 11, 10)},
        "capacity-second",
        date(2026, 11, 25),
        "工伤保险条例:26",
        "assessment-received",
    ),
    (
        {"certificate_received_on": date(2026, 11, 10)},
        "disease-appraisal",
        date(2026, 12, 10),
        "职业病诊断与鉴定管理办法:34",
        "certificate-received",
    ),
    (
        {"appraisal_received_on": date(2026, 11, 10)},
        "disease-second-appraisal",
        date(2026, 11, 25),
        "职业病诊断与鉴定管理办法:35",
        "appraisal-received",
    ),
    (
        {"review_received_on": date(2026, 11, 10)},
        "suit-after-review",
        date(2026, 11, 25),
        "行政诉讼法:45",
        "review-received",
    ),
    (
        {"authority_asked_on": date(2026, 9, 30)},
        "authority-acts",
        date(2026, 11, 30),
        "行政诉讼法:47",
        "authority-asked",
    ),
]


@pytest.mark.parametrize(("facts", "kind", "due_on", "law", "event"), EXAMPLES, ids=[row[1] for row in EXAMPLES])
def test_worked_examples(facts: dict[str, object], kind: str, due_on: date, law: str, event: str) -> None:
    found = only(**facts)
    assert (found.kind, found.due_on, str(found.references[0]), found.start_event) == (kind, due_on, law, event)
    assert found.can_be_interrupted == (kind in {"arbitration", "arbitration-wages", "enforcement"})


def test_an_injury_has_thirty_days_for_the_employer_and_a_year_for_the_worker() -> None:
    found = deadlines(injured_on=date(2026, 10, 31))
    employer, worker = found[DeadlineKind.INJURY_EMPLOYER], found[DeadlineKind.INJURY_WORKER]
    assert (employer.due_on, employer.holder) == (date(2026, 11, 30), Holder.EMPLOYER)
    assert (worker.due_on, worker.holder) == (date(2027, 10, 31), Holder.WORKER)
    # 31 October 2027 is a Sunday: no rule on recognition moves it, so it stays
    assert Note.HOLIDAYS_NOT_REGULATED in worker.notes
    assert str(worker.relief) == "最高人民法院关于审理工伤保险行政案件若干问题的规定:7"
    assert deadlines(injured_on=date(2026, 10, 31), recognition_asked=True) == {}


def test_a_disease_runs_from_its_diagnosis() -> None:
    found = deadlines(injured_on=date(2020, 1, 1), disease_diagnosed_on=date(2026, 11, 1))
    assert {one.start_event for one in found.values()} == {StartEvent.DISEASE_DIAGNOSED}
    assert found[DeadlineKind.INJURY_WORKER].due_on == date(2027, 11, 1)


def test_a_decision_of_an_authority_opens_review_and_suit_side_by_side() -> None:
    found = deadlines(act_known_on=date(2026, 8, 31))
    review, suit = found[DeadlineKind.REVIEW], found[DeadlineKind.ADMINISTRATIVE_SUIT]
    assert review.due_on == date(2026, 10, 30)  # 60 days, a Friday
    assert suit.last_day_on == date(2027, 2, 28)  # 31 August + 6 months: the month's last day, a Sunday
    assert suit.due_on == date(2027, 3, 1)
    assert Note.RIGHTS_WERE_TOLD in review.notes
    assert str(review.references[0]) == "行政复议法:20"
    assert deadlines(act_known_on=date(2026, 8, 31), review_asked=True) == {}


def test_wages_have_no_limit_while_employed() -> None:
    found = only(wages_unpaid=True)
    assert (found.kind, found.due_on, found.days_left) == (DeadlineKind.ARBITRATION_WAGES, None, None)
    assert found.notes == (Note.RUNS_ONLY_AFTER_LEAVING,)
    assert not found.is_past
    assert found.warning is None


def test_a_breach_that_goes_on_has_no_limit_yet() -> None:
    found = only(breach_goes_on=True, breach_ended_on=date(2020, 1, 1))
    assert (found.kind, found.due_on, found.notes) == (DeadlineKind.INSPECTION, None, (Note.BREACH_GOES_ON,))


def test_leap_days_and_month_ends() -> None:
    assert only(harm_known_on=date(2024, 2, 29)).last_day_on == date(2025, 2, 28)
    assert only(performance_due_on=date(2024, 2, 29)).last_day_on == date(2026, 2, 28)
    assert only(judgment_served_on=date(2024, 2, 14)).last_day_on == date(2024, 2, 29)
    assert only(authority_asked_on=date(2025, 12, 31)).last_day_on == date(2026, 2, 28)


def test_a_last_day_in_a_holiday_moves_behind_it() -> None:
    found = only(judgment_served_on=date(2025, 9, 18))  # + 15 days: 3 October, in National Day
    assert (found.last_day_on, found.due_on) == (date(2025, 10, 3), date(2025, 10, 9))
    assert Note.HOLIDAYS_UNKNOWN not in found.notes
    worked_sunday = only(judgment_served_on=date(2025, 9, 13))  # 28 September 2025 was a working Sunday
    assert worked_sunday.due_on == date(2025, 9, 28)


def test_a_year_without_published_holidays_says_so() -> None:
    found = only(performance_due_on=date(2038, 10, 1), today=date(2040, 9, 1))
    assert found.due_on == date(2040, 10, 1)
    assert Note.HOLIDAYS_UNKNOWN in found.notes


def test_a_claim_within_the_year_begins_it_anew() -> None:
    found = only(harm_known_on=date(2024, 3, 1), claimed_on=(date(2025, 12, 1), date(2025, 2, 10)))
    assert (found.starts_on, found.start_event) == (date(2025, 12, 1), StartEvent.CLAIMED)
    assert found.due_on == date(2026, 12, 1)
    assert Note.LIMIT_MUST_BE_PLEADED not in found.notes


def test_a_claim_after_the_year_revives_nothing() -> None:
    found = only(harm_known_on=date(2024, 3, 1), claimed_on=(date(2025, 12, 1),))
    assert found.last_day_on == date(2025, 3, 1)
    assert found.is_past
    assert Note.LIMIT_MUST_BE_PLEADED in found.notes
    assert Reference("最高人民法院关于审理劳动争议案件适用法律问题的解释（二）", "20") in found.references


def test_the_last_day_itself_is_in_time() -> None:
    in_time = only(harm_known_on=date(2025, 3, 3), claimed_on=(date(2026, 3, 3),))
    assert in_time.due_on == date(2027, 3, 3)
    assert Note.LIMIT_MUST_BE_PLEADED not in only(harm_known_on=date(2025, 3, 3), today=date(2026, 3, 3)).notes
    assert Note.LIMIT_MUST_BE_PLEADED in only(harm_known_on=date(2025, 3, 3), today=date(2026, 3, 4)).notes


def test_a_claim_on_the_day_of_the_event_begins_nothing_anew() -> None:
    assert only(harm_known_on=date(2026, 3, 3), claimed_on=(date(2026, 3, 3),)).start_event is StartEvent.HARM_KNOWN


def test_a_claim_while_employed_does_not_shorten_the_year_after_leaving() -> None:
    found = only(wages_unpaid=True, employment_ended_on=date(2026, 5, 6), claimed_on=(date(2026, 1, 1),))
    assert found.due_on == date(2027, 5, 6)


def test_enforcement_begins_anew_by_its_own_claims() -> None:
    found = only(
        performance_due_on=date(2024, 1, 10),
        claimed_on=(date(2025, 1, 1),),
        enforcement_claimed_on=(date(2025, 6, 10),),
    )
    assert found.last_day_on == date(2027, 6, 10)
    assert Reference("民法典", "195") in found.references


def test_wages_and_other_claims_stand_beside_each_other() -> None:
    found = deadlines(harm_known_on=date(2026, 2, 2), wages_unpaid=True, employment_ended_on=date(2026, 5, 6))
    assert list(found) == [DeadlineKind.ARBITRATION, DeadlineKind.ARBITRATION_WAGES]


@pytest.mark.parametrize(
    ("today", "warning", "is_past"),
    [
        (date(2026, 10, 25), None, False),  # 31 days
        (date(2026, 10, 26), 30, False),
        (date(2026, 11, 17), 30, False),  # 8 days
        (date(2026, 11, 18), 7, False),
        (date(2026, 11, 23), 7, False),  # 2 days
        (date(2026, 11, 24), 1, False),
        (date(2026, 11, 25), 1, False),  # the day itself
        (date(2026, 11, 26), None, True),
    ],
)
def test_warnings(today: date, warning: int | None, is_past: bool) -> None:
    found = only(performance_due_on=date(2024, 11, 25), today=today)
    assert (found.warning, found.is_past) == (warning, is_past)
    assert [days for days in WARNING_DAYS if found.is_warning_due(days)] == [
        days for days in WARNING_DAYS if warning is not None and days >= warning
    ]


def test_warnings_go_by_the_calendar_and_the_end_by_the_working_day() -> None:
    found = only(award_received_on=date(2026, 11, 20), today=date(2026, 12, 6))  # Saturday the 5th, moved to the 7th
    assert (found.days_left, found.is_past, found.warning) == (-1, False, 1)


def test_nothing_known_gives_nothing() -> None:
    assert deadlines_for(DeadlineFacts(), TODAY) == ()


DAY_FIELDS = [field.name for field in fields(DeadlineFacts) if field.type in {"date | None", date | None}]
some_day = st.none() | st.dates(date(2015, 1, 1), date(2035, 12, 31))
some_facts = st.builds(
    DeadlineFacts,
    **dict.fromkeys(DAY_FIELDS, some_day),
    wages_unpaid=st.booleans(),
    breach_goes_on=st.booleans(),
    recognition_asked=st.booleans(),
    review_asked=st.booleans(),
    award_is_final=st.none() | st.booleans(),
    claimed_on=st.lists(st.dates(date(2015, 1, 1), date(2035, 12, 31)), max_size=4).map(tuple),
)


@settings(deadline=None)
@given(some_facts, st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_what_holds_for_every_deadline(facts: DeadlineFacts, today: date) -> None:
    found = deadlines_for(facts, today)
    dated = [deadline.due_on for deadline in found if deadline.due_on]
    assert dated == sorted(dated)
    assert all(deadline.due_on is None for deadline in found[len(dated) :])
    for deadline in found:
        assert deadline.references
        if deadline.due_on is None:
            assert deadline.starts_on is None
            assert deadline.notes
        else:
            assert deadline.starts_on < deadline.last_day_on <= deadline.due_on
            assert deadline.due_on - deadline.last_day_on < timedelta(days=12)
            assert not (deadline.is_past and deadline.warning)


@settings(deadline=None)
@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.lists(st.integers(0, 2000), max_size=5))
def test_claims_never_bring_the_end_nearer(known_on: date, ahead: list[int]) -> None:
    facts = DeadlineFacts(harm_known_on=known_on)
    claims = tuple(known_on + timedelta(days=days) for days in ahead)
    (without,), (with_them,) = (deadlines_for(one, TODAY) for one in (facts, replace(facts, claimed_on=claims)))
    assert with_them.last_day_on >= without.last_day_on
