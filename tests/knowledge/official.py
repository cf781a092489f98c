"""The official texts that lie beside the checkout on a maintainer's machine; a fresh clone does without them."""

import re
from pathlib import Path

from knowledge.law import short_title
from knowledge.numerals import article_label

OFFICIAL = Path(__file__).parents[3] / "shared" / "corpus" / "laws" / "national"


def official_article(title: str, article: str) -> str | None:
    """The article from the official texts beside the checkout; None where they, or it, are not there."""
    path = next((path for path in sorted(OFFICIAL.glob("*.md"), reverse=True) if short_title(path.stem) == title), None)
    if path is None:
        return None
    text = path.read_text(encoding="utf-8")
    body = re.split(rf"^\W*{article_label(article)}(?!之)", text, maxsplit=1, flags=re.MULTILINE)[1:]
    return (
        re.split(r"^\W*第[零一二三四五六七八九十百]+条", body[0], maxsplit=1, flags=re.MULTILINE)[0] if body else None
    )
