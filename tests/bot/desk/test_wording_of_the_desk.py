"""Every state, outcome, act and verb has its words in every language."""

import re
from pathlib import Path

import pytest

import bot.wording
from bot.cases.case import CaseKind, CaseStatus, Outcome
from bot.cases.deadline import DeadlineKind
from bot.cases.listing import FoundBy
from bot.cases.people import StaffRole
from bot.cases.states import Act
from bot.cases.transcript import Author
from bot.wording import LANGUAGES, say

FOLDER = Path(bot.wording.__file__).parent


def keys(language: str) -> dict[str, set[str]]:
    """Every key with the variables its sentence uses."""
    text = (FOLDER / language / "desk.ftl").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in re.split(r"\n(?=[a-z])", text):
        if match := re.match(r"([\w-]+) =", entry):
            found[match[1]] = set(re.findall(r"\{ \$(\w+)", entry))
    return found


def test_both_languages_say_the_same_things_with_the_same_variables() -> None:
    assert keys("zh") == keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_has_its_words(language: str) -> None:
    closed_sets = {
        "kind": CaseKind, "status": CaseStatus, "outcome": Outcome, "act": Act, "author": Author,
        "deadline": DeadlineKind, "found-by": FoundBy, "role": StaffRole,
    }  # fmt: skip
    for prefix, members in closed_sets.items():
        for member in members:
            assert say(f"desk-{prefix}-{member}", language)


def test_every_key_in_the_code_exists_and_every_key_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))
    used = set(re.findall(r"\"(desk-[\w-]+)\"", code))
    known = set(keys("zh"))
    assert used <= known
    built = (*re.findall(r"f[\"'](desk-[\w-]+-)\{", code), "canned-")  # put together from a closed set
    assert {key for key in known - used if not key.startswith(built)} == set()
