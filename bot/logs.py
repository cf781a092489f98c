"""Logs: one JSON line an event on standard error, ids only. Words, names and handles never reach a log call."""

import logging
import sys

import structlog

_QUIET = ("httpx", "httpcore", "chromadb", "telegram", "alembic", "sqlalchemy.engine", "sentence_transformers")


def set_up_logs(level: str) -> None:
    """Route structlog and the libraries' loggers to standard error at `level`; libraries speak from WARNING on."""
    number = logging.getLevelNamesMapping()[level]
    logging.basicConfig(
        level=max(number, logging.WARNING), stream=sys.stderr, format="%(levelname)s %(name)s %(message)s"
    )
    for name in _QUIET:  # httpx writes whole addresses at INFO, and a bot's address holds its token
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
