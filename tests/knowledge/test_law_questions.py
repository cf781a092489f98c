"""The everyday questions keyed by article: every line well formed, every article held, none taken from the labelled sets."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from knowledge.command import look_up_in
from knowledge.digests import load_digests
from knowledge.evaluation.questions import DEVELOPMENT, FOLDER, KEPT_APART, read_questions
from knowledge.index import LAW_NAME
from knowledge.law import Reference
from knowledge.lexical import fold
from knowledge.provisions import ProvisionStore
from knowledge.questions import QUESTION_FOLDER
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions

LANGUAGES = {"zh", "en", "vi", "th", "my", "fil", "id", "ja"}
LONGEST = 320  # a story of a few sentences; more is two lines run together


class Line(NamedTuple):
    where: str
    reference: str
    question: str


def read_lines() -> Iterator[Line]:
    for path in sorted((QUESTION_FOLDER / "law").glob("*/*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.parent.name}/{path.name}:{number}"
            assert line.count("\t") in {1, 2}, f"{where} has no tab, or too many"
            reference, question, *_ = line.split("\t")
            yield Line(where, reference, question)


@pytest.fixture(scope="module")
def lines() -> tuple[Line, ...]:
    return tuple(read_lines())


@pytest.fixture(scope="module")
def law() -> Iterator[ProvisionStore]:
    folder = IndexVersions(KnowledgeSettings.load().index_dir).current_folder()
    if folder is None:
        pytest.skip("articles are looked up in a built index")
    with closing(ProvisionStore.read(folder / LAW_NAME)) as store:
        yield store


def folded(question: str) -> str:
    return re.sub(r"[\W_]+", "", fold(unicodedata.normalize("NFKC", question)))


def test_every_line_is_one_article_and_one_question(lines: tuple[Line, ...]) -> None:
    def is_well_formed(line: Line) -> bool:
        question = line.question
        return (
            line.reference == str(Reference.parse(line.reference))
            and question == question.strip()
            and bool(folded(question))
            and len(question) <= LONGEST
            and line.where.partition("/")[0] in LANGUAGES
        )

    assert [line for line in lines if not is_well_formed(line)] == []


def test_no_line_stands_twice(lines: tuple[Line, ...]) -> None:
    seen = Counter((line.reference, folded(line.question)) for line in lines)
    assert [pair for pair, times in seen.items() if times > 1] == []


def test_a_question_names_few_articles(lines: tuple[Line, ...]) -> None:
    """The more articles one wording stands for, the less it says of any."""
    articles = Counter(folded(line.question) for line in lines)
    assert [question for question, times in articles.items() if times > 4] == []


def test_every_article_is_held_and_in_force(lines: tuple[Line, ...], law: ProvisionStore) -> None:
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    lookup = look_up_in(law, load_digests(), today)  # a digest counts as soon as it is written, before the next build
    named = {line.reference for line in lines}
    assert {name for name in named if not lookup(Reference.parse(name))} == set()


@pytest.mark.parametrize("half", [DEVELOPMENT, *KEPT_APART])
def test_no_question_is_one_of_the_labelled_sets(half: str, lines: tuple[Line, ...]) -> None:
    """What is learned from must not be what is measured with; which question it is stays untold."""
    kept_apart = {folded(question.text) for question in read_questions(FOLDER / f"{half}.jsonl")}
    assert [line.where for line in lines if folded(line.question) in kept_apart] == []
