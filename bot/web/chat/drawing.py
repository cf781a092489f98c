"""Messages as the worker's page draws them. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from markupsafe import Markup, escape

from bot.cases.web_box import Post
from bot.messages import Block, Button, Side

# Numbers that help, known all over the country; on a telephone one press calls them.
_HOTLINE: Final = re.compile(r"(?<![\d.\-])(110|119|120|12333|12345|12348|12350|12351|12356|12378)(?![\d.\-])")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message ready for the template. `id` is that of the message whose place it takes, where it takes one."""

    id: int
    latest_id: int
    at: datetime
    is_own: bool
    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...]
    paper_id: str | None


def draw(posts: Sequence[Post]) -> tuple[Drawn, ...]:
    """Messages in order; what corrects an earlier one of these stands in its place."""
    drawn: dict[int, Drawn] = {}
    for post in posts:
        place = post.corrects or post.id
        drawn[place] = Drawn(
            id=place,
            latest_id=post.id,
            at=drawn[place].at if place in drawn else post.at,
            is_own=post.side is Side.WORKER,
            blocks=post.content.blocks,
            buttons=post.content.buttons,
            paper_id=post.content.paper_id,
        )
    return tuple(drawn.values())


def awaits_answer(posts: Iterable[Post]) -> bool:
    """Whether the visitor said something last."""
    *_, last = (None, *posts)
    return last is not None and last.side is Side.WORKER


def with_calls(text: str) -> Markup:
    """Text, escaped, with the numbers that help as links that call them."""
    pieces = _HOTLINE.split(text)
    return Markup("").join(
        Markup('<a href="tel:{0}">{0}</a>').format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )


def lead_and_rest(block: Block) -> tuple[str, str]:
    """The first line of a quotation and the rest, which the page folds."""
    lead, _, rest = block.text.partition("\n")
    return lead, rest
