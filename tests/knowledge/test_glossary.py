"""Everyday words lead to one legal term each; a word inside a legal term is not seen; every reference resolves."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.digests import load_digests
from knowledge.glossary import Term, _read_term, expand, find_terms, load_glossary
from knowledge.guides import ContentError

from .official import OFFICIAL, official_article

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


def test_there_are_enough_and_each_word_has_one_meaning() -> None:
    assert len(TERMS) >= 150
    assert [word for word, count in Counter(word.lower() for word in WORDS).items() if count > 1] == []
    legal = {term.legal_zh for term in TERMS} | {term.legal_en.lower() for term in TERMS}
    assert len({term.legal_zh for term in TERMS}) == len({term.legal_en for term in TERMS}) == len(TERMS)
    assert legal & {word.lower() for word in WORDS} == set()


@pytest.mark.parametrize("term", TERMS, ids=[term.legal_zh for term in TERMS])
def test_every_everyday_word_is_found_alone(term: Term) -> None:
    for word in term.everyday_zh:
        assert term in find_terms(f"请问{word}。"), word
    for word in term.everyday_en:
        assert term in find_terms(f"Hello, {word}?"), word


def test_every_reference_resolves() -> None:
    digests = {digest.reference for digest in load_digests()}
    for term in TERMS:
        law = term.reference
        if law is None or law in digests:
            continue
        if any(path.stem.startswith(law.instrument) for path in OFFICIAL.glob("*.md")):
            assert official_article(law.instrument, law.article), law


@given(st.text(alphabet=st.sampled_from("老板拖欠工资炒鱿鱼白条跑路合同OTfired n+12 '’"), max_size=40))
def test_only_legal_terms_come_out(text: str) -> None:
    names = {name for term in TERMS for name in (term.legal_zh, term.legal_en)}
    assert set(expand(text)) <= names


@pytest.mark.parametrize(
    ("change", "message"),
    [({"zh": []}, "zh not empty"), ({"zh": "工钱"}, "lists of words"), ({"law": "劳动法"}, "title:article")],
)
def test_a_wrong_entry_is_named(change: dict[str, object], message: str) -> None:
    entry = {"legal_zh": "工资", "legal_en": "wages", "zh": ["工钱"], "en": []}
    with pytest.raises(ContentError, match=message):
        _read_term(entry | change)
    with pytest.raises(ContentError, match="legal_en is missing"):
        _read_term({"legal_zh": "工资", "zh": ["工钱"], "en": []})
