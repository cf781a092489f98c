"""The desk in a terminal, on the database that the bot works on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cases.runner import InboxRunner
from bot.desk.offices_terminal import app as offices
from bot.desk.opening import open_store
from bot.desk.terminal import app
from bot.desk.turns import take_staff_turn
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side
from bot.settings import Settings
from tests.bot.cases.fakes import MASTER, MONDAY, simple_dialogue


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GONGYOU_MASTER_KEY", MASTER)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


async def open_a_case(data: Path) -> str:
    async with open_store(Settings.load()) as store:
        place = Place(ChannelName.CONSOLE, "terminal")
        asked = Incoming("1", place, Side.WORKER, IncomingKind.COMMAND, "me", MONDAY, text="human")
        await store.accept(asked)
        await InboxRunner(store, simple_dialogue, take_staff_turn).work_all()
        return (await store.open_cases())[0].number


def desk(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_case_from_list_to_close(data: Path) -> None:
    import asyncio

    number = asyncio.run(open_a_case(data))
    paper = data / "调解书.pdf"
    paper.write_bytes(b"%PDF-1.4 words")
    ended, said = desk("list")
    assert ended == 0
    assert number in said
    assert desk("reply", number, "您好", "--as", "李")[0] == 1
    assert "李 认领了" in desk("claim", number, "--as", "李")[1]
    ended, said = desk("claim", number, "--as", "王")
    assert (ended, "已由 李 认领" in said) == (1, True)
    assert desk("reply", number, "您好", "--file", str(paper), "--as", "李")[0] == 0
    assert desk("note", number, "查过了", "--as", "李")[0] == 0
    shown = desk("show", number)[1]
    for told in ("您好", "查过了", "认领", "工人的话"):
        assert told in shown
    paper_id = shown.split("【文件 ")[1].split("】")[0]
    assert desk("paper", number, paper_id, "--to", str(data / "copy.pdf"))[0] == 0
    assert (data / "copy.pdf").read_bytes() == b"%PDF-1.4 words"
    assert desk("close", number, "--outcome", "won", "--recovered", "1", "--as", "李")[0] == 1
    assert desk("close", number, "--outcome", "settled", "--recovered", "many", "--as", "李")[0] == 1
    ended, said = desk("close", number, "--outcome", "settled", "--recovered", "3.6万", "--as", "李")
    assert (ended, "36,000 元" in said) == (0, True)
    assert "没有未结" in desk("list")[1]


@pytest.mark.parametrize("words", [["show", "GY-26-0001-8"], ["claim", "nonsense"], ["duty", "maybe"]])
def test_what_cannot_be_done_is_one_sentence(data: Path, words: list[str]) -> None:
    ended, said = desk(*words)
    assert ended == 1
    assert len(said.strip().splitlines()) == 1


def test_a_file_that_is_not_there(data: Path) -> None:
    ended, said = desk("reply", "GY-26-0001-7", "--file", "nowhere.jpg")
    assert (ended, "读不到" in said) == (1, True)


def test_another_master_key_ends_with_its_own_code(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk("list")[0] == 0
    monkeypatch.setenv("GONGYOU_MASTER_KEY", "22" * 32)
    ended, said = desk("list")
    assert (ended, "another master key" in said.replace("\n", " ")) == (4, True)


def test_help_teaches(data: Path) -> None:
    assert "A first round" in desk("--help")[1]


def test_a_code_joins_a_name_at_the_terminal_to_somebody_known(data: Path) -> None:
    import asyncio

    number = asyncio.run(open_a_case(data))
    assert desk("claim", number, "--as", "李")[0] == 0
    listed = CliRunner().invoke(offices, ["people"]).output
    person = re.search(r"│ (\d+) +│ 李", listed)
    assert person is not None
    made = CliRunner().invoke(offices, ["people", "--person", person[1], "--code"]).output
    code = re.search(r"/link ([2-9A-Z]{8})", made)
    assert code is not None
    assert desk("release", number, "--as", "小李")[0] == 1
    ended, said = desk("join", code[1], "--as", "小李")
    assert (ended, "和「李」是同一个人" in said) == (0, True)
    assert desk("join", code[1], "--as", "小王")[0] == 1
    listed = CliRunner().invoke(offices, ["people"]).output
    door = re.search(r"终端、终端 #(\d+)", listed)
    assert door is not None
    assert desk("release", number, "--as", "小李")[0] == 0
    assert CliRunner().invoke(offices, ["people", "--person", door[1], "--apart"]).exit_code == 0
    assert desk("leave", "--as", "小李")[0] == 1
