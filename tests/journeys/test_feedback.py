"""An answer that did not help: on the list at once, with the question only where the worker agrees, and gone when forgotten."""

import asyncio
import json

import pytest
from typer.testing import CliRunner

from bot.cases.feedback import read_unhelpful
from bot.commands.feedback import app
from bot.wording import say

from .village import Village


async def test_a_question_is_kept_for_review_only_where_the_worker_agrees(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office() as office:
        await worker.says("我叫李小明，电话13812345678，试用期最长多久")
        answer = await worker.hears(say("heading-law"))
        await worker.presses(say("button-unhelpful"), on=answer)
        thanks = await worker.hears(say("thanks-unhelpful"))
        async with office.store.read() as books:
            (listed,) = await read_unhelpful(books)
        assert listed.guide_id == "probation-length"
        assert listed.question == ""

        await worker.presses(say("button-keep-question"), on=thanks)
        await worker.hears(say("thanks-question-kept"))
        async with office.store.read() as books:
            (listed,) = await read_unhelpful(books)
        assert "试用期最长多久" in listed.question
        assert "13812345678" not in listed.question

        await worker.says("/forget")
        await worker.presses(say("button-forget-yes"), on=await worker.hears(say("forget-ask")))
        await worker.hears(say("forget-done"))
        async with office.store.read() as books:
            (listed,) = await read_unhelpful(books)
        assert listed.question == ""


async def test_who_thinks_better_of_it_takes_the_answer_off_the_list(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office() as office:
        await worker.says("试用期最长多久")
        answer = await worker.hears(say("heading-law"))
        await worker.presses(say("button-unhelpful"), on=answer)
        await worker.hears(say("thanks-unhelpful"))
        await worker.presses(say("button-helpful"), on=answer)
        await worker.hears(say("thanks-helpful"))
        async with office.store.read() as books:
            assert await read_unhelpful(books) == ()


async def test_the_list_is_reviewed_and_exported_as_evaluation_cases(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("试用期最长多久")
        await worker.presses(say("button-unhelpful"), on=await worker.hears(say("heading-law")))
        await worker.presses(say("button-keep-question"), on=await worker.hears(say("thanks-unhelpful")))
        await worker.hears(say("thanks-question-kept"))
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(village.disk))
    monkeypatch.setenv("GONGYOU_OFFICE_NAME", village.settings.office_name)
    file = village.disk / "cases.jsonl"

    def gongyou(*words: str) -> str:
        return CliRunner().invoke(app, list(words)).output

    outputs = await asyncio.to_thread(
        lambda: [
            gongyou(*words)
            for words in (
                ("list",), ("show", "a1"), ("accept", "a1", "--as", "小李"), ("accept", "a1"), ("export", str(file)), ("list",),
            )
        ]
    )  # fmt: skip
    listed, shown, accepted, again, _, empty = outputs
    assert "试用期最长多久" in listed
    assert json.loads(shown)["id"] == "a001"
    assert say("desk-feedback-accepted", id="a1") in accepted
    assert say("desk-feedback-unknown", id="a1") in again
    assert say("desk-feedback-none") in empty
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["question"] == "试用期最长多久"
