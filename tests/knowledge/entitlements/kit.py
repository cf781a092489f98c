"""Facts with defaults, strategies, and the checks that hold for every result."""

from decimal import Decimal

from hypothesis import strategies as st

from knowledge.entitlements.entitlement import Entitlement, evaluate, to_fen
from knowledge.figures import Unit

CNY = Decimal


def money(most: int = 200_000) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most * 100).map(lambda fen: Decimal(fen) / 100)


def check(entitlement: Entitlement) -> Entitlement:
    """What every result keeps to: nothing below zero, whole fen, steps that can be done again, a sum or a reason for none."""
    sums = [entitlement.amount_cny, entitlement.provisional_cny]
    if entitlement.range_cny:
        sums += [entitlement.range_cny.least_cny, entitlement.range_cny.most_cny]
        assert entitlement.range_cny.least_cny <= entitlement.range_cny.most_cny
    for amount in sums:
        assert amount is None or (amount >= 0 and amount == amount.quantize(Decimal("0.01")))
    for count in (entitlement.months, entitlement.days):
        assert count is None or count >= 0
    for step in entitlement.steps:
        assert step.value >= 0
        if step.parts and step.unit is Unit.YUAN:
            assert step.value == to_fen(evaluate(step.parts))
    if entitlement.missing:
        assert entitlement.amount_cny is None
    else:
        assert any(x is not None for x in (*sums, entitlement.months, entitlement.days))
        assert entitlement.references
    for group in (entitlement.references, entitlement.assumptions, entitlement.missing):
        assert len(set(group)) == len(group)
    return entitlement
