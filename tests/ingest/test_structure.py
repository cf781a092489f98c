"""Where articles begin: whatever the numerals, the spaces and the file's line breaks."""

import pytest

from ingest.parse.lines import Line
from ingest.parse.structure import outline, read_heading
from ingest.texts import Numbering

from .kit import CORPUS, articles, parse_file, parse_lines


def numbers(text: str) -> list[str]:
    return [draft.number for draft in outline([Line(line) for line in text.splitlines()]).drafts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条 甲。\n第二条 乙。", ["1", "2"]),
        ("第一条　甲。\n第二条　乙。", ["1", "2"]),
        ("第1条 甲。\n第2条 乙。", ["1", "2"]),
        ("第１条 甲。\n第２条 乙。", ["1", "2"]),
        ("第一条甲。\n第二条乙。", ["1", "2"]),
        ("第 一 条 甲。".replace(" 一 ", "一") + "\n第二条：乙。", ["1", "2"]),
        ("第一条\n甲。\n第二条\n乙。", ["1", "2"]),
        ("第一条【目的】甲。\n第二条【范围】乙。", ["1", "2"]),
        ("第九十九条 甲。\n第一百条 乙。\n第一百零一条 丙。\n第一百零二条 丁。", ["99", "100", "101", "102"]),
        ("第二十条 甲。\n第二十条之一 乙。\n第二十条之二 丙。\n第二十一条 丁。", ["20", "20-1", "20-2", "21"]),
        ("第一千二百五十九条 甲。\n第一千二百六十条 乙。", ["1259", "1260"]),
        ("Article 1\nA.\nArticle 2. B.\nArticle 3: C.", ["1", "2", "3"]),
        ("Section 1. A.\nSection 2. B.", ["1", "2"]),
        ("第一条 甲。\n第三条 丙。", ["1", "3"]),  # a gap is reported, not hidden
        ("第一条 甲。\n第二条 乙。\n第二条 又乙。", ["1", "2", "2"]),  # so is a repeat
    ],
)
def test_articles_begin_at_their_numbers(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第一条 甲，依照本法\n第三十条的规定处理。\n第二条 乙。",
        "第一条 甲，依照本法\n第三十条 规定的办法处理。\n第二条 乙。",
        "第一条 甲，适用\n第二条、第三条的规定。\n第二条 乙。",
        "第一条 有下列情形：\n第三条第二款所列的。\n第二条 乙。",
        "第一条 依照本法第九条、第十条处理。\n第二条 乙。",
        "第一条 依照\n第二条规定处理。\n第二条 乙。",
        "Article 1 As required by\nArticle 9 of the Code.\nArticle 2 B.",
    ],
)
def test_a_reference_at_the_beginning_of_a_line_starts_no_article(text: str) -> None:
    assert numbers(text) == ["1", "2"]


def test_a_table_of_contents_is_not_the_text() -> None:
    parsed = parse_lines("某法\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。")
    assert [p.heading for p in parsed.provisions] == [("第一章 总则",), ("第二章 附则",)]


def test_parts_chapters_and_sections_are_kept_outermost_first() -> None:
    text = "某法\n第一编 总则\n第一章 原则\n第一条 甲。\n第二编 分则\n第一分编 通则\n第一章 合同"
    text += "\n第一节 订立\n第二条 乙。\n附 则\n第三条 丙。"
    headings = [p.heading for p in parse_lines(text).provisions]
    assert headings == [
        ("第一编 总则", "第一章 原则"),
        ("第二编 分则", "第一分编 通则", "第一章 合同", "第一节 订立"),
        ("第二编 分则", "第一分编 通则", "附则"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第三章的规定适用于短工。",
        "第二节课以后，歇晌。",
        "第一章规定的期限届满后，雇主仍不付款的，照前款处理，并且加倍",
    ],
)
def test_a_sentence_about_a_chapter_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


def test_paragraphs_and_items_stay_on_their_own_lines() -> None:
    parsed = parse_file(CORPUS / "云山省零工保障条例.md")
    text = {p.article: p.text for p in parsed.provisions}
    assert articles(parsed) == ["1", "2", "3", "3-1", "3-2", "4", "5", "6"]
    assert text["2"].splitlines()[1].startswith("雇主不得以本条例第二十条")
    assert [line[:3] for line in text["3"].splitlines()[1:]] == ["（一）", "（二）"]


def test_an_article_that_was_struck_out_is_in_force_on_no_day() -> None:
    parsed = parse_file(CORPUS / "云山省零工保障条例.md")
    struck = {p.article: p.validity.until_on for p in parsed.provisions}
    assert struck["5"] is not None
    assert struck["4"] is None


def test_a_notice_is_cut_at_its_numbered_items() -> None:
    parsed = parse_file(CORPUS / "关于零工歇晌时间的通知.txt")
    assert parsed.numbering is Numbering.SECTIONS
    assert parsed.article_count == 0
    assert articles(parsed) == ["1", "2", "3"]
    assert "两个小时" in parsed.provisions[0].text


def test_a_case_is_cut_at_its_headings() -> None:
    parsed = parse_lines("# 工钱案\n\n## 基本案情\n\n打了工。\n\n## 典型意义\n\n要付钱。", "案.md", kind="markdown")
    assert (parsed.instrument.kind, articles(parsed)) == ("case", ["1", "2"])
    assert parsed.provisions[1].heading == ("典型意义",)


def test_an_english_convention_keeps_parts_and_paragraphs() -> None:
    parsed = parse_file(CORPUS / "Harvest Workers Convention.txt", kind="treaty")
    assert articles(parsed) == ["1", "2", "3", "4"]
    assert parsed.provisions[1].text.endswith("in all other trades.")
    assert {p.language for p in parsed.provisions} == {"en"}
    assert parsed.provisions[2].heading == ("Part II. Pay",)
