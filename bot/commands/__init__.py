"""The subcommands of `gongyou`, one module each; each has a function `command` that typer turns into a subcommand."""
