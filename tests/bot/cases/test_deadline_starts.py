"""Which day starts which period, as the form says it beside the field."""

from dataclasses import fields
from datetime import date

import pytest

from bot.cases.deadline import DeadlineFacts, DeadlineKind
from bot.cases.deadline_starts import started_by, unlikely_days
from bot.web.desk.deadline_form import NAMES, draw_fields

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("injured_on", [DeadlineKind.INJURY_EMPLOYER, DeadlineKind.INJURY_WORKER]),
        ("employment_ended_on", [DeadlineKind.ARBITRATION, DeadlineKind.ARBITRATION_WAGES]),
        ("award_received_on", [DeadlineKind.COURT, DeadlineKind.COURT_FINAL_AWARD]),
        ("award_received_by_employer_on", [DeadlineKind.EMPLOYER_ANNULMENT]),
        ("act_known_on", [DeadlineKind.REVIEW, DeadlineKind.ADMINISTRATIVE_SUIT]),
        ("wages_unpaid", []),
        ("claimed_on", []),
    ],
)
def test_what_a_day_starts(name: str, kinds: list[DeadlineKind]) -> None:
    assert [deadline.kind for deadline in started_by(name, TODAY)] == kinds


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_has_its_field_once_with_what_it_does(language: str) -> None:
    assert sorted(NAMES) == sorted(field.name for field in fields(DeadlineFacts))
    assert all(field.hint for _, group in draw_fields(language, TODAY) for field in group)


def test_what_happened_did_so_before_tomorrow() -> None:
    facts = DeadlineFacts(
        injured_on=TODAY, judgment_served_on=date(2026, 11, 24), claimed_on=(date(2026, 1, 1), date(206, 1, 1)),
        performance_due_on=date(2027, 1, 1),
    )  # fmt: skip
    assert unlikely_days(facts, TODAY) == {"judgment_served_on": date(2026, 11, 24), "claimed_on": date(206, 1, 1)}
