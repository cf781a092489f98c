"""A report in writing: figures as people read them, as CSV and as JSON. Pure."""

import csv
import io
import json
from collections.abc import Iterator, Mapping

from bot.reports.measures import ONLINE, Indicator, Unit
from bot.reports.report import Figure, Report, Row
from bot.wording import say

_HOUR = 60
_EXTRA = ("trainings", "training_participants", "first_reply_minutes")


def write_figure(figure: Figure, language: str) -> str:
    """As people read it: 34,457 · 12.5 (hours) · 100,998,182.96 (yuan) · 62%; a dash where it is kept back or unknown."""
    if figure.is_hidden:
        return say("report-hidden", language)
    if figure.value is None:
        return say("report-none", language)
    match figure.unit:
        case None:
            return f"{figure.value:.0%}"
        case Unit.FEN:
            return f"{int(figure.value) // 100:,}.{int(figure.value) % 100:02d}"
        case Unit.MINUTES:
            return f"{figure.value / _HOUR:,.1f}"
        case Unit.COUNT:
            return f"{figure.value:,}"


def write_wait(figure: Figure, language: str) -> str:
    """A time to the first reply, in words: minutes under two hours, then hours."""
    if figure.is_hidden or figure.value is None:
        return write_figure(figure, language)
    if figure.value < 2 * _HOUR:
        return say("report-minutes", language, number=round(figure.value))
    return say("report-hours", language, number=f"{figure.value / _HOUR:.1f}")


def name_office(office_id: str, names: Mapping[str, str], language: str) -> str:
    """An office's name, or its id where it has none; the name of chat for what belongs to no office."""
    return say("report-online", language) if office_id == ONLINE else names.get(office_id) or office_id


def as_csv(report: Report, names: Mapping[str, str], language: str) -> str:
    """Total, offices and months, a line each; sums in yuan, hours with a tenth, the rate as a share of 1."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(
        [
            say("report-column-line", language),
            *(say(f"report-indicator-{indicator}", language) for indicator in Indicator),
            *(say(f"report-column-{name}", language) for name in _EXTRA),
        ]
    )
    for label, row in _labelled(report, names, language):
        writer.writerow([_no_formula(label), *map(_plain, _figures(row))])
    return "\ufeff" + sheet.getvalue()  # so that spreadsheets read the Chinese


def as_json(report: Report, names: Mapping[str, str]) -> str:
    """The same for programs: sums as decimal strings in yuan, null where nothing is to be shown, with the names kept back."""

    def written(row: Row) -> dict[str, object]:
        named = {**{str(i): f for i, f in row.figures.items()}, **dict(zip(_EXTRA, _extra(row), strict=True))}
        values = {name: _number(figure) for name, figure in named.items()}
        return values | {"kept_back": [name for name, figure in named.items() if figure.is_hidden]}

    return json.dumps(
        {
            "from": str(report.period.first),
            "to": str(report.period.last),
            "total": written(report.total) if report.total else None,
            "offices": [
                {"id": row.name, "name": name_office(row.name, names, "en"), **written(row)} for row in report.offices
            ],
            "months": [{"month": row.name, **written(row)} for row in report.months],
        },
        ensure_ascii=False,
        indent=2,
    )


def _labelled(report: Report, names: Mapping[str, str], language: str) -> Iterator[tuple[str, Row]]:
    if report.total:
        yield say("report-total", language), report.total
    for row in report.offices:
        yield name_office(row.name, names, language), row
    for row in report.months:
        yield row.name, row


def _extra(row: Row) -> tuple[Figure, ...]:
    return row.trainings, row.participants, row.first_reply_minutes


def _figures(row: Row) -> tuple[Figure, ...]:
    return (*row.figures.values(), *_extra(row))


def _plain(figure: Figure) -> str:
    number = _number(figure)
    return "" if number is None else str(number)


def _number(figure: Figure) -> int | float | str | None:
    if figure.value is None:
        return None
    match figure.unit:
        case None:
            return round(figure.value, 2)
        case Unit.FEN:
            return f"{int(figure.value) // 100}.{int(figure.value) % 100:02d}"
        case Unit.MINUTES:
            return round(figure.value / _HOUR, 1)
        case Unit.COUNT:
            return figure.value


def _no_formula(label: str) -> str:
    # A spreadsheet would run a name that begins like a formula.
    return "'" + label if label[:1] in {"=", "+", "-", "@", "\t"} else label
