"""The optional language model: it may rephrase, join several answers and ask back; it may not add law.

It never sees more than the sentences of composed answers, under opaque ids, and the question without personal details. What it
writes is held to those sentences and to the law; whatever fails, in it or on the way to it, leaves the composed answer as it is.
With no endpoint set nothing of it is imported; langchain is imported when a model is opened.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Self

from pydantic import SecretStr

from knowledge.answering import Answer
from knowledge.citations import Law
from knowledge.drafts import Improved, Refusal, RefusedDraft, content_language, judge, show_evidence
from knowledge.prompts import write_prompt
from knowledge.redaction import redact
from knowledge.settings import KnowledgeSettings, SettingsError
from knowledge.streaming import StreamedDraft

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_TOKENS = 900  # asked for
FAULTS_BEFORE_REST = 3  # failures of the endpoint in a row, after which it is left alone
REST_SECONDS = 60.0
Show = Callable[[Answer], Awaitable[None]]
_LOG = logging.getLogger(__name__)


class LanguageModel:
    """Restates composed answers by any langchain chat model."""

    def __init__(
        self,
        chat: "BaseChatModel",
        seconds: float = 8.0,
        on_refusal: Callable[[Refusal], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._chat = chat
        self._seconds = seconds
        self._on_refusal = on_refusal or (lambda why: _LOG.info("composed answer kept: %s", why))
        self._clock = clock
        self._faults = 0
        self._rests_until = 0.0

    @classmethod
    def open(cls, settings: KnowledgeSettings, on_refusal: Callable[[Refusal], None] | None = None) -> Self | None:
        """The model that the settings name, by any OpenAI-compatible endpoint; None where they name none.

        Raises SettingsError where langchain-openai is not installed.
        """
        if settings.llm_url is None or settings.llm_model is None:
            return None
        return cls(_open_chat(settings), settings.llm_seconds, on_refusal)

    async def improve(
        self,
        answer: Answer,
        question: str,
        language: str,
        law: Law,
        *,
        others: Sequence[Answer] = (),
        show: Show | None = None,
    ) -> Improved | None:
        """`answer` restated for the question, `others` (answers to the same message) joined in; None where it stays as it is.

        `law` is where the answers' articles are looked up: the index version that they were composed from. `show` is given the
        sentences that have passed so far, while more are being written; what comes back at the end may still differ.
        """
        try:
            written = content_language(language, (answer, *others))
            redacted = await asyncio.to_thread(redact, question)
            evidence = tuple(show_evidence((answer, *others)))
            draft = StreamedDraft((answer, *others), evidence, law, written) if show else None
            reply = await self._ask(write_prompt(redacted.text, evidence, written), draft, show)
            return await asyncio.to_thread(judge, reply, (answer, *others), evidence, law, redacted)
        except RefusedDraft as refused:
            self._on_refusal(refused.why)
            return None

    async def _ask(self, prompt: tuple[str, str], draft: StreamedDraft | None, show: Show | None) -> str:
        """The endpoint's reply; raises RefusedDraft when it is late, fails, is resting or can no longer pass."""
        if self._clock() < self._rests_until:
            raise RefusedDraft(Refusal.RESTING)
        try:
            async with asyncio.timeout(self._seconds) as limit:
                reply = await (
                    _stream(self._chat, prompt, draft, show, limit) if draft and show else _invoke(self._chat, prompt)
                )
        except TimeoutError as error:
            self._note_fault()
            raise RefusedDraft(Refusal.TIME_OUT) from error
        except RefusedDraft:  # of what was written: the endpoint works
            self._faults = 0
            raise
        except Exception as error:  # an endpoint of anybody's fails in any way, and none may cost the worker an answer
            self._note_fault()
            raise RefusedDraft(Refusal.FAILED) from error
        self._faults = 0
        return reply

    def _note_fault(self) -> None:
        self._faults += 1
        if self._faults >= FAULTS_BEFORE_REST:
            self._faults = 0
            self._rests_until = self._clock() + REST_SECONDS


def _open_chat(settings: KnowledgeSettings) -> "BaseChatModel":
    import httpx  # noqa: PLC0415

    try:
        from langchain_openai import ChatOpenAI  # noqa: PLC0415  seconds of imports that only a configured model needs
    except ImportError as error:
        raise SettingsError(
            "GONGYOU_LLM_URL: install what it needs with `pip install -e '.[language-model]'`, or unset it"
        ) from error
    return ChatOpenAI(
        model=settings.llm_model or "",
        base_url=str(settings.llm_url),
        api_key=settings.llm_key or SecretStr("none"),
        organization="",
        temperature=0,
        max_completion_tokens=MOST_TOKENS,
        max_retries=0,
        timeout=settings.llm_seconds,
        use_responses_api=False,
        stream_chunk_timeout=None,  # our own limit is for the whole reply
        # The question goes to the endpoint named and is not led elsewhere.
        http_async_client=httpx.AsyncClient(follow_redirects=False, timeout=settings.llm_seconds),
    )


async def _invoke(chat: "BaseChatModel", prompt: tuple[str, str]) -> str:
    """One call, with langchain's tracing off: whatever the environment says, nothing goes to a tracing service."""
    from langsmith import tracing_context  # noqa: PLC0415

    with tracing_context(enabled=False):
        reply = await chat.ainvoke([("system", prompt[0]), ("human", prompt[1])])
    return reply.content if isinstance(reply.content, str) else ""


async def _stream(
    chat: "BaseChatModel", prompt: tuple[str, str], draft: StreamedDraft, show: Show, limit: asyncio.Timeout
) -> str:
    """As `_invoke`, the reply in pieces; sentences that have passed are shown as they come. Stops where one does not pass."""
    from langsmith import tracing_context  # noqa: PLC0415

    so_far = ""
    with tracing_context(enabled=False):
        pieces: Any = chat.astream(
            [("system", prompt[0]), ("human", prompt[1])]
        )  # a generator, declared as an iterator
        async with aclosing(pieces):  # hangs up when no more is wanted
            async for piece in pieces:
                if (
                    limit.expired()
                ):  # until Python 3.12 `wait_for`, which waits for each piece, may swallow being cancelled
                    raise TimeoutError
                so_far += piece.content if isinstance(piece.content, str) else ""
                part = await asyncio.to_thread(draft.read, so_far)
                if part is not None:
                    await show(part)
    return so_far
