"""Every sentence a person reads, by key and language, in Fluent files: `zh/*.ftl` and `en/*.ftl` hold all of them.

Traditional Chinese is made from the simplified text by OpenCC, so that the two can never differ in substance. The languages of
`PARTLY` have the sentences that cannot wait (danger, the offer of a person and its questions); the rest is said in English.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from opencc import OpenCC

LANGUAGES: Final = ("zh", "zh-Hant", "en")
PARTLY: Final = ("vi", "th", "my", "fil", "id", "ja")
SPOKEN: Final = (*LANGUAGES, *PARTLY)
_INSTEAD: Final = "en"
_FOLDER = Path(__file__).parent


class UnknownWording(KeyError):
    """No such key in that language: a mistake in the code, found by the tests."""


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("s2t")


def to_traditional(text: str) -> str:
    """Simplified Chinese in traditional characters; words stay those of mainland law."""
    return str(_converter().convert(text))


@lru_cache(maxsize=len(SPOKEN))
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((_FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def is_written(key: str, language: str) -> bool:
    """Whether the sentence for `key` is written in `language` itself."""
    return bool(_bundle("zh" if language == "zh-Hant" else language).has_message(key))


def say(key: str, language: str = "zh", /, **arguments: str | int | float) -> str:
    """The sentence for `key` in `language` (one of SPOKEN), with its variables filled in."""
    written = "zh" if language == "zh-Hant" else language
    bundle = _bundle(_INSTEAD if written in PARTLY and not is_written(key, written) else written)
    if not bundle.has_message(key):
        raise UnknownWording(f"{language}: {key}")
    message = bundle.get_message(key)
    if message.value is None:
        raise UnknownWording(f"{language}: {key}")
    text, errors = bundle.format_pattern(message.value, arguments)
    if errors:
        raise UnknownWording(f"{language}: {key}: {errors[0]!r}")
    return to_traditional(str(text)) if language == "zh-Hant" else str(text)
