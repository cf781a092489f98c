"""Words and files for a worker or for a note: what keeps them from being sent. Pure."""

from typing import Final

from bot.cases import canned
from bot.messages import Upload
from bot.web.desk.asked import Asked
from bot.web.desk.case_page import Wrong

MOST_FILES: Final = 5
_MOST_WORDS: Final = 4000
_MEGABYTE: Final = 1024 * 1024


def find_fault(asked: Asked, words: str, uploads: tuple[Upload, ...], max_file_mb: int) -> Wrong | None:
    """What is wrong with the words or the files; None where they can go."""
    if not words and not uploads:
        return asked.wrong("web-wrong-nothing")
    if len(words) > _MOST_WORDS:
        return asked.wrong("web-wrong-long", count=len(words), most=_MOST_WORDS)
    left = [name for name in canned.variables_of(words) if name in canned.VARIABLES]
    if left and asked.form == "reply":
        return asked.wrong("web-wrong-unfilled", names=" ".join(f"{{{name}}}" for name in left))
    return _find_file_fault(asked, uploads, max_file_mb)


def _find_file_fault(asked: Asked, uploads: tuple[Upload, ...], max_file_mb: int) -> Wrong | None:
    if len(uploads) > MOST_FILES:
        return asked.wrong("web-wrong-files", most=MOST_FILES)
    if any(not upload.data for upload in uploads):
        return asked.wrong("web-wrong-empty-file")
    if any(len(upload.data) > max_file_mb * _MEGABYTE for upload in uploads):
        return asked.wrong("web-problem-too-large", megabytes=max_file_mb)
    return None
