"""Holds our own writing against the law it cites: the rules of docs/content.md, each finding named by file and place.

Pure: content and a way to look up provisions go in, findings come out.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.figures import Figure, Unit, find_figures, is_supported
from knowledge.guides import Guide, Section, Topic
from knowledge.law import Provision, Reference, TextKind, find_references

Lookup = Callable[[Reference], Sequence[Provision]]


class Severity(StrEnum):
    """ERROR stops a release of content; WARNING is shown; NOTE is a list for the maintainer."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong with one place of one file."""

    severity: Severity
    file: str
    place: str
    message: str


MIN_VARIANTS = {"zh": 12, "en": 6}
_ITEM_BOUNDS = {
    Section.SHORT: (1, 3), Section.STEPS: (3, 7), Section.EVIDENCE: (3, 8), Section.DEADLINES: (1, 5), Section.WHERE: (1, 4),
    Section.EXCEPTIONS: (1, 5), Section.PERSON: (1, 1),
}  # fmt: skip
_LENGTHS = {"title": {"zh": 30, "en": 12}, "variant": {"zh": 60, "en": 25}, "short": {"zh": 160, "en": 90},
            "whole": {"zh": 1100, "en": 600}, "sentence": {"zh": 60, "en": 28}}  # fmt: skip
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
SHARED_RUN = 15


def length(text: str, language: str) -> int:
    """Characters of Chinese or words of English, references not counted."""
    bare = _BRACKETED.sub("", text)
    return len(bare.split()) if language == "en" else len(re.sub(r"\s", "", bare))


def check_guides(guides: Sequence[Guide], lookup: Lookup, today: date) -> Iterator[Finding]:
    """All findings on all guides. `lookup` yields the provisions in force on `today` under a reference, official and digests."""
    by_id: dict[str, dict[str, Guide]] = defaultdict(dict)
    for guide in guides:
        by_id[guide.id][guide.language] = guide
        yield from _check_form(guide, today)
        yield from _check_law(guide, lookup)
    for pair in by_id.values():
        yield from _check_pair(pair)
    yield from _check_collisions(guides)
    known = set(by_id)
    for guide in guides:
        for name in guide.related:
            if name not in known:
                yield Finding(Severity.WARNING, _file(guide), "related", f"no guide has the id {name}")
    for topic in set(Topic) - {guide.topic for guide in guides}:
        yield Finding(Severity.ERROR, "guides", topic.value, "this topic has no guide")


def _file(guide: Guide) -> str:
    return f"guides/{guide.language}/{guide.id}.md"


def _check_form(guide: Guide, today: date) -> Iterator[Finding]:
    def error(place: str, message: str) -> Finding:
        return Finding(Severity.ERROR, _file(guide), place, message)

    if guide.review_by < today:
        yield error("review_by", f"the review was due on {guide.review_by}")
    if len(guide.variants) < MIN_VARIANTS[guide.language]:
        yield error("variants", f"{len(guide.variants)} variants, {MIN_VARIANTS[guide.language]} are needed")
    for section, (fewest, most) in _ITEM_BOUNDS.items():
        count = len(guide.sections.get(section, ()))
        if not fewest <= count <= most:
            yield error(section, f"{count} items, between {fewest} and {most} are wanted")
    texts = [("title", guide.title), ("short", " ".join(guide.sections.get(Section.SHORT, ()))), ("whole", guide.text)]
    for place, text in [*texts, *(("variant", variant) for variant in guide.variants)]:
        if (found := length(text, guide.language)) > _LENGTHS[place][guide.language]:
            shown = f" ({text})" if place == "variant" else ""
            yield error(place, f"{found} long, {_LENGTHS[place][guide.language]} is the bound{shown}")
    for sentence in re.split(r"[。！？!?；;]|\.(?:\s|$)|\n", guide.text):
        if (found := length(sentence, guide.language)) > _LENGTHS["sentence"][guide.language] * 1.5:
            yield Finding(Severity.WARNING, _file(guide), "sentence", f"{found} long: {sentence[:40]}…")


def _check_law(guide: Guide, lookup: Lookup) -> Iterator[Finding]:
    texts = {reference: [provision.text for provision in lookup(reference)] for reference in guide.references}
    for reference, found in texts.items():
        if not found:
            yield Finding(Severity.ERROR, _file(guide), str(reference), "resolves to no provision or digest in force")
    if not find_references(" ".join(guide.sections.get(Section.SHORT, ()))):
        yield Finding(Severity.ERROR, _file(guide), Section.SHORT, "the short answer cites no law")
    derived = set(find_figures(" ".join(guide.derived), "zh")) | set(find_figures(" ".join(guide.derived), "en"))
    derived |= {Figure(figure.number, figure.unit) for figure in derived}
    whole_law = "\n".join(text for found in texts.values() for text in found)
    for section in Section:
        for item in guide.sections.get(section, ()):
            cited = "\n".join(text for reference in find_references(item) for text in texts.get(reference, ()))
            for figure in find_figures(item, guide.language):
                if figure in derived or (cited and is_supported(figure, cited)):
                    continue
                names_a_claim = (
                    figure.unit is Unit.TIMES
                )  # "double wages: one year": the multiple only names what is claimed
                is_strict = section in {Section.SHORT, Section.DEADLINES} and not names_a_claim
                is_binding = is_strict or not is_supported(figure, whole_law)
                severity = Severity.ERROR if is_binding else Severity.WARNING
                message = f"the figure {figure} stands in no article cited beside it: {item[:60]}…"
                yield Finding(severity, _file(guide), section, message)


