"""The `gongyou` command: a thin list of subcommands, of which only the one asked for is imported."""

import gc
import sys
from collections.abc import Collection
from datetime import datetime
from importlib import import_module
from importlib.metadata import entry_points

import typer

from bot.cases.errors import CasesError
from knowledge.errors import KnowledgeError
from knowledge.given import Citing
from knowledge.law import Reference
from knowledge.settings import EXIT_WRONG_SETTINGS, SettingsError

EXIT_CASES = 4  # database or key
EXIT_NOT_READY = 3  # something has to be run first; the sentence says what

_COMMANDS = ("run", "chat", "ask", "serve", "doctor", "evaluate")  # each a module of bot.commands
_GROUPS = {
    "accounts": "bot.commands.accounts",
    "desk": "bot.desk.terminal",
    "offices": "bot.desk.offices_terminal",
    "feedback": "bot.commands.feedback",
    "reports": "bot.commands.reports",
}
_COLLECT_AFTER = 50_000  # objects made before Python looks for garbage; at 700 it walks through all imports again


def make_app(asked: str = "") -> typer.Typer:
    """The command line with the subcommand that is asked for, or with all of them where it is none of ours.

    To load them all takes seconds, which nobody should wait who only wants to talk.
    """
    app = typer.Typer(
        name="gongyou",
        help="Gongyou (工友): answers workers' questions about labour law and brings disputes to legal aid.\n\n"
        "Begin with: gongyou chat, or gongyou ask '试用期最长多久'.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    # `index` and `knowledge` come from packages that bot does not import; see [project.entry-points] in pyproject.toml.
    others = {entry.name: entry for entry in entry_points(group="gongyou.commands")} if asked not in _COMMANDS else {}
    is_ours = asked in _COMMANDS or asked in _GROUPS or asked in others
    for name in _COMMANDS:
        if not is_ours or name == asked:
            app.command(name=name)(import_module(f"bot.commands.{name}").command)
    for name, module in _GROUPS.items():
        if not is_ours or name == asked:
            app.add_typer(import_module(module).app, name=name)
    for name, entry in others.items():
        if not is_ours or name == asked:
            app.add_typer(entry.load(), name=name)
    app.callback()(lambda: None)  # with one subcommand alone, typer would take its name for an argument
    return app


def _find_answers(references: Collection[Reference], since: datetime) -> Citing:
    """Handed to the subcommands of packages that may not know the bot."""
    from bot.given import find_answers  # noqa: PLC0415  only `index diff` needs the database

    return find_answers(references, since)


def main() -> None:
    """Run the command line; foreseen failures are one sentence on standard error, each kind with its own exit code."""
    gc.set_threshold(_COLLECT_AFTER)
    try:
        make_app(*sys.argv[1:2])(obj=_find_answers)
    except SettingsError as error:
        print(f"Wrong settings (see .env.example):\n{error}", file=sys.stderr)
        raise SystemExit(EXIT_WRONG_SETTINGS) from None
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        raise SystemExit(EXIT_NOT_READY) from None
    except CasesError as error:
        print(error, file=sys.stderr)
        raise SystemExit(EXIT_CASES) from None


if __name__ == "__main__":
    main()
