"""Lines to articles: finds where articles begin, under which part, chapter and section. Pure, and knows no file format.

The hard question is when "第三十条" at the beginning of a line starts an article and when it goes on with a sentence that
refers to one ("依照本法 / 第三十条的规定"): what follows the number, whether the line before was finished, and whether the
number is the next in order decide it together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.parse.lines import Line
from ingest.texts import Numbering
from knowledge.numerals import NUMERAL, parse_numeral

_HEADING = re.compile(rf"^(第\s*{NUMERAL}\s*(分编|编|章|节))(?:[\s　:：]*)([^。；，！？]{{0,40}})$")
_ANNEX = re.compile(r"^附\s*则$")
_ARTICLE = re.compile(
    rf"^[【\[]?第\s*({NUMERAL})\s*条(?:\s*之\s*({NUMERAL})(?![\u4e00-\u9fff]*年))?[】\]]?(?P<rest>.*)$", re.DOTALL
)
_REFERS = re.compile(
    r"^\s*(?:的|所|至第|到第|和第|与第|及第|或第|或者第|以及第|、第|，第|第[零〇一二三四五六七八九十]+[款项]|、|，|。|；|中的|之规定|规定的)"
)
_ENGLISH_ARTICLE = re.compile(
    r"^Article\s+(\d{1,3})(?:\s*(?:bis|[-.](\d{1,2})))?(?P<rest>(?:[.:\s)—–-].*)?)$", re.IGNORECASE | re.DOTALL
)
_ENGLISH_SECTION = re.compile(
    r"^(?:Section|Sec\.|§)\s*(\d{1,3})(?:[-.](\d{1,2}))?(?P<rest>(?:[.:\s)—–-].*)?)$", re.IGNORECASE | re.DOTALL
)
_ENGLISH_REFERS = re.compile(
    r"^\s*(?:of|to|and|or|shall|is|are|applies|above|below|hereof|thereof|,|\)|and/or|through|may|does)\b",
    re.IGNORECASE,
)
_ENGLISH_HEADING = re.compile(
    r"^(Part|Title|Chapter|Section)\s+([IVXLC]{1,6}|\d{1,3}|[A-Z])\b[.:\s—–-]*(.{0,100})$", re.IGNORECASE
)
_ITEM = re.compile(rf"^(?:第\s*)?({NUMERAL})\s*[、．.](?!\d)\s*(.*)$", re.DOTALL)
_FINISHED = re.compile(r"[。；：！？.;:!?”」』）)》】]$")
_LEVELS = {"编": 0, "分编": 1, "章": 2, "节": 3, "part": 0, "title": 0, "chapter": 2, "section": 3}


@dataclass(slots=True)
class Draft:
    """An article being gathered."""

    number: str
    heading: tuple[str, ...]
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """款 and 项, one a line."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Outline:
    """A text taken apart: what stood above the first article, and the articles."""

    head: tuple[Line, ...]
    drafts: tuple[Draft, ...]
    numbering: Numbering


def outline(lines: Sequence[Line]) -> Outline:
    """The articles of a text; where it has none, its numbered items or headings, or the whole as one."""
    for pattern, refers in (
        (_ARTICLE, _REFERS),
        (_ENGLISH_ARTICLE, _ENGLISH_REFERS),
        (_ENGLISH_SECTION, _ENGLISH_REFERS),
    ):
        head, drafts = _Articles(pattern, refers).read(lines)
        if drafts and (len(drafts) > 1 or drafts[0].number == "1"):
            return Outline(tuple(head), tuple(drafts), Numbering.ARTICLES)
    head, drafts = _sections(lines)
    return Outline(tuple(head), tuple(drafts), Numbering.SECTIONS)


