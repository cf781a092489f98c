"""What a caseworker's message or button means. Pure: an Incoming in, a wish out; who may do it is asked elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.cases.case import Outcome
from bot.messages import Incoming, IncomingKind


class Verb(StrEnum):
    """Everything staff can ask of the desk."""

    CLAIM = "claim"
    RELEASE = "release"
    TAKE_OVER = "takeover"
    AUTHORITY = "authority"
    CLOSE = "close"
    OUTCOME = "outcome"  # a button under the question how the case ended
    CANCEL = "cancel"
    REOPEN = "reopen"
    NOTE = "note"
    SHOW = "case"
    QUEUE = "queue"
    DUTY = "duty"
    HELP = "help"
    WRITE = "write"  # words, a photo or a file, meant for the worker
    CORRECT = "correct"  # an edited message
    REPORT_TOO_LARGE = "too_large"
    REPORT_UNFIT = "unfit"  # a sticker, a contact …
    REPORT_UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted, of which case (`number` "": the one talked about here), with which words."""

    verb: Verb
    number: str = ""
    words: str = ""


_COMMANDS: Final = {
    "claim": Verb.CLAIM, "release": Verb.RELEASE, "takeover": Verb.TAKE_OVER, "authority": Verb.AUTHORITY,
    "close": Verb.CLOSE, "reopen": Verb.REOPEN, "note": Verb.NOTE, "case": Verb.SHOW, "queue": Verb.QUEUE,
    "duty": Verb.DUTY, "help": Verb.HELP, "start": Verb.HELP, "cancel": Verb.CANCEL,
}  # fmt: skip
_PRESSED: Final = frozenset(
    {Verb.CLAIM, Verb.RELEASE, Verb.TAKE_OVER, Verb.AUTHORITY, Verb.CLOSE, Verb.OUTCOME, Verb.CANCEL, Verb.REOPEN}
    | {Verb.NOTE, Verb.SHOW}
)
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
    if verb in (Verb.NOTE, Verb.DUTY):
        return Wish(verb, words=argument)
    return Wish(verb, number=argument)


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
