"""What is published: small numbers kept back in every line and file; files that programs and spreadsheets read."""

import csv
import io
import json

from rich.console import Console

from bot.reports.measures import Cell, Indicator, Measure, Month, Period, Tally
from bot.reports.report import Figure, make_report
from bot.reports.terminal_view import draw_report
from bot.reports.writing import as_csv, as_json, write_figure, write_wait

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
NAMES = {"shenyang": "沈阳", "beijing": "=北京"}
TALLY = Tally(
    Period(JANUARY, FEBRUARY),
    (
        Cell("shenyang", JANUARY, Measure.CASES_OPENED, 2, 2),
        Cell("beijing", JANUARY, Measure.CASES_OPENED, 40, 40),
        Cell("beijing", FEBRUARY, Measure.CASES_OPENED, 50, 50),
        Cell("shenyang", JANUARY, Measure.CASES_CLOSED, 8, 8),
        Cell("shenyang", JANUARY, Measure.CASES_SETTLED, 3, 3),
        Cell("shenyang", JANUARY, Measure.WAGES_RECOVERED, 123_456, 3),
        Cell("beijing", FEBRUARY, Measure.WAGES_RECOVERED, 200_000_005, 30),
        Cell("online", FEBRUARY, Measure.CONSULTATIONS, 1234, 1234),
        Cell("beijing", JANUARY, Measure.STAFF_TIME, 90),
    ),
    {("shenyang", JANUARY): (10, 30), ("beijing", JANUARY): (5, 20, 600, 700, 800)},
)


def test_staff_see_everything() -> None:
    report = make_report(TALLY, is_public=False)
    assert [row.name for row in report.offices] == ["beijing", "shenyang", "online"]
    assert not any(figure.is_hidden for row in report.offices for figure in row.figures.values())
    assert report.total.first_reply_minutes == Figure(30, report.total.first_reply_minutes.unit)


def test_the_public_sees_no_small_number_and_nothing_that_tells_it() -> None:
    report = make_report(TALLY, is_public=True)
    offices = {row.name: row.figures for row in report.offices}
    assert offices["shenyang"][Indicator.CASES_OPENED].is_hidden
    assert offices["beijing"][Indicator.CASES_OPENED].is_hidden  # the total would tell
    assert report.total.figures[Indicator.CASES_OPENED].value == 92
    assert offices["shenyang"][Indicator.SETTLEMENT_RATE].is_hidden  # three of eight
    assert offices["shenyang"][Indicator.WAGES_RECOVERED].is_hidden  # from three cases
    assert offices["beijing"][Indicator.WAGES_RECOVERED].is_hidden
    assert offices["online"][Indicator.CONSULTATIONS].value == 1234
    first_replies = {row.name: row.first_reply_minutes for row in report.offices}
    assert first_replies["shenyang"].is_hidden
    assert first_replies["beijing"].value == 600


def test_files_keep_back_the_same() -> None:
    report = make_report(TALLY, is_public=True)
    told = json.loads(as_json(report, NAMES))
    shenyang = next(office for office in told["offices"] if office["id"] == "shenyang")
    assert shenyang["cases_opened"] is None
    assert "cases_opened" in shenyang["kept_back"]
    # January's sum comes from three cases and stays hidden; the total beside February's would tell it.
    assert told["total"]["wages_recovered"] is None
    assert told["months"][1]["wages_recovered"] == "2000000.05"
    assert told["total"]["consultations"] == 1234
    assert "1234.56" not in as_json(report, NAMES)
    assert "1234.56" not in as_csv(report, NAMES, "zh")


def test_a_spreadsheet_reads_the_file_and_runs_nothing_in_it() -> None:
    rows = list(
        csv.reader(io.StringIO(as_csv(make_report(TALLY, is_public=False), NAMES, "zh").removeprefix("\ufeff")))
    )
    assert rows[0][1] == "工作人员和志愿者投入（小时）"
    assert len({len(row) for row in rows}) == 1
    assert [row[0] for row in rows[1:]] == ["合计", "'=北京", "沈阳", "线上问答", "2026-01", "2026-02"]


def test_in_words() -> None:
    report = make_report(TALLY, is_public=True)
    assert write_figure(report.total.figures[Indicator.INPUT], "en") == "1.5"
    assert write_wait(report.total.first_reply_minutes, "en") == "30 minutes"
    assert write_wait(Figure(600), "zh") == "10.0 小时"


def test_the_terminal_shows_names_numbers_and_why_some_are_missing() -> None:
    console = Console(width=140, record=True, file=io.StringIO())
    console.print(draw_report(make_report(TALLY, is_public=True), NAMES, "zh"))
    shown = console.export_text()
    assert "沈阳" in shown
    assert "1,234" in shown
    assert "为保护当事人不公布" in shown
