"""An OpenAI-compatible endpoint that does what a script says, over real HTTP on loopback or in the process."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

Script = Callable[[str], str]  # what the user message asks → the words of the reply


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong on the way, in place of a reply's words."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    stalls: bool = False


PIECE = 24  # signs of a piece


async def _no_wait(_: str) -> None:
    """Streams without a pause."""


class ScriptedEndpoint:
    """POST /v1/chat/completions. `say` sets what comes next; `heard` holds every request body."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.led_elsewhere: list[str] = []
        self._next: Script | Trouble = lambda _: "{}"
        self._runner: web.AppRunner | None = None
        self._wake = asyncio.Event()
        self.url = ""
        self.hold: Callable[[str], Awaitable[None]] = _no_wait

    def say(self, script: Script | Trouble) -> None:
        self._next = script

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._complete)
        app.router.add_route("*", "/elsewhere", self._elsewhere)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._wake.set()
        assert self._runner is not None
        await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        self.heard.append(asked)
        if isinstance(self._next, Trouble):
            if self._next.stalls:
                await self._wake.wait()
            return web.Response(status=self._next.status, body=self._next.body, headers=self._next.headers)
        words = self._next(asked["messages"][-1]["content"])
        return await self._stream(request, words) if asked.get("stream") else web.json_response(completion(words))

    async def _stream(self, request: web.Request, words: str) -> web.StreamResponse:
        """The words in pieces of some signs, as the API streams them; before each `hold` is waited for."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for start in range(0, len(words), PIECE):
            await self.hold(words[:start])
            chunk = {"index": 0, "delta": {"role": "assistant", "content": words[start : start + PIECE]}}
            body = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [chunk]}
            await response.write(f"data: {json.dumps(body)}\n\n".encode())
        await response.write(b"data: [DONE]\n\n")
        return response

    async def _elsewhere(self, request: web.Request) -> web.Response:
        self.led_elsewhere.append(await request.text())
        return web.json_response(completion("{}"))


def completion(words: str) -> dict[str, Any]:
    """The body of a reply as the API has it."""
    message = {"role": "assistant", "content": words}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "x", "object": "chat.completion", "created": 0, "model": "scripted", "choices": [choice]}


class ScriptedChat(BaseChatModel):
    """The same in the process, for many tries. An exception in place of words is raised, an event waited for."""

    next: Any = ""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        raise NotImplementedError

    async def _agenerate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        if isinstance(self.next, BaseException):
            raise self.next
        if isinstance(self.next, asyncio.Event):
            await self.next.wait()
        words = self.next(str(messages[-1].content)) if callable(self.next) else self.next
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=words))])


def draft(*sentences: tuple[str, list[str]], ask_back: str | None = None) -> str:
    """A reply in the form asked for."""
    return json.dumps(
        {"sentences": [{"text": t, "cites": c} for t, c in sentences], "ask_back": ask_back}, ensure_ascii=False
    )
