"""Carries out what one turn of talk decided: reads through the worker's turn, decides purely, then writes."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.cases.case import CaseDraft
from bot.cases.turn import AnswerLog, WorkerTurn
from bot.dialogue import offers, replies
from bot.dialogue.considering import Adviser
from bot.dialogue.conversation import Conversation
from bot.dialogue.deciding import decide
from bot.dialogue.decision import (
    Act,
    AskConsentAgain,
    Consent,
    CountUnknown,
    Forget,
    Heard,
    KeepPaper,
    KeepQuestion,
    ListCases,
    OpenCase,
    Rate,
    RateCase,
    Record,
    Say,
    SayAnswer,
)
from bot.dialogue.responding import Reply
from bot.dialogue.restating import Restater, Worded
from bot.messages import Block, Button, Content, Style
from bot.wording import say
from knowledge.answering import Answer

_ASKED_BACK = "asked-back"  # in `Topic.forks`: the language model asked its question


class WorkerDialogue:
    """`take` is what the inbox runner calls for every message of a worker."""

    def __init__(
        self,
        adviser: Adviser,
        index_version: Callable[[], str],
        max_file_mb: int = 20,
        restater: Restater | None = None,
    ) -> None:
        self._adviser = adviser
        self._index_version = index_version
        self._max_file_mb = max_file_mb
        self._restater = restater

    async def take(self, turn: WorkerTurn) -> None:
        """One message, from its words to rows in the outbox."""
        heard = Heard(
            incoming=turn.row.incoming,
            conversation=Conversation.from_json(turn.worker.conversation),
            language=turn.worker.language,
            case=turn.case,
            today=_day_in_china(turn.now),
            max_file_mb=self._max_file_mb,
            paper_id=turn.row.paper.id if turn.row.paper else None,
            consent=turn.consent,
        )
        # In a thread: finding an answer keeps a core busy for some ten milliseconds.
        decision = await asyncio.to_thread(decide, heard, self._adviser)
        conversation = decision.conversation
        for act in decision.acts:
            if isinstance(act, SayAnswer):
                conversation = await self._say_answer(act.reply, turn, decision.language, conversation)
            else:
                await self._carry_out(act, turn, decision.language)
        if not any(isinstance(act, Forget) for act in decision.acts):
            await turn.remember(conversation.to_json(), decision.language)

    async def _carry_out(self, act: Act, turn: WorkerTurn, language: str) -> None:
        match act:
            case Say(content):
                await turn.say(content)
            case CountUnknown():
                await turn.log_answer(AnswerLog(None, (), self._index_version(), language, was_known=False))
            case Record():
                await turn.record_from_worker()
            case KeepPaper():
                await turn.keep_paper()
            case OpenCase(draft):
                await self._open_case(draft, turn, language)
            case ListCases():
                await turn.say(replies.cases(await turn.cases_of_worker(), language))
            case Rate() | KeepQuestion() | RateCase():
                await _take_feedback(act, turn, language)
            case AskConsentAgain(number):
                await turn.ask_consent_again(number)
            case Consent(number, agrees, in_words):
                is_asked = await turn.answer_referral(number, agrees=agrees, in_words=in_words)
                key = "desk-worker-consented" if agrees else "desk-worker-not-consented"
                await turn.say(Content((Block(say(key if is_asked else "stale-button", language)),)))
            case Forget(parting):
                await turn.forget_worker(parting)

    async def _say_answer(
        self, reply: Reply, turn: WorkerTurn, language: str, conversation: Conversation
    ) -> Conversation:
        """Send an answer; the conversation, with the question that the model asked back noted: one for each matter."""
        place, topic = turn.row.incoming.place, conversation.topic
        worded = await self._restater.word(reply, place) if self._restater else Worded(reply)
        answer_id = await turn.log_answer(self._log(worded.reply.answer, language))
        blocks = replies.reply_blocks(worded.reply)
        if worded.ask_back and not topic.forks:
            blocks += (Block(worded.ask_back),)
            conversation = replace(conversation, topic=replace(topic, forks=(_ASKED_BACK,)))
        buttons = _answer_buttons(worded.reply.answer, answer_id, language)
        await turn.say_answer(Content(blocks, buttons, replaces=worded.replaces))
        return conversation

    async def _open_case(self, draft: CaseDraft, turn: WorkerTurn, language: str) -> None:
        opened = await turn.open_case(draft)
        expected = await turn.expect_answer(opened, language)
        number = Block(say("case-opened", language, number=opened.number), Style.HEADING)
        await turn.say(Content((number, Block(say(expected.key, language, **expected.arguments)))))

    def _log(self, answer: Answer, language: str) -> AnswerLog:
        references = tuple(str(citation.reference) for citation in answer.shown)
        guide_id = answer.guide.id if answer.guide else None
        return AnswerLog(guide_id, references, self._index_version(), language, was_known=True)


async def _take_feedback(act: Rate | KeepQuestion | RateCase, turn: WorkerTurn, language: str) -> None:
    match act:
        case Rate(answer_id, is_helpful):
            await turn.feedback(answer_id, is_helpful)
        case KeepQuestion(answer_id, guide_id, question):
            is_kept = await turn.keep_question(answer_id, guide_id, question)
            words = "thanks-question-kept" if is_kept else "stale-button"
            await turn.say(Content((Block(say(words, language)),)))
        case RateCase(number, is_helpful):
            await turn.case_feedback(number, is_helpful)


def _answer_buttons(answer: Answer, answer_id: str, language: str) -> tuple[tuple[Button, ...], ...]:
    law = (Button(say("button-sources", language), f"law:{answer.guide.id}"),) if answer.guide else ()
    rating = (
        Button(say("button-helpful", language), f"rate:1:{answer_id}"),
        Button(say("button-unhelpful", language), f"rate:0:{answer_id}"),
    )
    return ((*law, *rating), (Button(say("button-person", language), offers.PERSON_YES),))


def _day_in_china(now: datetime) -> date:
    """The law's day is China's, wherever the server stands."""
    return now.astimezone(ZoneInfo("Asia/Shanghai")).date()
