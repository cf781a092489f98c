"""The states: no sequence of acts loses a case, or leaves it with nobody unseen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases import handovers, states
from bot.cases.case import UNCLAIMED, WITH_A_PERSON, Case, CaseKind, CaseStatus, Outcome
from bot.cases.states import TRANSITIONS, Act, Changed, Refusal, Refused

from .fakes import MONDAY

REOPEN_DAYS = 30


def new_case(**changes: object) -> Case:
    case = Case(1, "GY-26-0001-7", CaseKind.WAGE, CaseStatus.NEW, MONDAY, worker_id=1)
    return replace(case, **changes)  # type: ignore[arg-type]


ACTS = {
    "claim": states.claim,
    "release": states.release,
    "take_over": states.take_over,
    "reply": states.reply,
    "authority": states.wait_for_authority,
    "worker_wrote": lambda case, by, now: states.worker_wrote(case, now),
    "close": lambda case, by, now: states.close(case, by, now, Outcome.SETTLED, 100),
    "withdraw": lambda case, by, now: states.withdraw(case, now),
    "reopen": lambda case, by, now: states.reopen(case, now, by),
    "come_back": lambda case, by, now: states.reopen(case, now),
    "offer": lambda case, by, now: handovers.offer(case, by, now, OTHER[case.office_id]),
    "accept": lambda case, by, now: handovers.accept(case, by, now, OTHER[case.office_id]),
    "decline": handovers.decline,
    "lapse": lambda case, by, now: handovers.lapse(case, now),
    "withdraw_offer": handovers.withdraw_offer,
    "transfer": lambda case, by, now: handovers.transfer(case, by, now, 4 - by),
    "assign": lambda case, by, now: handovers.transfer(case, by, now, 4 - by, is_coordinator=True),
    "hand_to_bot": handovers.hand_to_bot,
    "close_away": lambda case, by, now: handovers.close_away(case, now),
    "merge": lambda case, by, now: handovers.merge(case, by, now, replace(new_case(), id=2)),
}
OTHER = {"home": "sz", "sz": "home"}


def assert_sound(case: Case) -> None:
    if case.status in WITH_A_PERSON:
        assert case.caseworker_id is not None
        assert case.claimed_at is not None
    assert case.office_id in OTHER  # every case has an office
    if case.status in UNCLAIMED:  # in the queue, where reminders find it
        assert case.caseworker_id is None
        assert case.reminders == 0
    if case.is_open:  # somebody is expected to act: a caseworker, or whoever of the office claims it
        assert (case.status in UNCLAIMED) != (case.caseworker_id is not None)
    if case.bot_speaks:
        assert case.status not in UNCLAIMED
    assert (case.status is CaseStatus.CLOSED) == (case.closed_at is not None) == (case.outcome is not None)
    if case.status is CaseStatus.CLOSED:
        assert case.unanswered_since is None


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, 3), st.integers(0, 50)), max_size=30))
def test_no_sequence_loses_a_case(steps: list[tuple[str, int, int]]) -> None:
    case, now, history = new_case(), MONDAY, []
    for name, by, hours in steps:
        now += timedelta(hours=hours)
        decision = ACTS[name](case, by, now)
        if isinstance(decision, Refusal):
            continue
        event = decision.event
        assert (event.from_status, event.to_status) == (case.status, decision.case.status)
        assert TRANSITIONS[event.act][event.from_status] is event.to_status
        assert decision.case.version == case.version + 1
        case = decision.case
        history.append(event)
        assert_sound(case)
    closings = [event for event in history if event.to_status is CaseStatus.CLOSED]
    reopenings = [event for event in history if event.act is Act.REOPENED]
    assert len(closings) - len(reopenings) == (0 if case.is_open else 1)
    assert case.times_reopened == len(reopenings)


@given(st.sampled_from(sorted(CaseStatus)), st.integers(1, 3), st.one_of(st.none(), st.integers(1, 3)))
def test_only_the_caseworker_writes_closes_and_releases(status: CaseStatus, by: int, owner: int | None) -> None:
    owner = owner if status in WITH_A_PERSON else None
    case = new_case(status=status, caseworker_id=owner)
    for act in ("reply", "close", "release", "authority"):
        decision = ACTS[act](case, by, MONDAY)
        assert isinstance(decision, Changed) == (owner == by)


def test_from_every_open_state_somebody_can_act() -> None:
    for status in CaseStatus:
        ways = {act for act, moves in TRANSITIONS.items() if status in moves}
        assert ways & ({Act.REOPENED} if status is CaseStatus.CLOSED else {Act.CLAIMED, Act.TAKEN_OVER})


@pytest.mark.parametrize(
    ("changes", "act", "reason"),
    [
        ({"status": CaseStatus.CLAIMED, "caseworker_id": 2}, "claim", Refused.TAKEN),
        ({"status": CaseStatus.CLAIMED, "caseworker_id": 1}, "claim", Refused.ALREADY_YOURS),
        ({"status": CaseStatus.CLOSED, "closed_at": MONDAY}, "claim", Refused.CLOSED),
        ({}, "reply", Refused.UNCLAIMED),
        ({"status": CaseStatus.CLAIMED, "caseworker_id": 2}, "reply", Refused.NOT_YOURS),
        ({"status": CaseStatus.CLOSED}, "worker_wrote", Refused.CLOSED),
        ({}, "reopen", Refused.OPEN),
    ],
)
def test_refusals_say_why(changes: dict[str, object], act: str, reason: Refused) -> None:
    decision = ACTS[act](new_case(**changes), 1, MONDAY)
    assert isinstance(decision, Refusal)
    assert decision.reason is reason


def test_the_worker_continues_a_closed_case_only_within_the_days() -> None:
    closed = new_case(status=CaseStatus.CLOSED, closed_at=MONDAY)
    assert states.can_reopen(closed, MONDAY + timedelta(days=REOPEN_DAYS), REOPEN_DAYS)
    assert not states.can_reopen(closed, MONDAY + timedelta(days=REOPEN_DAYS, seconds=1), REOPEN_DAYS)
    assert not states.can_reopen(replace(closed, worker_id=None), MONDAY, REOPEN_DAYS)


def test_a_sum_below_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="negative"):
        states.close(new_case(status=CaseStatus.CLAIMED, caseworker_id=1), 1, MONDAY, Outcome.COURT, -1)
