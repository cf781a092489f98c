"""`gongyou ask`: one question, or a file of them, answered without a conversation. The JSON is fixed: scripts rest on it."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Any, TextIO
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from bot.adviser import IndexAdviser
from bot.dialogue import replies
from bot.dialogue.language import content_language, identify_language
from bot.dialogue.responding import Asked, Response, respond
from bot.messages import Block, Style
from bot.wording import SPOKEN
from knowledge.citations import Citation
from knowledge.settings import KnowledgeSettings

EXIT_BAD_INPUT = 2
_KINDS = {"statute", "regulation", "interpretation", "digest"}  # rules, notices and local law are given as regulations


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a batch. `id` is given back as it came."""

    id: Any
    text: str


def command(
    question: Annotated[str, typer.Argument(help="The question, in Chinese or English.")] = "",
    language: Annotated[str, typer.Option(help="zh, zh-Hant, en …; found from each question when left out.")] = "",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Law as of this day, as 2024-05-01.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a question.")] = False,
    batch: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help='A JSONL file of {"id", "question"} lines.')
    ] = None,
) -> None:
    """Ask one question, or a file of them, and read the answer with its articles.

    Examples: gongyou ask '试用期最长多久' · gongyou ask 'how is overtime paid' --json ·
    gongyou ask --batch questions.jsonl --json > answers.jsonl
    """
    if bool(question.strip()) == bool(batch):
        _refuse("give one question, or --batch with a file of them")
    if language and language not in SPOKEN:
        _refuse(f"--language is one of {', '.join(SPOKEN)}")
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    questions = list(_read_batch(batch)) if batch else [Question("1", question)]
    adviser = IndexAdviser.open(KnowledgeSettings.load())
    for asked in questions:
        started = time.perf_counter()
        spoken = language or identify_language(asked.text)
        response = respond(Asked(asked.text, spoken, today, law_on=on.date() if on else None), adviser)
        milliseconds = (time.perf_counter() - started) * 1000
        if as_json or batch:
            _print_line(as_record(asked, response, milliseconds), sys.stdout)
        else:
            _print_answer(response)


def _refuse(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(EXIT_BAD_INPUT)


def _read_batch(path: Path) -> Iterator[Question]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            yield Question(values["id"], str(values["question"]))
        except (ValueError, KeyError, TypeError):
            _refuse(f'{path.name}, line {number}: write {{"id": "1", "question": "…"}}')


def as_record(asked: Question, response: Response, milliseconds: float) -> dict[str, Any]:
    """The JSON object of one question; its fields are fixed. `language` is the one it is answered in."""
    found, answers = response.considered.found, [reply.answer for reply in response.replies]
    guide = answers[0].guide if answers else None
    evidence = [answer.evidence for answer in answers] or [response.considered.answer.evidence]
    return {
        "id": asked.id,
        "question": asked.text,
        "language": content_language(response.spoken),
        "triage": {
            "kind": found.kind.value,
            "flags": [flag.value for flag in found.flags],
            "offers_human": found.offers_human,
            "reasons": list(found.reasons),
        },
        "answered": response.is_answered,
        "text": replies.plain_text(_blocks(response)),
        "citations": [_citation(citation) for citation in interleaved([answer.shown for answer in answers])],
        "evidence": [_citation(citation) for citation in interleaved(evidence)],
        "guide": guide.id if guide else None,
        "milliseconds": round(milliseconds, 1),
    }


def _blocks(response: Response) -> list[Block]:
    if not response.replies:
        return list(replies.unanswered(response.considered, response.spoken).blocks)
    return [block for reply in response.replies for block in replies.reply_blocks(reply)]


def interleaved(lists: Sequence[Sequence[Citation]]) -> list[Citation]:
    """The best of each, then the second of each, and so on; no article twice."""
    ranks = zip_longest(*lists)
    found = {citation.reference: citation for rank in ranks for citation in rank if citation is not None}
    return list(found.values())


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "instrument": citation.reference.instrument,
        "article": citation.reference.article,
        "in_force": citation.in_force,
        "quote": citation.quote,
        "source": citation.source,
        "kind": citation.kind if citation.kind in _KINDS else "regulation",
    }


def _print_line(record: dict[str, Any], out: TextIO) -> None:
    out.write(json.dumps(record, ensure_ascii=False) + "\n")
    out.flush()


def _print_answer(response: Response) -> None:
    dangers = response.considered.found.dangers
    console = Console(highlight=False, soft_wrap=True)
    for block in replies.safety(dangers, response.spoken).blocks if dangers else ():
        console.print(Text(block.text, "bold red"), end="\n\n")
    styles = {Style.HEADING: "bold cyan", Style.QUOTE: "dim", Style.NOTE: "italic dim"}
    for block in _blocks(response):
        console.print(
            Text(block.text, styles.get(block.style, "")), end="\n\n" if block.style is not Style.HEADING else "\n"
        )
