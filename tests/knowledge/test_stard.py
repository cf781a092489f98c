"""Measuring layperson questions: what is counted, and that it says so where the questions are not there."""

import sys
from pathlib import Path

import pytest

from benchmarks import stard
from knowledge.evaluation.questions import LabelledQuestion
from knowledge.law import Reference

A, B, C = (Reference("劳动法", number) for number in ("1", "2", "3"))
ASKED = LabelledQuestion("q", "?", (frozenset({B}), frozenset({C})), frozenset({B, C}), is_bare=True)


def test_recall_counts_every_label_and_mrr_the_first() -> None:
    assert stard.row("one", [ASKED], [(A, B)]) == "| one | 0.500 | 0.500 | 0.500 | 0.500 |"
    assert stard.row("deep", [ASKED], [(*(Reference("民法典", str(n)) for n in range(7)), B, C)]) == (
        "| deep | 0.000 | 1.000 | 1.000 | 0.125 |"
    )
    assert stard.row("none", [ASKED], [()]) == "| none | 0.000 | 0.000 | 0.000 | 0.000 |"


def test_without_the_questions_it_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["stard", "--questions", str(tmp_path)])
    stard.main()
    assert "nothing was measured" in capsys.readouterr().out
