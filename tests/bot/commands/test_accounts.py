"""`gongyou accounts` as a maintainer types it."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.accounts import app


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, words)


def test_an_account_from_link_to_end(run) -> None:
    made = run("add", "wang", "--role", "lawyer")
    link = re.search(r"http://127\.0\.0\.1:8765/desk/enrol/([\w-]{20,})", made.output)
    assert link is not None
    again = run("link", "wang")
    assert link[1] not in again.output
    shown = run("list").output
    assert "wang" in shown
    assert "律师" in shown
    assert "0 处" in run("revoke", "wang").output
    assert run("end", "wang").exit_code == 0
    assert "已停用" in run("list").output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "wang"), "已经有叫"),
        (("add", "li", "--office", "moon"), "没有 moon 这个机构"),
        (("add", "a b"), "用户名请用"),
        (("link", "nobody"), "没有叫 nobody"),
        (("revoke", "nobody"), "没有叫 nobody"),
        (("end", "nobody"), "没有叫 nobody"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, words: tuple[str, ...], sentence: str) -> None:
    run("add", "wang")
    refused = run(*words)
    assert refused.exit_code == 1
    assert sentence in refused.output
    assert "Traceback" not in refused.output


def test_a_role_that_is_none_is_refused(run) -> None:
    assert run("add", "wang", "--role", "king").exit_code == 2
