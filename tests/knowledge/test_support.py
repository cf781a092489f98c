"""A sentence about the law stands on articles in force that say it, or goes; an answer without its core is none."""

from datetime import date

import pytest

from knowledge.guides import Section
from knowledge.law import InstrumentKind, Provision, Reference, TextKind
from knowledge.restating import Departure, find_departure
from knowledge.support import Fault, check_guide, check_text, read_basis, speaks_of_law, split_sentences

from .fakes import TODAY, make_digest, make_guide, make_instrument, make_provision

OVERTIME = make_provision(
    "44",
    "用人单位应当按照下列标准支付高于劳动者正常工作时间工资的工资报酬：安排劳动者延长工作时间的，支付不低于工资的百分之一百五十的工资报酬。",
    make_instrument("劳动法"),
)
REPEALED = make_provision(
    "1", "旧的规定。", make_instrument("旧法", from_on=date(2000, 1, 1), until_on=date(2020, 1, 1))
)
COMING = make_provision("1", "新的规定。", make_instrument("新法", from_on=date(2030, 1, 1)))
CASE = make_provision("1", "某公司拖欠工资案。", make_instrument("典型案例", kind=InstrumentKind.CASE))
INJURY = make_digest("工伤保险条例", "17", "单位应在30日内申请工伤认定；单位不申请的，本人1年内可以申请。")
INJURY_EN = make_digest(
    "工伤保险条例", "17", "The employer applies for recognition of a work injury within 30 days.", "en"
)


class Law:
    held = (OVERTIME, REPEALED, COMING, CASE, INJURY, INJURY_EN)

    def provision(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        found = [
            p for p in self.held if p.reference == reference and p.is_in_force(on) and p.language in {"zh", language}
        ]
        return min(found, key=lambda p: (p.text_kind is TextKind.DIGEST, p.language != language), default=None)

    def digest(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        return next(
            (
                p
                for p in self.held
                if p.reference == reference and p.text_kind is TextKind.DIGEST and p.language == language
            ),
            None,
        )


ALL = [p.reference for p in Law.held] + [Reference("没有的法", "1")]
BASIS = read_basis(ALL, TODAY, Law())


def test_only_law_in_force_is_a_basis() -> None:
    assert set(BASIS) == {OVERTIME.reference, INJURY.reference}
    assert read_basis(ALL, date(2019, 1, 1), Law()).keys() >= {REPEALED.reference}
    assert "30日" in BASIS[INJURY.reference].chinese
    assert "30 days" in BASIS[INJURY.reference].english


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("平时加班，工资不低于百分之一百五十[劳动法:44]。", None),
        ("平时加班给150%的工资[劳动法:44]。", None),
        ("平时加班给一倍半工资[劳动法:44]，打12333问。", None),
        ("平时加班给200%的工资[劳动法:44]。", Fault.FIGURE),
        ("30日内申请工伤认定[劳动法:44]。", Fault.FIGURE),
        ("工伤认定由医疗机构诊断鉴定职业病以后申请[劳动法:44]。", Fault.TERMS),
        ("应当给钱[没有的法:1]。", Fault.NOT_IN_FORCE),
        ("应当给钱[旧法:1]。", Fault.NOT_IN_FORCE),
        ("应当给钱[新法:1]。", Fault.NOT_IN_FORCE),
        ("像这个案子[典型案例:1]。", Fault.NOT_IN_FORCE),
        ("平时加班给150%的工资[劳动法:44][旧法:1]。", Fault.NOT_IN_FORCE),
        ("单位必须赔你。", Fault.UNCITED),
        ("你有权要求补发工资。", Fault.UNCITED),
        ("这样做违法。", Fault.UNCITED),
        ("先别急，把聊天记录存好。", None),
        ("写上“单位应当付工资”。", None),  # in quotation marks: what the worker writes
        ("是否违法，各地看法不同，问12333。", None),
    ],
)
def test_a_chinese_sentence(sentence: str, fault: Fault | None) -> None:
    verdict = check_text(sentence, "zh", BASIS)
    assert [lost.why for lost in verdict.lost] == ([fault] if fault else [])
    assert bool(verdict.kept) == (fault is None)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("The employer applies within 30 days [工伤保险条例:17].", None),
        ("The employer applies within 60 days [工伤保险条例:17].", Fault.FIGURE),
        ("Overtime is paid at 150 per cent [劳动法:44].", None),
        ("Overtime is paid at 250 per cent [劳动法:44].", Fault.FIGURE),
        ("Pension funds are pooled by provinces and audited yearly [工伤保险条例:17].", Fault.TERMS),
        ("The employer must pay you.", Fault.UNCITED),
        ("Keep every message.", None),
        ("It must be paid [旧法:1].", Fault.NOT_IN_FORCE),
    ],
)
def test_an_english_sentence(sentence: str, fault: Fault | None) -> None:
    assert [lost.why for lost in check_text(sentence, "en", BASIS).lost] == ([fault] if fault else [])


def test_an_answer_that_lost_its_core_is_refused() -> None:
    text = "单位要按月付工资[旧法:1]。平时加班给150%的工资[劳动法:44]。"
    verdict = check_text(text, "zh", BASIS)
    assert verdict.is_refused
    assert verdict.kept == ("平时加班给150%的工资[劳动法:44]。",)
    assert verdict.lost[0].detail == "旧法:1"
    assert not check_text("先看条子。平时加班给150%的工资[劳动法:44]。单位还要赔你。", "zh", BASIS).is_refused
    assert check_text("打12333问。", "zh", BASIS).is_refused  # nothing about the law at all


