"""Errors as the log may know them: an error's own text can hold words of people, its kind and place cannot."""

from pathlib import Path


def describe(error: BaseException) -> dict[str, str]:
    """The kind of an error and where it arose: {"error": "KeyError", "where": "outbox.py:112"}."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return {"error": type(error).__name__, "where": where}


def first_line(error: BaseException) -> str:
    """What a maintainer is shown of a foreign error: its first line, for the rest explains the library."""
    return (str(error).splitlines() or [type(error).__name__])[0]
