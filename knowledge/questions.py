"""Questions in workers' own words: what the index learns from beside the few that the guides themselves print.

By guide: one file a language and topic, `questions/<language>/<topic>.tsv`, a line a question: guide id, tab, question. By
article: `questions/law/<language>/<topic>.tsv`, a line the reference (`劳动合同法:82`), tab, question. After another tab may
stand what the question sounds like (a `knowledge.sounding.Sound`), where somebody has said so: triage learns from that. They are
learned from and compared with, but lie on no shelf: ten thousand more passages would slow every build and search of Chroma for
nothing.
"""

from collections.abc import Iterator
from pathlib import Path

from knowledge.guides import ContentError
from knowledge.law import Reference
from knowledge.passages import Passage, PassageKind

QUESTION_FOLDER = Path(__file__).parent / "questions"


def load_questions(folder: Path = QUESTION_FOLDER) -> tuple[Passage, ...]:
    """Every question of a guide or an article, each once for it, in the order of files and lines.

    Raises ContentError naming file and line.
    """
    of_guides = (
        Passage(PassageKind.VARIANT, question, path.parent.name, guide_id=guide_id)
        for path in sorted(folder.glob("*/*.tsv"))
        for _, guide_id, question, _ in _read(path)
    )
    of_law = (
        Passage(PassageKind.VARIANT, question, path.parent.name, reference=_reference(path, number, reference))
        for path in sorted(folder.glob("law/*/*.tsv"))
        for number, reference, question, _ in _read(path)
    )
    return tuple(dict.fromkeys((*of_guides, *of_law)))


def load_sounds(folder: Path = QUESTION_FOLDER) -> dict[str, str]:
    """What each question by article sounds like, where somebody has said so; raises ContentError."""
    return {
        question: sound for path in sorted(folder.glob("law/*/*.tsv")) for _, _, question, sound in _read(path) if sound
    }


def _read(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """The number of each line, its key, its question, and its third column or ""."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        key, question, sound, *more = (part.strip() for part in f"{line}\t\t".split("\t"))
        if not key or not question or any(more):
            raise ContentError(f"{_place(path, number)}: a guide id or an article, a tab and a question are wanted")
        yield number, key, question, sound


def _reference(path: Path, number: int, text: str) -> Reference:
    try:
        return Reference.parse(text)
    except ValueError as error:
        raise ContentError(f"{_place(path, number)}: {text!r} is no article, as in 劳动合同法:82") from error


def _place(path: Path, number: int) -> str:
    return f"{path.parent.name}/{path.name}, line {number}"
