"""The labelled questions: every line well formed, the sets disjoint, no language, style or kind too thin to measure."""

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from knowledge.command import look_up_in
from knowledge.digests import load_digests
from knowledge.evaluation.questions import read_questions
from knowledge.index import LAW_NAME
from knowledge.provisions import ProvisionStore
from knowledge.settings import KnowledgeSettings
from knowledge.sounding import Sound
from knowledge.versions import IndexVersions

SETS = Path(__file__).parents[2] / "knowledge" / "evaluation"
HALVES = {"development": "d", "acceptance": "a"}
BLIND = ("acceptance_2026b", "acceptance_2026c", "development_2026c")
LETTERS = HALVES | dict(zip(BLIND, ("b", "e", "c[abcd]"), strict=True))

LANGUAGES = {"zh", "zh-Hant", "en", "vi", "th", "my", "fil", "id", "ja"}
STYLES = {"plain", "dialect", "typo", "pinyin", "code-switch", "voice", "long-story", "two-questions", "short"}
KINDS_GRAVEST_FIRST = ["urgent", "injury", "wage", "information", "out_of_scope"]
WORK_TOPICS = {
    *("wages", "hours", "leave", "contract", "dismissal", "injury", "disease", "safety", "insurance", "women", "young"),
    *(
        "disabled",
        "platform",
        "domestic",
        "students",
        "foreign",
        "discrimination",
        "forced-labour",
        "union",
        "retaliation",
    ),
    *("evidence", "procedure", "welfare", "wellbeing", "documents", "brands", "ilo"),
}
REFUSED_TOPICS = {"off-topic", "unanswerable", "misleading"}
TOPICS = WORK_TOPICS | REFUSED_TOPICS
FIELDS = {"id", "question", "language", "style", "topic", "citations", "triage", "offers_human", "on", "must_refuse"}
CITATION = re.compile(r"[^\s:]+:\d+(-\d+)?")

LEAST_OF_BOTH_HALVES = {
    "language": {"zh": 400, "zh-Hant": 40, "en": 70, "vi": 20, "th": 20, "my": 20, "fil": 20, "id": 20, "ja": 20},
    "style": {
        "dialect": 40,
        "typo": 40,
        "pinyin": 20,
        "code-switch": 25,
        "voice": 30,
        "long-story": 35,
        "two-questions": 25,
        "short": 20,
    },
    "kind": {"urgent": 60, "wage": 90, "injury": 70, "information": 200, "out_of_scope": 60},
}

LEAST_OF_THE_BLIND = {
    "language": {"zh": 300, "zh-Hant": 20, "en": 45, "vi": 20, "th": 13, "my": 10, "fil": 13, "id": 16, "ja": 15},
    "style": {"dialect": 25, "typo": 18, "pinyin": 7, "voice": 25, "long-story": 35, "two-questions": 20, "short": 10},
    "kind": {"urgent": 25, "wage": 60, "injury": 25, "information": 200, "out_of_scope": 45},
    "topic": {"off-topic": 45, "unanswerable": 20, "misleading": 55},
}


def read(half: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SETS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()]


