"""Sums as staff type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.sums import read_yuan


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("36000", 3_600_000), ("36,000", 3_600_000), ("36,000元", 3_600_000), ("３６０００", 3_600_000),
        ("3.6万", 3_600_000), ("3万6", 3_600_000), ("3万6千", 3_600_000), ("3w6", 3_600_000), ("三万六", 3_600_000),
        ("三万六千元", 3_600_000), ("共 3.6 万元", 3_600_000), ("￥36000.00", 3_600_000), ("36000块", 3_600_000),
        ("36000.5", 3_600_050), ("12,345.67", 1_234_567), ("5千", 500_000), ("5k", 500_000), ("十万", 10_000_000),
        ("两百零五", 20_500), ("0", 0), ("零", 0), ("0元", 0), ("1.2亿", 12_000_000_000), ("CNY 100", 10_000),
    ],
)  # fmt: skip
def test_sums(typed: str, fen: int) -> None:
    assert read_yuan(typed) == fen


@pytest.mark.parametrize(
    "typed",
    ["", "没有", "等一下", "万", "元", "-5", "1.2.3", "1,20", "3月", "3万6万", "36000.555", "一百个人", "10%", "9" * 20,
     "1e5", "今天3万", "3万12345", "\u202e36000", "'; DROP TABLE cases"],
)  # fmt: skip
def test_what_is_no_sum(typed: str) -> None:
    assert read_yuan(typed) is None


@given(st.integers(0, 10**11))
def test_every_whole_sum_is_read_as_it_is_written(yuan: int) -> None:
    assert read_yuan(str(yuan)) == read_yuan(f"{yuan:,}元") == yuan * 100


@given(st.text(max_size=30))
def test_anything_is_a_sum_or_none(text: str) -> None:
    fen = read_yuan(text)
    assert fen is None or fen >= 0
