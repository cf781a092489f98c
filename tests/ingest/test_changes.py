"""What changed between two versions, told so that a person knows what to look at."""

import json
from datetime import timedelta

import pytest

from ingest import comparing
from ingest.changes import ChangeKind, Changes, compare_words

from .kit import NOW, Workshop

LATER = NOW + timedelta(hours=1)
GUIDE = """---
id: pay-day
topic: wages
title: 什么时候发工钱
reviewed_on: 2026-11-22
review_by: 2027-11-22
needs_person: dispute
variants: [啥时候给钱]
---
## short
完工当天付清[零工法:2]。
"""
DIGEST = """---
instrument: 零工条例
english: Day Labour Regulation
kind: regulation
issued_by: 国务院
checked: official
reviewed_on: 2026-11-22
---
## 1
零工的工钱照零工法第二条付[零工法:2]。
"""


@pytest.fixture
def changes(workshop: Workshop) -> Changes:
    for kind, name, text in (("guides", "pay-day", GUIDE), ("digests", "零工条例", DIGEST)):
        (workshop.root / kind / "zh").mkdir(parents=True)
        (workshop.root / kind / "zh" / f"{name}.md").write_text(text, encoding="utf-8")
    extra = "".join(
        f'[[source]]\nid = "{kind}"\nfrom = "{kind}"\nfolder = "{kind}"\nterms = "t"\ntrust = "own"\n'
        for kind in ("guides", "digests")
    )
    workshop.write_manifest(extra=extra, top="max_shrink = 1.0")
    workshop.write_law("零工法", "甲。", "工钱在完工当天付清。", "丙。")
    workshop.write_law("木工法", "木工的规定。")
    workshop.write_law("石工法", "石工的规定。")
    workshop.build()
    workshop.write_law("零工法", "甲。", "工钱在完工次日付清。", "丙。", "本法也管短工。")
    (workshop.texts / "木工法.txt").unlink()
    workshop.write_law("新石工法", "石工的新规定。", closing="本法自2026年1月1日起施行。《石工法》同时废止。")
    workshop.build(LATER)
    answers = workshop.root / "answers.jsonl"
    answers.write_text(
        "".join(
            json.dumps(
                {"id": id_, "answered_at": at.isoformat(), "citations": [{"instrument": "零工法", "article": article}]}
            )
            + "\n"
            for id_, at, article in (("a1", NOW, "2"), ("a2", NOW - timedelta(days=90), "2"), ("a3", NOW, "1"))
        )
        + "not json\n"
    )
    return comparing.compare(workshop.settings, comparing.Question(answers=answers, days=30), LATER)


def test_every_kind_of_change_is_told_apart(changes: Changes) -> None:
    told = {(change.kind, str(change.reference)) for change in changes.articles}
    assert told == {
        (ChangeKind.CHANGED, "零工法:2"),
        (ChangeKind.CHANGED, "零工法:4"),
        (ChangeKind.ADDED, "零工法:5"),
        (ChangeKind.GONE, "木工法:1"),
        (ChangeKind.GONE, "木工法:2"),
        (ChangeKind.REPEALED, "石工法:1"),
        (ChangeKind.REPEALED, "石工法:2"),
        (ChangeKind.ADDED, "新石工法:1"),
        (ChangeKind.ADDED, "新石工法:2"),
    }
    assert (changes.added_instruments, changes.gone_instruments) == (("新石工法@2020-01-01",), ("木工法@2020-01-01",))


def test_a_changed_article_names_who_rests_on_it(changes: Changes) -> None:
    change = next(c for c in changes.articles if str(c.reference) == "零工法:2")
    assert change.guides == ("zh/pay-day",)
    assert change.digests == ("zh/零工条例:1",)
    assert [(answer.id, answer.given_at) for answer in change.answers] == [("a1", NOW)]


def test_changes_are_shown_word_by_word(changes: Changes) -> None:
    change = next(c for c in changes.articles if str(c.reference) == "零工法:2")
    assert "".join(words for mark, words in change.words if mark != "new") == change.old
    assert "".join(words for mark, words in change.words if mark != "old") == change.new
    assert ("new", "次日") in change.words
    assert "~~" in comparing.as_markdown(changes)


def test_words_of_equal_texts_are_one_run() -> None:
    assert list(compare_words("工钱付清。", "工钱付清。")) == [("same", "工钱付清。")]


def test_json_and_markdown_end_with_what_to_do(changes: Changes) -> None:
    values = json.loads(json.dumps(comparing.as_values(changes), default=str))
    assert len(values["articles"]) == 9
    assert "1 answers rested on what changed" in values["next"]
    assert comparing.as_markdown(changes).endswith(values["next"])
