"""Which questions are compared clause by clause too."""

import pytest

from knowledge.clauses import split_clauses


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("加班费怎么算", []),
        ("老板不发工资，怎么办", []),  # short enough to be one thing
        ("干了七个月没签合同，最后两个月工资也没发，这两样能一起要吗？", 3),
        ("They owe me two months of wages and never paid insurance, which office handles which question of these?", 2),
        ("我在厂里干了整整三年从来没有休过一天年假现在要走了能不能折成钱给我", []),  # a single clause
    ],
)
def test_a_long_question_is_cut_into_its_clauses(question: str, clauses: int | list[str]) -> None:
    found = split_clauses(question)
    assert len(found) == (clauses or 0)
    assert all(clause in question for clause in found)
