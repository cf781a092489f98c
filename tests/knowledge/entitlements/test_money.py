"""Sums: exact, half-up to the fen, worked from left to right."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entitlements.entitlement import Part, Sign, evaluate, require_not_negative, to_fen

from .kit import money

D = Decimal


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        (D("0.005"), D("0.01")),
        (D("0.0049999"), D("0.00")),
        (D("1.115"), D("1.12")),
        (Fraction(2, 3), D("0.67")),
        (Fraction(200001, 40000), D("5.00")),
        (D(3), D("3.00")),
    ],
)
def test_half_a_fen_goes_up(amount: Decimal | Fraction, fen: Decimal) -> None:
    assert str(to_fen(amount)) == str(fen)


@settings(deadline=None)
@given(st.fractions(min_value=0, max_value=10**12))
def test_rounding_is_off_by_half_a_fen_at_most(amount: Fraction) -> None:
    assert -Fraction(1, 200) < Fraction(to_fen(amount)) - amount <= Fraction(1, 200)


@settings(deadline=None)
@given(money(), st.integers(1, 12))
def test_what_is_divided_and_multiplied_again_is_whole(amount: Decimal, by: int) -> None:
    parts: tuple[Part, ...] = (amount, Sign.DIVIDED, D(by), Sign.TIMES, D(by))
    assert evaluate(parts) == Fraction(amount)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ((D(1), Sign.PLUS, D(2), Sign.TIMES, D(3)), 9),
        ((D(1), Sign.MINUS, D(3), Sign.GREATER, D(0)), 0),
        ((D(7), Sign.LESSER, D(5)), 5),
        ((D(7),), 7),
    ],
)
def test_formulas_run_from_left_to_right(parts: tuple[Part, ...], value: int) -> None:
    assert evaluate(parts) == value


@pytest.mark.parametrize("parts", [(D(1), Sign.PLUS), (D(1), D(2), D(3)), (Sign.PLUS, D(1), Sign.PLUS)])
def test_what_is_no_formula_is_refused(parts: tuple[Part, ...]) -> None:
    with pytest.raises(ValueError, match="not number"):
        evaluate(parts)


@pytest.mark.parametrize("value", [D(-1), D("-0.01"), D("NaN"), D("Infinity"), -1])
def test_sums_below_zero_are_refused(value: Decimal | int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        require_not_negative(None, D(1), value)
