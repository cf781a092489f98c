"""Bytes to text: the charset is found, not assumed. Detectors misread short GB text, so they are asked last."""

import codecs
import re

from ingest.errors import ParseError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "gb_2312-80": "gb18030"}


def decode(content: bytes, declared: str = "") -> str:
    """The text of `content`: by its byte order mark, the declared charset or its meta tag, UTF-8, GB18030, then a guess.

    A declared charset that does not fit the bytes is passed over: servers declare wrongly. Raises ParseError where
    nothing fits.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], name) or _fail()
    meta = _META.search(content[:4096])
    for name in (declared, meta[1].decode("ascii") if meta else "", "utf-8", "gb18030"):
        text = _strict(content, _SUPERSETS.get(name.strip().lower(), name.strip())) if name.strip() else None
        if text is not None:
            return text
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to import and seldom needed

    best = from_bytes(content[:200_000]).best()
    text = _strict(content, best.encoding) if best else None
    return text if text is not None else _fail()


def _strict(content: bytes, name: str) -> str | None:
    """`content` in charset `name`, None where a byte does not fit or the text is plainly not text."""
    try:
        text = content.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
    return None if _is_noise(text) else text


def _is_noise(text: str) -> bool:
    """Control characters do not stand in law: a wrong charset (or a binary file) is full of them."""
    sample = text[:20_000]
    odd = sum(
        1
        for c in sample
        if (c < " " and c not in "\t\n\r\f") or c == "\x7f" or "\x80" <= c <= "\x9f" or "\ue000" <= c <= "\uf8ff"
    )
    return odd > max(3, len(sample) // 200)


def _fail() -> str:
    raise ParseError("its charset cannot be found; save it as UTF-8")
