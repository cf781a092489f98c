"""What is owed, from figures told in a message; nothing where one of them is not sure."""

import re
from datetime import date
from decimal import Decimal

import pytest

from bot.dialogue.sum_words import sum_blocks
from bot.dialogue.sums import Lacking, with_answer, work_out
from bot.dialogue.told import Told, read_told

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("我月薪5000干了3年被辞退赔多少", ["15000.00", "30000.00"]),  # 劳动合同法:47, 劳动合同法:87
        ("月薪五千，干了三年半，公司无故开除我，能赔多少", ["20000.00", "40000.00"]),
        ("月薪1.2万，干了10个月，被裁员补偿多少", ["12000.00"]),
        ("工資6000，欠了三個月，一共多少", ["18000.00"]),
        ("每个月8千，干了7个月没签合同，双倍工资多少", ["48000.00"]),
        ("月薪5000，周末加班16小时，平时加班20小时，加班费多少", ["1781.61"]),
        ("I earn 5000 a month, worked 3 years and was fired, how much severance?", ["15000.00", "30000.00"]),
        ("月薪4350，5天年假没休，能拿多少钱", ["2000.00"]),  # 200 a day: 5 × 200 × 200%
        ("月薪4350，干了3年，去年年假一天没休，该补多少", ["2000.00"]),
        (
            "月薪4350，总工龄12年，在这干了3年，去年年假一天没休，该补多少",
            ["4000.00"],
        ),  # 职工带薪年休假条例:3: ten days
        ("月薪4350干了3年，辞职了，今年年假没休怎么算", ["1600.00"]),  # 326 ÷ 365 × 5 = 4.46: four days
        ("月薪5000干了3年被辞退，还有5天年假没休，一共赔多少", ["15000.00", "30000.00", "2298.85"]),
        ("一天260，欠我20天工资，一共多少", ["5200.00"]),
        ("月薪6000，欠了我三个半月工资，只发了2000，还差多少", ["19000.00"]),
        ("时薪20，周末加班10个小时，加班费多少", ["400.00"]),
        ("月薪5000，干了一年零十天，被辞退赔多少", ["7500.00", "15000.00"]),  # ten days over a year are half a month
    ],
)
def test_sums_are_worked_out_from_what_is_told(text: str, sums: list[str]) -> None:
    found = work_out(text, TODAY)
    assert found is not None
    owed = [one.amount_cny if one.amount_cny is not None else one.provisional_cny for one in found.entitlements]
    assert owed == [Decimal(one) for one in sums]
    for language in ("zh", "zh-Hant", "en", "vi"):
        assert len(sum_blocks(found, language)) == 3 + len(sums)


@pytest.mark.parametrize(
    "text",
    [
        "加班费怎么算",
        "被辞退赔多少",  # two facts are missing: the general answer says how it is counted
        "月薪5000多，干了快3年，被裁补偿多少",
        "每天加班2小时，月薪5000，加班费多少",  # a rate is no total
        "我月薪5000干了3年被辞退",  # asks for no sum
        "月薪5000干了3年，工伤十级赔多少",
        "我月薪5000干了3年，自己辞职，补偿多少",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    found = work_out(text, TODAY)
    assert found is None or not found.entitlements


@pytest.mark.parametrize(
    ("text", "lacking", "answer", "amount"),
    [
        ("干了3年被辞退赔多少", Lacking.WAGE, "5000", "15000.00"),
        ("老板欠我20天工资，总共多少", Lacking.RATE, "一天两百六", "5200.00"),
        ("老板欠我三个半月工资，每个月五千多，一共多少", Lacking.WAGE, "五千三", "18550.00"),
        ("月薪5000，干了快三年被辞退赔多少", Lacking.SERVICE, "两年十个月", "15000.00"),
        ("周末加班10小时，加班费多少", Lacking.RATE, "一小时20", "400.00"),
        ("月薪4350，去年年假没休，该补多少", Lacking.SERVICE, "三年", "2000.00"),
        ("月薪5000被辞退赔多少", Lacking.SERVICE, "三年", "15000.00"),
        ("I earn 5000 a month and was fired, how much severance?", Lacking.SERVICE, "2 years and 3 months", "12500.00"),
        ("老板欠我3个月工资，总共多少", Lacking.WAGE, "一个月4500", "13500.00"),
    ],
)
def test_the_one_missing_fact_is_named_and_completes_the_sum(
    text: str, lacking: Lacking, answer: str, amount: str
) -> None:
    found = work_out(text, TODAY)
    assert found is not None
    assert found.lacking is lacking
    whole = work_out(with_answer(text, lacking, answer), TODAY)
    assert whole is not None
    (first, *_) = whole.entitlements
    assert (first.amount_cny or first.provisional_cny) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("底薪2000提成3000", Told()),  # in parts: which of them counts is not sure
        ("月薪5000，以前月薪4000", Told()),
        ("工资拖欠3个月", Told(unpaid_months=3)),
        ("干了8个月", Told(service_months=8)),
        ("工资3年没涨", Told()),
    ],
)
def test_figures_are_read_only_where_they_are_sure(text: str, told: Told) -> None:
    assert read_told(text) == told


