"""Accounts and visits as values."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.cases.people import Caseworker
from bot.cases.rights import Right, may

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
FREE_TRIES: Final = 5
_NAME: Final = re.compile(r"[^\W_][\w.@+-]{1,39}")
_FIRST_PAUSE: Final = timedelta(minutes=1)
_LONGEST_PAUSE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of staff who signs in on the web. `password` is its hash, "" until they enrolled."""

    id: int
    name: str
    caseworker_id: int
    password: str
    totp_secret: str
    totp_step: int | None
    failures: int
    locked_until: datetime | None
    made_at: datetime
    enrolled_at: datetime | None
    ended_at: datetime | None

    @property
    def may_sign_in(self) -> bool:
        """Whether they enrolled and nobody ended the account."""
        return self.enrolled_at is not None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay of somebody of staff, from signing in to signing out or running out."""

    id: int
    account_id: int
    account_name: str
    caseworker: Caseworker
    began_at: datetime
    seen_at: datetime
    browser: str

    def may(self, right: Right) -> bool:
        """Whether the role of whoever visits has the right."""
        return may(self.caseworker.role, right)


def is_account_name(name: str) -> bool:
    """Whether somebody can sign in by this name: 2 to 40 letters, digits or a few marks, no space."""
    return _NAME.fullmatch(name) is not None


def pause_after(failures: int) -> timedelta:
    """How long nobody can sign in after so many wrong tries in a row: none for the first few, then ever longer."""
    if failures < FREE_TRIES:
        return timedelta()
    doublings = min(failures - FREE_TRIES, 10)
    return min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)
