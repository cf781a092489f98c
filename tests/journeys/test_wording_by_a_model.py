"""With a language model set: the worker sees the beginning of an answer, and it becomes the answer; a lie is never shown."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable

import pytest

from bot.wording import say
from tests.knowledge.scripted_endpoint import ScriptedEndpoint, draft

from .village import Village

QUESTION = "公司一直没跟我签劳动合同，能要双倍工资吗"


@pytest.fixture
async def endpoint(village: Village) -> AsyncIterator[ScriptedEndpoint]:
    async with ScriptedEndpoint() as open_endpoint:
        village.changes = {"GONGYOU_LLM_URL": open_endpoint.url, "GONGYOU_LLM_MODEL": "scripted"}
        yield open_endpoint


def faithful(*more: tuple[str, list[str]], ask_back: str | None = None) -> Callable[[str], str]:
    """A model that says the main points in our own words, and then something more."""

    def reply(asked: str) -> str:
        told = [(words, [id_]) for id_, words in re.findall(r"^(E\d+) MAIN: (.+)$", asked, re.MULTILINE)]
        return draft(*told, *more, ask_back=ask_back)

    return reply


async def test_the_beginning_is_shown_and_becomes_the_answer(village: Village, endpoint: ScriptedEndpoint) -> None:
    village.staff_group()
    worker = village.worker()
    seen = asyncio.Event()

    async def hold(sent: str) -> None:
        if sent.count('"cites"') > 1:  # the first sentence is whole
            await seen.wait()

    endpoint.say(faithful(ask_back="你还在公司上班吗？"))
    endpoint.hold = hold
    async with village.office():
        await worker.says(QUESTION)
        begun = await worker.hears(" …")
        assert "第82条" in begun.text
        seen.set()
        whole = await worker.hears("你还在公司上班吗？")
        assert whole.message["message_id"] >= begun.message["message_id"]
        assert worker.look(begun.message["message_id"]).text.endswith(" …") is False


async def test_a_lie_is_never_shown_and_the_composed_answer_comes(village: Village, endpoint: ScriptedEndpoint) -> None:
    village.staff_group()
    worker = village.worker()
    endpoint.say(faithful(("单位不用付你任何钱。", ["E1"])))
    async with village.office():
        await worker.says(QUESTION)
        await worker.hears(say("heading-steps"))
        await worker.hears(say("heading-law"))
        assert "不用付你任何钱" not in worker.transcript()
