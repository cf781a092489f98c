"""What changed between two versions, article by article and word by word, and what rests on it. Pure but for reading the two."""

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from knowledge.given import GivenAnswer
from knowledge.guides import Guide
from knowledge.law import Provision, Reference, TextKind, find_references
from knowledge.provisions import ProvisionStore


class ChangeKind(StrEnum):
    """What happened to an article, as seen by a worker who asks today."""

    ADDED = "added"  # today's law now, was not before
    CHANGED = "changed"  # today's law in both, with another text
    REPEALED = "repealed"  # was today's law; still held, as history
    GONE = "gone"  # was today's law and is not held any more


@dataclass(frozen=True, slots=True)
class Change:
    """One article's change; a text is "" where there is none on that side."""

    kind: ChangeKind
    reference: Reference
    old: str = ""
    new: str = ""
    is_digest: bool = False
    guides: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    answers: tuple[GivenAnswer, ...] = ()

    @property
    def words(self) -> list[tuple[str, str]]:
        """The text as runs of ("same" | "old" | "new", words), for a changed article."""
        return list(compare_words(self.old, self.new))


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two versions, by instrument and article."""

    old: str
    new: str
    articles: tuple[Change, ...]
    added_instruments: tuple[str, ...]
    gone_instruments: tuple[str, ...]


def compare_words(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Runs of words that are the same, only in the old text, or only in the new."""
    import rjieba  # noqa: PLC0415

    before, after = rjieba.cut(old), rjieba.cut(new)
    for operation, a, b, c, d in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if operation == "equal":
            yield "same", "".join(before[a:b])
        else:
            if a < b:
                yield "old", "".join(before[a:b])
            if c < d:
                yield "new", "".join(after[c:d])


def compare_versions(old: ProvisionStore, new: ProvisionStore, days: tuple[date, date]) -> Iterator[Change]:
    """Every change between the law in force by `old` on the first day and by `new` on the second, by title and article."""
    titles = sorted({i.title for i in old.instruments()} | {i.title for i in new.instruments()})
    for title in titles:
        before, after = _articles(old, title), _articles(new, title)
        today, now = _in_force(before, days[0]), _in_force(after, days[1])
        held = {_key(p) for p in after}
        for key in sorted(today.keys() | now.keys(), key=_order):
            change = _change(title, key, today.get(key), now.get(key), key in held)
            if change:
                yield change


_Key = tuple[str, TextKind, str]  # article, whose words, language


def _articles(store: ProvisionStore, title: str) -> list[Provision]:
    return [provision for instrument in store.versions(title) for provision in store.of_instrument(instrument.id)]


def _key(provision: Provision) -> _Key:
    return provision.article, provision.text_kind, provision.language


def _in_force(provisions: Iterable[Provision], day: date) -> dict[_Key, str]:
    return {_key(p): p.text for p in provisions if p.is_in_force(day)}


def _change(title: str, key: _Key, old: str | None, new: str | None, is_held: bool) -> Change | None:
    reference, is_digest = Reference(title, key[0]), key[1] is TextKind.DIGEST
    if old is None and new is not None:
        return Change(ChangeKind.ADDED, reference, new=new, is_digest=is_digest)
    if new is None:
        return Change(
            ChangeKind.REPEALED if is_held else ChangeKind.GONE, reference, old=old or "", is_digest=is_digest
        )
    return Change(ChangeKind.CHANGED, reference, old or "", new, is_digest) if old != new else None


def _order(key: _Key) -> tuple[int, int, str, str]:
    whole, _, addition = key[0].partition("-")
    return int(whole), int(addition or 0), key[1], key[2]


def citing_guides(guides: Iterable[Guide]) -> dict[Reference, list[str]]:
    """Which guides cite an article, as zh/id."""
    citing: dict[Reference, list[str]] = {}
    for guide in guides:
        for reference in guide.references:
            citing.setdefault(reference, []).append(f"{guide.language}/{guide.id}")
    return citing


def citing_digests(provisions: Iterable[Provision]) -> dict[Reference, list[str]]:
    """Which digested articles restate or cite an article, as zh/title:article."""
    citing: dict[Reference, list[str]] = {}
    for provision in provisions:
        if provision.text_kind is TextKind.DIGEST:
            for reference in dict.fromkeys((provision.reference, *find_references(provision.text))):
                citing.setdefault(reference, []).append(f"{provision.language}/{provision.reference}")
    return citing


def read_answers(path: Path, since: datetime) -> dict[Reference, list[GivenAnswer]]:
    """Which answers cited which article: lines as `gongyou ask --json` writes them, with the time in "answered_at" where known.

    Lines that are no answers are passed over; an answer without a time counts as recent.
    """
    cited: dict[Reference, list[GivenAnswer]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                values = json.loads(line)
                told = values.get("answered_at")
                at = datetime.fromisoformat(told).astimezone() if told else None
                given = GivenAnswer(str(values["id"]), at, values.get("language", ""), values.get("guide"))
                if at is None or at >= since:
                    for citation in values["citations"]:
                        reference = Reference(citation["instrument"], citation["article"])
                        cited.setdefault(reference, []).append(given)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
    return cited
