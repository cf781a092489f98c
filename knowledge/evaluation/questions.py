"""A labelled set: questions with the articles that answer them, what triage should make of them, and which to refuse."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.errors import KnowledgeError
from knowledge.law import Reference, short_title
from knowledge.numerals import parse_article

FOLDER = Path(__file__).parent
DEVELOPMENT, DEVELOPMENT_2026C = "development", "development_2026c"
ACCEPTANCE, ACCEPTANCE_2026B, ACCEPTANCE_2026C = "acceptance", "acceptance_2026b", "acceptance_2026c"
FOR_TUNING = (DEVELOPMENT, DEVELOPMENT_2026C)
KEPT_APART = (ACCEPTANCE, ACCEPTANCE_2026B, ACCEPTANCE_2026C)  # of these nothing but totals is shown
MISLEADING = "misleading"  # the topic of attempts to mislead; what triage makes of them does not matter


class BadQuestions(KnowledgeError):
    """A set that cannot be read; `str()` names file and line."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """One question and what is right for it. A label that a set does not have is None.

    Each group of `groups` is met by any of its articles; `core` holds those of which one answers the question.
    """

    id: str
    text: str
    groups: tuple[frozenset[Reference], ...]
    core: frozenset[Reference]
    language: str = ""
    style: str = ""
    topic: str = ""
    kind: str | None = None
    sound: str | None = None  # what it should sound like (knowledge.sounding.Sound), where the set says so
    offers_human: bool | None = None
    on: date | None = None  # law as of this day; None is today
    must_refuse: bool = False
    is_bare: bool = False  # to be found in provisions alone, without the help of guides


def read_questions(path: Path) -> tuple[LabelledQuestion, ...]:
    """The questions of a JSONL file, in our own form or as {"id", "question", "articles": ["劳动合同法第七条"]}."""
    questions = tuple(_read_lines(path))
    if not questions:
        raise BadQuestions(f"{path.name} holds no question")
    return questions


def _read_lines(path: Path) -> Iterator[LabelledQuestion]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            yield _bare_question(values) if "articles" in values else _question(values)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadQuestions(f"{path.name}, line {number} is not a labelled question: {error!r}") from error


def _question(values: dict[str, Any]) -> LabelledQuestion:
    groups = tuple(frozenset(Reference.parse(each) for each in group) for group in values["citations"])
    return LabelledQuestion(
        id=str(values["id"]),
        text=str(values["question"]),
        groups=groups,
        core=groups[0] if groups else frozenset(),
        language=str(values.get("language", "")),
        style=str(values.get("style", "")),
        topic=str(values.get("topic", "")),
        kind=(values.get("triage") or {}).get("kind"),
        sound=values.get("sound"),
        offers_human=values.get("offers_human"),
        on=date.fromisoformat(values["on"]) if values.get("on") else None,
        must_refuse=bool(values.get("must_refuse", False)),
    )


def _bare_question(values: dict[str, Any]) -> LabelledQuestion:
    articles = [_parse_article_name(name) for name in values["articles"]]
    return LabelledQuestion(
        id=str(values["id"]),
        text=str(values["question"]),
        groups=tuple(frozenset({article}) for article in articles),
        core=frozenset(articles),
        is_bare=True,
    )


def _parse_article_name(name: str) -> Reference:
    """From "中华人民共和国刑法第二百六十六条"; raises ValueError otherwise."""
    title, _, label = name.rpartition("第")
    article = parse_article(f"第{label}")
    if not title or article is None:
        raise ValueError(f"not an article's name: {name!r}")
    return Reference(short_title(title), article)
