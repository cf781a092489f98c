"""How the commands of `gongyou reports` run: on the database, with one sentence where something cannot be read or counted."""

from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

from bot.cases.store import Store
from bot.desk.opening import open_store
from bot.desk.terminal_turn import Stop, run
from bot.reports.errors import ReportError
from bot.settings import Settings


def run_told(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end; what the reports refuse is one sentence."""

    async def told() -> None:
        try:
            await work
        except ReportError as error:
            raise Stop(error.key, **error.told("zh")) from error

    run(told())


def open_reports() -> AbstractAsyncContextManager[Store]:
    """The database that the settings name."""
    return open_store(Settings.load())


async def office_names(store: Store) -> dict[str, str]:
    """What each office is called, by its id."""
    return {office.id: office.name_in("zh") for office in (await store.network()).values()}
