"""A bot that is asked without pause goes on answering while the law is published anew by another process, or fails to be."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.adviser import IndexAdviser
from knowledge.answering import Answer
from knowledge.versions import LiveIndex
from tests.ingest.kit import TODAY, Workshop

GUIDE = """---
id: pay-day
topic: wages
title: 什么时候发工钱
reviewed_on: 2026-11-22
review_by: 2027-11-22
needs_person: dispute
variants: [啥时候给钱]
---
## short
工钱什么时候付，看第二条[零工法:2]。
"""
OLD, NEW = "工钱在完工当天付清。", "工钱在完工次日付清。"
PATIENCE = 60.0  # seconds, for a machine that is busy with something else
BUILD = Path(__file__).parents[1] / "ingest" / "killed.py"


class Asker(threading.Thread):
    """Asks again as soon as it is answered; keeps the article's text of each answer, and what went wrong."""

    def __init__(self, adviser: IndexAdviser) -> None:
        super().__init__(daemon=True)
        self._adviser = adviser
        self._is_over = threading.Event()
        self.heard: list[str] = []
        self.failures: list[object] = []

    def run(self) -> None:
        while not self._is_over.is_set():
            try:
                answer = self._adviser.answer("啥时候给钱", "zh", TODAY)
                (text,) = {c.provision.text for c in answer.citations} if isinstance(answer, Answer) else {repr(answer)}
                self.heard.append(text)
            except Exception as error:
                self.failures.append(error)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        ends_at = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < ends_at, (self.heard[-1:], self.failures[:3])

    def finish(self) -> None:
        self._is_over.set()
        self.join()


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop.new(tmp_path)
    (made.root / "guides" / "zh").mkdir(parents=True)
    (made.root / "guides" / "zh" / "pay-day.md").write_text(GUIDE, encoding="utf-8")
    guides = '[[source]]\nid = "guides"\nfrom = "guides"\nfolder = "guides"\nterms = "t"\ntrust = "own"\n'
    made.write_manifest(extra=guides)
    made.write_law("零工法", "甲。", OLD, "丙。")
    made.build()
    made.write_law("零工法", "甲。", NEW, "丙。")
    return made


@pytest.fixture
def asker(workshop: Workshop) -> Iterator[Asker]:
    asker = Asker(IndexAdviser(LiveIndex(workshop.versions, workshop.embedder.identity), workshop.embedder))
    asker.start()
    asker.wait_until(lambda: len(asker.heard) > 3)
    yield asker
    asker.finish()


def build(workshop: Workshop, *killed_at: str) -> int:
    return subprocess.run([sys.executable, BUILD, workshop.root, *killed_at], timeout=200, check=False).returncode


def test_the_new_law_is_answered_from_soon_after_the_switch_and_no_question_fails(
    workshop: Workshop, asker: Asker
) -> None:
    assert build(workshop) == 0
    asker.wait_until(lambda: NEW in asker.heard)
    asker.finish()
    first = asker.heard.index(NEW)
    assert set(asker.heard[:first]) == {OLD}
    assert set(asker.heard[first:]) == {NEW}
    assert asker.failures == []


@pytest.mark.parametrize("place", ["ingest.pipeline:ask_probes", "knowledge.versions:IndexVersions.switch_to"])
def test_a_build_that_is_killed_changes_no_answer(workshop: Workshop, asker: Asker, place: str) -> None:
    assert build(workshop, place) == -signal.SIGKILL
    asked = len(asker.heard)
    asker.wait_until(lambda: len(asker.heard) > asked + 3)
    assert build(workshop) == 0  # what the killed one left does not stand in the way
    asker.wait_until(lambda: NEW in asker.heard)
    asker.finish()
    assert set(asker.heard[: asked + 3]) == {OLD}
    assert asker.failures == []
