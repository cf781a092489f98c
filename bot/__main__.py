"""The `gongyou` command: a thin list of subcommands."""

import sys
from importlib.metadata import entry_points

import typer

from bot.cases.errors import CasesError
from bot.commands import ask, chat, doctor, evaluate, reports, run, serve
from bot.desk.terminal import app as desk
from knowledge.errors import KnowledgeError
from knowledge.settings import EXIT_WRONG_SETTINGS, SettingsError

EXIT_CASES = 4  # database or key
EXIT_NOT_READY = 3  # something has to be run first; the sentence says what

app = typer.Typer(
    name="gongyou",
    help="Gongyou (工友): answers workers' questions about labour law and brings disputes to legal aid.\n\n"
    "Begin with: gongyou chat, or gongyou ask '试用期最长多久'.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run, chat, ask, serve, doctor, evaluate):
    app.command(name=command.__name__.rpartition(".")[2])(command.command)
app.add_typer(desk, name="desk")
app.add_typer(reports.app, name="reports")
# `index` and `knowledge` come from packages that bot does not import; see [project.entry-points] in pyproject.toml.
# They take half a second to load, which nobody should wait who only wants to talk.
if not {"run", "chat", "ask", "serve"} & set(sys.argv[1:2]):
    for entry in entry_points(group="gongyou.commands"):
        app.add_typer(entry.load(), name=entry.name)


def main() -> None:
    """Run the command line; foreseen failures are one sentence on standard error, each kind with its own exit code."""
    try:
        app()
    except SettingsError as error:
        print(f"Wrong settings (see .env.example):\n{error}", file=sys.stderr)
        raise SystemExit(EXIT_WRONG_SETTINGS) from None
    except CasesError as error:
        print(error, file=sys.stderr)
        raise SystemExit(EXIT_CASES) from None
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        raise SystemExit(EXIT_NOT_READY) from None


if __name__ == "__main__":
    main()