def test_the_working_can_be_done_again_by_hand() -> None:
    found = work_out("我月薪5000干了3年被辞退赔多少", TODAY)
    assert found is not None
    text = "\n".join(block.text for block in sum_blocks(found, "zh"))
    assert "5,000 × 3 = 15,000 元" in text
    assert "5,000 × 3 × 2 = 30,000 元" in text
    assert "《劳动合同法》第47条" in text
    assert "三倍" in text  # the cap that depends on the local average, which is not known


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("每个月8千，干了7个月没签合同，双倍工资多少", "(2 − 1) × 8,000 × 6 = 48,000 元"),
        ("月薪4350干了3年，辞职了，今年年假没休怎么算", "326 ÷ 365 × 5 = 4.46 天"),
        ("月薪4350干了3年，辞职了，今年年假没休怎么算", "以前在别家干的也算"),
        ("一天260，欠我20天工资，一共多少", "260 × 20 = 5,200 元"),
        ("月薪6000，欠了我三个月工资，只发了2000，还差多少", "18,000 − 2,000 = 16,000 元"),
        ("大概5000一个月，欠了三个月，一共多少", "算出来也是个大概"),
    ],
)
def test_each_line_is_right_as_it_is_written(text: str, line: str) -> None:
    found = work_out(text, TODAY)
    assert found is not None
    assert line in "\n".join(block.text for block in sum_blocks(found, "zh"))


@pytest.mark.parametrize(
    "text",
    [
        "我月薪5000干了3年被辞退，还有5天年假没休，一共赔多少",
        "每个月8千，干了7个月没签合同，双倍工资多少",
        "月薪5000，周末加班16小时，平时加班20小时，加班费多少",
        "大概5000一个月，欠了三个月，一共多少",
        "月薪4350，干了3年，今年年假一天没休，该补多少",
    ],
)
def test_but_for_its_heading_a_sum_speaks_to_nobody_and_in_english_names_its_law_in_english(text: str) -> None:
    found = work_out(text, TODAY)
    assert found is not None
    for language, address in (("zh", "[你您]"), ("en", r"(?i)\byou(r|rs)?\b|[\u4e00-\u9fff]")):
        _, *blocks = sum_blocks(found, language)
        assert [block.text for block in blocks if re.search(address, block.text)] == []


@pytest.mark.parametrize("year", ["今年", "去年"])
def test_only_of_a_year_that_is_not_over_the_employer_can_still_give_leave(year: str) -> None:
    found = work_out(f"月薪4350，干了3年，{year}年假一天没休，该补多少", TODAY)
    assert found is not None
    text = "\n".join(block.text for block in sum_blocks(found, "zh"))
    assert ("还可以安排休" in text) == (year == "今年")
    assert "算到今天" not in text


def test_less_than_a_year_here_gives_no_leave_only_where_nobody_worked_elsewhere() -> None:
    found = work_out("月薪4350，干了8个月，今年年假没休，该补多少", TODAY)
    assert found is None or not found.entitlements


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("我月薪三千五干了3年", 3500),
        ("月薪八千六", 8600),
        ("月薪一万两千", 12_000),
        ("月工资3千8", 3800),
        ("工资8k5", 8500),
        ("三千二一个月做了2年", 3200),
        ("月薪一万二个月没发", None),  # twelve thousand, or ten thousand and two months
    ],
)
def test_a_wage_is_read_as_it_is_said(text: str, yuan: int | None) -> None:
    assert read_told(text).wage_cny == yuan
