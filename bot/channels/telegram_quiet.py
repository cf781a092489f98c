"""Keeps other libraries' log lines free of tokens and words."""

import logging
from typing import Final

# At INFO httpx writes each address, and ours holds the token. At DEBUG telegram writes whole messages.
_LEVELS: Final = {"httpx": logging.WARNING, "httpcore": logging.WARNING, "telegram": logging.INFO}
# These write the data they could not read, at any level.
_QUOTING: Final = ("telegram.Bot", "telegram.ext.ExtBot", "telegram.ext.Updater", "telegram.request.BaseRequest")


class _WithoutData(logging.Filter):
    """Lets the sentence through, and leaves out what it quotes and the exception that may quote it too."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
            record.msg, record.args = f"{str(record.msg).split('%', maxsplit=1)[0].strip()} {error}".strip(), ()
            record.exc_info = record.exc_text = None
        return True


def quiet_libraries() -> None:
    """Set levels and filters; doing it twice changes nothing."""
    for name, level in _LEVELS.items():
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, level))
    for name in _QUOTING:
        logger = logging.getLogger(name)
        if not any(isinstance(known, _WithoutData) for known in logger.filters):
            logger.addFilter(_WithoutData())
