"""A turn: one inbox row worked off in one transaction, by the dialogue (worker) or the desk (staff).

Nothing is locked while the turn only reads and thinks; the first write opens the transaction, so think first, then write.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.case import Case, CaseDraft, Facts
from bot.messages import Content, Incoming


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A kept file, by id; its bytes stay sealed on disk until it is sent."""

    id: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An accepted update, leased to this process. `incoming.upload` is None here: its file is `paper`."""

    id: int
    incoming: Incoming
    worker_id: int | None
    paper: PaperRef | None
    attempt: int


@dataclass(frozen=True, slots=True)
class Worker:
    """Who writes, as far as the dialogue may know. `conversation` is the dialogue's own text, kept sealed."""

    id: int
    language: str  # "" until known
    conversation: str  # "" at first
    is_new: bool


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """What was answered, without a word of question or answer."""

    guide_id: str | None
    references: tuple[str, ...]
    index_version: str
    language: str
    was_known: bool


class WorkerTurn:
    """A worker's turn."""

    row: InboxRow
    worker: Worker
    case: Case | None  # the worker's open case
    now: datetime

    async def say(self, content: Content) -> None:
        """Queue a message to this worker."""
        raise NotImplementedError

    async def remember(self, conversation: str, language: str) -> None:
        """Keep the conversation's state and the worker's language."""
        raise NotImplementedError

    async def open_case(self, draft: CaseDraft) -> Case:
        """Open a case and post its card to staff; the papers of this row go along.

        A case of the same kind closed less than `reopen_days` ago is reopened instead (its number stays). The worker's
        open case, if there is one, is returned with facts and flags added. Say to the worker what
        `bot.desk.hours.expect_answer` gives.
        """
        raise NotImplementedError

    async def update_facts(self, facts: Facts) -> Case:
        """The open case learns other facts; staff see the change in its thread."""
        raise NotImplementedError

    async def record_from_worker(self) -> None:
        """Put this row's words and paper in the open case's transcript and relay them to its thread (edits too)."""
        raise NotImplementedError

    async def cases_of_worker(self) -> tuple[Case, ...]:
        """All of this worker's cases, newest first."""
        raise NotImplementedError

    async def withdraw_case(self) -> Case | None:
        """Close the open case as withdrawn by the worker; staff are told."""
        raise NotImplementedError

    async def forget_worker(self, parting: Content) -> None:
        """Destroy this worker's keys: handle, words, papers unreadable. `parting` is the last thing they are sent."""
        raise NotImplementedError

    async def log_answer(self, answer: AnswerLog) -> str:
        """Count an answer; its id is for `feedback`."""
        raise NotImplementedError

    async def feedback(self, answer_id: str, is_helpful: bool) -> bool:
        """Keep whether an answer helped; False when there is no such answer."""
        raise NotImplementedError


class StaffTurn:
    """A turn of staff; bot/desk decides what it does."""

    row: InboxRow | None
    case: Case | None
    now: datetime
