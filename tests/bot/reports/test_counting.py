"""The indicators, counted from cases that really were opened, answered and closed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cases.answers import AnswerLog, log_answer
from bot.reports.counting import CountedCase, cells_of_case, count_period
from bot.reports.entries import enter, import_csv, latest, take_back
from bot.reports.errors import ReportError
from bot.reports.measures import ONLINE, Cell, Indicator, Measure, Month, Period, Tally, settlement_rate
from bot.reports.reading import read_csv, read_value
from bot.reports.report import make_report
from bot.reports.writing import write_figure
from tests.bot.cases.fakes import OfficeAtWork, open_office

CHINA = ZoneInfo("Asia/Shanghai")
NOVEMBER = Month(2026, 11)
YEAR = Period.ending(NOVEMBER)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[OfficeAtWork]:
    async with open_office(tmp_path) as at_work:
        yield at_work


async def count(office: OfficeAtWork, period: Period = YEAR) -> Tally:
    async with office.store.read() as books:
        return await count_period(books, period, CHINA)


async def close(office: OfficeAtWork, sender: str, outcome: str, recovered: str) -> None:
    number, thread = await office.has_claimed_case(sender)
    office.clock.turn(minutes=42)
    await office.staff_writes("您好，我来跟进", thread)
    await office.staff_presses(f"desk:outcome:{number}:{outcome}", thread)
    await office.staff_writes(recovered, thread)


async def test_a_case_from_opening_to_close_counts_where_it_should(office: OfficeAtWork) -> None:
    await close(office, "5001", "settled", "3.6万")
    report = make_report(await count(office), is_public=False)
    shown = {i: write_figure(f, "en") for i, f in report.total.figures.items()}
    assert shown[Indicator.CASES_OPENED] == "1"
    assert shown[Indicator.CASES_CLOSED] == "1"
    assert shown[Indicator.SETTLEMENT_RATE] == "100%"
    assert shown[Indicator.WAGES_RECOVERED] == "36,000.00"
    assert shown[Indicator.INJURY_RECOVERED] == "0.00"
    assert shown[Indicator.WORKERS_DIRECT] == "12"
    assert report.total.first_reply_minutes.value == 42
    assert [row.name for row in report.offices] == ["home"]
    assert report.months[-1].figures[Indicator.CASES_OPENED].value == 1
    assert report.months[0].figures[Indicator.CASES_OPENED].value == 0


async def test_answers_in_chat_are_consultations_and_what_was_not_known_is_none(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        for was_known in (True, True, False):
            await log_answer(books, AnswerLog("wages", ("劳动法:50",), "1", "zh", was_known), "console")
    tally = await count(office)
    assert tally.sums(by_office=True) == {(ONLINE, "", Measure.CONSULTATIONS): 2}


async def test_what_staff_enter_adds_up_and_can_be_taken_back(office: OfficeAtWork) -> None:
    await office.has_claimed_case()
    cell = Cell("home", NOVEMBER, Measure.VISITS, 7)
    async with office.store.write("test") as books:
        first, _ = await enter(books, cell, 1), await enter(books, cell, 1)
        with pytest.raises(ReportError):
            await enter(books, Cell("home", NOVEMBER, Measure.WAGES_RECOVERED, 5), 1)
    assert (await count(office)).sums()["", "", Measure.VISITS] == 14
    async with office.store.write("test2") as books:
        assert await take_back(books, first, 1)
        assert not await take_back(books, first, 1)
        assert [entry.cell for entry in await latest(books)] == [cell]


def a_case(**changes: object) -> CountedCase:
    opened = datetime(2026, 10, 31, 15, 30, tzinfo=UTC)  # half past eleven in the evening in China
    usual = {"office_id": "home", "kind": "wage", "people": 3, "recovered_fen": 100, "opened_at": opened}
    rest = {"first_reply_at": None, "closed_at": datetime(2026, 10, 31, 16, 30, tzinfo=UTC), "outcome": "mediated"}
    return CountedCase(**(usual | rest | changes))  # type: ignore[arg-type]


def test_months_are_those_of_the_offices_and_not_of_the_server() -> None:
    cells = {cell.measure: cell.month for cell in cells_of_case(a_case(), YEAR, CHINA)}
    assert cells[Measure.CASES_OPENED] == Month(2026, 10)
    assert cells[Measure.CASES_CLOSED] == NOVEMBER


@pytest.mark.parametrize(
    ("changes", "measures"),
    [
        ({}, {"cases_opened": 1, "cases_closed": 1, "cases_settled": 1, "workers_direct": 3, "wages_recovered": 100}),
        (
            {"kind": "injury", "outcome": "court", "people": None},
            {"cases_opened": 1, "cases_closed": 1, "workers_direct": 1, "injury_recovered": 100},
        ),
        ({"outcome": "withdrawn", "recovered_fen": 0}, {"cases_opened": 1, "cases_closed": 1}),
        ({"outcome": None, "closed_at": None, "recovered_fen": None}, {"cases_opened": 1}),
    ],
)
def test_what_one_case_adds(changes: dict[str, object], measures: dict[str, int]) -> None:
    cells = cells_of_case(a_case(**changes), YEAR, CHINA)
    assert {str(cell.measure): cell.value for cell in cells} == measures


# The sums that the network published over its ten organisations; how they fall on offices and months is made up here.
PUBLISHED = {
    "consultations": "34457", "visits": "8340", "workers_direct": "65359", "wages_recovered": "100998182.96",
}  # fmt: skip


def published_file() -> str:
    """The published sums in ten uneven parts."""
    lines = ["office,month,measure,value"]
    for measure, total in PUBLISHED.items():
        whole = read_value(total, Measure(measure))
        parts = [whole * n // 55 for n in range(1, 10)]
        parts.append(whole - sum(parts))
        for number, part in enumerate(parts):
            value = f"{part // 100}.{part % 100:02d}" if measure == "wages_recovered" else str(part)
            lines.append(f"office-{number},{Month(2014 + number % 3, 1 + number)},{measure},{value}")
    return "\n".join(lines)


async def test_the_published_figures_come_out_of_imported_ones_to_the_cent(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        assert await import_csv(books, published_file()) == 40
    report = make_report(await count(office, Period(Month(2014, 1), Month(2016, 12))), is_public=True)
    shown = {i: write_figure(f, "en") for i, f in report.total.figures.items()}
    assert shown[Indicator.CONSULTATIONS] == "34,457"
    assert shown[Indicator.VISITS] == "8,340"
    assert shown[Indicator.WORKERS_DIRECT] == "65,359"
    assert shown[Indicator.WAGES_RECOVERED] == "100,998,182.96"
    assert len(report.offices) == 10


async def test_a_file_is_imported_once_and_whole(office: OfficeAtWork) -> None:
    text = published_file()
    async with office.store.write("test") as books:
        await import_csv(books, text)
    with pytest.raises(ReportError, match="imported before"):
        async with office.store.write("again") as books:
            await import_csv(books, "\ufeff" + text.replace("\n", "\r\n"))
    with pytest.raises(ReportError, match="Line 3"):
        read_csv("office,month,measure,value\na,2026-01,visits,1\na,2026-13,visits,1")


@pytest.mark.parametrize(
    "line", ["a,2026-01,visits", "a,2026-01,visits,-1", "a,2026-01,visits,1.5", "a b,2026-01,visits,1", "a,2026-01,x,1"]
)
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(ReportError, match="Line 2"):
        read_csv(f"office,month,measure,value\n{line}")


def test_a_file_with_other_columns_is_refused() -> None:
    with pytest.raises(ReportError, match="office, month, measure, value"):
        read_csv("office;month;measure;value\n")


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("12", Measure.VISITS, 12),
        ("1,234", Measure.VISITS, 1234),
        ("12.5", Measure.STAFF_TIME, 750),
        ("¥100,998,182.96", Measure.WAGES_RECOVERED, 10_099_818_296),
    ],
)
def test_figures_as_people_write_them(text: str, measure: Measure, value: int) -> None:
    assert read_value(text, measure) == value


@pytest.mark.parametrize("text", ["", "viele", "nan", "inf", "-1", "1.005", "1e99"])
def test_what_is_no_sum(text: str) -> None:
    with pytest.raises(ReportError):
        read_value(text, Measure.WAGES_RECOVERED)


def test_a_rate_is_only_given_where_it_means_something() -> None:
    assert settlement_rate(4, 1) == 0.25
    assert settlement_rate(0, 0) is None
    assert settlement_rate(1, 2) is None


def test_a_year_ends_with_its_month() -> None:
    assert (str(YEAR.first), len(YEAR.months)) == ("2025-12", 12)
    with pytest.raises(ReportError):
        Period(NOVEMBER, Month(2026, 10))
