import pytest

from bot.dialogue.splitting import split_questions, split_troubles


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("周日加班给多少工资？工作四年的年假有几天？", ("周日加班给多少工资？", "工作四年的年假有几天？")),
        ("我在电子厂上班。加班费怎么算？试用期能不交社保吗？", ("我在电子厂上班。加班费怎么算？", "试用期能不交社保吗？")),
        ("加班费怎么算，还有社保不交怎么办", ("加班费怎么算", "还有社保不交怎么办")),
        ("公司欠我四万工资，社保也断了半年，先去哪个部门？", ("公司欠我四万工资, 先去哪个部门？", "社保也断了半年, 先去哪个部门？")),
        ("How is overtime paid? Can I get paid for unused annual leave?",
         ("How is overtime paid?", "Can I get paid for unused annual leave?")),
    ],
)  # fmt: skip
def test_several_questions_are_taken_apart(text: str, questions: tuple[str, ...]) -> None:
    assert split_questions(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "老板三个月没发工资，我们十二个人，人在东莞，怎么办？",
        "工伤几天内申请？几天出结果？",  # the second goes on from the first
        "没签合同也没买保险，在工地砸伤了脚，怎么证明是工伤，钱谁出？",
        "怀孕被降职，公司这样做合法吗？我该怎么办？",
        "加班费怎么算",
        "？？？",
        "老板不发工资。" * 60 + "怎么办？合同呢？",
    ],
)
def test_one_matter_stays_one(text: str) -> None:
    assert split_questions(text) == (text,)


@pytest.mark.parametrize(
    ("text", "troubles"),
    [
        ("老板三个月没发工资，也没签合同", ("老板三个月没发工资", "也没签合同")),
        ("工资拖欠两个月，社保也没交，怎么办", ("工资拖欠两个月", "社保也没交")),
        ("押金不退，最后一个月工资也不给", ("押金不退", "最后一个月工资也不给")),
        ("not paid for two months and no contract", ("not paid for two months", "no contract")),
        ("Không trả lương và không có hợp đồng", ("Không trả lương", "không có hợp đồng")),
    ],
)
def test_two_troubles_told_are_taken_apart(text: str, troubles: tuple[str, ...]) -> None:
    assert split_troubles(text) == troubles


@pytest.mark.parametrize(
    "text",
    [
        "老板跑路了，工资没拿到",
        "没签合同，在工地砸伤了脚，怎么证明是工伤",  # one question, and the rest is what it rests on
        "没签合同，工资没发，能要双倍工资吗",
        "公司不发工资，说没钱，工资要等到年底",  # the same matter again
        "我怀孕了，公司要开除我",
        "老板没有拖欠工资，但是没签合同",  # the first is denied
        "社保没断过，工资没少过，就是不给加班费",
        "欠加班费不给，社保没交，劳动监察还管不管",
        "老板不发工资，也没签合同。" * 8,
        "",
    ],
)
def test_one_trouble_stays_one(text: str) -> None:
    assert split_troubles(text) == ()
