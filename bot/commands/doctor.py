"""`gongyou doctor`: looks at everything a running Gongyou rests on, and says what to do about what is missing."""

import asyncio
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import typer
from rich.console import Console
from rich.table import Table

from bot.adviser import IndexAdviser
from bot.desk.opening import open_store
from bot.settings import Settings
from knowledge.errors import KnowledgeError

_FREE_GB_WANTED = 2


class Health(StrEnum):
    """How one part does."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part's health, and what to do where it is not well."""

    part: str
    health: Health
    message: str


def command() -> None:
    """Check settings, disk, embedding model, index, database, key and Telegram; exit code 1 when something is broken."""
    settings = Settings.load()
    checks: tuple[Callable[[Settings], Finding], ...] = (_disk, _knowledge, _database, _telegram)
    findings = [check(settings) for check in checks]
    table = Table("part", "health", "what")
    colours = {Health.OK: "green", Health.WARNING: "yellow", Health.FAILED: "red"}
    for finding in findings:
        table.add_row(finding.part, f"[{colours[finding.health]}]{finding.health}[/]", finding.message)
    Console().print(table)
    raise typer.Exit(int(any(finding.health is Health.FAILED for finding in findings)))


def _disk(settings: Settings) -> Finding:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Finding("disk", Health.FAILED, f"the data folder {settings.data_dir} cannot be made: {error.strerror}")
    if not os.access(settings.data_dir, os.W_OK):
        return Finding("disk", Health.FAILED, f"the data folder {settings.data_dir} cannot be written to")
    free = shutil.disk_usage(settings.data_dir).free / 1e9
    health = Health.OK if free > _FREE_GB_WANTED else Health.WARNING
    return Finding("disk", health, f"{settings.data_dir}, {free:.1f} GB free")


def _knowledge(settings: Settings) -> Finding:
    try:
        adviser = IndexAdviser.open(settings)
    except KnowledgeError as error:
        return Finding("index", Health.FAILED, str(error))
    if not adviser.is_complete:
        return Finding("index", Health.WARNING, "only guides are searchable yet: run `gongyou index build`")
    if not adviser.has_vote:
        return Finding(
            "index", Health.WARNING, "no learned vote for this GONGYOU_EMBEDDER: rules of triage decide alone"
        )
    if not adviser.has_hearing:
        return Finding("index", Health.WARNING, "the layers that hear messages are not prepared: triage is less sure")
    return Finding("index", Health.OK, f"version {adviser.index_version}")


def _database(settings: Settings) -> Finding:
    async def count() -> int:
        async with open_store(settings) as store:
            return len(await store.open_cases())

    try:
        return Finding("database", Health.OK, f"{asyncio.run(count())} open cases")
    except Exception as error:  # whatever the driver raises is the finding
        return Finding("database", Health.FAILED, f"{type(error).__name__}: {error}")


def _telegram(settings: Settings) -> Finding:
    if not settings.telegram_token.get_secret_value():
        return Finding(
            "telegram",
            Health.WARNING,
            "no TELEGRAM_BOT_TOKEN: workers and staff meet on the web pages and in terminals",
        )
    from bot.channels.telegram_check import TelegramStartError, look_around  # noqa: PLC0415  a second of imports

    try:
        found = asyncio.run(look_around(settings))
    except TelegramStartError as error:
        return Finding("telegram", Health.FAILED, str(error))
    if settings.telegram_staff_chat_id is None:
        return Finding(
            "telegram", Health.WARNING, f"{found}; no TELEGRAM_STAFF_CHAT_ID: staff work with `gongyou desk`"
        )
    return Finding("telegram", Health.OK, found)
