"""An answer stands on law in force on the day, sentence by sentence, or is no answer."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.answering import RANKED_FIRST, Answer, Unknown, WhyUnknown, answer_question
from knowledge.guides import Guide, Section
from knowledge.index import IndexVersion
from knowledge.law import Instrument, InstrumentKind, Provision
from knowledge.retrieval import MOST_EVIDENCE

from .fakes import TODAY, BigramEmbedder, build_version, make_digest, make_guide, make_instrument, make_provision

LAW = make_instrument("劳动法", from_on=date(1995, 1, 1))
OLD_CONTRACT = make_instrument("劳动合同法", from_on=date(2008, 1, 1), until_on=date(2013, 7, 1))
CONTRACT = make_instrument("劳动合同法", from_on=date(2013, 7, 1))
WAGES = make_provision("50", "工资应当以货币形式按月支付给劳动者本人。", LAW)
DISPATCH = make_provision("63", "被派遣劳动者享有同工同酬的权利，应当实行相同的劳动报酬分配办法。", CONTRACT)
OLD_DISPATCH = make_provision("63", "被派遣劳动者享有同工同酬的权利。", OLD_CONTRACT)
DIGEST = make_digest("保障农民工工资支付条例", "3", "农民工有权按时拿到工资。")
DIGEST_EN = make_digest("保障农民工工资支付条例", "3", "Rural migrant workers have a right to wages on time.", "en")
CASE = make_provision("1", "某公司拖欠工资案。", make_instrument("典型案例", kind=InstrumentKind.CASE))
LAWS = (WAGES, DISPATCH, OLD_DISPATCH, DIGEST, DIGEST_EN, CASE)

UNPAID = make_guide(
    "unpaid",
    "工资应当按月支付[劳动法:50]。",
    ("老板拖欠工资怎么办",),
    title="拖欠工资",
    sections={
        Section.STEPS: ("打12333。", "要求支付[保障农民工工资支付条例:3]。", "依据没有的法[没有的法:1]。"),
        Section.EXCEPTIONS: ("见案例[典型案例:1]。",),
    },
)
UNPAID_EN = make_guide(
    "unpaid", "Wages are due every month [劳动法:50].", ("my boss does not pay me",), title="Unpaid wages", language="en",
    sections={Section.STEPS: ("Ask for it [保障农民工工资支付条例:3].",)},
)  # fmt: skip
EQUAL = make_guide("equal", "派遣工同工同酬[劳动合同法:63]。", ("派遣工工资比正式工低合法吗",), title="派遣工同工同酬")
BASELESS = make_guide("baseless", "应当如此[没有的法:9]。", ("完全没有依据的事情怎么处理",), title="没有依据的事")
GUIDES = (UNPAID, UNPAID_EN, EQUAL, BASELESS)
Ask = Callable[..., Answer | Unknown]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    embedder = BigramEmbedder(dimensions=512)
    folder: Path = tmp_path_factory.mktemp("index") / "versions" / "v1"
    build_version(folder, embedder, GUIDES, LAWS)
    version = IndexVersion.open(folder, embedder.identity)

    def asking(
        question: str, language: str = "zh", on: date = TODAY,
        *, is_about_work: bool | None = None, guide_id: str | None = None,
    ) -> Answer | Unknown:  # fmt: skip
        return answer_question(
            question, language, on, version, embedder, is_about_work=is_about_work, guide_id=guide_id
        )

    return asking


def answered(answer: Answer | Unknown) -> Answer:
    assert isinstance(answer, Answer)
    return answer


def test_a_guide_answers_with_its_law_quoted(ask: Ask) -> None:
    answer = answered(ask("老板拖欠工资怎么办"))
    assert answer.guide is not None
    assert answer.guide.id == "unpaid"
    assert answer.sections[Section.SHORT] == ("工资应当按月支付[劳动法:50]。",)
    assert [(str(c.reference), c.kind, c.in_force) for c in answer.citations] == [
        ("劳动法:50", "statute", True),
        ("保障农民工工资支付条例:3", "digest", True),
    ]
    assert answer.citations[0].quote == WAGES.text
    assert answer.citations[1].is_digest
    assert not answer.is_past


def test_an_article_found_first_is_shown_where_the_guide_does_not_name_it(ask: Ask) -> None:
    answer = answered(ask("派遣工工资比正式工低合法吗"))
    assert [citation.quote for citation in answer.citations] == [DISPATCH.text]
    assert answer.related == answer.evidence[1:RANKED_FIRST]
    assert [citation.quote for citation in answer.related] == [DIGEST.text]


def test_a_guide_that_names_what_is_found_first_has_nothing_beside_it(ask: Ask) -> None:
    assert answered(ask("老板拖欠工资怎么办")).related == ()


def test_a_guide_named_by_who_asks_has_nothing_beside_it(ask: Ask) -> None:
    answer = answered(ask("派遣工工资比正式工低合法吗", guide_id="unpaid"))
    assert answer.guide == UNPAID
    assert answer.related == ()


def test_a_bullet_without_law_is_dropped_and_the_drop_recorded(ask: Ask) -> None:
    answer = answered(ask("老板拖欠工资怎么办"))
    assert answer.sections[Section.STEPS] == ("打12333。", "要求支付[保障农民工工资支付条例:3]。")
    assert Section.EXCEPTIONS not in answer.sections
    assert [(loss.section, str(loss.reference)) for loss in answer.dropped] == [
        (Section.STEPS, "没有的法:1"),
        (Section.EXCEPTIONS, "典型案例:1"),  # a case shows how law is applied and is not law
    ]


def test_an_answer_whose_core_has_no_law_is_none(ask: Ask) -> None:
    unknown = ask("完全没有依据的事情怎么处理")
    assert isinstance(unknown, Unknown)
    assert unknown.why is WhyUnknown.NO_LAW


def test_traditional_script_and_english_find_the_same_guide(ask: Ask) -> None:
    traditional = answered(ask("老闆拖欠工資怎麼辦", "zh-Hant"))
    assert traditional.language == "zh-Hant"
    english = answered(ask("my boss does not pay me", "en"))
    assert traditional.guide is not None
    assert english.guide is not None
    assert (traditional.guide.id, english.guide.id, english.guide.language) == ("unpaid", "unpaid", "en")
    assert english.citations[0].quote == WAGES.text  # the law stays in its own language
    assert english.citations[1].quote == DIGEST_EN.text


def test_a_guide_is_not_used_for_a_day_whose_law_was_another(ask: Ask) -> None:
    now, then = ask("派遣工工资比正式工低合法吗"), ask("派遣工工资比正式工低合法吗", on=date(2010, 5, 1))
    assert answered(now).citations[0].quote == DISPATCH.text
    assert not isinstance(then, Answer) or then.guide is None
    assert OLD_DISPATCH.text in [citation.quote for citation in then.evidence]
    assert DISPATCH.text not in [citation.quote for citation in then.evidence]


def test_law_alone_is_offered_where_no_guide_stands(ask: Ask) -> None:
    answer = answered(ask("劳动合同法 被派遣劳动者享有同工同酬的权利", on=date(2010, 5, 1), is_about_work=True))
    assert answer.guide is None
    assert answer.sections == {}
    assert answer.is_past
    assert OLD_DISPATCH.text in [citation.quote for citation in answer.citations]
    assert len(answer.citations) <= 3


@pytest.mark.parametrize("question", ["", "  ", "？！。", "\u202e\u200b", "😀"])
def test_nothing_asked_is_nothing_answered(ask: Ask, question: str) -> None:
    unknown = ask(question)
    assert isinstance(unknown, Unknown)
    assert unknown.why is WhyUnknown.EMPTY


@pytest.mark.parametrize("question", ["房东不退押金怎么办", "红烧肉怎么做", "Tell me a joke"])
def test_other_things_are_not_answered(ask: Ask, question: str) -> None:
    unknown = ask(question)
    assert isinstance(unknown, Unknown)
    assert unknown.why is WhyUnknown.OFF_TOPIC


@pytest.mark.parametrize(
    "question", ["工资" * 5000, "<script>alert(1)</script> 工资", "'; DROP TABLE passage; --", "\x00\x01工资"]
)
def test_hostile_text_does_no_harm(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert all(citation.in_force for citation in answer.evidence)
    assert len(answer.evidence) <= MOST_EVIDENCE


def test_only_law_of_the_day_is_ever_cited(ask: Ask) -> None:
    for day in (date(1990, 1, 1), date(2000, 1, 1), date(2010, 5, 1), date(2013, 7, 1), TODAY):
        for question in ("老板拖欠工资怎么办", "派遣工工资比正式工低合法吗", "被派遣劳动者同工同酬"):
            answer = ask(question, on=day)
            citations = (*answer.evidence, *(answer.citations if isinstance(answer, Answer) else ()))
            assert all(citation.provision.is_in_force(day) for citation in citations)


def test_local_law_is_for_those_who_name_the_place(tmp_path: Path) -> None:
    local = Instrument(
        "广东省工资支付条例@1", "广东省工资支付条例", InstrumentKind.LOCAL, LAW.validity, jurisdiction="广东"
    )
    provision: Provision = make_provision("1", "拖欠工资的加付赔偿金。", local)
    guides: tuple[Guide, ...] = (UNPAID,)
    embedder = BigramEmbedder(dimensions=512)
    build_version(tmp_path / "versions" / "v1", embedder, guides, (*LAWS, provision))
    version = IndexVersion.open(tmp_path / "versions" / "v1", embedder.identity)
    here = answer_question("广东老板拖欠工资加付赔偿金", "zh", TODAY, version, embedder)
    elsewhere = answer_question("老板拖欠工资加付赔偿金", "zh", TODAY, version, embedder)
    assert "local" in {citation.kind for citation in here.evidence}
    assert "local" not in {citation.kind for citation in elsewhere.evidence}
