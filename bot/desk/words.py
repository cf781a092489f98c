"""What a caseworker's message or button means. Pure: an Incoming in, a wish out; who may do it is asked elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.cases.case import Outcome
from bot.cases.number import read_number
from bot.desk.sums import read_yuan
from bot.messages import Incoming, IncomingKind


class Verb(StrEnum):
    """Everything staff can ask of the desk."""

    CLAIM = "claim"
    RELEASE = "release"
    TAKE_OVER = "takeover"
    TRANSFER = "transfer"
    AUTHORITY = "authority"
    BOT = "bot"  # the bot answers again, the case stays in hand
    CLOSE = "close"
    OUTCOME = "outcome"  # a button under the question how the case ended
    CANCEL = "cancel"
    REOPEN = "reopen"
    REFER = "refer"
    AGREED = "agreed"  # the worker told a caseworker that they agree
    ACCEPT = "accept"
    DECLINE = "decline"
    KEEP = "keep"  # after all: the offer to another office is withdrawn
    LINK = "link"
    UNLINK = "unlink"
    MERGE = "merge"
    NOTE = "note"
    SUMMARY = "summary"
    TASK = "task"
    DONE = "done"
    DEADLINE = "deadline"
    CANNED = "canned"
    DRAFT = "draft"  # a reply that a colleague approves
    APPROVE = "approve"
    REJECT = "reject"
    MEND = "mend"  # an answer of the bot's was wrong
    SHOW = "case"
    QUEUE = "queue"
    SEARCH = "search"
    DUTY = "duty"
    CONFLICT = "conflict"
    OFFICE = "office"  # bind this group to an office
    JOIN = "join"  # this account and that of whoever made the code are one person's
    PART = "part"  # they are not
    HELP = "help"
    WRITE = "write"  # words, a photo or a file, meant for the worker
    CORRECT = "correct"  # an edited message
    REPORT_TOO_LARGE = "too_large"
    REPORT_UNFIT = "unfit"  # a sticker, a contact …
    REPORT_UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted, of which case (`number` "": the one talked about here), with which words.

    `seen_line` is the last line of the transcript that whoever writes has seen, where their desk can tell.
    """

    verb: Verb
    number: str = ""
    words: str = ""
    seen_line: int | None = None


_WITH_WORDS: Final = {
    "transfer": Verb.TRANSFER, "refer": Verb.REFER, "link": Verb.LINK, "unlink": Verb.UNLINK, "merge": Verb.MERGE,
    "note": Verb.NOTE, "summary": Verb.SUMMARY, "task": Verb.TASK, "done": Verb.DONE, "deadline": Verb.DEADLINE,
    "canned": Verb.CANNED, "correct": Verb.MEND, "search": Verb.SEARCH, "duty": Verb.DUTY, "conflict": Verb.CONFLICT,
    "office": Verb.OFFICE, "draft": Verb.DRAFT, "approve": Verb.APPROVE, "reject": Verb.REJECT, "close": Verb.CLOSE,
}  # fmt: skip
_COMMANDS: Final = _WITH_WORDS | {
    "claim": Verb.CLAIM, "release": Verb.RELEASE, "takeover": Verb.TAKE_OVER, "authority": Verb.AUTHORITY,
    "bot": Verb.BOT, "reopen": Verb.REOPEN, "agreed": Verb.AGREED, "accept": Verb.ACCEPT,
    "decline": Verb.DECLINE, "keep": Verb.KEEP, "case": Verb.SHOW, "queue": Verb.QUEUE, "help": Verb.HELP,
    "start": Verb.HELP, "cancel": Verb.CANCEL,
}  # fmt: skip
_BY_NUMBER: Final = frozenset({"close", "approve", "reject"})  # alone after them, a number is the case's
_ONESELF: Final = frozenset({"me", "myself", "本人", "我"})
_PRESSED: Final = frozenset(
    {Verb.CLAIM, Verb.RELEASE, Verb.TAKE_OVER, Verb.AUTHORITY, Verb.CLOSE, Verb.OUTCOME, Verb.CANCEL, Verb.REOPEN}
    | {Verb.NOTE, Verb.SHOW, Verb.BOT, Verb.REFER, Verb.AGREED, Verb.ACCEPT, Verb.DECLINE, Verb.KEEP, Verb.TRANSFER}
    | {Verb.LINK, Verb.UNLINK, Verb.QUEUE, Verb.APPROVE, Verb.REJECT}
)
_CONSENT: Final = frozenset({"agreed", "已同意", "同意"})
_NOTE_MARK: Final = ("//", "／／")
_MEANINGS: Final = {
    IncomingKind.TEXT: Verb.WRITE,
    IncomingKind.PAPER: Verb.WRITE,
    IncomingKind.VOICE: Verb.WRITE,
    IncomingKind.EDIT: Verb.CORRECT,
    IncomingKind.TOO_LARGE: Verb.REPORT_TOO_LARGE,
    IncomingKind.STICKER: Verb.REPORT_UNFIT,
    IncomingKind.UNSUPPORTED: Verb.REPORT_UNFIT,
}


