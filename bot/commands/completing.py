"""Completes a new installation's index in the background: guides answer at once, statutes become searchable after."""

import asyncio
import sys
from contextlib import suppress

from bot.adviser import IndexAdviser


async def complete_index(adviser: object) -> None:
    """Build the whole index in a process of its own where only its first part is published; the bot follows the switch.

    A process, since bot and ingest know nothing of each other, and a crash of one must not take the other along. Where
    another process builds already, this one ends at once: one build at a time, and the bot follows the other's switch.
    """
    if not isinstance(adviser, IndexAdviser) or adviser.is_complete:
        return
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        "nice", sys.executable, "-m", "ingest", "build", "--if-missing", stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
