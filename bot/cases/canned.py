"""Replies that staff write again and again, in both languages, with variables. An office has its own beside those for all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from bot.cases.books import Books
from bot.cases.work_tables import canned
from bot.cases.wrong_field import WrongField
from bot.wording import say, to_traditional

BUILT_IN: Final = ("papers", "payslips", "injury", "meeting", "arbitration", "patience")
VARIABLES: Final = ("number", "office", "hours", "city", "deadline", "date", "place")
MOST_LETTERS: Final = 2000
_VARIABLE: Final = re.compile(r"\{ ?\$?(\w+) ?\}")
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Canned:
    """One reply, in both languages; `{number}` and the like are filled in when it is sent."""

    slug: str
    zh: str
    en: str
    office_id: str = ""  # "": comes with Gongyou

    def in_language(self, language: str) -> str:
        """Its text for a worker of that language."""
        if language == "en":
            return self.en or self.zh
        return to_traditional(self.zh) if language == "zh-Hant" else self.zh or self.en


def variables_of(text: str) -> tuple[str, ...]:
    """The variables that a text names, in order."""
    return tuple(dict.fromkeys(match[1] for match in _VARIABLE.finditer(text)))


def fill(text: str, known: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text with its variables filled in, and the names of those that nobody gave."""
    missing = tuple(name for name in variables_of(text) if not known.get(name))
    return _VARIABLE.sub(lambda match: known.get(match[1]) or match[0], text), missing


def is_slug(text: str) -> bool:
    """Whether a reply can be called so."""
    return _SLUG.fullmatch(text) is not None


def built_in() -> tuple[Canned, ...]:
    """The replies that come with Gongyou."""
    marks = {name: "{" + name + "}" for name in VARIABLES}
    return tuple(
        Canned(slug, say(f"canned-{slug}", "zh", **marks), say(f"canned-{slug}", "en", **marks)) for slug in BUILT_IN
    )


async def read_canned(books: Books, office_id: str) -> tuple[Canned, ...]:
    """What an office can send: its own, and those for all that it did not write anew under the same name."""
    rows = (await books.connection.execute(select(canned).where(canned.c.office_id == office_id))).all()
    own = [Canned(row.slug, row.zh, row.en, row.office_id) for row in rows]
    taken = {reply.slug for reply in own}
    return tuple(sorted([*own, *(reply for reply in built_in() if reply.slug not in taken)], key=lambda r: r.slug))


def find_faults(reply: Canned) -> tuple[WrongField, ...]:
    """What is wrong with a reply, field by field: its name, its texts, variables that nobody fills in."""
    faults = [] if is_slug(reply.slug) else [WrongField("slug", "canned-wrong-slug")]
    for name, text in (("zh", reply.zh), ("en", reply.en)):
        unknown = [variable for variable in variables_of(text) if variable not in VARIABLES]
        if not text:
            faults.append(WrongField(name, "canned-wrong-empty"))
        elif len(text) > MOST_LETTERS:
            faults.append(WrongField(name, "canned-wrong-long", {"count": len(text), "most": MOST_LETTERS}))
        elif unknown:
            known = " ".join(f"{{{variable}}}" for variable in VARIABLES)
            faults.append(WrongField(name, "canned-wrong-variable", {"name": f"{{{unknown[0][:40]}}}", "known": known}))
    return tuple(faults)


async def keep_canned(books: Books, reply: Canned, by: int | None) -> tuple[WrongField, ...]:
    """Write an office's reply, new or changed; what is wrong with it, and then nothing is written."""
    if faults := find_faults(reply):
        return faults
    values = {"zh": reply.zh, "en": reply.en, "made_by": by, "made_at": books.now}
    make = insert_postgresql if books.connection.dialect.name == "postgresql" else insert_sqlite
    await books.connection.execute(
        make(canned)
        .values(values | {"office_id": reply.office_id, "slug": reply.slug})
        .on_conflict_do_update(index_elements=["office_id", "slug"], set_=values)
    )
    return ()


async def drop_canned(books: Books, office_id: str, slug: str) -> bool:
    """The office needs it no more; False where it has none of that name."""
    gone = delete(canned).where(canned.c.office_id == office_id, canned.c.slug == slug)
    return (await books.connection.execute(gone)).rowcount == 1
