"""One employer, several workers: when two cases look like one dispute. Pure; names come in and never go out."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from knowledge.lexical import fold

_FORMS: Final = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|总公司|分公司|集团公司|公司|集团"
    r"|co\.?,? ?ltd\.?|company limited|limited|ltd\.?|inc\.?|company|corporation)+$"
)
_PLACE: Final = re.compile(r"^(?:[一-鿿]{2,3}省)?(?:[一-鿿]{1,2}[^超\W]市)(?:[一-鿿]{1,3}[区县镇])?|^[一-鿿]{2,3}省")
_NOT_A_NAME: Final = frozenset(
    "老板 包工头 工头 公司 厂 工厂 厂里 工地 单位 私人 个人 不知道 饭店 餐厅 酒店 boss company factory employer".split()  # noqa: SIM905
)
_LEAST: Final = 2
_WITHIN_DAYS: Final = 400


class Likeness(StrEnum):
    """What two cases have in common; codes, for the row of the link."""

    EMPLOYER = "employer"
    CITY = "city"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Trait:
    """What of a case is compared."""

    case_id: int
    worker_id: int | None
    employer: bytes | None  # keyed hash
    city: str
    kind: str
    opened_on: date


def plain_employer(name: str, city: str = "") -> str:
    """An employer's name without what people write differently: width, case, place in front, legal form behind.

    "" where it names nobody in particular (老板, "the factory").
    """
    folded = fold(unicodedata.normalize("NFKC", name))
    folded = re.sub(r"[\s·•、，。,.'\"“”()（）《》\-_/]+", " ", folded).strip()
    joined = folded if folded.isascii() else folded.replace(" ", "")
    own_city = fold(city).removesuffix("市")
    for strip in (
        lambda name: _PLACE.sub("", name),
        lambda name: name.removeprefix(own_city) if own_city else name,
        lambda name: _FORMS.sub("", name).strip(),
    ):
        shorter = strip(joined)
        joined = shorter if len(shorter) >= _LEAST else joined
    return "" if joined in _NOT_A_NAME or len(joined) < _LEAST else joined


def likeness(one: Trait, other: Trait) -> tuple[Likeness, ...]:
    """Why the two may be one dispute; () where they are not alike enough.

    The same employer is needed: two workers of a city with unpaid wages have nothing in common yet. Where both cities are
    known they must agree, since many firms share a short name.
    """
    if one.case_id == other.case_id or one.employer is None or one.employer != other.employer:
        return ()
    if one.worker_id is None or other.worker_id is None or one.worker_id == other.worker_id:
        return ()
    if abs((one.opened_on - other.opened_on).days) > _WITHIN_DAYS:
        return ()
    if one.city and other.city and one.city != other.city:
        return ()
    found = [Likeness.EMPLOYER]
    if one.city and one.city == other.city:
        found.append(Likeness.CITY)
    if one.kind == other.kind:
        found.append(Likeness.KIND)
    return tuple(found)
