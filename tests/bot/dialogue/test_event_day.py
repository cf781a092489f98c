from datetime import date

import pytest

from bot.dialogue.event_day import EventDay, find_event_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021年5月被公司辞退能赔多少", "2021-05-01", "2021-05-31"),
        ("我2017年5月10日受的伤", "2017-05-10", "2017-05-10"),
        ("去年3月受伤了没报工伤", "2025-03-01", "2025-03-31"),
        ("I was fired last March, what can I get?", "2026-03-01", "2026-03-31"),
        ("I was dismissed in May 2021. Is there severance?", "2021-05-01", "2021-05-31"),
        ("2021年6月被分包公司欠薪，那时候总包要不要负责", "2021-06-01", "2021-06-30"),
        ("2010年的时候年休假有几天", "2010-01-01", "2010-12-31"),
        ("前年年底被裁員了", "2024-11-01", "2024-12-31"),
    ],
)
def test_the_day_of_the_event_is_read(text: str, first: str, last: str) -> None:
    assert find_event_day(text, TODAY) == EventDay(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "去年入职的，现在没签合同",  # since when, not when
        "2019年进厂，2023年被辞退",  # two dates
        "老板从2021年5月开始不发工资",
        "明年2月被辞退怎么办",
        "2021年13月被辞退",
        "被公司辞退能赔多少",
        "合同写到2025年",
    ],
)
def test_an_ambiguous_date_is_no_date(text: str) -> None:
    assert find_event_day(text, TODAY) is None
