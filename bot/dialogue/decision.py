"""What one turn decides: acts as values, carried out by `bot.dialogue.turns`."""

from dataclasses import dataclass
from datetime import date

from bot.cases.case import Case, CaseDraft
from bot.cases.consenting import ConsentAsked
from bot.dialogue.conversation import Conversation
from bot.dialogue.responding import Reply
from bot.messages import Content, Incoming


@dataclass(frozen=True, slots=True)
class Heard:
    """All that a decision rests on. `language` is "" until the worker's language is known; `case` is the open one."""

    incoming: Incoming
    conversation: Conversation
    language: str
    case: Case | None
    today: date
    max_file_mb: int = 20
    paper_id: str | None = None  # the file that came along, if any
    consent: ConsentAsked | None = None  # the question of staff's that is open


@dataclass(frozen=True, slots=True)
class Say:
    """Send this to the worker."""

    content: Content


@dataclass(frozen=True, slots=True)
class SayAnswer:
    """Count the answer, then send it with its buttons."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class CountUnknown:
    """Count that a question found no answer; what is said about it is an act of its own."""


@dataclass(frozen=True, slots=True)
class Record:
    """Put the message into the open case's transcript and relay it to staff."""


@dataclass(frozen=True, slots=True)
class KeepPaper:
    """Keep the file that came along until a case takes it."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Open a case and tell the worker its number and when to expect an answer."""

    draft: CaseDraft


@dataclass(frozen=True, slots=True)
class ListCases:
    """Tell the worker their cases."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Keep whether an answer helped."""

    answer_id: str
    is_helpful: bool


@dataclass(frozen=True, slots=True)
class KeepQuestion:
    """Keep the question of an answer that did not help, since the worker agreed."""

    answer_id: str
    guide_id: str
    question: str


@dataclass(frozen=True, slots=True)
class RateCase:
    """Keep whether a case that was closed helped."""

    number: str
    is_helpful: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """Keep whether the worker agrees that another office takes their case."""

    number: str
    agrees: bool
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class AskConsentAgain:
    """Put that question once more."""

    number: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Destroy what we know of the worker; `parting` is the last message."""

    parting: Content


Act = (
    Say
    | SayAnswer
    | CountUnknown
    | Record
    | KeepPaper
    | OpenCase
    | ListCases
    | Rate
    | KeepQuestion
    | RateCase
    | Consent
    | AskConsentAgain
    | Forget
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The state of talk after the turn, and what is to be done, in order."""

    conversation: Conversation
    language: str
    acts: tuple[Act, ...]
