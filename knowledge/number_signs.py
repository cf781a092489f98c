"""The value of the signs of one number as people write them: 三万六, 1.2万, 3万500, 8k5, 一百五, 三四千."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

UNITS: Final = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 10**8}
_HAN: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_NO_UNIT: Final = 10**12
_ZERO: Final = Decimal(0)


@dataclass(slots=True)
class _Reading:
    """What the signs so far come to. `section`: below the last 万; `current`: a digit that waits for its unit."""

    total: Decimal = _ZERO
    section: Decimal = _ZERO
    current: Decimal | None = None
    unit: int = _NO_UNIT
    myriad: int = _NO_UNIT
    has_zero: bool = False
    is_range: bool = False
    is_single: bool = True  # the digit that waits is one digit, so that it may count tenths

    def take(self, sign: str) -> bool:
        """Whether a sign goes on with the number."""
        if sign in UNITS:
            is_taken = self._myriad(UNITS[sign]) if UNITS[sign] >= 10_000 else self._unit(UNITS[sign])
            self.current, self.has_zero = None, False
            return is_taken
        if sign == "零":
            is_taken, self.has_zero = self.current is None and not self.has_zero, True
            return is_taken
        return self._digit(sign)

    def _myriad(self, size: int) -> bool:
        self.section += self.current or 0
        if not self.section or size >= self.myriad:
            return False
        self.total, self.section = self.total + self.section * size, _ZERO
        self.unit = self.myriad = size
        return True

    def _unit(self, size: int) -> bool:
        is_leading = self.unit == _NO_UNIT
        if self.current is None and size == 10 and (is_leading or self.has_zero or self.unit == 100):
            self.current = Decimal(1)
        # 三千五十 leaves out a unit without saying 零: nobody counts like that.
        if self.current is None or size >= self.unit or not (self.has_zero or is_leading or size * 10 == self.unit):
            return False
        self.section, self.unit = self.section + self.current * size, size
        return True

    def _digit(self, sign: str) -> bool:
        if self.current is not None:
            # 三四千: the lower of the two is kept.
            is_pair = sign in _HAN and self.is_single and _HAN[sign] - self.current in {1, 2} and not self.is_range
            self.is_range = True
            return is_pair
        self.is_single = len(sign) == 1
        self.current = Decimal(_HAN[sign]) if sign in _HAN else Decimal(re.sub("[,，]", "", sign))
        return self.is_single or not sign.startswith("0") or self.unit == _NO_UNIT

    def value(self) -> Decimal:
        """A last digit counts tenths of the unit before it: 一万二 is 12,000, but 一万零二 10,002 and 3万500 30,500."""
        last = self.current or _ZERO
        if self.is_single and not self.has_zero and self.unit not in {10, _NO_UNIT}:
            last = last * self.unit / 10
        return self.total + self.section + last


def evaluate(signs: list[str]) -> tuple[Decimal, bool] | None:
    """The value of the signs, and whether they tell a range (then its lower end); None where they are no number."""
    if len(signs) > 1 and all(sign in _HAN for sign in signs):
        return _digit_by_digit([_HAN[sign] for sign in signs])
    reading = _Reading()
    return (reading.value(), reading.is_range) if all(reading.take(sign) for sign in signs) else None


def is_shortened(signs: list[str]) -> bool:
    """Whether the last digit counts tenths of the unit before it: 一万二."""
    return len(signs) > 2 and signs[-1] not in UNITS and UNITS.get(signs[-2], 0) > 10


def _digit_by_digit(digits: list[int]) -> tuple[Decimal, bool] | None:
    """二零二四 is 2024; 三四 is three or four."""
    if len(digits) > 2:
        return Decimal("".join(map(str, digits))), False
    return (Decimal(digits[0]), True) if digits[0] and digits[1] - digits[0] in {1, 2} else None
