"""Values as text and back, for what is kept sealed: incoming updates, letters, intake, places."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.cases.case import Facts
from bot.messages import Block, Button, ChannelName, Content, Incoming, IncomingKind, Place, Side, Style


@dataclass(frozen=True, slots=True)
class Intake:
    """What is sealed of a case: its facts, why triage decided so, and the worker's words."""

    facts: Facts
    reasons: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sealed of an outbox row. `place` None: the case's thread, or the staff group."""

    content: Content
    place: Place | None = None
    closes_thread: bool = False


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_place(place: Place) -> str:
    """A place as text."""
    return _dump(asdict(place))


def read_place(text: str) -> Place:
    """The place again."""
    return _place(json.loads(text))


def _place(raw: dict[str, Any]) -> Place:
    return Place(ChannelName(raw["channel"]), raw["chat_id"], raw["thread_id"])


def write_incoming(incoming: Incoming) -> str:
    """An update as text, without its file."""
    raw = asdict(replace(incoming, upload=None))
    return _dump(raw | {"received_at": incoming.received_at.isoformat()})


def read_incoming(text: str) -> Incoming:
    """The update again, without its file."""
    raw = json.loads(text)
    return Incoming(
        **raw
        | {
            "place": _place(raw["place"]),
            "side": Side(raw["side"]),
            "kind": IncomingKind(raw["kind"]),
            "received_at": datetime.fromisoformat(raw["received_at"]),
        }
    )


def write_letter(letter: Letter) -> str:
    """A letter as text."""
    return _dump(asdict(letter))


def read_letter(text: str) -> Letter:
    """The letter again."""
    raw = json.loads(text)
    content = raw["content"]
    return Letter(
        content=Content(
            blocks=tuple(Block(block["text"], Style(block["style"])) for block in content["blocks"]),
            buttons=tuple(tuple(Button(**button) for button in row) for row in content["buttons"]),
            paper_id=content["paper_id"],
            reply_to=content["reply_to"],
            replaces=content["replaces"],
        ),
        place=_place(raw["place"]) if raw["place"] else None,
        closes_thread=raw["closes_thread"],
    )


def write_intake(intake: Intake) -> str:
    """An intake as text."""
    return _dump(asdict(intake))


def read_intake(text: str) -> Intake:
    """The intake again; an empty one where it is erased."""
    if not text:
        return Intake(Facts(), (), ())
    raw = json.loads(text)
    facts = raw["facts"]
    facts["more"] = tuple((question, answer) for question, answer in facts["more"])
    return Intake(Facts(**facts), tuple(raw["reasons"]), tuple(raw["words"]))
