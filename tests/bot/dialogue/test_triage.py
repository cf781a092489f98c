import pytest

from bot.dialogue.lexicon import Danger
from bot.dialogue.triage import TriageKind, add_danger, tells_something, triage

W, I, U, N, O = (
    TriageKind.WAGE, TriageKind.INJURY, TriageKind.URGENT, TriageKind.INFORMATION, TriageKind.OUT_OF_SCOPE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("老板三个月没发工资", W),
        ("老板三个月没发工资，我们十二个人，人在东莞", W),
        ("老闆三個月沒發薪水", W),
        ("包工头跑了钱没给", W),
        ("干了半年活，工钱一分没有给", W),
        ("离职了厂里扣着我最后一个月工资不给", W),
        ("把我开除了一分钱补偿都不给", W),
        ("my boss hasn't paid me for 3 months", W),
        ("The factory still owes me two months of wages", W),
        ("我在工地摔断了腿，老板不管", I),
        ("昨天上班右手被冲床压了，老板说自己去看", I),
        ("我爸在工地上干活摔死了，包工头不赔", I),
        ("查出来尘肺，厂里不承认", I),
        ("I got hurt at work and the boss refuses to pay", I),
        ("我们被关在厂里不让走", U),
        ("再不发工资我就跳楼", U),
        ("真的不想活了", U),
        ("包工头带人打了我", U),
        ("14岁的小孩在我们厂里上班", U),
        ("刚刚手指被机器轧断了，流血不止", U),
        ("they locked us in the factory", U),
        ("I want to kill myself", U),
        ("加班费怎么算", N),
        ("试用期最长多久", N),
        ("年假有几天", N),
        ("工伤怎么认定", N),
        ("工伤十级赔多少", N),
        ("用童工罚多少钱", N),
        ("用人单位拖欠工资要承担什么责任", N),
        ("离职了工资什么时候发", N),
        ("how is overtime pay calculated", N),
        ("公司把我辞退了怎么办", N),
        ("今天天气怎么样", O),
        ("怎么做红烧肉", O),
        ("What is the weather today", O),
    ],
)
def test_kind(text: str, kind: TriageKind) -> None:
    found = triage(text)
    assert found.kind is kind, found.reasons


def test_every_kind_that_applies_is_flagged_the_gravest_first() -> None:
    assert triage("再不发工资我就跳楼").flags == (U, W)
    assert triage("刚才在工地摔断了腿流血不止，老板还欠我工资不给").flags == (U, I, W)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("活着没意思", Danger.SELF_HARM),
        ("工资输了官司，煤气我开了，门窗也封好了", Danger.SELF_HARM),
        ("有什么不疼的法子吗，这日子过得我受够了", Danger.SELF_HARM),
        ("Gaji belum dibayar, saya sudah minum obat tidur sebotol", Danger.SELF_HARM),
        ("他们锁着门不让我们出去", Danger.CONFINEMENT),
        ("被工头打伤了", Danger.VIOLENCE),
        ("人昏迷了在抢救", Danger.SEVERE_INJURY),
        ("厂里有童工我亲眼看到我表弟13岁在流水线上", Danger.CHILD_LABOUR),
        ("楼要塌了还叫我们进去", Danger.SITE_DANGER),
    ],
)
def test_the_danger_is_named(text: str, danger: Danger) -> None:
    assert danger in triage(text).dangers


@pytest.mark.parametrize(
    "text",
    [
        "被打折扣的工资怎么办",
        "打卡没打上",
        "老板打电话给我",
        "我想死磕到底要回工资",
        "打工人加班",
        "打针有没有不疼的办法",
    ],
)
def test_everyday_words_are_no_danger(text: str) -> None:
    assert triage(text).dangers == ()


def test_a_person_is_offered_for_trouble_and_on_request_but_not_for_plain_questions() -> None:
    assert triage("公司把我辞退了").offers_human
    assert triage("我要找律师").offers_human
    assert triage("老板不给工资怎么办").offers_human
    assert not triage("加班费怎么算").offers_human


def test_what_our_guides_answer_is_in_scope_without_a_word_of_work() -> None:
    text = "生完孩子能在家待几天"
    assert triage(text, is_known=False).kind is O
    assert triage(text, is_known=True).kind is N


def test_reasons_quote_the_words_that_decided() -> None:
    assert triage("老板三个月没发工资").reasons == ("wage: 工资 + 没发",)


@pytest.mark.parametrize("text", ["", " ", "？", "1", "\u202e", "😀" * 50, "a" * 10_000, "'; DROP TABLE cases; --"])
def test_nothing_makes_it_fail(text: str) -> None:
    assert triage(text).kind in set(TriageKind)


def test_a_danger_is_added_and_disputes_stay_flagged() -> None:
    told = "老板养了狼狗，晚上谁也别想迈出院子一步，工资也没发"
    found = add_danger(triage(told), Danger.VIOLENCE, "sounds like violence 0.90")
    assert found.kind is U
    assert Danger.VIOLENCE in found.dangers
    assert W in found.flags


def test_a_question_about_the_rule_tells_nothing() -> None:
    assert tells_something("老板养了狼狗，晚上谁也别想迈出院子一步")
    assert not tells_something("几岁算童工")
