"""What can be wrong in one text, seen from the text alone: gaps, repeats, empty or absurdly long articles, mojibake. Pure."""

import re
from collections.abc import Iterator

from ingest.findings import Finding, FindingKind, Severity
from ingest.texts import Numbering, Origin, ParsedText
from knowledge.law import Provision

LONGEST = 20_000  # characters; the longest article of the corpora measured has 3,118
LONG = 6_000
_MOJIBAKE = re.compile(r"\ufffd|锟斤拷|烫烫烫|屯屯屯|[ÃÂ][\x80-\xbf]|[\ue000-\uf8ff]{2}|â€|鈥|銆[\u4e00-\u9fff]")
_SIGNS = "亅乣俙偄偆偉傞偟偡偣偦偩偪偮偲傊傑傒傕傗傛傜傝傟傠"  # what GB text holds when its bytes were read as another charset


def check_text(parsed: ParsedText, origin: Origin) -> Iterator[Finding]:
    """Findings about one text."""

    def found(kind: FindingKind, severity: Severity, message: str, article: str = "") -> Finding:
        return Finding(kind, severity, parsed.file, message, article, origin.source)

    if not parsed.instrument.title:
        yield found(FindingKind.TITLE, Severity.ERROR, "no title was found in it")
    if not parsed.provisions:
        yield found(FindingKind.EMPTY, Severity.ERROR, "it holds no article")
    if parsed.numbering is Numbering.ARTICLES:
        for article, message in _order(parsed.provisions, parsed.is_excerpt):
            kind = FindingKind.REPEAT if "twice" in message else FindingKind.GAP
            yield found(kind, Severity.ERROR, message, article)
    for provision in parsed.provisions:
        yield from (
            found(kind, severity, message, provision.article) for kind, severity, message in _look_at(provision)
        )


def _order(provisions: tuple[Provision, ...], is_excerpt: bool) -> Iterator[tuple[str, str]]:
    """(article, message) for every number that is missing, comes twice, or stands out of order. A part may begin anywhere."""
    seen: set[str] = set()
    last: tuple[int, int] | None = None
    part = ""
    for provision in provisions:
        if is_excerpt and provision.heading[0] != part:
            last, part = None, provision.heading[0]
        whole, _, addition = provision.article.partition("-")
        this = (int(whole), int(addition or 0))
        if provision.article in seen:
            yield provision.article, "the number comes twice"
        elif last is not None and this < last:
            yield provision.article, f"it stands after article {_label(last)}"
        elif last is not None and this[0] > last[0] + 1:
            missing = f"{last[0] + 1}" if this[0] == last[0] + 2 else f"{last[0] + 1} to {this[0] - 1}"
            yield str(last[0] + 1), f"article {missing} missing between {_label(last)} and {provision.article}"
        elif this[1] > 1 and last != (this[0], this[1] - 1):
            yield f"{this[0]}-{this[1] - 1}", f"article {this[0]}-{this[1] - 1} missing before {provision.article}"
        seen.add(provision.article)
        last = this


def _label(number: tuple[int, int]) -> str:
    return f"{number[0]}-{number[1]}" if number[1] else str(number[0])


def _look_at(provision: Provision) -> Iterator[tuple[FindingKind, Severity, str]]:
    text = provision.text
    if not text.strip():
        yield FindingKind.EMPTY, Severity.ERROR, "the article has no text"
    if len(text) > LONGEST:
        yield (
            FindingKind.LONG,
            Severity.ERROR,
            f"the article has {len(text):,} characters: something else was read into it",
        )
    elif len(text) > LONG:
        yield FindingKind.LONG, Severity.WARNING, f"the article has {len(text):,} characters"
    match = _MOJIBAKE.search(text)
    if match or sum(text.count(c) for c in _SIGNS) > max(2, len(text) // 50):
        yield (
            FindingKind.MOJIBAKE,
            Severity.ERROR,
            "the text was read in a wrong charset" + (f" ({match[0]!r})" if match else ""),
        )
