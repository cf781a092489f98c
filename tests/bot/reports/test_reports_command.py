"""`gongyou reports` as a person uses it."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.reports import app
from tests.bot.cases.fakes import MASTER


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GONGYOU_MASTER_KEY", MASTER)
    monkeypatch.setenv("COLUMNS", "160")


def reports(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_enter_look_take_back_and_write_a_file(tmp_path: Path) -> None:
    assert reports("enter", "visits", "12", "--month", "2026-10", "--as", "李")[0] == 0
    assert "12" in reports("entries")[1]
    shown = reports("show", "--to", "2026-11", "--english")[1]
    assert "Visits received" in shown
    assert "12" in shown
    assert reports("correct", "1", "14", "--as", "王")[0] == 0
    assert "14" in reports("entries")[1]
    assert reports("correct", "1", "15")[0] == 1
    assert reports("undo", "2", "--as", "王")[0] == 0
    assert reports("undo", "2")[0] == 1
    every = reports("entries", "--all")[1]
    assert "更正为第 2 条" in every
    assert "王" in every
    assert "还没有登记" in reports("entries")[1]
    assert reports("export", str(tmp_path / "n.json"), "--format", "json", "--public")[0] == 0
    assert (tmp_path / "n.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("enter", "visits", "many"), "不是可用的数目"),
        (("enter", "wages_recovered", "5"), "不是指标"),
        (("enter", "visits", "1", "--month", "November"), "不是月份"),
        (("show", "--from", "2026-12", "--to", "2026-01"), "之后"),
        (("import", "nowhere.csv"), "读不了"),
        (("enter", "visits", "1", "--month", "2099-01"), "还没有到"),
        (("correct", "9", "1"), "没有第 9 条"),
        (("undo-import", "abc"), "没有名叫 abc 的导入"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(words: tuple[str, ...], said: str) -> None:
    ended, output = reports(*words)
    assert ended == 1
    assert said in output.replace("\n", "")


def test_a_file_is_imported_listed_and_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "n.csv"
    file.write_bytes("office,month,measure,value\nhome,2026-10,visits,12\n".encode("gb18030"))
    assert reports("import", str(file))[0] == 0
    assert reports("import", str(file))[0] == 1
    listed = reports("imports")[1]
    name = re.search(r"[0-9a-f]{8}", listed)
    assert name is not None
    assert "已撤回导入的 1 行" in reports("undo-import", name[0])[1]
    assert reports("import", str(file))[0] == 0
