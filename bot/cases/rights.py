"""Which role may do what: one table, asked before every act and on every request of a browser. Pure."""

from enum import StrEnum
from typing import Final

from bot.cases.people import StaffRole


class Right(StrEnum):
    """What a page or a form of the desk asks for."""

    LOOK = "look"  # the queue, deadlines, offices, one's own visits
    READ = "read"  # a case, what was written, its files
    NOTE = "note"  # notes and tasks, which stay on the desk; corrections
    CLAIM = "claim"
    WRITE = "write"  # to the worker
    CLOSE = "close"
    HAND_ON = "hand_on"  # release, refer, transfer; answer a referral
    TAKE_OVER = "take_over"
    JOIN = "join"  # link cases of one matter, merge them
    WORDING = "wording"  # canned replies
    REPORTS = "reports"
    NETWORK = "network"  # offices
    DRAFT = "draft"  # what a colleague then approves: replies, closing, referral, merging
    APPROVE = "approve"  # what others drafted
    PEOPLE = "people"  # accounts, roles, revoking
    ACCESS = "access"  # who read what


_TRAINEE: Final = frozenset({Right.LOOK, Right.READ, Right.NOTE, Right.DRAFT})
_VOLUNTEER: Final = _TRAINEE | {
    Right.CLAIM, Right.WRITE, Right.CLOSE, Right.HAND_ON, Right.TAKE_OVER, Right.JOIN, Right.APPROVE,
}  # fmt: skip
_LAWYER: Final = _VOLUNTEER | {Right.WORDING, Right.REPORTS}

RIGHTS: Final[dict[StaffRole, frozenset[Right]]] = {
    StaffRole.TRAINEE: _TRAINEE,
    StaffRole.VOLUNTEER: _VOLUNTEER,
    StaffRole.LAWYER: _LAWYER,
    StaffRole.COORDINATOR: frozenset(Right),
}


def may(role: StaffRole, right: Right) -> bool:
    """Whether the role has the right."""
    return right in RIGHTS[role]
