"""Hundreds of ways in which people tell sums, times and heads, each with its right reading, or with none where it is not sure."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.claims import read_claim, read_claim_fen
from bot.dialogue.event_day import find_event_day
from bot.dialogue.people import read_people
from bot.dialogue.since import read_since
from bot.dialogue.told import Told, read_told
from knowledge.numerals import write_numeral

TODAY = date(2026, 11, 22)


def rows() -> Iterator[tuple[str, str, str]]:
    for line in Path(__file__).with_name("told_phrases.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, phrase, reading = line.split("\t")
            yield kind, phrase, reading


def plain(number: Decimal | int | None) -> str:
    return "-" if number is None else f"{Decimal(number).normalize():f}"


def claim(phrase: str) -> str:
    found = read_claim(phrase)
    if found is None:
        return "-"
    words, fen = found
    return f"~{words}" if fen is None else plain(Decimal(fen) / 100)


def answer(phrase: str) -> str:
    fen = read_claim_fen(phrase)
    return plain(None if fen is None else Decimal(fen) / 100)


def service(told: Told) -> str:
    return "-" if told.service_months is None else f"{told.service_months}+{told.service_days}"


def unpaid(told: Told) -> str:
    if told.unpaid_months is None and told.unpaid_days is None:
        return "-"
    return f"{plain(told.unpaid_months or 0)}+{plain(told.unpaid_days or 0)}"


def event(phrase: str) -> str:
    found = find_event_day(phrase, TODAY)
    return f"{found.first} {found.last}" if found else "-"


READERS: dict[str, Callable[[str], str]] = {
    "wage": lambda phrase: plain(read_told(phrase).wage_cny),
    "day": lambda phrase: plain(read_told(phrase).daily_cny),
    "hour": lambda phrase: plain(read_told(phrase).hourly_cny),
    "service": lambda phrase: service(read_told(phrase)),
    "unpaid": lambda phrase: unpaid(read_told(phrase)),
    "claim": claim,
    "answer": answer,
    "people": lambda phrase: plain(read_people(phrase)),
    "heads": lambda phrase: plain(read_people(phrase, is_asked=True)),
    "since": lambda phrase: read_since(phrase) or "-",
    "event": event,
}


def test_the_table_is_whole() -> None:
    table = list(rows())
    assert len(table) > 250
    assert len({(kind, phrase) for kind, phrase, _ in table}) == len(table)
    assert {kind for kind, _, _ in table} == set(READERS)


@pytest.mark.parametrize(("kind", "phrase", "reading"), rows())
def test_what_a_phrase_tells(kind: str, phrase: str, reading: str) -> None:
    assert READERS[kind](phrase) == reading


@settings(deadline=None)
@given(st.integers(500, 9999))
def test_every_wage_is_read_as_it_is_written_in_chinese_numerals(yuan: int) -> None:
    assert read_told(f"月薪{write_numeral(yuan)}").wage_cny == yuan
    assert read_told(f"月薪{yuan}块").wage_cny == yuan
    assert read_told(f"月薪{yuan:,}").wage_cny == yuan


@settings(deadline=None)
@given(st.integers(500, 9999), st.sampled_from(["多", "出头", "以上", "不到", "-9999", "到一万", "来块"]))
def test_no_wage_that_is_vague_is_reckoned_with(yuan: int, vague: str) -> None:
    assert read_told(f"月薪{yuan}{vague}").wage_cny is None
    claimed = read_claim(f"欠我{yuan}{vague}")
    assert claimed is None or claimed[1] is None


@settings(deadline=None)
@given(
    st.text(alphabet="一二三两十百千万零半多几个月年天块元毛薪欠干了发工资没人我们,，.0123456789kKwW年-到", max_size=24)
)
def test_whatever_is_written_is_read_or_not(text: str) -> None:
    told, claimed = read_told(text), read_claim(text)
    assert told.wage_cny is None or 500 <= told.wage_cny <= 200_000
    assert told.service_months is None or told.service_months + told.service_days > 0
    assert claimed is None or claimed[1] is None or claimed[1] >= 0
    assert read_people(text) is None or read_people(text) >= 1
    assert read_since(text) != ""
