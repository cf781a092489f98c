"""Place names in a worker's words: prefecture-level cities and the county-level ones that migrant workers name most."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

_FILE = Path(__file__).with_name(
    "cities.txt"
)  # a city a line: its Chinese name, then English names where people use them
# Names that are everyday words too count only with 市 behind them or a word of place before them.
_EVERYDAY: Final = frozenset({"朝阳", "吉林", "中山", "白银", "黄山", "海东", "山南", "安康", "保山", "资阳"})


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    lines = (line.split() for line in _FILE.read_text(encoding="utf-8").splitlines())
    return {name: chinese for chinese, *english in lines for name in english}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted((line.split()[0] for line in _FILE.read_text(encoding="utf-8").splitlines()), key=len, reverse=True)
    plain = "|".join(name for name in names if name not in _EVERYDAY)
    marked = "|".join(sorted(_EVERYDAY))
    return re.compile(rf"(?P<plain>{plain})|(?:在|到|来)(?P<placed>{marked})|(?P<city>{marked})市")


def find_city(text: str) -> str | None:
    """The first city named in `text` (simplified Chinese, or English for the larger ones), by its Chinese name, or None."""
    if match := _pattern().search(text):
        return match["plain"] or match["placed"] or match["city"]
    words = re.findall(r"[a-z']+", text.lower())
    english = _english()
    return next((english[word] for word in words if word in english), None)