def read_wish(incoming: Incoming) -> Wish:
    """What the message asks of the desk."""
    kind, text = incoming.kind, incoming.text.strip()
    if kind is IncomingKind.BUTTON:
        return read_action(incoming.argument)
    if kind is IncomingKind.COMMAND:
        return _read_command(text.lower(), incoming.argument.strip())
    if kind not in _MEANINGS:
        return Wish(Verb.NOTHING)
    if text.startswith(_NOTE_MARK):
        # An edited note stays a note: nothing that once began with // slips out to the worker by an edit.
        return Wish(Verb.NOTE, words=text[2:].strip())
    return Wish(_MEANINGS[kind], words=text)


def _read_command(command: str, argument: str) -> Wish:
    verb = _COMMANDS.get(command)
    if verb is None:
        return Wish(Verb.REPORT_UNKNOWN)
    if command not in _WITH_WORDS:
        return Wish(verb, number=argument)
    number, _, rest = argument.partition(" ")
    if command in _BY_NUMBER and read_number(number) is not None:
        return Wish(verb, number, rest.strip())
    if (door := _read_door(command, argument)) is not None:
        return door
    # "/link GY-…" names the other case, and "/note GY-… words" the case itself.
    if read_number(number) is None or not rest.strip():
        return Wish(verb, words=argument)
    return Wish(verb, number, rest.strip())


def _read_door(command: str, argument: str) -> Wish | None:
    """Of cases "/link" and "/unlink" name a number; of people, a code and oneself."""
    is_of_cases = read_number(argument.partition(" ")[0]) is not None
    if command == "link" and argument and not is_of_cases:
        return Wish(Verb.JOIN, words=argument)
    return Wish(Verb.PART) if command == "unlink" and argument.lower() in _ONESELF else None


def read_action(action: str) -> Wish:
    """What a button of ours means ("desk:outcome:GY-26-0007-5:settled")."""
    ours, _, rest = action.partition(":")
    verb, _, rest = rest.partition(":")
    number, _, argument = rest.partition(":")
    if ours != "desk" or verb not in _PRESSED:
        return Wish(Verb.NOTHING)
    return Wish(Verb(verb), number, argument)


def read_outcome(word: str) -> Outcome | None:
    """The outcome that a button names; None where it names none."""
    return Outcome(word) if word in set(Outcome) else None


def write_closing(outcome: Outcome, recovered_fen: int, benefited: int | None = None) -> str:
    """How a case ended, as the words of a wish."""
    yuan_and_fen = f"{recovered_fen // 100}.{recovered_fen % 100:02d}"
    return f"{outcome} {yuan_and_fen}" + (f" {benefited}" if benefited else "")


def read_closing(words: str) -> tuple[Outcome, int, int | None] | None:
    """The outcome, the sum in fen and the number of people that the words give; None where they are none."""
    outcome, _, rest = words.strip().partition(" ")
    amount, _, people = rest.strip().partition(" ")
    ended, recovered_fen = read_outcome(outcome), read_yuan(amount) if amount else None
    if ended is None or recovered_fen is None or (people and not (people.isascii() and people.isdecimal())):
        return None
    return ended, recovered_fen, int(people) if people else None


def read_referral(words: str) -> tuple[str, bool]:
    """The office's id that the words name, and whether they say that the worker agreed already."""
    office_id, _, more = words.strip().partition(" ")
    return office_id, more.strip() in _CONSENT
