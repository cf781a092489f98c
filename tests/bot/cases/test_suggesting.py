"""Whom a case is suggested to: always somebody who may take it, never somebody who may not, and the best fitting first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.cases import interests, people
from bot.cases.case import CaseKind
from bot.cases.people import Caseworker, StaffRole
from bot.cases.states import Act
from bot.cases.suggesting import MOST, Colleague, Why, suggest
from bot.cases.suggestions import suggested_to
from bot.messages import IncomingKind
from tests.bot.cases.fakes import MONDAY, STAFF, OfficeAtWork


def colleague(number: int, **changes: object) -> Colleague:
    person = Caseworker(number, f"同事{number}", None, MONDAY)
    return replace(Colleague(person, is_on_duty=True), **changes)  # type: ignore[arg-type]


def trainee(number: int) -> Colleague:
    return Colleague(Caseworker(number, "", None, MONDAY, role=StaffRole.TRAINEE), is_on_duty=True)


COLLEAGUES = st.lists(
    st.builds(
        lambda number, role, is_active, **more: Colleague(
            Caseworker(number, "", None, MONDAY, role=role, is_active=is_active), **more
        ),
        number=st.integers(1, 30),
        role=st.sampled_from(StaffRole),
        is_active=st.booleans(),
        languages=st.frozensets(st.sampled_from(["zh", "zh-Hant", "en", "vi"])),
        topics=st.frozensets(st.sampled_from(CaseKind)),
        open_cases=st.integers(0, 5),
        is_on_duty=st.booleans(),
        is_barred=st.booleans(),
    ),
    unique_by=lambda one: one.person.id,
)


@given(
    kind=st.sampled_from(CaseKind),
    language=st.sampled_from(["zh", "zh-Hant", "en", "th"]),
    office=COLLEAGUES,
    order=st.randoms(),
)
def test_somebody_who_may_take_it_is_always_suggested_and_nobody_else_ever(
    kind: CaseKind, language: str, office: list[Colleague], order: object
) -> None:
    found = suggest(kind, language, office)
    able = {one.person.id: one for one in office if one.may_take}
    assert bool(found) is bool(able)
    assert len(found) <= MOST
    assert {one.caseworker_id for one in found} <= set(able)
    shuffled = list(office)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert suggest(kind, language, shuffled) == found
    if any(one.is_on_duty for one in able.values()):
        assert all(able[one.caseworker_id].is_on_duty for one in found)
    fits = [
        one for one in able.values()
        if one.is_on_duty and (not one.languages or language.partition("-")[0] in {spoken.partition("-")[0] for spoken in one.languages})
        and (not one.topics or kind in one.topics or kind is CaseKind.URGENT)
    ]  # fmt: skip
    if fits:
        least = min(fits, key=lambda one: (one.open_cases, one.person.id))
        assert found[0].caseworker_id == least.person.id
        assert {Why.NO_LANGUAGE, Why.NO_TOPIC, Why.NOT_ON_DUTY}.isdisjoint(found[0].reasons)
    loads = [able[one.caseworker_id].open_cases for one in found]
    assert loads == sorted(loads)


def test_the_language_outweighs_the_topic_and_the_topic_the_load() -> None:
    speaks = colleague(1, languages=frozenset({"en"}), topics=frozenset({"injury"}), open_cases=9)
    knows = colleague(2, languages=frozenset({"zh"}), topics=frozenset({"wage"}))
    both = colleague(3, languages=frozenset({"en"}), topics=frozenset({"wage"}), open_cases=20)
    assert [one.caseworker_id for one in suggest(CaseKind.WAGE, "en", (speaks, knows))] == [1]
    (best,) = suggest(CaseKind.WAGE, "en", (speaks, knows, both))
    assert (best.caseworker_id, best.reasons) == (3, (Why.LANGUAGE, Why.TOPIC, Why.ON_DUTY))
    assert suggest(CaseKind.WAGE, "th", (speaks, knows))[0].reasons[0] is Why.NO_LANGUAGE
    assert suggest(CaseKind.WAGE, "zh", (trainee(1),)) == ()


async def employ(office: OfficeAtWork, who: str, **changes: object) -> people.Caseworker:
    """Somebody of the group, with what their office says of them."""
    await office.staff_commands("duty", STAFF, who, "hours")
    async with office.store.write(f"employ {who}") as books:
        found = await people.find_caseworker(books, "telegram", f"id-of-{who}")
        assert found is not None
        changed = replace(found, **changes)  # type: ignore[arg-type]
        await people.keep_caseworker(books, changed)
    return changed


async def test_a_new_case_names_whom_it_is_suggested_to_and_comes_first_with_them(office: OfficeAtWork) -> None:
    await employ(office, "李", topics=("injury",))
    wang = await employ(office, "王", topics=("wage",), languages=("zh", "en"))
    number, thread = await office.has_case()
    assert "建议由 王 认领" in office.channel.last(STAFF.chat_id).text
    await employ(office, "王", topics=("injury",))
    await employ(office, "李", topics=("wage",))
    other, _ = await office.has_case("5002")
    for who, theirs, rest in (("王", number, other), ("李", other, number)):
        await office.worker_writes("queue", f"id-of-{who}", IncomingKind.COMMAND)
        shown = office.channel.last(f"id-of-{who}").text
        assert f"★ {theirs}" in shown
        assert f"★ {rest}" not in shown
        assert shown.index(theirs) < shown.index(rest)
    found = await office.store.case_file(number)
    assert found is not None
    assert [event.why for event in found.history if event.act is Act.SUGGESTED] == [
        f"{wang.id}: language topic on_duty"
    ]
    await office.staff_presses(f"desk:claim:{number}", thread, "李")
    case = await office.store.find_case(number)
    assert case is not None
    assert case.is_with_a_person
    async with office.store.read() as books:
        assert await suggested_to(books, case.id) == ()
    await office.staff_commands("release", thread, "李")
    async with office.store.read() as books:
        assert await suggested_to(books, case.id) != ()


async def test_whoever_must_not_have_it_is_not_named(office: OfficeAtWork) -> None:
    wang, chen = await employ(office, "王"), await employ(office, "陈")
    await employ(office, "李")
    async with office.store.write("interest") as books:
        await interests.declare(books, "home", "宏达电子厂", wang.id)
    number, _ = await office.has_case()
    case = await office.store.find_case(number)
    assert case is not None
    async with office.store.read() as books:
        assert wang.id not in await suggested_to(books, case.id)
        assert chen.id in await suggested_to(books, case.id)
