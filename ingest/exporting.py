"""The law of a version, written for other programs: JSON lines, Markdown files, or the vectors it needs."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from knowledge.embedding import Embedder
from knowledge.index import LAW_NAME
from knowledge.law import Instrument, Provision
from knowledge.numerals import article_label
from knowledge.provisions import ProvisionStore
from knowledge.questions import load_questions
from knowledge.shelves import PassageStore, Shelf
from knowledge.topicality import off_topic_questions
from knowledge.vectors import VectorCache


def export_law(law: Path, to: Path, on: date | None) -> int:
    """Provisions (those in force on a day, if one is named) as .jsonl or as a folder of Markdown; returns how many."""
    with closing(ProvisionStore.read(law)) as store:
        if to.suffix == ".jsonl":
            with to.open("w", encoding="utf-8") as file:
                return sum(
                    bool(file.write(json.dumps(_values(p), ensure_ascii=False) + "\n")) for p in _wanted(store, on)
                )
        to.mkdir(parents=True, exist_ok=True)
        return sum(_write_instrument(store, instrument, to, on) for instrument in store.instruments())


def export_vectors(folder: Path, cache_path: Path, embedder: Embedder, to: Path) -> int:
    """Every vector that a build of this version needs, to ship with the content; returns how many."""
    with closing(PassageStore.read(folder / LAW_NAME)) as store:
        passages = [*off_topic_questions(), *load_questions(), *(p for shelf in Shelf for p in store.on_shelf(shelf))]
    with closing(VectorCache(cache_path, embedder)) as cache:
        cache.export(passages, to)
    return len(passages)


def _wanted(provisions: Iterable[Provision], on: date | None) -> Iterator[Provision]:
    return (provision for provision in provisions if on is None or provision.is_in_force(on))


def _values(provision: Provision) -> dict[str, object]:
    instrument = provision.instrument
    return {
        "instrument": instrument.title, "article": provision.article, "text": provision.text, "heading": provision.heading,
        "kind": instrument.kind.value, "text_kind": provision.text_kind.value, "language": provision.language,
        "jurisdiction": instrument.jurisdiction, "version": instrument.id, "source": instrument.source,
        "in_force_from": _day(provision.validity.from_on or instrument.validity.from_on),
        "in_force_until": _day(provision.validity.until_on or instrument.validity.until_on),
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _write_instrument(store: ProvisionStore, instrument: Instrument, folder: Path, on: date | None) -> int:
    by_language: dict[str, list[Provision]] = {}
    for provision in _wanted(store.of_instrument(instrument.id), on):
        by_language.setdefault(provision.language, []).append(provision)
    for language, provisions in by_language.items():
        lines = [f"# {instrument.full_title or instrument.title}"]
        heading: tuple[str, ...] = ()
        for provision in provisions:
            lines += [
                f"{'#' * (i + 2)} {name}"
                for i, name in enumerate(provision.heading)
                if provision.heading[: i + 1] != heading[: i + 1]
            ]
            heading = provision.heading
            label = article_label(provision.article) if language == "zh" else f"Article {provision.article}"
            lines.append(f"{label} {provision.text.replace(chr(10), chr(10) * 2)}")
        name = f"{instrument.id.replace('/', '_')}{'' if language == 'zh' else '.' + language}.md"
        (folder / name).write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return sum(len(provisions) for provisions in by_language.values())
