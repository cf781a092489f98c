"""`gongyou evaluate` on a small set, with an adviser who knows one answer."""

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from bot.commands import evaluate
from bot.commands.scoreboard import print_report
from knowledge.answering import Answer, Unknown, WhyUnknown
from knowledge.citations import Citation
from knowledge.evaluation.questions import FOLDER, KEPT_APART, LabelledQuestion, read_questions
from knowledge.law import Instrument, InstrumentKind, Provision, Reference, Validity

TODAY = date(2026, 11, 22)
LAW = Instrument("试验法@2020", "试验法", InstrumentKind.STATUTE, Validity())


def cite(article: str) -> Citation:
    return Citation(Reference("试验法", article), Provision(LAW, article, "试验。", Validity()), TODAY)


class FakeAdviser:
    """Answers what it was taught with that article and says of all else that it does not know; remembers what it was asked."""

    index_version = "v1"

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self.asked: list[tuple[str, str, date]] = []

    def hear(self, text: str) -> None:
        return None

    def law_of_guide(self, guide_id: str, language: str, on: date) -> tuple[Citation, ...]:
        return ()

    def missing_articles(self, text: str, on: date) -> tuple[Reference, ...]:
        return ()

    def answer(self, question: str, language: str, on: date, guide_id: str | None = None) -> Answer | Unknown:
        self.asked.append((question, language, on))
        if question not in self._answers:
            return Unknown(question, language, on, WhyUnknown.NO_MATCH)
        cited = (cite(self._answers[question]),)
        return Answer(question, language, on, None, {}, cited, cited)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    rows = [
        ("1", "加班费怎么算", [["试验法:1"]], "information", False, None),
        ("2", "老板三个月没发工资", [["试验法:2"]], "wage", True, "2020-05-01"),
        ("3", "今天天气怎么样", [], "out_of_scope", False, None),
    ]
    path = tmp_path / "small.jsonl"
    lines = [
        {"id": id_, "question": text, "citations": law, "triage": {"kind": kind, "flags": [kind]}, "offers_human": human,
         "language": "zh", "style": "plain", "topic": "wages", "on": on, "must_refuse": kind == "out_of_scope"}
        for id_, text, law, kind, human, on in rows
    ]  # fmt: skip
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def run_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    app = typer.Typer()
    app.command()(evaluate.command)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path / "data"))

    def run(adviser: FakeAdviser, *arguments: str):
        monkeypatch.setattr(evaluate.IndexAdviser, "open", lambda settings: adviser)
        return CliRunner().invoke(app, arguments)

    return run


KNOWS_BOTH = {"加班费怎么算": "1", "老板三个月没发工资": "2"}


def test_every_question_is_asked_under_the_law_of_its_day(questions: Path) -> None:
    adviser = FakeAdviser({})
    for question in read_questions(questions):
        evaluate.ask(question, adviser, TODAY)
    assert adviser.asked == [
        ("加班费怎么算", "zh", TODAY),
        ("老板三个月没发工资", "zh", date(2020, 5, 1)),
        ("今天天气怎么样", "zh", TODAY),
    ]


def test_one_json_object(run_command, questions: Path) -> None:
    done = run_command(FakeAdviser(KNOWS_BOTH), "--set", str(questions), "--json")
    assert done.exit_code == 0, done.output
    record = json.loads(done.stdout)
    assert record["questions"] == 3
    assert record["totals"]["Hit@1"]["value"] == 1
    assert record["totals"]["refused"]["value"] == 1
    assert record["totals"]["kind"]["value"] == 1
    assert {"right": "wage", "found": "wage", "count": 1} in record["confusion"]
    assert record["accepted"] is None


def test_tables_name_measures_groups_and_kinds(run_command, questions: Path) -> None:
    done = run_command(FakeAdviser(KNOWS_BOTH), "--set", str(questions))
    assert done.exit_code == 0, done.output
    assert all(word in done.output for word in ("Hit@5", "small: 3 questions", "wages", "plain", "out_of_scope"))


def test_only_some_measures(run_command, questions: Path) -> None:
    done = run_command(FakeAdviser(KNOWS_BOTH), "--set", str(questions), "--json", "--only", "refusal")
    assert set(json.loads(done.stdout)["totals"]) == {"refused", "falsely refused"}


def test_worse_than_accepted_is_exit_code_1(run_command, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    texts = [f"加班费怎么算{i}" for i in range(30)]
    rows = [{"id": str(i), "question": text, "citations": [["试验法:1"]]} for i, text in enumerate(texts)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    knows_all = FakeAdviser(dict.fromkeys(texts, "1"))
    assert run_command(knows_all, "--set", str(path), "--accept").exit_code == 0
    assert run_command(knows_all, "--set", str(path)).exit_code == 0
    worse = run_command(FakeAdviser(dict.fromkeys(texts[:20], "1")), "--set", str(path))
    assert worse.exit_code == evaluate.EXIT_WORSE
    assert "worse than accepted" in worse.output


def test_a_missing_set_is_bad_input(run_command) -> None:
    assert run_command(FakeAdviser({}), "--set", "no-such-file.jsonl").exit_code == evaluate.EXIT_BAD_INPUT


@pytest.mark.parametrize("name", KEPT_APART)
def test_a_set_kept_apart_stays_apart_under_another_name(name: str, tmp_path: Path) -> None:
    assert evaluate.choose(name).is_kept_apart
    assert not evaluate.choose("development").is_kept_apart
    copy = tmp_path / "mine.jsonl"
    copy.write_bytes((FOLDER / f"{name}.jsonl").read_bytes())
    assert evaluate.choose(str(copy)).is_kept_apart


def test_of_totals_only_nothing_else_is_printed(questions: Path) -> None:
    adviser = FakeAdviser(KNOWS_BOTH)
    outcomes = [evaluate.ask(question, adviser, TODAY) for question in read_questions(questions)]
    out = io.StringIO()
    print_report(
        evaluate.report("kept apart", "v1", outcomes, totals_only=True), None, (), Console(file=out, width=100)
    )
    assert "Hit@1" in out.getvalue()
    assert not any(word in out.getvalue() for word in ("wages", "plain", "found →", "加班费"))


def test_bare_questions_go_to_the_search_of_provisions_alone() -> None:
    question = LabelledQuestion("1", "问", (), frozenset(), is_bare=True)
    adviser = FakeAdviser({})
    found = evaluate.ask(
        question, adviser, TODAY, lambda asked, on: evaluate.Outcome(asked, (Reference("试验法", "1"),))
    )
    assert found.ranked == (Reference("试验法", "1"),)
    assert adviser.asked == []
