"""What is said to a message of a worker: considered, and answered in the languages that the worker can read. Pure but for reading."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.considering import Adviser, Considered, consider
from bot.dialogue.language import content_language
from bot.wording import PARTLY
from knowledge.answering import Answer


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer as it is given. `spoken` is the worker's language; `in_chinese` the same answer where we do not write that one."""

    answer: Answer
    spoken: str
    in_chinese: Answer | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """`replies` is empty where `considered` says why we do not answer."""

    considered: Considered
    spoken: str
    replies: tuple[Reply, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether anything is answered."""
        return bool(self.replies)


def respond(text: str, spoken: str, today: date, adviser: Adviser) -> Response:
    """The response to a message in `spoken`, one of the languages we read."""
    considered = consider(text, content_language(spoken), today, adviser)
    answer = considered.answer
    replies = (_reply(answer, spoken, adviser),) if isinstance(answer, Answer) else ()
    return Response(considered, spoken, replies)


def _reply(answer: Answer, spoken: str, adviser: Adviser) -> Reply:
    """In English and in Chinese where we do not write the worker's language: somebody near can read one of them."""
    if spoken not in PARTLY or answer.guide is None:
        return Reply(answer, spoken)
    chinese = adviser.answer(answer.question, "zh", answer.on, answer.guide.id)
    return Reply(answer, spoken, chinese if isinstance(chinese, Answer) and chinese.guide else None)
