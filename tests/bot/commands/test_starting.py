"""The command line imports what it was asked for and nothing else: a second start should not take long."""

import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from bot.__main__ import make_app


@pytest.mark.parametrize("asked", ["chat", "ask", "run"])
def test_talking_imports_no_other_command_and_no_builder(asked: str) -> None:
    heavy = {"ingest", "alembic", "scipy", "chromadb", "telegram", "bot.commands.evaluate", "bot.commands.doctor"}
    code = f"import sys, bot.__main__ as it; it.make_app({asked!r}); print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("asked", ["", "--help", "nonsense"])
def test_help_names_every_command(asked: str) -> None:
    told = CliRunner().invoke(make_app(asked), ["--help"]).output
    assert all(
        f" {name} " in told
        for name in ("run", "chat", "ask", "serve", "doctor", "desk", "reports", "index", "knowledge")
    )


def test_one_command_alone_keeps_its_name() -> None:
    app = make_app("doctor")
    assert isinstance(app, typer.Typer)
    assert CliRunner().invoke(app, ["doctor", "--help"]).exit_code == 0
    assert CliRunner().invoke(app, ["chat"]).exit_code != 0
