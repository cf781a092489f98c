"""What the terminal desk draws: the queue as a table, a case as panels."""

from collections.abc import Mapping
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.cases.card import CardMore, Staff, draw_card, how_long, kind_name, name_of, write_time
from bot.cases.listing import QueueLine
from bot.cases.office import Office
from bot.cases.store import CaseFile
from bot.cases.transcript import Author, Line
from bot.desk.draft_words import write_draft
from bot.messages import Content, Style
from bot.wording import say

_STYLES = {
    Style.BODY: "", Style.HEADING: "bold", Style.QUOTE: "italic", Style.NOTE: "dim", Style.ALERT: "bold red",
}  # fmt: skip
_AUTHORS = {Author.WORKER: "cyan", Author.STAFF: "green", Author.NOTE: "yellow", Author.BOT: "blue"}
_COLUMNS = ("number", "kind", "city", "people", "status", "owner", "age", "unanswered", "due")


def draw_content(content: Content) -> Text:
    """A message as text; what people wrote is never read as markup."""
    text = Text()
    for block in content.blocks:
        text.append(block.text + "\n", _STYLES[block.style])
    return text


def draw_queue(waiting: tuple[QueueLine, ...], staff: Staff, now: datetime, language: str) -> RenderableType:
    """Open cases, urgent first."""
    table = Table(*[say(f"desk-column-{name}", language) for name in _COLUMNS], header_style="bold", expand=False)
    for case in waiting:
        unanswered = how_long(case.unanswered_since, now, language) if case.unanswered_since else ""
        cells = (
            ("🔴 " if case.is_urgent else "") + case.number,
            kind_name(case.kind, language),
            case.city,
            str(case.people or ""),
            say(f"desk-status-{case.status}", language),
            name_of(staff, case.caseworker_id, language) if case.caseworker_id else "",
            how_long(case.opened_at, now, language),
            unanswered,
            str(case.due_on or ""),
        )
        table.add_row(*[Text(cell) for cell in cells], style="bold" if case.is_urgent else "")
    return table


def draw_case(file: CaseFile, staff: Staff, network: Mapping[str, Office], language: str) -> RenderableType:
    """The card, what was written, and what was done."""
    case = file.case
    more = CardMore(file.office.name_in(language), file.deadlines, file.links)
    card = Panel(draw_content(draw_card(case, staff, language, more)), border_style="red" if case.is_urgent else "cyan")
    written = Text()
    for line in file.lines:
        _append_line(written, line, staff, language)
    done, to_do = Text(), Text()
    for event in file.history:
        who = f"  {name_of(staff, event.caseworker_id, language)}" if event.caseworker_id else ""
        done.append(write_time(event.at) + "  ", "dim")
        done.append(say(f"desk-act-{event.act}", language) + who + "\n")
    for task in file.tasks:
        mark = "✓ " if task.done_at else "· "
        to_do.append(f"{mark}{task.id}  {task.due_on or ''}  {task.words}\n", "dim" if task.done_at else "")
    drafted = Text()
    for draft in file.drafts:
        who = f"{say(f'desk-draft-{draft.verb}', language)} · {name_of(staff, draft.made_by, language)}"
        drafted.append(f"#{draft.id} {write_time(draft.made_at)} {who}\n", "yellow")
        drafted.append(f"{write_draft(draft, network, language)}\n")
    return Group(
        card,
        *((Panel(drafted, title=say("desk-drafts", language)),) if file.drafts else ()),
        *((Panel(to_do, title=say("desk-tasks", language)),) if file.tasks else ()),
        Panel(written, title=say("desk-title-words", language)),
        Panel(done, title=say("desk-title-history", language)),
    )


def _append_line(written: Text, line: Line, staff: Staff, language: str) -> None:
    who = say(f"desk-author-{line.author}", language)
    if line.caseworker_id is not None:
        who += f" {name_of(staff, line.caseworker_id, language)}"
    written.append(write_time(line.at) + " ", "dim")
    written.append(who + " ", _AUTHORS[line.author])
    if line.corrects is not None:
        written.append(say("desk-line-correction", language), "dim")
    if line.paper_id is not None:
        written.append(say("desk-line-paper", language, id=line.paper_id), "magenta")
    written.append(line.words + "\n")


def print_said(console: Console, said: list[Content]) -> None:
    """What the desk answered."""
    for content in said:
        console.print(draw_content(content), end="")
