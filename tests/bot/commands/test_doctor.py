"""`gongyou doctor`: what it says of an installation that works less well than it could."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import make_app
from bot.adviser import IndexAdviser
from tests.bot.cases.fakes import MASTER


@dataclass(frozen=True)
class OpenedAdviser:
    is_complete: bool = True
    has_vote: bool = True
    has_hearing: bool = True
    index_version = "v7"


@pytest.mark.parametrize(
    ("adviser", "health", "said"),
    [
        (OpenedAdviser(is_complete=False), "warning", "only guides are searchable yet: run `gongyou index build`"),
        (OpenedAdviser(has_vote=False), "warning", "rules of triage decide alone"),
        (
            OpenedAdviser(has_hearing=False),
            "warning",
            "the layers that hear messages are not prepared: triage is less sure",
        ),
        (OpenedAdviser(), "ok", "version v7"),
    ],
)
def test_what_the_index_lacks_is_a_warning_and_no_failure(
    adviser: OpenedAdviser, health: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GONGYOU_MASTER_KEY", MASTER)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.setattr(IndexAdviser, "open", lambda settings: adviser)
    done = CliRunner().invoke(make_app("doctor"), ["doctor"])
    row = next(line for line in done.output.splitlines() if " index " in line)
    assert health in row
    assert said in row
    assert done.exit_code == 0
