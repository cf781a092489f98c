"""`gongyou offices`: what a maintainer types, as they type it, on a database on disk."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.desk.offices_terminal import app
from bot.desk.terminal import app as desk


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name in ("GONGYOU_DATABASE_URL", "GONGYOU_MASTER_KEY", "GONGYOU_OFFICE_NAME", "TELEGRAM_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def offices(run: CliRunner) -> dict[str, dict[str, object]]:
    return {office["id"]: office for office in json.loads(run.invoke(app, ["export"]).stdout)}


def add(run: CliRunner, *more: str) -> None:
    told = ["add", "sz", "--name", "深圳站", "--name-en", "Shenzhen", "--city", "深圳", "--city", "惠州", *more]
    assert run.invoke(app, told).exit_code == 0


def test_a_fresh_clone_has_a_demonstration_office_and_nobody_in_it(run: CliRunner) -> None:
    shown = run.invoke(app, ["list"])
    assert "示范办公室" in shown.stdout
    people = run.invoke(app, ["people"]).stdout
    assert len(re.findall(r"│", people)) == 0
    assert list(offices(run)) == ["home"]


def test_an_office_is_added_changed_paused_and_resumed(run: CliRunner) -> None:
    add(run, "--topic", "wage", "--capacity", "80", "--hours", "Mon-Sat 09:00-20:00", "--holiday", "2026-12-24")
    assert "深圳、惠州" in run.invoke(app, ["list"]).stdout
    assert (
        run.invoke(app, ["edit", "sz", "--city", "-", "--topic", "-", "--capacity", "0", "--hours", "-"]).exit_code == 0
    )
    office = offices(run)["sz"]
    assert (office["cities"], office["topics"], office["capacity"]) == ([], [], None)
    assert (office["hours"], office["holidays"], office["name"]) == ("Mon-Fri 09:00-18:00", ["2026-12-24"], "深圳站")
    run.invoke(app, ["pause", "sz"])
    assert offices(run)["sz"]["is_paused"] is True
    run.invoke(app, ["pause", "sz", "--resume"])
    assert offices(run)["sz"]["is_paused"] is False


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (["add", "SZ!", "--name", "x"], "小写字母"),
        (["add", "home", "--name", "x"], "已有机构"),
        (["add", "gz", "--name", "x", "--topic", "housing"], "没有这个类型"),
        (["add", "gz", "--name", "x", "--hours", "always"], "不是办公时间"),
        (["add", "gz", "--name", "x", "--holiday", "Christmas"], "不是日期"),
        (["edit", "gz", "--name", "x"], "没有机构 gz"),
        (["bind", "gz"], "没有机构 gz"),
        (["people", "home", "--person", "9"], "没有编号 9 的人"),
        (["import", "nowhere.json"], "读不懂文件"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_and_changes_nothing(
    run: CliRunner, told: list[str], sentence: str
) -> None:
    before = offices(run)
    done = run.invoke(app, told)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert offices(run) == before


def test_a_code_is_told_once_and_kept_as_a_hash(run: CliRunner, tmp_path: Path) -> None:
    add(run)
    said = run.invoke(app, ["bind", "sz"]).stdout
    code = re.search(r"/office ([A-Z2-9]{8})", said)
    assert code is not None
    assert code[1].encode() not in (tmp_path / "data" / "gongyou.sqlite").read_bytes()


def test_offices_are_carried_to_another_installation_whole_or_not_at_all(run: CliRunner, tmp_path: Path) -> None:
    add(run, "--language", "zh", "--language", "en", "--district", "龙华")
    file = tmp_path / "offices.json"
    assert run.invoke(app, ["export", str(file)]).exit_code == 0
    told = offices(run)
    run.invoke(app, ["edit", "sz", "--name", "别的", "--district", "-"])
    assert run.invoke(app, ["import", str(file)]).exit_code == 0
    assert offices(run) == told
    file.write_text(json.dumps([{"id": "gz", "name": "广州站"}, {"id": "!!", "name": "x"}]), encoding="utf-8")
    assert run.invoke(app, ["import", str(file)]).exit_code == 1
    assert offices(run) == told


def test_people_known_at_the_desk_get_a_role(run: CliRunner) -> None:
    assert run.invoke(desk, ["duty", "on", "--as", "小李"]).exit_code == 0
    shown = run.invoke(app, ["people", "home", "--person", "1", "--role", "coordinator", "--language", "en"]).stdout
    assert "小李" in shown
    assert "协调员" in shown
    add(run)
    run.invoke(app, ["people", "home", "--person", "1", "--move-to", "sz"])
    assert "小李" in run.invoke(app, ["people", "sz"]).stdout
    assert "小李" not in run.invoke(app, ["people", "home"]).stdout


def test_every_command_explains_itself(run: CliRunner) -> None:
    for command in ("list", "add", "edit", "pause", "bind", "people", "export", "import"):
        shown = run.invoke(app, [command, "--help"])
        assert shown.exit_code == 0
        assert len(shown.stdout) > 200


def test_an_office_keeps_replies_of_its_own(run: CliRunner) -> None:
    add(run)
    told = [
        "replies",
        "keep",
        "hello",
        "--office",
        "sz",
        "--zh",
        "你好，{number}",
        "--en",
        "Hello, {number}",
        "--as",
        "小李",
    ]
    assert run.invoke(app, told).exit_code == 0
    listed = run.invoke(app, ["replies", "list", "--office", "sz"]).stdout
    assert "你好，{number}" in listed
    assert "payslips" in listed
    assert "你好，{number}" not in run.invoke(app, ["replies", "list"]).stdout
    for wrong, sentence in (
        (["keep", "No!", "--zh", "a", "--en", "b"], "代号请用"), (["keep", "x", "--zh", "{who}", "--en", "b"], "没有 {who}"),
        (["keep", "x", "--zh", " ", "--en", "b"], "都要写"), (["keep", "x", "--zh", "a", "--en", "b", "--office", "gz"], "没有机构 gz"),
        (["drop", "papers"], "没有自己的回复"),
    ):  # fmt: skip
        done = run.invoke(app, ["replies", *wrong])
        assert done.exit_code == 1, wrong
        assert sentence in done.stderr
    assert run.invoke(app, ["replies", "drop", "hello", "--office", "sz"]).exit_code == 0
    assert "你好" not in run.invoke(app, ["replies", "list", "--office", "sz"]).stdout