def normalise(question: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", question).lower())


def shingles(question: str) -> set[str]:
    text = normalise(question)
    size = 2 if re.search(r"[\u3040-\u9fff]", text) else 4
    return {text[start : start + size] for start in range(max(1, len(text) - size + 1))}


def feature(row: dict[str, Any], name: str) -> str:
    value: str = row["triage"]["kind"] if name == "kind" else row[name]
    return value


BOTH = {half: read(half) for half in HALVES}
SETS_READ = BOTH | {name: read(name) for name in BLIND}
EVERY = [row for rows in BOTH.values() for row in rows]


@pytest.fixture(scope="module")
def law() -> Iterator[ProvisionStore]:
    folder = IndexVersions(KnowledgeSettings.load().index_dir).current_folder()
    if folder is None:
        pytest.skip("articles are looked up in a built index")
    with closing(ProvisionStore.read(folder / LAW_NAME)) as store:
        yield store


def keeps_to_schema(row: dict[str, Any]) -> bool:
    return (
        set(row) in (FIELDS, FIELDS | {"sound"})
        and row.get("sound", "wage") in set(Sound)
        and row["question"].strip() == row["question"] != ""
        and row["language"] in LANGUAGES
        and row["style"] in STYLES
        and row["topic"] in TOPICS
        and row["offers_human"] in {True, False, None}
        and isinstance(row["must_refuse"], bool)
        and (row["on"] is None or dt.date.fromisoformat(row["on"]) < dt.date(2026, 1, 1))
    )


def names_gravest_kind_first(row: dict[str, Any]) -> bool:
    kind, flags = row["triage"]["kind"], row["triage"]["flags"]
    return set(row["triage"]) == {"kind", "flags"} and [kind, *flags[1:]] == sorted(
        set(flags), key=KINDS_GRAVEST_FIRST.index
    )


def a_dispute_reaches_a_person(row: dict[str, Any]) -> bool:
    if row["triage"]["kind"] not in {"urgent", "injury", "wage"}:
        return True
    return row["offers_human"] is True and not row["must_refuse"]


def cites_articles(row: dict[str, Any]) -> bool:
    return all(
        group
        and len(set(group)) == len(group)
        and all(CITATION.fullmatch(each) and not each.startswith("中华人民共和国") for each in group)
        for group in row["citations"]
    )


def cites_unless_refused(row: dict[str, Any]) -> bool:
    if row["must_refuse"]:
        return row["citations"] == [] and row["topic"] in REFUSED_TOPICS
    # a threat to one's own life is answered by people, not by an article
    return bool(row["citations"]) or row["triage"]["kind"] == "urgent"


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize(
    "holds",
    [keeps_to_schema, names_gravest_kind_first, a_dispute_reaches_a_person, cites_articles, cites_unless_refused],
)
def test_every_line(name: str, holds: Callable[[dict[str, Any]], bool]) -> None:
    assert [row["id"] for row in SETS_READ[name] if not holds(row)] == []


def test_ids_and_questions_are_unique() -> None:
    every = [row for rows in SETS_READ.values() for row in rows]
    assert max(Counter(row["id"] for row in every).values()) == 1
    assert max(Counter(normalise(row["question"]) for row in every).values()) == 1
    for name, letter in LETTERS.items():
        assert all(re.fullmatch(rf"{letter}\d{{3}}", row["id"]) for row in SETS_READ[name])


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        *combinations([*HALVES, "acceptance_2026b", "acceptance_2026c"], 2),
        *(("development_2026c", name) for name in LETTERS if name != "development_2026c"),
    ],
)
def test_no_wording_stands_in_two_sets(mine: str, other: str) -> None:
    others = [shingles(row["question"]) for row in SETS_READ[other]]

    def nearest(row: dict[str, Any]) -> float:
        own = shingles(row["question"])
        return max(len(own & each) / len(own | each) for each in others)

    assert [row["id"] for row in SETS_READ[mine] if nearest(row) >= 0.4] == []


@pytest.mark.parametrize("name", LETTERS)
def test_the_reader_takes_every_line(name: str) -> None:
    questions = read_questions(SETS / f"{name}.jsonl")
    assert len(questions) == len(SETS_READ[name])


@pytest.mark.parametrize("name", BLIND)
def test_every_article_a_blind_set_cites_is_held_and_in_force(name: str, law: ProvisionStore) -> None:
    lookup = look_up_in(law, load_digests(), dt.datetime.now(ZoneInfo("Asia/Shanghai")).date())
    questions = read_questions(SETS / f"{name}.jsonl")
    cited = ((each.id, article) for each in questions for group in each.groups for article in group)
    missing = {f"{id_} {article}" for id_, article in cited if not lookup(article)}
    assert missing == set()


def test_the_first_blind_set_has_enough_of_every_sort() -> None:
    rows = SETS_READ["acceptance_2026b"]
    assert len(rows) >= 420
    for name, least in LEAST_OF_THE_BLIND.items():
        counts = Counter(feature(row, name) for row in rows)
        assert {value: counts[value] for value, floor in least.items() if counts[value] < floor} == {}
    topics = {row["topic"] for row in rows}
    assert len(topics & WORK_TOPICS) >= 20
    assert sum(row["must_refuse"] for row in rows) >= 80


@pytest.mark.parametrize(("name", "least"), [("acceptance_2026c", 380), ("development_2026c", 1700)])
def test_the_later_blind_sets_have_enough_of_every_sort(name: str, least: int) -> None:
    rows = SETS_READ[name]
    assert len(rows) >= least
    assert sum(row["must_refuse"] for row in rows) >= least // 5
    for sort, smallest in (("language", 0.03), ("kind", 0.06)):
        counts = Counter(feature(row, sort) for row in rows)
        values = LANGUAGES if sort == "language" else KINDS_GRAVEST_FIRST
        assert {value: counts[value] for value in values if counts[value] < smallest * least} == {}


def test_the_halves_are_of_like_size_and_make() -> None:
    first, second = BOTH.values()
    assert abs(len(first) - len(second)) <= 10
    for name in LEAST_OF_BOTH_HALVES:
        counts = [Counter(feature(row, name) for row in rows) for rows in (first, second)]
        assert all(abs(counts[0][value] - counts[1][value]) <= 10 for value in counts[0] | counts[1])


def test_enough_questions_of_every_sort() -> None:
    assert len(EVERY) >= 640
    for name, least in LEAST_OF_BOTH_HALVES.items():
        counts = Counter(feature(row, name) for row in EVERY)
        assert {value: counts[value] for value, floor in least.items() if counts[value] < floor} == {}
    topics = Counter(row["topic"] for row in EVERY)
    assert {topic for topic in TOPICS if topics[topic] < 5} == set()
    assert topics["off-topic"] + topics["unanswerable"] >= 110
    assert topics["misleading"] >= 45
    assert sum(row["must_refuse"] for row in EVERY) >= 150
    assert sum(row["on"] is not None for row in EVERY) >= 10
