"""The value of a sum as our content writes one ("15 + 2 * 0.5", "(365 − 104) ÷ 12"), computed without running code."""

import ast
import operator
from collections.abc import Callable
from decimal import Decimal

_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "（": "(", "）": ")"})
_OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def value_of(text: str) -> Decimal:
    """The value of a sum of numbers with + - * / and brackets; raises ValueError for anything else."""
    try:
        return _value(ast.parse(text.translate(_SIGNS).strip(), mode="eval").body)
    except (SyntaxError, ZeroDivisionError) as error:
        raise ValueError(f"not a sum: {text!r}") from error


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError(f"not a sum: {ast.unparse(node)!r}")
