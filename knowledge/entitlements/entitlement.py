"""The result of a calculator: a sum or a span of time with the steps that lead to it and the articles it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.figures import Unit
from knowledge.law import Reference
from knowledge.tables import Payer

_FEN = Decimal("0.01")


class Sign(StrEnum):
    """What stands between two numbers of a formula; "min" and "max" take the smaller and the greater of both sides."""

    PLUS = "+"
    MINUS = "−"
    TIMES = "×"
    DIVIDED = "÷"
    LESSER = "min"
    GREATER = "max"


Part = Decimal | Sign


def evaluate(parts: tuple[Part, ...]) -> Fraction:
    """The exact value of number, sign, number …, worked from left to right as on a pocket calculator."""
    numbers = [Fraction(part) for part in parts[::2] if isinstance(part, Decimal)]
    signs = [part for part in parts[1::2] if isinstance(part, Sign)]
    if len(numbers) != len(signs) + 1 or len(numbers) + len(signs) != len(parts):
        raise ValueError(f"not number, sign, number …: {parts}")
    total = numbers[0]
    for sign, number in zip(signs, numbers[1:], strict=True):
        match sign:
            case Sign.PLUS:
                total += number
            case Sign.MINUS:
                total -= number
            case Sign.TIMES:
                total *= number
            case Sign.DIVIDED:
                total /= number
            case Sign.LESSER:
                total = min(total, number)
            case Sign.GREATER:
                total = max(total, number)
    return total


def to_fen(amount: Decimal | Fraction) -> Decimal:
    """`amount` in CNY, half-up to the fen (0.01); never through binary or cut-off decimals."""
    fen = Fraction(amount) * 100 + Fraction(1, 2)
    return (Decimal(fen.numerator // fen.denominator) * _FEN).quantize(_FEN)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sum. `parts` worked from left to right give `value`, rounded to the fen where `unit` is yuan."""

    key: StepKey
    value: Decimal
    unit: Unit
    parts: tuple[Part, ...] = ()  # empty: counted or given, not computed

    @classmethod
    def money(cls, key: StepKey, *parts: Part) -> "Step":
        """A step in CNY."""
        return cls(key, to_fen(evaluate(parts)), Unit.YUAN, parts)


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """From `least_cny` to `most_cny`, both included."""

    least_cny: Decimal
    most_cny: Decimal


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What somebody is owed.

    `amount_cny` is set only where nothing that decides it is missing. `provisional_cny` is then what the known part gives: the
    sum that is owed if what is missing changes nothing. `months` and `days` are the span that is owed, or that the sum counts.
    """

    kind: EntitlementKind
    amount_cny: Decimal | None = None
    range_cny: MoneyRange | None = None
    provisional_cny: Decimal | None = None
    is_monthly: bool = False  # the amount is owed every month
    months: Decimal | None = None
    days: Decimal | None = None
    payer: Payer | None = None
    steps: tuple[Step, ...] = ()
    references: tuple[Reference, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether nothing that the result needs is missing."""
        return not self.missing


def owed(
    kind: EntitlementKind,
    sum_cny: Decimal | None,
    *,
    missing: Iterable[Missing] = (),
    references: Iterable[Reference] = (),
    steps: Iterable[Step] = (),
    assumptions: Iterable[Assumption] = (),
    months: Decimal | None = None,
    days: Decimal | None = None,
    payer: Payer | None = None,
    is_monthly: bool = False,
) -> Entitlement:
    """An entitlement over `sum_cny`, which is only provisional where something is missing; repeats are dropped."""
    lacking = tuple(dict.fromkeys(missing))
    return Entitlement(
        kind=kind,
        amount_cny=None if lacking else sum_cny,
        provisional_cny=sum_cny if lacking else None,
        is_monthly=is_monthly,
        months=months,
        days=days,
        payer=payer,
        steps=tuple(steps),
        references=tuple(dict.fromkeys(references)),
        assumptions=tuple(dict.fromkeys(assumptions)),
        missing=lacking,
    )


def unknown(kind: EntitlementKind, *missing: Missing, references: Iterable[Reference] = ()) -> Entitlement:
    """An entitlement of which nothing can be said for lack of `missing`."""
    return Entitlement(kind, missing=missing, references=tuple(references))


def require_not_negative(*values: Decimal | int | None) -> None:
    """Raises ValueError where a number among the facts is below zero, or no number at all."""
    for value in values:
        if value is None:
            continue
        if not Decimal(value).is_finite() or value < 0:
            raise ValueError(f"a sum or count of an entitlement cannot be {value}")
