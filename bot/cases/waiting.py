"""Since when a case waits, and for what: the columns by which reminders are found without reading every case. Pure.

What a caseworker's pauses and an office's hours make of it is asked when reminders are due (`bot.desk.reminders`); these
columns rest on the case alone, so that changed hours or settings make none of them wrong.
"""

from datetime import datetime
from typing import Any, Final

from bot.cases.case import UNCLAIMED, Case, CaseStatus

URGENT: Final = "u"  # nobody has it, and it is urgent
SPENT: Final = "z"  # nobody has it, and its round of reminders is over
UNANSWERED: Final = "w"  # somebody has it, and did not answer the worker
MOST: Final = 6  # reminders in a round: "0" to "5" is how many there were
MOST_URGENT: Final = 24


def waits_for(case: Case) -> tuple[str, datetime] | None:
    """What staff are to be reminded of, and since when the pause runs; None where there is nothing."""
    if case.status in UNCLAIMED:
        since = case.reminded_at or case.opened_at
        if case.is_urgent:
            return (URGENT if case.reminders < MOST_URGENT else SPENT), since
        return (str(case.reminders) if case.reminders < MOST else SPENT), since
    if case.unanswered_since is None or not case.is_open:
        return None
    return UNANSWERED, max(case.unanswered_since, case.reminded_at or case.unanswered_since)


def away_since(case: Case) -> datetime | None:
    """Since when the worker is waited for; None where they are not, or the bot speaks with them."""
    if case.status is not CaseStatus.WAITING_WORKER or case.bot_speaks:
        return None
    return case.away_reminded_at or case.status_since or case.opened_at


def waiting_values(case: Case) -> dict[str, Any]:
    """The columns."""
    kind, since = waits_for(case) or (None, None)
    return {"remind_kind": kind, "remind_since": since, "away_since": away_since(case)}