def _check_pair(pair: dict[str, Guide]) -> Iterator[Finding]:
    zh, en = pair.get("zh"), pair.get("en")
    if zh is None or en is None:
        present = zh or en
        assert present is not None
        yield Finding(Severity.ERROR, _file(present), "language", "the other language is missing")
        return
    only_zh, only_en = set(zh.references) - set(en.references), set(en.references) - set(zh.references)
    if only_zh or only_en:
        listed = ", ".join(map(str, sorted(only_zh | only_en)))
        yield Finding(Severity.ERROR, _file(en), "citations", f"the two languages cite different articles: {listed}")
    if (zh.topic, zh.needs_person) != (en.topic, en.needs_person):
        yield Finding(Severity.ERROR, _file(en), "topic", "topic or needs_person differs between the languages")


def _check_collisions(guides: Iterable[Guide]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Guide] = {}
    for guide in guides:
        for variant in guide.variants:
            key = (guide.language, re.sub(r"[\W_]+", "", variant.lower()))
            if key in seen:
                yield Finding(Severity.ERROR, _file(guide), "variants", f"{variant!r} stands in {_file(seen[key])} too")
            seen[key] = guide


def check_digests(digests: Sequence[Provision], lookup: Lookup) -> Iterator[Finding]:
    """All findings on all digests; the official text is compared where `lookup` yields one."""
    by_title: dict[str, dict[str, dict[str, Provision]]] = defaultdict(lambda: defaultdict(dict))
    for digest in digests:
        articles = by_title[digest.instrument.title][digest.language]
        if digest.article in articles:
            yield Finding(Severity.ERROR, _digest_file(digest), digest.article, "the article stands twice")
        articles[digest.article] = digest
    for title, languages in by_title.items():
        if set(languages["zh"]) != set(languages["en"]):
            differing = ", ".join(sorted(set(languages["zh"]) ^ set(languages["en"])))
            message = f"the two languages restate different articles: {differing}"
            yield Finding(Severity.ERROR, f"digests/zh/{title}.md", "articles", message)
        if any(not digest.is_checked for digest in languages["zh"].values()):
            message = "not yet checked against the official text"
            yield Finding(Severity.NOTE, f"digests/zh/{title}.md", "checked", message)
    for digest in digests:
        official = next((p for p in lookup(digest.reference) if p.text_kind is TextKind.OFFICIAL), None)
        if official is not None and not _is_older(official, digest):
            yield from _check_against_official(digest, official)


def _is_older(official: Provision, digest: Provision) -> bool:
    """Whether the official text held is of an earlier version than the one that the digest restates."""
    held, restated = official.instrument.version_on, digest.instrument.version_on
    return held is not None and restated is not None and held < restated


def _digest_file(digest: Provision) -> str:
    return f"digests/{digest.language}/{digest.instrument.title}.md"


def _check_against_official(digest: Provision, official: Provision) -> Iterator[Finding]:
    for figure in find_figures(digest.text, digest.language):
        if not is_supported(figure, official.text):
            message = f"the figure {figure} is not in the official article"
            yield Finding(Severity.ERROR, _digest_file(digest), digest.article, message)
    if digest.language == "zh" and (run := shared_run(digest.text, official.text)):
        yield Finding(Severity.ERROR, _digest_file(digest), digest.article, f"copies the official text: {run}")


_ALLOWED_RUNS = re.compile(
    r"《[^》]*》|省、自治区、直辖市人民政府|劳动能力鉴定委员会|人力资源社会保障行政部门|劳动争议仲裁委员会|最高人民法院"
)


def shared_run(ours: str, official: str, size: int = SHARED_RUN) -> str | None:
    """A run of `size` characters that stands in both texts, names and offices apart; None where there is none."""
    mine, theirs = (re.sub(r"[^\w]", "", _ALLOWED_RUNS.sub("　", text)) for text in (ours, official))
    runs = {theirs[i : i + size] for i in range(len(theirs) - size + 1)}
    return next((mine[i : i + size] for i in range(len(mine) - size + 1) if mine[i : i + size] in runs), None)


def check_article_set(title: str, ours: set[str], official: set[str]) -> Iterator[Finding]:
    """Whether a digest restates exactly the articles that the official text has."""
    if missing := official - ours:
        yield Finding(
            Severity.ERROR, f"digests/zh/{title}.md", "articles", f"not restated: {', '.join(sorted(missing))}"
        )
    if extra := ours - official:
        yield Finding(
            Severity.ERROR,
            f"digests/zh/{title}.md",
            "articles",
            f"not in the official text: {', '.join(sorted(extra))}",
        )
