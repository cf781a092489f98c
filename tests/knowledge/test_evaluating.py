"""Measures on tiny hand-made outcomes, intervals, and when a run counts as worse."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.evaluation.intervals import bootstrap, estimate, wilson
from knowledge.evaluation.measures import Part
from knowledge.evaluation.outcomes import Outcome
from knowledge.evaluation.questions import BadQuestions, LabelledQuestion, read_questions
from knowledge.evaluation.reports import Report, accept, accepted_path, read_accepted, report, worsened
from knowledge.law import Reference

A, B, C, X = (Reference("试验法", number) for number in ("1", "2", "3", "99"))


def make_question(id_: str = "q", *groups: set[Reference], **others: Any) -> LabelledQuestion:
    sets = tuple(frozenset(group) for group in groups)
    return LabelledQuestion(id_, "问", sets, sets[0] if sets else frozenset(), **others)


def run(*outcomes: Outcome, **others: Any) -> Report:
    return report("tiny", "v1", outcomes, **others)


def values(found: Report) -> dict[str, float]:
    return {name: round(total.value, 4) for name, total in found.totals.items()}


def test_ranks_are_counted_over_any_article_of_the_core() -> None:
    first = Outcome(make_question("1", {A, B}), ranked=(B, X))
    fourth = Outcome(make_question("2", {A}), ranked=(X, X, X, A))
    never = Outcome(make_question("3", {A}), ranked=(X,))
    found = values(run(first, fourth, never))
    assert found["Hit@1"] == found["Hit@3"] == 0.3333
    assert found["Hit@5"] == 0.6667
    assert found["MRR"] == round((1 + 1 / 4) / 3, 4)


def test_recall_is_the_share_of_groups_among_the_first_ten() -> None:
    outcome = Outcome(make_question("1", {A}, {B, C}, {X}), ranked=(A, *([Reference("他", "1")] * 8), C, X))
    assert values(run(outcome))["Recall@10"] == 0.6667


def test_answers_and_refusals() -> None:
    right = Outcome(make_question("1", {A}), (A,), is_answered=True, cited=frozenset({A, X}))
    wrong = Outcome(make_question("2", {A}), (A,), is_answered=True, cited=frozenset({X}))
    silent = Outcome(make_question("3", {A}), (A,))
    held = Outcome(make_question("4", must_refuse=True), ())
    let_through = Outcome(make_question("5", must_refuse=True), (X,), is_answered=True)
    lifeline = Outcome(make_question("6", kind="urgent"), ())  # answered by people: neither refused nor to be refused
    found = values(run(right, wrong, silent, held, let_through, lifeline))
    assert found["answered with the right law"] == 0.3333
    assert found["refused"] == 0.5
    assert found["falsely refused"] == 0.3333


def test_triage_leaves_attempts_to_mislead_out() -> None:
    outcomes = [
        Outcome(make_question("1", kind="urgent"), (), kind="urgent"),
        Outcome(make_question("2", kind="urgent"), (), kind="information"),
        Outcome(make_question("3", kind="information", offers_human=False), (), kind="wage", offers_human=True),
        Outcome(make_question("4", kind="out_of_scope", topic="misleading"), (), kind="urgent"),
    ]
    found = run(*outcomes)
    assert values(found)["kind"] == 0.3333
    assert values(found)["urgent recall"] == 0.5
    assert values(found)["information taken for a dispute"] == 1.0
    assert values(found)["offers a person"] == 0.0
    assert found.confusion == {("urgent", "urgent"): 1, ("urgent", "information"): 1, ("information", "wage"): 1}


def test_parts_and_divisions() -> None:
    zh = Outcome(make_question("1", {A}, language="zh", topic="wages"), (A,))
    en = Outcome(make_question("2", {A}, language="en", topic="wages"), (X,))
    found = run(zh, en, parts=[Part.RETRIEVAL])
    assert "refused" not in found.totals
    assert found.divisions["language"]["zh"]["Hit@1"].value == 1
    assert found.divisions["topic"]["wages"]["Hit@1"].count == 2
    assert "style" not in found.divisions
    only = run(zh, en, totals_only=True)
    assert (only.divisions, only.values, only.confusion) == ({}, {}, {})


def test_intervals() -> None:
    half = wilson(5, 10)
    assert (round(half.low, 3), round(half.high, 3)) == (0.237, 0.763)  # Newcombe, Statistics in Medicine 17 (1998)
    assert wilson(10, 10).high == 1
    assert wilson(0, 10).low == 0
    low, high = bootstrap([0.0, 0.5, 1.0] * 20)
    assert 0.35 < low < 0.5 < high < 0.65
    assert bootstrap([0.3, 0.9]) == bootstrap([0.3, 0.9])
    assert estimate([]) is None


def some(right: int, of: int) -> Report:
    """`right` of `of` questions found at rank 1."""
    return run(*(Outcome(make_question(str(i), {A}), (A,) if i < right else (X,)) for i in range(of)))


def test_a_run_is_worse_only_beyond_chance(tmp_path: Path) -> None:
    path = accepted_path(tmp_path, "tiny")
    assert read_accepted(path) is None
    accept(some(90, 100), path)
    accepted = read_accepted(path)
    assert accepted is not None
    assert worsened(some(90, 100), accepted) == ()
    assert worsened(some(95, 100), accepted) == ()
    assert worsened(some(89, 100), accepted) == ()
    assert "Hit@1" in worsened(some(80, 100), accepted)


def test_where_only_totals_are_kept_the_interval_decides(tmp_path: Path) -> None:
    path = accepted_path(tmp_path, "acceptance")
    outcomes = [Outcome(make_question(str(i), {A}), (A,)) for i in range(100)]
    accept(report("acceptance", "v1", outcomes, totals_only=True), path)
    accepted = read_accepted(path)
    assert accepted is not None
    assert "values" in json.loads(path.read_text(encoding="utf-8"))
    assert accepted.values == {}
    assert "Hit@1" in worsened(some(80, 100), accepted)
    assert worsened(some(100, 100), accepted) == ()


def test_a_part_accepted_alone_keeps_the_others(tmp_path: Path) -> None:
    path = accepted_path(tmp_path, "tiny")
    accept(run(Outcome(make_question("1", {A}, must_refuse=False), (A,)), parts=[Part.RETRIEVAL]), path)
    accept(run(Outcome(make_question("2", must_refuse=True), ()), parts=[Part.REFUSAL]), path)
    accepted = read_accepted(path)
    assert accepted is not None
    assert {"Hit@1", "refused"} <= set(accepted.totals)


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"index_version": "v", "totals": {"x": 1}, "values": {}}', "\x00"])
def test_an_accepted_run_that_cannot_be_read_is_none(tmp_path: Path, kept: str) -> None:
    (tmp_path / "x.json").write_text(kept, encoding="utf-8")
    assert read_accepted(tmp_path / "x.json") is None


def test_both_forms_of_labelled_questions(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    ours = {"id": "d1", "question": "问", "citations": [["试验法:1", "试验法:2"], ["试验法:3"]], "on": "2020-05-01"}
    theirs = {"id": 7, "question": "问", "articles": ["试验法第二十条之一", "中华人民共和国试验法第三条"]}
    path.write_text("\n\n".join(json.dumps(each) for each in (ours, theirs)), encoding="utf-8")
    first, second = read_questions(path)
    assert first.groups == ({A, B}, {C})
    assert first.core == {A, B}
    assert str(first.on) == "2020-05-01"
    assert second.is_bare
    assert second.core == {Reference("试验法", "20-1"), C}


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "nonsense", '{"id": 1, "question": "问", "citations": [["no reference"]]}',
             '{"id": 1, "question": "问", "articles": ["试验法"]}', '{"id": 1, "question": "问", "citations": [], "on": "never"}'],
)  # fmt: skip
def test_a_set_that_is_not_well_formed_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadQuestions, match=r"set\.jsonl"):
        read_questions(path)
