import re
from pathlib import Path

import pytest

import bot.wording
from bot.wording import PARTLY, UnknownWording, is_written, say

FOLDER = Path(bot.wording.__file__).parent
KEY = re.compile(r"^([a-z][\w-]*) *=", re.MULTILINE)


def keys(language: str, name: str) -> dict[str, set[str]]:
    text = (FOLDER / language / name).read_text(encoding="utf-8")
    pieces = KEY.split(text)
    return {pieces[i]: set(re.findall(r"\{ \$(\w+) \}", pieces[i + 1])) for i in range(1, len(pieces), 2)}


@pytest.mark.parametrize("name", sorted(path.name for path in (FOLDER / "zh").glob("*.ftl")))
def test_both_languages_have_the_same_sentences_with_the_same_variables(name: str) -> None:
    assert keys("zh", name) == keys("en", name)


def test_no_key_stands_in_two_files() -> None:
    names = [key for path in (FOLDER / "zh").glob("*.ftl") for key in keys("zh", path.name)]
    assert len(names) == len(set(names))


def test_traditional_is_made_from_simplified_and_keeps_the_words_of_the_law() -> None:
    assert "工資" in say("out-of-scope", "zh-Hant")
    assert "合同" in say("out-of-scope", "zh-Hant")


def test_a_missing_variable_or_key_is_an_error_not_a_hole() -> None:
    with pytest.raises(UnknownWording):
        say("case-added", "zh")
    with pytest.raises(UnknownWording):
        say("nonsense", "zh")


def test_no_invisible_marks_are_put_around_variables() -> None:
    assert say("case-added", "en", number="GY-1").isascii()


# Said only to whoever writes in a language that we answer in English and Chinese.
OWN = {"answer-both", "answer-refused"}
CANNOT_WAIT = OWN | {
    "safety-lead",
    "offer-wage",
    "offer-injury",
    "offer-urgent",
    "offer-other",
    "button-person",
    "out-of-scope",
}


@pytest.mark.parametrize("language", PARTLY)
def test_what_cannot_wait_is_written_in_every_language_we_read(language: str) -> None:
    written, whole = keys(language, "worker.ftl"), keys("en", "worker.ftl")
    assert set(written) - OWN <= set(whole)
    assert all(variables == whole[key] for key, variables in written.items() if key in whole)
    wanted = CANNOT_WAIT | {key for key in whole if key.startswith(("safety-", "intake-", "unknown-"))} - {
        "intake-edited",
        "unknown-command",
    }
    assert wanted <= set(written)


@pytest.mark.parametrize("language", PARTLY)
def test_safety_words_name_the_same_numbers_in_every_language(language: str) -> None:
    for key in keys("zh", "worker.ftl"):
        if key.startswith("safety-"):
            assert set(re.findall(r"\d{3,5}", say(key, language))) == set(re.findall(r"\d{3,5}", say(key, "zh"))), key


def test_what_is_not_written_in_a_language_is_said_in_english() -> None:
    assert not is_written("help", "vi")
    assert say("help", "vi") == say("help", "en")
