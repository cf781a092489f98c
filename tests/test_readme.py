"""What README and .env.example promise exists."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import make_app
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"gongyou ((?:[a-z]+ )?[a-z]+)(?= |$|`)", README, re.MULTILINE)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_named_has_a_help_that_teaches(command: str) -> None:
    words = command.split()
    result = CliRunner().invoke(make_app(), [*words, "--help"])
    if result.exit_code != 0:  # the second word was an argument
        result = CliRunner().invoke(make_app(words[0]), [words[0], "--help"])
    assert result.exit_code == 0, result.output
    assert len(result.output) > 200


def test_every_page_linked_exists() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / link).exists(), link


def test_every_setting_is_explained_in_the_example_and_none_is_invented() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z][A-Z_]+)=", example, re.MULTILINE))
    assert named == {field.alias for field in Settings.model_fields.values()}
