"""The nearest rows are those that comparing all in full finds."""

import numpy as np
import pytest

from knowledge.closest import ClosestRows
from knowledge.embedder import Vectors


def spread_rows(number: int, width: int) -> Vectors:
    """Unit vectors that differ along some directions more than along others, as those of texts do."""
    rows = np.random.default_rng(1).normal(size=(number, width)) * np.geomspace(1, 0.002, width)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize(("number", "width"), [(5000, 384), (300, 384), (7, 16), (1, 2)])
def test_the_nearest_are_found_with_their_cosines(number: int, width: int) -> None:
    rows = spread_rows(number, width)
    closest = ClosestRows.of([f"id {row}" for row in range(number)], rows)
    for vector in spread_rows(20, width)[::-1]:
        cosines = rows @ vector
        expected = np.argsort(-cosines, kind="stable")[:10]
        found = closest.search(vector, 10)
        assert [id_ for id_, _ in found] == [f"id {row}" for row in expected]
        np.testing.assert_allclose([cosine for _, cosine in found], cosines[expected], atol=1e-5)


def test_of_no_rows_nothing_is_near() -> None:
    assert ClosestRows.of([], np.zeros((0, 8), np.float32)).search(np.ones(8, np.float32), 5) == []


def test_rows_that_are_all_alike_are_all_as_near() -> None:
    rows = np.repeat(spread_rows(1, 32), 500, axis=0)
    found = ClosestRows.of([str(row) for row in range(500)], rows).search(rows[0], 3)
    assert [cosine for _, cosine in found] == pytest.approx([1, 1, 1])
