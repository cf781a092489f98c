"""Every figure the calculators use stands in the article it names, and every article they name is there."""

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from knowledge.digests import load_digests
from knowledge.entitlements import constants
from knowledge.entitlements.constants import Bracket, Constant, figure, step_on
from knowledge.figures import Figure, is_supported
from knowledge.law import Reference, find_references
from knowledge.tables import TableName

from ..official import official_article

PACKAGE = Path(constants.__file__).parent


def inside(name: str, value: object) -> Iterator[tuple[str, Constant]]:
    match value:
        case Constant():
            yield name, value
        case Bracket():
            yield from inside(f"{name}-from", value.from_years)
            yield from inside(name, value.value)
        case tuple():
            for number, one in enumerate(value):
                yield from inside(f"{name}-{number}", one)
        case dict():
            for key, one in value.items():
                yield from inside(f"{name}-{key}", one)


CONSTANTS = [found for name, value in vars(constants).items() for found in inside(name, value)]


@cache
def digests() -> dict[Reference, str]:
    return {digest.reference: digest.text for digest in load_digests() if digest.language == "zh"}


def texts(law: Reference) -> list[str]:
    return [text for text in (digests().get(law), official_article(law.instrument, law.article)) if text]


def references_in(module: Path) -> Iterator[Reference]:
    """Each `Reference("…", "…")` and each "title:article" that a module writes down."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reference":
            words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if len(words) == 2:
                yield Reference(*words)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from find_references(f"[{node.value}]")


def test_constants_were_found() -> None:
    assert len(CONSTANTS) > 40


@pytest.mark.parametrize(("name", "constant"), CONSTANTS, ids=[name for name, _ in CONSTANTS])
def test_the_figure_stands_in_its_article(name: str, constant: Constant) -> None:
    if not (found := texts(constant.law)):
        pytest.skip(f"neither a digest nor the official text of {constant.law} is here")
    for text in found:
        stated = Figure(float(constant.value), constant.unit)
        assert is_supported(stated, text), f"{name}: {stated} is not in {constant.law}: {text}"


REFERENCES = sorted({reference for module in PACKAGE.glob("*.py") for reference in references_in(module)})


@pytest.mark.parametrize("reference", REFERENCES, ids=str)
def test_every_article_named_is_there(reference: Reference) -> None:
    if not texts(reference):
        known = {digest.instrument for digest in digests()}
        assert reference.instrument not in known, f"{reference} is not among the articles of its digest"
        pytest.skip(f"neither a digest nor the official text of {reference} is here")


def test_the_contract_law_began_on_the_day_it_says() -> None:
    if not (found := texts(constants.CONTRACT_LAW_START)):
        pytest.skip("the official text is not here")
    day = constants.CONTRACT_LAW_FROM
    assert all(f"{day.year}年{day.month}月{day.day}日" in text for text in found)


@pytest.mark.parametrize(
    ("years", "days"),
    [("0", None), ("0.99", None), ("1", 5), ("9.99", 5), ("10", 10), ("19.99", 10), ("20", 15), ("45", 15)],
)
def test_a_staircase_is_stood_on_from_its_year(years: str, days: int | None) -> None:
    step = step_on(constants.LEAVE_DAYS, Decimal(years))
    assert (step.value if step else None) == days


def test_a_figure_before_its_rule_is_none() -> None:
    assert figure(TableName.INJURY_BENEFITS, "funeral", date(2010, 12, 31)) is None
    assert figure(TableName.INJURY_BENEFITS, "funeral", date(2011, 1, 1)).value == 6
