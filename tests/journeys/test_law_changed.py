"""The law changed: the maintainer sees which answers rested on it, and nothing of who asked or what."""

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cases.answers import AnswerLog, log_answer
from bot.given import find_answers
from ingest import command
from tests.bot.cases.fakes import MONDAY, open_office
from tests.ingest.kit import Workshop

LAW = ("工钱在完工当天付清。", "雇主提供水。")


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    made = Workshop.new(tmp_path)
    made.write_law("零工法", *LAW)
    made.build(MONDAY)
    made.write_law("零工法", "工钱在完工次日付清。", LAW[1])
    made.build(MONDAY + timedelta(hours=1))
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(made.settings.data_dir))
    monkeypatch.setattr(command, "_now", lambda: MONDAY + timedelta(hours=2))
    return made


def answer(workshop: Workshop, cites: str, at: datetime, language: str = "zh", guide: str | None = "pay-day") -> None:
    async def log() -> None:
        async with open_office(workshop.settings.data_dir) as office:
            office.clock.now = at
            async with office.store.write("test") as books:
                await log_answer(books, AnswerLog(guide, (cites,), "v1", language, was_known=True), "console")

    asyncio.run(log())


def diff(*arguments: str) -> str:
    done = CliRunner().invoke(command.app, ["diff", *arguments], obj=find_answers)
    assert done.exit_code == 0, done.output
    return done.output


def answers_of(told: dict[str, Any], article: str) -> list[tuple[str, str | None]]:
    change = next(change for change in told["articles"] if change["article"] == article)
    return [(given["language"], given["guide"]) for given in change["answers"]]


def test_answers_that_rested_on_a_changed_article_are_counted(workshop: Workshop) -> None:
    answer(workshop, "零工法:1", MONDAY)
    answer(workshop, "零工法:1", MONDAY - timedelta(days=3), "en", None)
    answer(workshop, "零工法:1", MONDAY - timedelta(days=90))
    answer(workshop, "零工法:2", MONDAY)  # which did not change
    told = json.loads(diff("--json"))
    assert sorted(answers_of(told, "1"), key=str) == [("en", None), ("zh", "pay-day")]
    assert [change["article"] for change in told["articles"]] == ["1"]
    assert "2 answers rested on what changed" in told["next"]
    assert len(answers_of(json.loads(diff("--json", "--answers-days", "100")), "1")) == 3
    assert answers_of(json.loads(diff("--json", "--answers-days", "0")), "1") == []
    line = "2 answers given, 2026-11-20 to 2026-11-23 (1 en no guide, 1 zh pay-day)"
    assert line in diff("--markdown")
    assert line in " ".join(diff().split())


def test_where_nobody_was_answered_yet_nothing_is_made(workshop: Workshop) -> None:
    assert answers_of(json.loads(diff("--json")), "1") == []
    assert not (workshop.settings.data_dir / "gongyou.sqlite").exists()


def test_a_database_that_cannot_be_read_is_one_sentence(workshop: Workshop) -> None:
    (workshop.settings.data_dir / "gongyou.sqlite").write_bytes(b"a letter, not a database " * 100)
    done = CliRunner().invoke(command.app, ["diff"], obj=find_answers)
    assert done.exit_code != 0
    assert "--answers-days 0" in done.output


def test_without_the_bot_there_are_no_answers_to_ask_for(workshop: Workshop) -> None:
    answer(workshop, "零工法:1", MONDAY)
    done = CliRunner().invoke(command.app, ["diff", "--json"])
    assert answers_of(json.loads(done.output), "1") == []
