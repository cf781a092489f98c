"""The one fact that an answer forks on, asked after the answer where the worker has not told it. Pure; forks.toml holds them."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.dialogue.cities import find_place
from bot.dialogue.language import simplify
from bot.messages import Block, Button, Content
from bot.wording import say

_FILE = Path(__file__).with_name("forks.toml")
UNSURE = "unsure"
CITY = "city"  # the fork whose choices are places
_LONGEST_CHOICE = 30  # signs; more is a story or a question


@dataclass(frozen=True, slots=True)
class Fork:
    """A fact. `choices` are its values with the words that mean them; `guides` maps an answer's guide to the guide of each value."""

    id: str
    told: re.Pattern[str]
    choices: dict[str, re.Pattern[str]]
    guides: dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def load_forks() -> dict[str, Fork]:
    """Every fork by its id."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        id_: Fork(
            id_,
            re.compile(entry["told"], re.IGNORECASE),
            {name: re.compile(words, re.IGNORECASE) for name, words in entry["choices"].items()},
            entry["guides"],
        )
        for id_, entry in table.items()
    }


def find_fork(guide_id: str, told: str) -> Fork | None:
    """The fact to ask for after an answer from that guide; None where there is none or `told` tells it."""
    fork = next((fork for fork in load_forks().values() if guide_id in fork.guides), None)
    if fork is None:
        return None
    folded = simplify(told)
    is_told = fork.told.search(folded) is not None or (fork.id == CITY and find_place(folded) is not None)
    return None if is_told else fork


def read_choice(fork_id: str, text: str) -> str | None:
    """Which value of a fork a short message means; None where it means none."""
    fork, folded = load_forks().get(fork_id), simplify(text).lower().strip(" 。.!！,，~")
    if fork is None or len(folded) > _LONGEST_CHOICE or folded.endswith(("?", "？", "吗", "呢")):
        return None
    if fork.id == CITY:
        return find_place(folded)
    return next((name for name, words in fork.choices.items() if words.search(folded)), None)


def refined_guide(fork_id: str, guide_id: str, choice: str) -> str | None:
    """From which guide that value is answered; None where the answer stands as it was given."""
    fork = load_forks().get(fork_id)
    return fork.guides.get(guide_id, {}).get(choice) if fork else None


def ask(fork: Fork, language: str, with_: Content | None = None) -> Content:
    """The question with its buttons, under what else is asked in the same message."""
    blocks, rows = (with_.blocks, with_.buttons) if with_ else ((), ())
    choices = tuple(Button(say(f"fork-{fork.id}-{name}", language), f"fork:{fork.id}:{name}") for name in fork.choices)
    if choices:
        choices = (*choices, Button(say("fork-unsure", language), f"fork:{fork.id}:{UNSURE}"))
    return Content((*blocks, Block(say(f"fork-{fork.id}", language))), (*((choices,) if choices else ()), *rows))
