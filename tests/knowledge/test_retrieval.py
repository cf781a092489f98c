"""The real embedder over real guides: everyday words find the guide and its article, and other things find nothing."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.answering import Answer, answer_question
from knowledge.embedding import Embedder
from knowledge.guides import GUIDE_FOLDER, Guide, parse_guide
from knowledge.index import IndexVersion
from knowledge.law import Validity
from knowledge.retrieval import find_evidence

from .fakes import TODAY, build_version, make_instrument, make_provision

TOPICS = ("wages-unpaid-employed", "hours-overtime-pay", "contract-none", "injury-apply-deadline", "probation-length")


def guides() -> list[Guide]:
    return [parse_guide(GUIDE_FOLDER / language / f"{name}.md") for language in ("zh", "en") for name in TOPICS]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder) -> IndexVersion:
    """The guides above over stand-ins, in our own words, for every article they cite."""
    read = guides()
    provisions = [
        make_provision(reference.article, f"{reference.instrument}第{reference.article}条的替身文字。",
                       make_instrument(reference.instrument, from_on=date(2000, 1, 1)), validity=Validity())
        for reference in sorted({reference for guide in read for reference in guide.references})
    ]  # fmt: skip
    folder: Path = tmp_path_factory.mktemp("index") / "versions" / "v1"
    build_version(folder, real_embedder, read, provisions)
    return IndexVersion.open(folder, real_embedder.identity)


@pytest.mark.parametrize(
    ("question", "language", "guide"),
    [
        ("老板三个月没发工资，我们十二个人，人在东莞", "zh", "wages-unpaid-employed"),
        ("老闆三個月沒發工資", "zh", "wages-unpaid-employed"),
        ("加班费到底怎么个算法", "zh", "hours-overtime-pay"),
        ("上班半年了一直没跟我签合同", "zh", "contract-none"),
        ("工伤认定要在多少天之内去申请", "zh", "injury-apply-deadline"),
        ("试用期可以半年吗", "zh", "probation-length"),
        ("my boss has not paid us for three months", "en", "wages-unpaid-employed"),
        ("how much is overtime pay", "en", "hours-overtime-pay"),
        ("they never gave me a written contract", "en", "contract-none"),
    ],
)
def test_everyday_words_find_their_guide_and_its_law(
    index: IndexVersion, real_embedder: Embedder, question: str, language: str, guide: str
) -> None:
    answer = answer_question(question, language, TODAY, index, real_embedder)
    assert isinstance(answer, Answer)
    assert answer.guide is not None
    assert (answer.guide.id, answer.guide.language) == (guide, language)
    assert answer.dropped == ()
    assert answer.citations[0].reference in [citation.reference for citation in answer.evidence[:5]]


@pytest.mark.parametrize(
    "question", ["红烧肉怎么做才不腻", "房东不退押金怎么办", "离婚后孩子归谁", "明天會下雨嗎", "Write me a poem"]
)
def test_other_things_are_refused(index: IndexVersion, real_embedder: Embedder, question: str) -> None:
    assert not isinstance(answer_question(question, "zh", TODAY, index, real_embedder), Answer)


def test_evidence_is_ranked_bounded_and_each_article_once(index: IndexVersion, real_embedder: Embedder) -> None:
    evidence = find_evidence("拖欠工资和加班费怎么要回来", "zh", TODAY, index, real_embedder)
    references = [citation.reference for citation in evidence.citations]
    assert 0 < len(references) <= 20
    assert len(set(references)) == len(references)
    assert abs(sum(match.share for match in evidence.guides) - 1) < 1e-5
