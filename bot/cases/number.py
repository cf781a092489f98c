"""Case numbers: GY-26-0007-5, where 26 is the year and the last digit a check against slips of the pen."""

import re
from typing import Final

# Damm's quasigroup: catches every single wrong digit and every swap of neighbours.
_DAMM: Final = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_FORM = re.compile(r"GY[-\s]?(\d{2})[-\s]?(\d{4,})[-\s]?(\d)", re.IGNORECASE)


def _check_digit(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def write_number(year: int, sequence: int) -> str:
    """The number of the `sequence`-th case of `year`."""
    digits = f"{year % 100:02d}{sequence:04d}"
    return f"GY-{digits[:2]}-{digits[2:]}-{_check_digit(digits)}"


def read_number(text: str) -> str | None:
    """The number that `text` is, in its own form whatever dashes and case were typed; None where it cannot be one."""
    folded = text.strip().translate(str.maketrans("０１２３４５６７８９－—–", "0123456789---"))
    match = _FORM.fullmatch(folded)
    if match is None or _check_digit(match[1] + match[2]) != match[3]:
        return None
    return f"GY-{match[1]}-{match[2]}-{match[3]}"
