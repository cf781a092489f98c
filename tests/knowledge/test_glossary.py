"""Everyday words lead to one legal term each; a word inside a legal term is not seen; every reference resolves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.glossary import Term, _read_term, asked_term, expand, explain, find_terms, load_glossary
from knowledge.guides import ContentError

TERMS = load_glossary()
WORDS = [word for term in TERMS for word in (*term.everyday_zh, *term.everyday_en)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("老板炒我鱿鱼，炒鱿鱼怎么赔", ("用人单位", "解除劳动合同")),
        ("血汗钱要不到，只给了白条", ("工资", "拖欠工资", "欠条")),
        ("想私了行不行", ("和解协议",)),
        ("没签合同", ("未订立书面劳动合同",)),
        ("集体合同是什么", ()),
        ("劳动合同到期了", ()),
        ("干活受伤了，怎么报给劳动局", ("工伤", "劳动保障监察")),
        ("厂子倒闭 老板跑路", ("破产", "用人单位", "逃匿")),
        ("拖我工钱還押身份證", ("拖欠工资", "扣押证件")),
        ("押一个月工资，jbf也没有", ("压工资", "加班费")),
        ("My boss fired me and I haven't been paid", ("employer", "ending of the labour contract", "unpaid wages")),
        ("He took my ID’s copy. two IOUs", ("holding back papers", "written acknowledgement of debt")),
        ("The bossy tone of a sacked city", ("ending of the labour contract",)),
        ("", ()),
        ("今天天气很好", ()),
    ],
)
def test_everyday_words_give_legal_terms(text: str, terms: tuple[str, ...]) -> None:
    assert expand(text) == terms


def test_a_term_the_text_already_holds_is_not_added() -> None:
    assert "工资" not in expand("工资就是血汗钱")
    assert find_terms("工资就是血汗钱")[0].legal_zh == "工资"


def test_there_are_enough() -> None:
    assert len(TERMS) >= 150


@pytest.mark.parametrize("term", TERMS, ids=[term.legal_zh for term in TERMS])
def test_every_everyday_word_is_found_alone(term: Term) -> None:
    for word in term.everyday_zh:
        assert term in find_terms(f"请问{word}。"), word
    for word in term.everyday_en:
        assert term in find_terms(f"Hello, {word}?"), word


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("什么是N+1", "代通知金"),
        ("2n是啥意思？", "赔偿金"),
        ("请问什么叫竞业限制呀", "竞业限制"),
        ("支付令是什麼意思", "支付令"),
        ("停工留薪期是指什么", "停工留薪期"),
        ("解释一下试用期", "试用期"),
        ("仲裁", "劳动争议仲裁"),
        ("经济补偿金", "经济补偿"),
        ("What does severance mean?", "经济补偿"),
        ("what is a final award", "终局裁决"),
        ("IOUs", "欠条"),
        ("什么是爱情", None),
        ("加班费怎么算", None),
        ("我被辞退了怎么办", None),
        ("what is my boss's name", None),
        ("", None),
    ],
)
def test_a_term_is_explained_on_request(asked: str, term: str | None) -> None:
    found = explain(asked)
    assert (found.legal_zh if found else None) == term


def test_every_name_and_every_everyday_word_leads_to_its_own_term() -> None:
    for term in TERMS:
        for word in (term.legal_zh, term.legal_en, *term.everyday_zh, *term.everyday_en):
            assert explain(word) is term, word
            assert explain(f"{word}是什么意思") is term, word


@pytest.mark.parametrize("text", ["工资没发是什么原因造成的呢我不懂", "老板打我怎么办", "what can I do", "加班"])
def test_another_question_asks_for_no_word(text: str) -> None:
    assert asked_term(text) is None or explain(text) is None


@given(st.text(alphabet=st.sampled_from("老板拖欠工资炒鱿鱼白条跑路合同OTfired n+12 '’"), max_size=40))
def test_only_legal_terms_come_out(text: str) -> None:
    names = {name for term in TERMS for name in (term.legal_zh, term.legal_en)}
    assert set(expand(text)) <= names


@pytest.mark.parametrize(
    ("change", "message"),
    [({"zh": []}, "zh not empty"), ({"zh": "工钱"}, "lists of words"), ({"law": "劳动法"}, "title:article")],
)
def test_a_wrong_entry_is_named(change: dict[str, object], message: str) -> None:
    entry = {
        "legal_zh": "工资",
        "legal_en": "wages",
        "meaning_zh": "钱",
        "meaning_en": "money",
        "zh": ["工钱"],
        "en": [],
    }
    with pytest.raises(ContentError, match=message):
        _read_term(entry | change)
    with pytest.raises(ContentError, match="legal_en is missing"):
        _read_term({"legal_zh": "工资", "zh": ["工钱"], "en": []})
