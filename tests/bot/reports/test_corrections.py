"""Figures corrected and taken back: what counts, and who did what when stays. On SQLite, and on PostgreSQL where one is named."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cases.database import Database
from bot.reports.counting import count_period
from bot.reports.entries import correct, enter, import_csv, latest, read_imports, take_back, take_back_import
from bot.reports.errors import ReportError
from bot.reports.measures import Cell, Measure, Month, Period
from bot.reports.reading import decode_file
from tests.bot.cases.fakes import OfficeAtWork, open_office

NOVEMBER = Month(2026, 11)
VISITS = Cell("home", NOVEMBER, Measure.VISITS, 7)
FILE = "office,month,measure,value\nhome,2026-11,visits,100\nhome,2026-11,wages_recovered,36000.50\n"
_URL = os.environ.get("GONGYOU_TEST_POSTGRES_URL", "")
_ON_POSTGRES = pytest.param(
    _URL, marks=pytest.mark.skipif(not _URL, reason="GONGYOU_TEST_POSTGRES_URL names no database")
)


@pytest.fixture(params=["", _ON_POSTGRES], ids=["sqlite", "postgresql"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[OfficeAtWork]:
    if request.param:
        async with Database.open(request.param) as database, database.write() as connection:
            await connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            await connection.exec_driver_sql("CREATE SCHEMA public")
    async with open_office(tmp_path, request.param) as at_work:
        await at_work.has_claimed_case()  # so that caseworker 1 is known
        yield at_work


async def visits(office: OfficeAtWork) -> int:
    async with office.store.read() as books:
        tally = await count_period(books, Period.ending(NOVEMBER), ZoneInfo("Asia/Shanghai"))
    return tally.sums().get(("", "", Measure.VISITS), 0)


async def test_a_corrected_figure_counts_once_and_the_old_one_stays(office: OfficeAtWork) -> None:
    async with office.store.write("enter") as books:
        first = await enter(books, VISITS, 1)
    entered_at = office.clock()
    office.clock.turn(hours=3)
    async with office.store.write("correct") as books:
        second = await correct(books, first, 9, 1)
        assert second is not None
        assert await correct(books, first, 10, 1) is None  # it counts no more: the new one is to be corrected
    assert await visits(office) == 9
    async with office.store.read() as books:
        new, old = await latest(books, "home", NOVEMBER, with_undone=True)
        assert [entry.id for entry in await latest(books)] == [second]
    assert (old.cell.value, old.at, old.undone_at, old.undone_by) == (7, entered_at, office.clock(), 1)
    assert (old.replaced_by, new.corrects, new.cell.value) == (second, first, 9)
    assert new.at - old.at == timedelta(hours=3)


async def test_a_file_is_taken_back_whole_and_imported_anew(office: OfficeAtWork) -> None:
    async with office.store.write("import") as books:
        assert await import_csv(books, FILE, 1) == 2
        (kept,) = await read_imports(books)
        assert not await take_back(books, 1, 1)  # a row of a file is not taken back by itself
        assert await take_back_import(books, "", 1) == 0
        assert await take_back_import(books, "%", 1) == 0
        assert await take_back_import(books, kept.name[:8], 1) == 2
        assert await take_back_import(books, kept.name, 1) == 0
    assert await visits(office) == 0
    async with office.store.write("again") as books:
        assert await import_csv(books, FILE, 1) == 2
        with pytest.raises(ReportError, match="imported before"):
            await import_csv(books, FILE, 1)
    assert await visits(office) == 100
    async with office.store.read() as books:
        assert sorted(one.undone_at is not None for one in await read_imports(books)) == [False, True]


async def test_a_month_that_is_yet_to_come_cannot_be_entered(office: OfficeAtWork) -> None:
    async with office.store.write("enter") as books:
        with pytest.raises(ReportError, match="2026-12"):
            await enter(books, Cell("home", Month(2026, 12), Measure.VISITS, 1), 1)


def test_a_spreadsheet_from_china_is_read() -> None:
    text = "office,month,measure,value\n深圳,2026-11,visits,3\n"
    assert decode_file(text.encode("gb18030")) == text
    assert decode_file(b"\xef\xbb\xbf" + text.encode()) == text
    with pytest.raises(ReportError):
        decode_file(b"\xff\xff\xff\xff")


def test_what_is_wrong_in_a_line_is_said_in_the_readers_language() -> None:
    from bot.reports.reading import read_csv

    with pytest.raises(ReportError) as caught:
        read_csv("office,month,measure,value\nhome,2026-13,visits,1\n")
    assert "不是月份" in caught.value.sentence("zh")
    assert "is not a month" in caught.value.sentence("en")