class _Articles:
    """One pass over the lines with one way of writing articles."""

    def __init__(self, pattern: re.Pattern[str], refers: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._refers = refers
        self._sections_are_articles = pattern is _ENGLISH_SECTION
        self._headings: dict[int, str] = {}
        self._drafts: list[Draft] = []
        self._last = ""

    def read(self, lines: Iterable[Line]) -> tuple[list[Line], list[Draft]]:
        """(lines above the first article, articles)"""
        head: list[Line] = []
        for line in lines:
            started = self._start(line)
            if started is not None:
                self._drafts.append(started)
            elif self._take_heading(line):
                pass
            elif self._drafts:
                self._drafts[-1].lines.append(line.text)
            else:
                head.append(line)
            self._last = line.text
        return head, self._drafts

    def _take_heading(self, line: Line) -> bool:
        found = read_heading(line.text)
        if found is None or (self._sections_are_articles and line.text.lower().startswith("sec")):
            return False
        depth, text = found
        self._headings = {level: name for level, name in self._headings.items() if level < depth} | {depth: text}
        return True

    def _start(self, line: Line) -> Draft | None:
        match = self._pattern.match(line.text)
        if match is None:
            return None
        number = _number(match[1], match[2])
        rest = match["rest"]
        if number is None or not self._begins(number, rest, line):
            return None
        text = re.sub(r"^[\s　:：.)】\]—–-]+", "", rest)
        heading = tuple(name for _, name in sorted(self._headings.items()))
        return Draft(number, heading, [text] if text else [])

    def _begins(self, number: str, rest: str, line: Line) -> bool:
        if self._refers.match(rest) and not line.level:
            return False
        is_next = self._is_next(number)
        is_set_apart = not rest or rest[0] in " \t　:：【（([.—–-" or line.level > 0
        was_finished = (
            not self._drafts
            or not self._drafts[-1].lines
            or bool(_FINISHED.search(self._last))
            or read_heading(self._last) is not None
        )
        if is_set_apart:
            return is_next or was_finished
        return is_next and was_finished

    def _is_next(self, number: str) -> bool:
        """Whether the number follows the last article's, or begins the text (a part of a code may begin anywhere)."""
        if not self._drafts:
            return True
        last, _, last_addition = self._drafts[-1].number.partition("-")
        this, _, addition = number.partition("-")
        if addition:
            return this == last and int(addition) == int(last_addition or 0) + 1
        return int(this) == int(last) + 1


def read_heading(text: str) -> tuple[int, str] | None:
    """(depth, heading) where a line is a part's, chapter's or section's heading; 附则 counts as a chapter."""
    match = _HEADING.match(text)
    if match:
        name = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]$)", "", match[3].strip())
        return _LEVELS[match[2]], f"{match[1]} {name}".strip()
    if _ANNEX.match(text):
        return 2, "附则"
    english = _ENGLISH_HEADING.match(text)
    if english and not re.search(r"[.;,]$", text):
        return _LEVELS[english[1].lower()], text
    return None


def _number(number: str, addition: str | None) -> str | None:
    try:
        whole = parse_numeral(number)
        if not 0 < whole < 10_000:
            return None
        added = parse_numeral(addition) if addition else 0
    except ValueError:
        return None
    return f"{whole}-{added}" if 0 < added < 100 else str(whole)


def _sections(lines: Sequence[Line]) -> tuple[list[Line], list[Draft]]:
    """Provisions of a text without articles: marked headings, else numbered items, else the whole."""
    body = [line for line in lines if line.level != 1]
    head = [line for line in lines if line.level == 1]
    is_marked = sum(1 for line in body if line.level) >= 2
    drafts: list[Draft] = []
    above: list[Line] = []
    for line, item in _with_items(body, is_marked):
        if item is not None:
            number, text = item
            drafts.append(
                Draft(
                    str(number or len(drafts) + 1),
                    (text,) if line.level else (),
                    [] if line.level or not text else [text],
                )
            )
        elif drafts:
            drafts[-1].lines.append(line.text)
        else:
            above.append(line)
    if not drafts:
        start = 1 if not head and len(above) > 1 else 0
        return [*head, *above[:start]], [Draft("1", (), [line.text for line in above[start:]])]
    if len({draft.number for draft in drafts}) < len(drafts):  # numbered anew in each chapter: count through instead
        for i, draft in enumerate(drafts, 1):
            draft.number = str(i)
    return [*head, *above], drafts


def _with_items(body: Sequence[Line], is_marked: bool) -> Iterator[tuple[Line, tuple[int, str] | None]]:
    """Each line, with its number (0: it has none) and text where it begins a section of the text's highest numbering."""
    chinese = sum(1 for line in body if re.match(r"^[一二三四五六七八九十]+、", line.text)) >= 2
    for line in body:
        match = _ITEM.match(line.text)
        is_highest = match is not None and (not chinese or not match[1].isdigit())
        is_start = line.level > 0 if is_marked else is_highest
        if not is_start:
            yield line, None
        elif match:
            yield line, (parse_numeral(match[1]) if match[1].isdigit() or len(match[1]) < 6 else 0, match[2])
        else:
            bare = re.fullmatch(NUMERAL, line.text)
            yield line, (parse_numeral(line.text) if bare else 0, "" if bare else line.text)