def test_a_citation_in_the_same_bullet_carries_the_sentence_beside_it() -> None:
    verdict = check_text("单位应当先申请。30日内申请工伤认定[工伤保险条例:17]。", "zh", BASIS)
    assert verdict.lost == ()
    apart = check_text("单位应当先申请。\n30日内申请工伤认定[工伤保险条例:17]。", "zh", BASIS)
    assert [lost.why for lost in apart.lost] == [Fault.UNCITED]


def test_a_declared_figure_of_a_guide_stands() -> None:
    short = "每天按21.75天折算，加班给150%的工资[劳动法:44]。"
    assert check_guide(make_guide(short=short), BASIS).is_refused
    assert not check_guide(make_guide(short=short, derived=("21.75天 = (365 − 104) ÷ 12",)), BASIS).is_refused


def test_sentences_end_where_they_end() -> None:
    assert split_sentences("付工资[劳动法:50]。问：“什么时候签？”把回复截图。1.5倍。") == [
        "付工资[劳动法:50]。",
        "问：“什么时候签？”把回复截图。",
        "1.5倍。",
    ]
    assert split_sentences("Pay is due [劳动法:50]. At 1.5 times. Call 12333.") == [
        "Pay is due [劳动法:50].",
        "At 1.5 times.",
        "Call 12333.",
    ]


def test_what_speaks_of_law() -> None:
    assert speaks_of_law("You are entitled to wages.", "en")
    assert not speaks_of_law("If you must sign, add the date.", "en")


SOURCE = "满一年没签书面合同的，单位每月应当付你二倍工资，最多付11个月；不满一个月的，不付[劳动法:1]。"


@pytest.mark.parametrize(
    ("told", "departure"),
    [
        ("满一年没签书面合同的，单位每月应当付你二倍工资，最多付11个月；不满一个月的，不付。", None),
        ("满一年没有签书面合同，单位应当每月付二倍工资给你，最多付11个月，不满一个月的，不付。", None),
        ("满一年没签书面合同的，单位每月应当付你三倍工资，最多付11个月；不满一个月的，不付。", Departure.FIGURE),
        ("满一年没签书面合同的，单位每月应当付你二倍工资，最多付12个月；不满一个月的，不付。", Departure.FIGURE),
        ("满一年签书面合同的，单位每月应当付你二倍工资，最多付11个月；不满一个月的，不付。", Departure.NEGATION),
        ("满一年没签书面合同的，单位每月可以付你二倍工资，最多付11个月；不满一个月的，不付。", Departure.MODALITY),
        ("满一年没签书面合同的，你每月应当付单位二倍工资，最多付11个月；不满一个月的，不付。", Departure.PARTY),
        ("满一年没签书面合同的，单位每月应当付你二倍工资，至少付11个月；不满一个月的，不付。", Departure.ADDED),
        ("单位每月应当付你二倍工资，最多付11个月。", Departure.LEFT_OUT),
        ("满一年没签书面合同的，单位每月应当付你二倍工资，还有年终奖金和精神损失。", Departure.ADDED),
        ("加 a@b.cn。", Departure.SIGN),
    ],
)  # fmt: skip
def test_a_restatement(told: str, departure: Departure | None) -> None:
    assert find_departure(told, (SOURCE,), "zh") == departure


@pytest.mark.parametrize(
    ("told", "source", "departure"),
    [
        ("你不能胜任，要先培训或调岗。", "说你不能胜任，要先培训或调岗[劳动合同法:40]。", Departure.SAID),
        ("说你不能胜任的，要先培训或调岗。", "说你不能胜任，要先培训或调岗[劳动合同法:40]。", None),
        ("你旷工三天，单位要拿证据。", "单位说“你旷工三天”，要拿证据[劳动合同法:39]。", Departure.SAID),
        ("You are not up to the job, so training comes first.",
         "They say you are not up to the job, so training comes first [劳动合同法:40].", Departure.SAID),
        ("They claim that wages are paid monthly.", "Wages are paid monthly [劳动法:50].", Departure.SAID),
        ("把话说清楚，工资按月付。", "把话说清楚，工资按月付[劳动法:50]。", None),
    ],
)  # fmt: skip
def test_what_somebody_says_is_no_fact(told: str, source: str, departure: Departure | None) -> None:
    assert find_departure(told, (source,), "en" if told.isascii() else "zh") == departure


@pytest.mark.parametrize("told", ["每周最多休1天。", "每周至少休3天。", "每周至少休1天，最多休1天。"])
def test_a_figure_stays_with_its_bound(told: str) -> None:
    assert find_departure("每周至少休1天，最多休3天。", ("每周至少休1天，最多休3天[劳动法:1]。",), "zh") is None
    assert find_departure(told, ("每周至少休1天，最多休3天[劳动法:1]。",), "zh") in {
        Departure.BOUND,
        Departure.FIGURE,
        Departure.LEFT_OUT,
    }


def test_sections_are_read_in_order() -> None:
    guide = make_guide(
        short="平时加班给150%的工资[劳动法:44]。", sections={Section.STEPS: ("依据没有的法[没有的法:1]。",)}
    )
    verdict = check_guide(guide, BASIS)
    assert not verdict.is_refused
    assert [lost.text for lost in verdict.lost] == ["依据没有的法[没有的法:1]。"]
