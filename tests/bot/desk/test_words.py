"""What a staff message or button means."""

import pytest

from bot.cases.case import Outcome
from bot.desk.words import Verb, Wish, read_action, read_outcome, read_wish
from bot.messages import Incoming, IncomingKind, Side
from tests.bot.cases.fakes import MONDAY, STAFF


def message(kind: IncomingKind, text: str = "", argument: str = "") -> Incoming:
    return Incoming("1", STAFF, Side.STAFF, kind, "s", MONDAY, text=text, argument=argument)


@pytest.mark.parametrize(
    ("incoming", "wish"),
    [
        (message(IncomingKind.TEXT, "您好"), Wish(Verb.WRITE, words="您好")),
        (message(IncomingKind.TEXT, "//查一下"), Wish(Verb.NOTE, words="查一下")),
        (message(IncomingKind.TEXT, " ／／查一下"), Wish(Verb.NOTE, words="查一下")),
        (message(IncomingKind.EDIT, "//查一下"), Wish(Verb.NOTE, words="查一下")),
        (message(IncomingKind.EDIT, "您好！"), Wish(Verb.CORRECT, words="您好！")),
        (message(IncomingKind.PAPER), Wish(Verb.WRITE)),
        (message(IncomingKind.PAPER, "//内部"), Wish(Verb.NOTE, words="内部")),
        (message(IncomingKind.COMMAND, "claim", "GY-26-0001-7"), Wish(Verb.CLAIM, "GY-26-0001-7")),
        (message(IncomingKind.COMMAND, "NOTE", "再查"), Wish(Verb.NOTE, words="再查")),
        (message(IncomingKind.COMMAND, "duty", "on"), Wish(Verb.DUTY, words="on")),
        (message(IncomingKind.COMMAND, "nonsense"), Wish(Verb.REPORT_UNKNOWN)),
        (message(IncomingKind.BUTTON, argument="desk:claim:GY-26-0001-7"), Wish(Verb.CLAIM, "GY-26-0001-7")),
        (message(IncomingKind.STICKER), Wish(Verb.REPORT_UNFIT)),
        (message(IncomingKind.TOO_LARGE), Wish(Verb.REPORT_TOO_LARGE)),
        (message(IncomingKind.BLOCKED), Wish(Verb.NOTHING)),
    ],
)
def test_wishes(incoming: Incoming, wish: Wish) -> None:
    assert read_wish(incoming) == wish


@pytest.mark.parametrize("action", ["", "desk", "desk:write:GY-26-0001-7", "desk:duty:on", "sources:5", "desk:'--:x"])
def test_what_no_button_of_ours_says(action: str) -> None:
    assert read_action(action) == Wish(Verb.NOTHING)


def test_outcomes() -> None:
    assert read_outcome("settled") is Outcome.SETTLED
    assert read_outcome("won") is None
