"""Routing: place first, an urgent case to whoever is there, and always an office."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.case import CaseKind
from bot.cases.office import Office
from bot.cases.routing import Need, OfficeNow, Reason, route

HOME = OfficeNow(Office(is_fallback=True), is_staffed=True)
SHENZHEN = OfficeNow(Office(id="sz", cities=("深圳",)), is_staffed=True)
LONGHUA = OfficeNow(Office(id="longhua", districts=("龙华",)), is_staffed=True)
INJURIES = OfficeNow(Office(id="injuries", topics=(CaseKind.INJURY,)), is_staffed=True)
WAGE = Need("深圳", CaseKind.WAGE, "zh")


def now(office: OfficeNow, **changes: object) -> OfficeNow:
    of_office = {name: value for name, value in changes.items() if hasattr(office.office, name)}
    rest = {name: value for name, value in changes.items() if name not in of_office}
    return replace(office, office=replace(office.office, **of_office), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("need", "network", "chosen", "reason"),
    [
        (WAGE, [HOME, SHENZHEN], "sz", Reason.CITY),
        (replace(WAGE, city="深圳市"), [HOME, SHENZHEN], "sz", Reason.CITY),
        (replace(WAGE, city="东莞"), [HOME, SHENZHEN], "home", Reason.FALLBACK),
        (replace(WAGE, city=""), [HOME, SHENZHEN], "home", Reason.FALLBACK),
        (replace(WAGE, places="我在龙华一家厂"), [HOME, SHENZHEN, LONGHUA], "longhua", Reason.DISTRICT),
        (replace(WAGE, kind=CaseKind.INJURY, city="成都"), [HOME, SHENZHEN, INJURIES], "injuries", Reason.TOPIC),
        (WAGE, [HOME, INJURIES], "home", Reason.FALLBACK),
        (WAGE, [HOME, now(SHENZHEN, is_paused=True)], "home", Reason.FALLBACK),
        (WAGE, [HOME, now(SHENZHEN, is_barred=True)], "home", Reason.FALLBACK),
        (WAGE, [HOME, now(SHENZHEN, is_staffed=False)], "sz", Reason.NOBODY_ON_DUTY),
        (replace(WAGE, is_urgent=True), [HOME, now(SHENZHEN, is_staffed=False)], "home", Reason.ON_DUTY),
        (replace(WAGE, is_urgent=True), [now(HOME, is_staffed=False), now(SHENZHEN, is_staffed=False)], "sz", Reason.CITY),
        (WAGE, [SHENZHEN, now(SHENZHEN, id="sz2", open_cases=3)], "sz", Reason.LOAD),
        (WAGE, [now(SHENZHEN, capacity=2, open_cases=2), now(SHENZHEN, id="sz2", open_cases=90)], "sz2", Reason.CITY),
        (WAGE, [HOME, now(SHENZHEN, capacity=2, open_cases=2)], "sz", Reason.FULL),
        (
            replace(WAGE, language="en"),
            [now(SHENZHEN, spoken=frozenset({"zh"})), now(SHENZHEN, id="sz2", open_cases=9, spoken=frozenset({"en"}))],
            "sz2", Reason.LANGUAGE,
        ),
        (replace(WAGE, kind=CaseKind.URGENT), [HOME, now(SHENZHEN, topics=(CaseKind.WAGE,))], "sz", Reason.CITY),
        (WAGE, [now(HOME, is_paused=True), now(LONGHUA, is_paused=True)], "home", Reason.NOBODY_FITS),
        (WAGE, [], "home", Reason.NOBODY_FITS),
    ],
)  # fmt: skip
def test_where_a_case_goes(need: Need, network: list[OfficeNow], chosen: str, reason: Reason) -> None:
    found = route(need, network)
    assert found.office_id == chosen
    assert reason in found.reasons


_CITIES = ("", "深圳", "东莞", "成都")
_offices = st.builds(
    OfficeNow,
    office=st.builds(
        Office,
        id=st.sampled_from(("a", "b", "c", "d")),
        cities=st.lists(st.sampled_from(_CITIES[1:]), max_size=2, unique=True).map(tuple),
        topics=st.lists(st.sampled_from(list(CaseKind)), max_size=2, unique=True).map(tuple),
        capacity=st.one_of(st.none(), st.integers(1, 5)),
        is_fallback=st.booleans(),
        is_paused=st.booleans(),
    ),
    open_cases=st.integers(0, 9),
    is_staffed=st.booleans(),
    is_barred=st.booleans(),
)
_needs = st.builds(
    Need,
    city=st.sampled_from(_CITIES),
    kind=st.sampled_from(list(CaseKind)),
    language=st.sampled_from(("zh", "en", "vi")),
    is_urgent=st.booleans(),
)


@given(_needs, st.lists(_offices, min_size=1, max_size=4, unique_by=lambda now: now.office.id))
def test_every_case_has_an_office_that_may_take_it_where_there_is_one(need: Need, network: list[OfficeNow]) -> None:
    found = route(need, network)
    (chosen,) = [now for now in network if now.office.id == found.office_id]
    assert found.reasons
    assert route(need, list(reversed(network))).office_id == found.office_id  # order decides nothing
    if any(not now.office.is_paused and not now.is_barred for now in network):
        assert not chosen.office.is_paused
        assert not chosen.is_barred
