"""What a text says of itself: title, dates, body, kind, place, and what it repeals."""

from datetime import date

import pytest

from ingest.parse.closing import find_commencement, find_repeals, is_repealed_article
from ingest.parse.header import Header, guess_kind, read_date, read_header
from ingest.parse.lines import Line

from .kit import CORPUS, parse_file, parse_lines


def header(*lines: str) -> Header:
    return read_header([Line(line) for line in lines])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2008年1月1日起", date(2008, 1, 1)),
        ("二〇〇八年一月一日", date(2008, 1, 1)),
        ("一九九四年十二月六日", date(1994, 12, 6)),
        ("二○一二年十二月二十八日", date(2012, 12, 28)),
        ("２００８年１月１日", date(2008, 1, 1)),
        ("(2021-06-10)", date(2021, 6, 10)),
        ("2021年2月30日", None),
        ("没有日期", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


def test_adoption_and_amendments_in_one_bracket() -> None:
    found = header(
        "中华人民共和国零工法",
        "（2007年6月29日第十届全国人民代表大会常务委员会第二十八次会议通过　根据2012年12月28日第十一届全国人民代表大会常务委员会"
        "第三十次会议《关于修改〈中华人民共和国零工法〉的决定》修正）",
    )
    assert found.title == "中华人民共和国零工法"
    assert (found.promulgated_on, found.version_on) == (date(2007, 6, 29), date(2012, 12, 28))
    assert found.issued_by == "全国人民代表大会常务委员会"


def test_a_title_in_two_lines() -> None:
    assert (
        header("最高人民法院", "关于审理零工案件适用法律问题的解释").title
        == "最高人民法院关于审理零工案件适用法律问题的解释"
    )


def test_an_amendment_act_adopted_is_an_amendment() -> None:
    found = header(
        "刑法",
        "1997年3月14日 第八届全国人民代表大会第五次会议修订",
        "2020年12月26日 常务委员会会议通过的《刑法修正案（十一）》",
    )
    assert found.version_on == date(2020, 12, 26)


@pytest.mark.parametrize(
    ("title", "body", "place", "kind"),
    [
        ("中华人民共和国零工法", "", "CN", "statute"),
        ("零工保障条例", "国务院", "CN", "regulation"),
        ("零工带薪歇晌实施办法", "人力资源和社会保障部", "CN", "rule"),
        ("工资支付暂行规定", "劳动部", "CN", "rule"),
        ("最高人民法院关于审理零工案件的解释（一）", "最高人民法院", "CN", "interpretation"),
        ("关于零工歇晌的通知", "", "CN", "notice"),
        ("广东省零工条例", "", "广东", "local"),
        ("收割公约", "", "ILO", "treaty"),
    ],
)
def test_kinds(title: str, body: str, place: str, kind: str) -> None:
    assert guess_kind(title, body, place, "") == kind


def test_commencement_and_repeal_stand_in_the_closing_article() -> None:
    parsed = parse_file(CORPUS / "云山省零工保障条例.md")
    assert parsed.commences_on == date(2019, 5, 1)
    assert parsed.instrument.version_on == date(2021, 6, 1)
    assert [repeal.title for repeal in parsed.repeals] == ["云山省短工管理办法"]


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("本法自2008年1月1日起施行。", date(2008, 1, 1)),
        ("本办法自二〇〇八年一月一日起执行。", date(2008, 1, 1)),
        ("本规定自公布之日起施行。", date(2007, 6, 29)),
        ("本法所称期间，自次日起计算。", None),
    ],
)
def test_commencement(closing: str, expected: date | None) -> None:
    parsed = parse_lines(f"某法\n第一条 甲。\n第二条 {closing}")
    assert find_commencement(parsed.provisions, date(2007, 6, 29)) == expected


def test_only_the_sentence_that_repeals_names_what_is_repealed() -> None:
    text = "某法\n第一条 依照《工资法》办理。\n第二条 本法自2020年1月1日起施行。1999年发布的《甲办法》和《乙办法》同时废止。"
    text += "《丙法》另行规定。"
    assert [repeal.title for repeal in find_repeals(parse_lines(text).provisions)] == ["甲办法", "乙办法"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（删去）", True),
        ("（已废止）", True),
        ("（根据2009年决定删去）", True),
        ("删除", True),
        ("雇主不得废止合同。", False),
    ],
)
def test_struck_out_articles(text: str, expected: bool) -> None:
    assert is_repealed_article(text) is expected
