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
# The file lists a province's cities from its capital on.
_PROVINCES: Final = {
    "北京": "北京", "天津": "天津", "上海": "上海", "重庆": "重庆", "石家庄": "河北", "太原": "山西", "呼和浩特": "内蒙古", "沈阳": "辽宁",
    "长春": "吉林", "哈尔滨": "黑龙江", "南京": "江苏", "杭州": "浙江", "合肥": "安徽", "福州": "福建", "南昌": "江西", "济南": "山东",
    "郑州": "河南", "武汉": "湖北", "长沙": "湖南", "广州": "广东", "南宁": "广西", "海口": "海南", "成都": "四川", "贵阳": "贵州",
    "昆明": "云南", "拉萨": "西藏", "西安": "陕西", "兰州": "甘肃", "西宁": "青海", "银川": "宁夏", "乌鲁木齐": "新疆",
}  # fmt: skip


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


@lru_cache(maxsize=1)
def _provinces_of_cities() -> dict[str, str]:
    found, province = {}, ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        city = line.split()[0]
        province = _PROVINCES.get(city, province)
        found[city] = province
    return found


def province_of(city: str) -> str | None:
    """The province of a city by its Chinese name, or None."""
    return _provinces_of_cities().get(city)


def find_place(text: str) -> str | None:
    """The first city named in `text`, or else the province."""
    return find_city(text) or next((province for province in _PROVINCES.values() if province in text), None)
