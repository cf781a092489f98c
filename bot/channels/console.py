"""The terminal as a channel: one worker, this machine's user. Prints what is sent, offers buttons as letters."""

import asyncio
import mimetypes
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from string import ascii_lowercase

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.cleaning import without_controls, without_turning
from bot.messages import (
    Block,
    Button,
    ChannelName,
    Content,
    Incoming,
    IncomingKind,
    Place,
    Side,
    Style,
    Thread,
    Upload,
)
from bot.wording import say

Accept = Callable[[Incoming], Awaitable[object]]
PLACE = Place(ChannelName.CONSOLE, "terminal")
_PAPER = re.compile(r"/(?:photo|file)\s+(.+)")
_STYLES = {Style.HEADING: "bold cyan", Style.NOTE: "dim", Style.ALERT: "bold red", Style.BODY: ""}


class ConsoleChannel:
    """Turns typed lines into Incoming and prints Content; the loop that reads the keyboard is `bot.commands.chat`."""

    def __init__(self, accept: Accept, console: Console, paper_dir: Path, clock: Callable[[], datetime]) -> None:
        self._accept = accept
        self._console = console
        self._paper_dir = paper_dir
        self._clock = clock
        self._buttons: dict[str, Button] = {}
        self._count = 0
        self._follows_heading = False
        self.language = "zh"

    async def type(self, line: str, max_file_mb: int = 20) -> None:
        """Take one typed line: words, a command, a button's letter, or /photo with a path."""
        text = without_turning(without_controls(line.encode("utf-8", "replace").decode())).strip()
        if button := self._buttons.get(text.lower()):
            await self._take(IncomingKind.BUTTON, argument=button.action)
        elif match := _PAPER.fullmatch(text):
            await self._take_paper(match[1].strip().strip("'\""), max_file_mb)
        elif text.startswith("/") and len(text) > 1:
            command, _, argument = text[1:].partition(" ")
            await self._take(IncomingKind.COMMAND, text=command.lower(), argument=argument.strip())
        else:
            await self._take(IncomingKind.TEXT, text=text)

    async def _take_paper(self, path: str, max_file_mb: int) -> None:
        try:
            upload = await asyncio.to_thread(_read, path, max_file_mb * 1024 * 1024)
        except OSError:
            await self._take(IncomingKind.UNSUPPORTED, argument="download")
            return
        if upload is None:
            await self._take(IncomingKind.TOO_LARGE)
        else:
            await self._take(IncomingKind.PAPER, upload=upload)

    async def _take(self, kind: IncomingKind, text: str = "", argument: str = "", upload: Upload | None = None) -> None:
        self._count += 1
        now = self._clock()
        await self._accept(
            Incoming(
                update_key=f"{now.timestamp():.6f}-{self._count}",
                place=PLACE,
                side=Side.WORKER,
                kind=kind,
                sender_id=PLACE.chat_id,
                received_at=now,
                text=text,
                argument=argument,
                message_id=str(self._count),
                upload=upload,
                language_hint=self.language,
            )
        )

    async def send(self, place: Place, content: Content, paper: Upload | None = None) -> tuple[str, ...]:
        """Print a message; its buttons replace those shown before."""
        for block in content.blocks:
            self._print_block(block)
        if paper is not None:
            self._console.print(Text(say("chat-paper", self.language, name=str(self._keep(paper))), "green"))
        self._follows_heading = False
        buttons = [button for row in content.buttons for button in row]
        self._buttons = dict(zip(ascii_lowercase, buttons, strict=False))
        if buttons:
            shown = "   ".join(f"[{letter}] {button.label}" for letter, button in self._buttons.items())
            self._console.print(Text(shown, "cyan"))
        self._count += 1
        return (str(self._count),)

    def _print_block(self, block: Block) -> None:
        """A blank line stands before every block but the one that a heading leads."""
        if not self._follows_heading:
            self._console.print()
        self._follows_heading = block.style is Style.HEADING
        if block.style is Style.QUOTE:
            lead, _, law = block.text.partition("\n")
            self._console.print(Text(lead, "italic"))
            self._console.print(Text("\n".join(f"    {line}" for line in law.splitlines()), "dim"))
        elif block.style is Style.ALERT:
            self._console.print(Panel(Text(block.text, "bold"), border_style="red"))
        else:
            self._console.print(Text(block.text, _STYLES[block.style]))

    def _keep(self, paper: Upload) -> Path:
        """Write a file that staff sent to where the user can open it."""
        self._paper_dir.mkdir(parents=True, exist_ok=True)
        name = Path(paper.name or "file").name
        path = next(p for i in range(10_000) if not (p := self._paper_dir / (f"{i}-{name}" if i else name)).exists())
        path.write_bytes(paper.data)
        return path

    async def open_thread(self, place: Place, title: str) -> Thread:
        """The terminal has no threads."""
        return Thread(place)

    async def close_thread(self, thread: Thread) -> None:
        """Nothing to close."""


def _read(path: str, most: int) -> Upload | None:
    """A file from disk, or None where it is larger than `most` bytes."""
    file = Path(path).expanduser()
    if file.stat().st_size > most:
        return None
    return Upload(file.read_bytes(), file.name, mimetypes.guess_type(file.name)[0] or "application/octet-stream")
