"""Signs that nobody sees and that steer what others see are taken out, and nothing else."""

import pytest

from bot.cleaning import without_controls, without_turning


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("工资\n三个月\t没发", "工资\n三个月\t没发"),
        ("a\x00b\x1b[31mc\x7fd\x9be", "ab[31mcde"),
        ("pay\ud800slip", "payslip"),
        ("👨‍👩‍👧 é", "👨‍👩‍👧 é"),
    ],
)
def test_control_signs_go_and_lines_stay(written: str, kept: str) -> None:
    assert without_controls(written) == kept


def test_what_turns_letters_around_goes() -> None:
    assert without_turning("\u202egpj.exe\u2069 \u0627\u200f") == "gpj.exe \u0627\u200f"
