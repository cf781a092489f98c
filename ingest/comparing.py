"""`diff`: two versions compared, and the comparison as values, Markdown and coloured text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ingest.changes import Change, ChangeKind, Changes, citing_digests, citing_guides, compare_versions, read_answers
from ingest.describe import Values
from ingest.errors import ManifestError
from ingest.reviewing import current_id, published_ids
from knowledge.given import Citing, FindAnswers, GivenAnswer, find_no_answers
from knowledge.index import LAW_NAME
from knowledge.provisions import ProvisionStore
from knowledge.settings import KnowledgeSettings
from knowledge.shelves import PassageStore
from knowledge.versions import IndexVersions

_MARKS = {"same": "", "old": "red strike", "new": "green"}


@dataclass(frozen=True, slots=True)
class Question:
    """Which versions to compare ("" for the one in use and the one before it), and beside which answers given.

    Answers of the last `days`, 0 for none: those in a file, or those that `find_answers` finds.
    """

    old: str = ""
    new: str = ""
    answers: Path | None = None
    days: int = 30
    find_answers: FindAnswers = find_no_answers


def compare(settings: KnowledgeSettings, question: Question, now: datetime) -> Changes:
    """The changes between two versions, with who cites what changed; raises ManifestError where a version is not there."""
    versions = IndexVersions(settings.index_dir)
    new = question.new or current_id(versions)
    old = question.old or next((id_ for id_ in reversed(published_ids(versions)) if id_ < new), "")
    if not old:
        raise ManifestError("there is no earlier version to compare with")
    if missing := {old, new}.difference(versions.ids()):
        raise ManifestError(f"there is no version {min(missing)!r}; `gongyou index status` lists them")
    with ExitStack() as stack:
        before, after = (
            stack.enter_context(closing(ProvisionStore.read(versions.version_folder(id_) / LAW_NAME)))
            for id_ in (old, new)
        )
        passages = stack.enter_context(closing(PassageStore.read(versions.version_folder(new) / LAW_NAME)))
        guides, digests = citing_guides(passages.guides()), citing_digests(after)
        held = [{instrument.id for instrument in store.instruments()} for store in (before, after)]
        days = versions.manifest(old).built_on, versions.manifest(new).built_on
        articles = tuple(
            replace(
                change,
                guides=tuple(guides.get(change.reference, ())),
                digests=() if change.is_digest else tuple(digests.get(change.reference, ())),
            )
            for change in compare_versions(before, after, days)
        )
    answers = _answers(question, articles, now)
    articles = tuple(replace(change, answers=tuple(answers.get(change.reference, ()))) for change in articles)
    return Changes(old, new, articles, tuple(sorted(held[1] - held[0])), tuple(sorted(held[0] - held[1])))


def _answers(question: Question, articles: Iterable[Change], now: datetime) -> Citing:
    """The answers that rested on what changed. One that was added is new, so that nobody was answered with it."""
    since = now - timedelta(days=question.days)
    if question.days == 0:
        return {}
    if question.answers:
        return read_answers(question.answers, since)
    return question.find_answers({c.reference for c in articles if c.kind is not ChangeKind.ADDED}, since)


def _tell_answers(answers: Sequence[GivenAnswer]) -> str:
    """How many, when, in which languages and by which guides."""
    days = sorted(answer.given_at.date() for answer in answers if answer.given_at)
    span = "" if not days else f", {days[0]}" if days[0] == days[-1] else f", {days[0]} to {days[-1]}"
    kinds = Counter((answer.language or "?", answer.guide_id or "no guide") for answer in answers)
    told = ", ".join(f"{number} {language} {guide}" for (language, guide), number in sorted(kinds.items()))
    return f"{len(answers)} answer{'s' if len(answers) > 1 else ''} given{span} ({told})"


def _summary(changes: Changes) -> str:
    counts = {kind: sum(1 for change in changes.articles if change.kind is kind) for kind in ChangeKind}
    told = ", ".join(f"{number} {kind.value}" for kind, number in counts.items() if number)
    return f"{changes.old} → {changes.new}: {told or 'no article changed'}"


def _next_step(changes: Changes) -> str:
    cited = sorted(
        {
            guide
            for change in changes.articles
            if change.kind is not ChangeKind.ADDED
            for guide in (*change.guides, *change.digests)
        }
    )
    answers = {answer.id for change in changes.articles for answer in change.answers}
    if answers:
        told = f"{len(answers)} answers rested on what changed; look whether they still hold"
        return f"Next: {told}, and review {', '.join(cited) or 'no guide'}."
    if cited:
        return f"Next: review {', '.join(cited)}: they cite what changed."
    return "No guide and no digest cites what changed. Nothing to do."


def as_values(changes: Changes) -> Values:
    """For --json."""
    return {
        "old": changes.old,
        "new": changes.new,
        "added_instruments": changes.added_instruments,
        "gone_instruments": changes.gone_instruments,
        "articles": [_change_values(change) for change in changes.articles],
        "next": _next_step(changes),
    }


def _change_values(change: Change) -> Values:
    return {
        "kind": change.kind.value,
        "instrument": change.reference.instrument,
        "article": change.reference.article,
        "is_digest": change.is_digest,
        "old": change.old,
        "new": change.new,
        "words": change.words if change.kind is ChangeKind.CHANGED else [],
        "guides": change.guides,
        "digests": change.digests,
        "answers": [
            {
                "id": answer.id,
                "given_at": answer.given_at.isoformat() if answer.given_at else None,
                "language": answer.language,
                "guide": answer.guide_id,
            }
            for answer in change.answers
        ],
    }


def as_markdown(changes: Changes) -> str:
    """For a report: struck out what was, bold what is."""
    lines = [f"# {_summary(changes)}", ""]
    lines += [f"- instrument added: {id_}" for id_ in changes.added_instruments]
    lines += [f"- instrument gone: {id_}" for id_ in changes.gone_instruments]
    for change in changes.articles:
        lines += [
            "",
            f"## {change.kind.value}: {change.reference}{' (digest)' if change.is_digest else ''}",
            "",
            _markdown_text(change),
        ]
        for name, some in (("guides", change.guides), ("digests", change.digests)):
            if some:
                lines.append(f"\nCited by {name}: {', '.join(some)}")
        if change.answers:
            lines.append(f"\nCited in {_tell_answers(change.answers)}")
    return "\n".join([*lines, "", _next_step(changes)])


def _markdown_text(change: Change) -> str:
    if change.kind is not ChangeKind.CHANGED:
        return "\n".join(f"> {line}" for line in (change.new or change.old).splitlines())
    wraps = {"same": "{}", "old": "~~{}~~", "new": "**{}**"}
    return "".join(wraps[mark].format(words) if words.strip() else words for mark, words in change.words)


def show(console: Console, changes: Changes) -> None:
    """For a terminal."""
    for change in changes.articles:
        console.print(
            Text(f"{change.kind.value:9}{change.reference}{' (digest)' if change.is_digest else ''}", style="bold")
        )
        if change.kind is ChangeKind.CHANGED:
            console.print(Text.assemble(*((words, _MARKS[mark]) for mark, words in change.words)))
        cited = [*change.guides, *change.digests]
        if cited:
            console.print(Text(f"  cited by {', '.join(cited)}", style="yellow"))
        if change.answers:
            console.print(Text(f"  cited in {_tell_answers(change.answers)}", style="yellow"))
    console.print(_summary(changes), highlight=False)
