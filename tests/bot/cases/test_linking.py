"""When two cases look like one dispute: names written differently are one, and a common word is no name."""

from dataclasses import replace
from datetime import date

import pytest

from bot.cases.linking import Trait, likeness, plain_employer

ONE = Trait(1, 1, b"x", "东莞", "wage", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("宏达电子厂", "宏达电子厂有限公司"),
        ("东莞市宏达电子厂", "宏达电子厂"),
        ("广东省东莞市宏达电子有限责任公司", "宏达电子"),
        ("宏達電子廠", "宏达电子厂"),
        ("宏达 电子厂（东莞）", "宏达电子厂东莞"),
        ("Hongda Electronics Co., Ltd.", "hongda electronics"),
        ("ＨＤ电子", "hd电子"),
    ],
)
def test_one_name_written_in_two_ways(name: str, other: str) -> None:
    assert plain_employer(name) == plain_employer(other) != ""


def test_the_cases_own_city_in_front_says_nothing() -> None:
    assert plain_employer("东莞宏达电子厂", "东莞") == plain_employer("宏达电子厂", "东莞")


@pytest.mark.parametrize("name", ["", "老板", "工地", "公司", "包工头", "factory", "。", "厂"])
def test_what_names_nobody(name: str) -> None:
    assert plain_employer(name) == ""


@pytest.mark.parametrize("name", ["好又多超市", "乐家超市连锁", "城市便捷酒店", "镇海炼化"])
def test_a_name_is_never_eaten_up(name: str) -> None:
    assert plain_employer(name) in name
    assert len(plain_employer(name)) >= min(4, len(name))


@pytest.mark.parametrize(
    ("changes", "is_alike"),
    [
        ({}, True),
        ({"city": ""}, True),
        ({"kind": "injury"}, True),
        ({"opened_on": date(2025, 12, 1)}, True),
        ({"opened_on": date(2024, 12, 1)}, False),
        ({"city": "深圳"}, False),
        ({"employer": b"y"}, False),
        ({"employer": None}, False),
        ({"worker_id": 1}, False),  # the same worker again
        ({"worker_id": None}, False),  # forgotten
        ({"case_id": 1}, False),
    ],
)
def test_which_cases_are_alike(changes: dict[str, object], is_alike: bool) -> None:
    other = replace(Trait(2, 2, b"x", "东莞", "wage", date(2026, 11, 2)), **changes)  # type: ignore[arg-type]
    assert bool(likeness(ONE, other)) is is_alike
    assert likeness(ONE, other) == likeness(other, ONE)
