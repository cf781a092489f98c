"""What becomes of the words of a real language model: how many answers it words that pass the check, and why the others do not.

    GONGYOU_LLM_URL=http://127.0.0.1:8080/v1 GONGYOU_LLM_MODEL=NAME python -m benchmarks.real_model [--questions 60]
        [--patience SECONDS] [--write FILE]

Asks development questions that are answered in Chinese or English, evenly chosen, one after another, on the bot's own path:
triage, the composed answer, the endpoint that the settings name, streamed, and the check. `--patience` is for slow machines: it
waits longer than the settings say, so that the check is seen at work; how many would have been late is told all the same.
`--write` keeps every answer as JSON lines, worded and composed, to be read by a person: the check is what is measured, so nothing
here can say that what passed is right.
"""

import argparse
import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np

from bot.adviser import IndexAdviser
from bot.dialogue.language import identify_language
from bot.dialogue.responding import Asked, respond
from knowledge.answering import Answer
from knowledge.drafts import Refusal
from knowledge.errors import KnowledgeError
from knowledge.evaluation.questions import DEVELOPMENT, FOLDER, LabelledQuestion, read_questions
from knowledge.guides import Section
from knowledge.language_model import LanguageModel
from knowledge.settings import KnowledgeSettings

PASSED = "passed"
_WRITTEN = frozenset({"zh", "zh-Hant", "en"})  # in others the model is not asked


@dataclass(frozen=True)
class Tried:
    """One answer as it was composed and as it came back. `early` is what a worker saw of it before it was judged as a whole."""

    id: str
    question: str
    outcome: str
    seconds: float
    composed: str
    worded: str = ""
    ask_back: str | None = None
    early: str = ""


def choose(questions: Sequence[LabelledQuestion], count: int) -> list[LabelledQuestion]:
    """`count` of those that we answer in a language that the check reads, evenly over the set."""
    wanted = [q for q in questions if q.core and not q.must_refuse and q.language in _WRITTEN]
    step = max(len(wanted) / count, 1.0)
    return [wanted[int(place * step)] for place in range(min(count, len(wanted)))]


def compose(questions: Sequence[LabelledQuestion], adviser: IndexAdviser, today: date) -> Iterator[tuple[str, Answer]]:
    """The first answer to each question that gets one, with the question's id."""
    for question in questions:
        response = respond(Asked(question.text, identify_language(question.text), today), adviser)
        if response.replies:
            yield question.id, response.replies[0].answer


class Trial:
    """A language model that is given answers one by one."""

    def __init__(self, settings: KnowledgeSettings, adviser: IndexAdviser) -> None:
        self._refusals: list[Refusal] = []
        model = LanguageModel.open(settings, self._refusals.append)
        if model is None:
            raise SystemExit("no language model is set: give GONGYOU_LLM_URL and GONGYOU_LLM_MODEL")
        self._model, self._adviser = model, adviser

    async def hear(self, id_: str, answer: Answer) -> Tried:
        """What comes back for one answer."""
        early = ""

        async def show(part: Answer) -> None:
            nonlocal early
            early = short_of(part)

        started = time.perf_counter()
        improved = await self._model.improve(answer, answer.question, answer.language, self._adviser.law, show=show)
        seconds = round(time.perf_counter() - started, 2)
        outcome = PASSED if improved else self._refusals[-1].value
        worded, ask_back = (short_of(improved.answer), improved.ask_back) if improved else ("", None)
        return Tried(id_, answer.question, outcome, seconds, short_of(answer), worded, ask_back, early)


def short_of(answer: Answer) -> str:
    """The part of an answer that a model may word."""
    return "\n".join(answer.sections.get(Section.SHORT, ()))


def table(tried: Sequence[Tried], allowed: float) -> Iterator[str]:
    """Lines of Markdown: what came of how many, and the median time of each kind."""
    by_outcome: dict[str, list[Tried]] = defaultdict(list)
    for one in tried:
        by_outcome[one.outcome].append(one)
    yield "| outcome | answers | seconds, median |"
    yield "|---|---|---|"
    for outcome, ones in sorted(by_outcome.items(), key=lambda item: -len(item[1])):
        yield f"| {outcome} | {len(ones)} | {np.median([one.seconds for one in ones]):.1f} |"
    late = sum(one.seconds > allowed for one in tried)
    yield f"\n{len(tried)} answers; {late} took longer than the {allowed:g} s of the settings"
    taken_back = sum(bool(one.early) and one.outcome != PASSED for one in tried)
    yield f"{taken_back} of those refused had shown a checked sentence before"


async def try_all(trial: Trial, answers: Sequence[tuple[str, Answer]], write_to: Path | None) -> list[Tried]:
    """One after another; each is written as soon as it is there."""
    tried = []
    for id_, answer in answers:
        tried.append(await trial.hear(id_, answer))
        print(f"{len(tried)} of {len(answers)}: {tried[-1].outcome}, {tried[-1].seconds:.0f} s", flush=True)
        if write_to:
            await asyncio.to_thread(_write, tried, write_to)
    return tried


def _write(tried: Sequence[Tried], path: Path) -> None:
    path.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in tried), encoding="utf-8")


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--patience", type=float, metavar="SECONDS")
    parser.add_argument("--write", type=Path, metavar="FILE")
    asked = parser.parse_args()
    settings = KnowledgeSettings.load()
    if settings.llm_url is None:
        print("No language model is set, so none was tried: give GONGYOU_LLM_URL and GONGYOU_LLM_MODEL.")
        return
    try:
        adviser = IndexAdviser.open(settings)
    except KnowledgeError as absent:
        raise SystemExit(str(absent)) from absent
    questions = choose(read_questions(FOLDER / f"{DEVELOPMENT}.jsonl"), asked.questions)
    answers = list(compose(questions, adviser, date.today()))
    patient = settings.model_copy(update={"llm_seconds": asked.patience or settings.llm_seconds})
    tried = asyncio.run(try_all(Trial(patient, adviser), answers, asked.write))
    print(f"\n{settings.llm_model} at {settings.llm_url}\n", *table(tried, settings.llm_seconds), sep="\n")


if __name__ == "__main__":
    main()
