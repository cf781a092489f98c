"""Case numbers: written once, read however people type them, and never mistaken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.number import read_number, write_number


@given(st.integers(2026, 2099), st.integers(1, 99_999))
def test_what_is_written_is_read(year: int, sequence: int) -> None:
    assert read_number(write_number(year, sequence)) == write_number(year, sequence)


@given(st.integers(1, 99_999), st.data())
def test_one_wrong_digit_or_a_swap_is_noticed(sequence: int, data: st.DataObject) -> None:
    number = write_number(2026, sequence)
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[at]]))
    assert read_number(number[:at] + other + number[at + 1 :]) is None
    if at + 1 in places and number[at] != number[at + 1]:
        assert read_number(number[:at] + number[at + 1] + number[at] + number[at + 2 :]) is None


@pytest.mark.parametrize("typed", ["gy-26-0001-7", " GY2600017 ", "GY 26 0001 7", "gy－26－０００１－7"])
def test_forms_people_type(typed: str) -> None:
    assert read_number(typed) == "GY-26-0001-7"


@pytest.mark.parametrize("typed", ["", "0001", "GY-26-0001", "GY-26-0001-8", "GY-26-0001-7; DROP TABLE cases", "GY--"])
def test_what_is_no_number(typed: str) -> None:
    assert read_number(typed) is None
