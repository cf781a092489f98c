"""Articles as they are cited to a reader: 《劳动法》第50条 in Chinese, "Labor Law, art. 50" in every other language."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import knowledge
from bot.wording import say
from knowledge.digests import DIGEST_FOLDER
from knowledge.guides import read_front_matter
from knowledge.law import Reference

_INSTRUMENTS = Path(knowledge.__file__).parent / "instruments.toml"


def name_instrument(title: str, language: str) -> str:
    """The title for who reads Chinese, the English name for everybody else; the title where we hold no English name."""
    return title if language.startswith("zh") else _english_names().get(title, title)


def name_article(article: str, language: str) -> str:
    """An article by its number alone: "82", "134-1" (第134条之1)."""
    number, _, addition = article.partition("-")
    if addition:
        return say("article-label-addition", language, number=number, addition=addition)
    return say("article-label", language, number=number)


def cite(reference: Reference, language: str, titles: Mapping[str, str] | None = None) -> str:
    """The article with its instrument; `titles` where the instruments' names are known from the texts themselves."""
    instrument = (titles or {}).get(reference.instrument) or name_instrument(reference.instrument, language)
    return say("citation-one", language, instrument=instrument, label=name_article(reference.article, language))


def cite_again(article: str, language: str) -> str:
    """A further article of the instrument named last."""
    return say("citation-again", language, label=name_article(article, language))


@lru_cache(maxsize=1)
def _english_names() -> Mapping[str, str]:
    """By title, from the content: our digests and, before them, what is known of instruments (as the index is built)."""
    heads = (read_front_matter(path)[0] for path in sorted((DIGEST_FOLDER / "en").glob("*.md")))
    named = {str(head["instrument"]): str(head.get("english") or "") for head in heads}
    known = tomllib.loads(_INSTRUMENTS.read_text(encoding="utf-8"))["instrument"]
    named |= {one["title"]: one["english"] for one in known if one.get("english")}
    return {title: name for title, name in named.items() if name}
