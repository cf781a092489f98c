"""What is kept back of small numbers: enough that a reader with pencil and paper cannot work out a hidden one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.reports.suppression import SMALLEST_SHOWN, Part, can_show_total, hide_small

LINES = st.dictionaries(
    st.text("abcdefghij", min_size=1, max_size=2), st.integers(0, 40).map(lambda n: Part(n, n)), min_size=1, max_size=8
)


def possible_values(line: dict[str, Part], hidden: frozenset[str], name: str) -> int:
    """How many numbers a hidden one could be, for somebody who sees the others and the total, and that nought is shown."""
    together = sum(line[other].value for other in hidden)
    return together - (len(hidden) - 1)


@given(LINES)
def test_no_small_number_is_shown_and_none_can_be_worked_out(line: dict[str, Part]) -> None:
    hidden = hide_small(line)
    assert all(name in hidden for name, part in line.items() if 0 < part.value < SMALLEST_SHOWN)
    if can_show_total(line, hidden) and hidden:
        assert len(hidden) > 1
        assert all(possible_values(line, hidden, name) >= SMALLEST_SHOWN for name in hidden)


@given(LINES)
def test_nothing_is_kept_back_without_need(line: dict[str, Part]) -> None:
    if not any(part.is_small for part in line.values()):
        assert hide_small(line) == frozenset()
        assert can_show_total(line, frozenset())


def test_one_small_office_takes_the_next_smallest_with_it() -> None:
    line = {"沈阳": Part(2, 2), "北京": Part(90, 90), "深圳": Part(12, 12), "番禺": Part(0, 0)}
    hidden = hide_small(line)
    assert hidden == {"沈阳", "深圳"}
    assert can_show_total(line, hidden)


def test_the_total_goes_where_nothing_else_could_hide_the_number() -> None:
    line = {"沈阳": Part(2, 2), "北京": Part(0, 0)}
    assert not can_show_total(line, hide_small(line))


def test_a_small_total_of_people_is_not_shown_though_no_line_is() -> None:
    assert not can_show_total({"a": Part(3, 3)}, frozenset({"a"}))


def test_a_sum_from_few_cases_is_hidden_and_one_imported_is_not() -> None:
    line = {"a": Part(9_000_000, 2), "b": Part(5_000_000, 7), "c": Part(100_000_000, None)}
    assert hide_small(line) == {"a", "b"}
