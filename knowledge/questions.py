"""Questions in workers' own words, by guide: what the index learns from beside the few that the guides themselves print.

One file a language and topic, `questions/<language>/<topic>.tsv`, a line a question: guide id, tab, question. They are learned
from and compared with, but lie on no shelf: ten thousand more passages would slow every build and search of Chroma for nothing.
"""

from collections.abc import Iterator
from pathlib import Path

from knowledge.guides import ContentError
from knowledge.passages import Passage, PassageKind

QUESTION_FOLDER = Path(__file__).parent / "questions"


def load_questions(folder: Path = QUESTION_FOLDER) -> tuple[Passage, ...]:
    """Every question, each once for a guide, in the order of files and lines; raises ContentError naming file and line."""
    return tuple(dict.fromkeys(passage for path in sorted(folder.glob("*/*.tsv")) for passage in _read(path)))


def _read(path: Path) -> Iterator[Passage]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        guide_id, tab, question = line.partition("\t")
        if not tab or not guide_id.strip() or not question.strip():
            raise ContentError(
                f"{path.parent.name}/{path.name}, line {number}: a guide id, a tab and a question are wanted"
            )
        yield Passage(PassageKind.VARIANT, question.strip(), path.parent.name, guide_id=guide_id.strip())
