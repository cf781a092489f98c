"""The answers that this bot gave, for whoever compares two versions of the index (knowledge.given.FindAnswers)."""

import asyncio
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.cases.answers import answers_since
from bot.cases.database import Database
from bot.cases.errors import CasesError
from bot.cases.faults import first_line
from bot.settings import Settings
from knowledge.errors import AnswersUnreadable
from knowledge.given import Citing, GivenAnswer
from knowledge.law import Reference


def find_answers(references: Collection[Reference], since: datetime) -> Citing:
    """See knowledge.given.FindAnswers. Reads the database as it is: nothing is made or brought up to date."""
    url = Settings.load().database
    if not _is_there(url):
        return {}
    try:
        return asyncio.run(_find(url, references, since))
    except (SQLAlchemyError, OSError, CasesError) as error:
        raise AnswersUnreadable(
            f"the answers given cannot be read ({first_line(error)}); compare without them: --answers-days 0"
        ) from error


def _is_there(url: str) -> bool:
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or (parsed.database is not None and Path(parsed.database).is_file())


async def _find(url: str, references: Collection[Reference], since: datetime) -> Citing:
    found: dict[Reference, list[GivenAnswer]] = defaultdict(list)
    async with Database.open(url) as database, database.read() as connection:
        for cites, answer in await answers_since(connection, since):
            for reference in references:
                if f" {reference} " in cites:
                    found[reference].append(answer)
    return found
