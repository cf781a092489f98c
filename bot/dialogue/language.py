"""Which of the languages we write in a message is in, by its script."""

import re
from functools import lru_cache

from opencc import OpenCC

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_KANA = re.compile(r"[\u3040-\u30ff]")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def simplify(text: str) -> str:
    """Traditional characters folded to simplified ones; everything else as it is."""
    return str(_to_simplified().convert(text))


def detect_language(text: str, fallback: str = "zh") -> str:
    """ "zh", "zh-Hant" or "en"; `fallback` where the text tells nothing (a number, a sticker's emoji, a bare "ok").

    Traditional means: more characters that only traditional writing uses than characters that only simplified writing uses.
    A Chinese sentence with a few English words in it is Chinese.
    """
    han = len(_HAN.findall(text))
    words = len(_LATIN_WORD.findall(text))
    if han and not _KANA.search(text) and han >= words:
        simplified, traditional = simplify(text), str(_to_traditional().convert(text))
        only_traditional = sum(a != b for a, b in zip(text, simplified, strict=False))
        only_simplified = sum(a != b for a, b in zip(text, traditional, strict=False))
        if only_traditional > only_simplified:
            return "zh-Hant"
        if only_simplified or not fallback.startswith("zh"):
            return "zh"
        return fallback
    if words >= 2 or (words == 1 and not han and len(text.strip()) > 3):
        return "en"
    return fallback
