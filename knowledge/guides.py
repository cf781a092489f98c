"""Rights guides: one Markdown file per topic and language, read into values. The format is described in docs/content.md."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from knowledge.law import Reference, find_references

GUIDE_FOLDER = Path(__file__).parent / "guides"
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_MARKER = re.compile(r"^(?:[-*]|\d+[.、)])\s*")


class ContentError(ValueError):
    """A guide or digest that cannot be read; names the file and says what is wrong in one sentence."""


class Topic(StrEnum):
    """What a guide is about; the closed list that the content must cover."""

    WAGES = "wages"
    HOURS = "hours"
    LEAVE = "leave"
    CONTRACT = "contract"
    DISMISSAL = "dismissal"
    INJURY = "injury"
    DISEASE = "disease"
    SAFETY = "safety"
    INSURANCE = "insurance"
    WOMEN = "women"
    YOUNG = "young"
    DISABLED = "disabled"
    PLATFORM = "platform"
    DOMESTIC = "domestic"
    STUDENTS = "students"
    FOREIGN = "foreign"
    DISCRIMINATION = "discrimination"
    FORCED_LABOUR = "forced-labour"
    UNION = "union"
    RETALIATION = "retaliation"
    EVIDENCE = "evidence"
    PROCEDURE = "procedure"
    WELFARE = "welfare"
    WELLBEING = "wellbeing"
    DOCUMENTS = "documents"
    BRANDS = "brands"
    ILO = "ilo"


class NeedsPerson(StrEnum):
    """When a guide hands over to a human."""

    NEVER = "never"
    DISPUTE = "dispute"  # offer a person when it has happened to the asker
    ALWAYS = "always"  # offer a person at once
    URGENT = "urgent"  # danger to life or liberty: safety words first


class Section(StrEnum):
    """The parts of a guide, in the order in which a worker reads them."""

    SHORT = "short"
    STEPS = "steps"
    DEADLINES = "deadlines"
    EVIDENCE = "evidence"
    WHERE = "where"
    EXCEPTIONS = "exceptions"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide in one language ("zh" or "en"). Each section is a tuple of its paragraphs or list items, markers removed."""

    id: str
    language: str
    topic: Topic
    title: str
    needs_person: NeedsPerson
    reviewed_on: date
    review_by: date
    variants: tuple[str, ...]
    sections: dict[Section, tuple[str, ...]] = field(hash=False)
    related: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body in reading order, references included."""
        return "\n".join(item for section in Section for item in self.sections.get(section, ()))

    @property
    def references(self) -> tuple[Reference, ...]:
        """What the guide cites, the most important first: computed from the text, never stored."""
        return find_references(self.text)


def read_front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """The YAML head and the body of a content file; raises ContentError."""
    match = _FRONT_MATTER.match(path.read_text(encoding="utf-8").replace("\r\n", "\n"))
    if match is None:
        raise ContentError(f"{path.name}: begin the file with a block between two lines of ---")
    try:
        head = yaml.load(match[1], Loader=_LOADER)  # noqa: S506  the safe loader, in C where it is there
    except yaml.YAMLError as error:
        raise ContentError(
            f"{path.name}: the block at the top is not valid YAML ({str(error).splitlines()[0]})"
        ) from error
    if not isinstance(head, dict):
        raise ContentError(f"{path.name}: the block at the top must be 'name: value' lines")
    return head, match[2]


def read_sections(body: str) -> list[tuple[str, str]]:
    """(heading, text) for each `## heading` of a body, in order."""
    pieces = _HEADING.split(body)
    return [(pieces[i].strip(), pieces[i + 1].strip()) for i in range(1, len(pieces), 2)]


def _items(text: str) -> tuple[str, ...]:
    """Paragraphs and list items, each on one line: an indented or unmarked line continues the item before it."""
    items: list[str] = []
    begins_anew = True
    for line in text.splitlines():
        if not line.strip():
            begins_anew = True
            continue
        marker = _MARKER.match(line)
        if marker or begins_anew:
            items.append(line[marker.end() :].strip() if marker else line.strip())
        else:
            joint = "" if ord(items[-1][-1]) > 0x2E80 or ord(line.strip()[0]) > 0x2E80 else " "
            items[-1] += joint + line.strip()
        begins_anew = False
    return tuple(items)


def parse_guide(path: Path) -> Guide:
    """Read one guide file; its folder's name is its language. Raises ContentError."""
    head, body = read_front_matter(path)
    try:
        sections = {Section(name): _items(text) for name, text in read_sections(body)}
        guide = Guide(
            id=str(head["id"]),
            language=path.parent.name,
            topic=Topic(head["topic"]),
            title=str(head["title"]),
            needs_person=NeedsPerson(head["needs_person"]),
            reviewed_on=_day(head["reviewed_on"]),
            review_by=_day(head["review_by"]),
            variants=tuple(str(variant).strip() for variant in head["variants"]),
            sections=sections,
            related=tuple(str(name) for name in head.get("related") or ()),
            derived=tuple(str(line) for line in head.get("derived") or ()),
        )
    except KeyError as error:
        raise ContentError(f"{path.name}: {error.args[0]} is missing from the block at the top") from error
    except (ValueError, TypeError) as error:
        raise ContentError(f"{path.name}: {error}") from error
    if guide.id != path.stem:
        raise ContentError(f"{path.name}: its id is {guide.id!r}; file and id must agree")
    return guide


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise ValueError(f"write dates as 2026-11-22, not {value!r}")
    return value


def load_guides(folder: Path = GUIDE_FOLDER) -> tuple[Guide, ...]:
    """All guides in `folder`/zh and `folder`/en, by language and id; raises ContentError at the first that cannot be read."""
    return tuple(parse_guide(path) for path in sorted(folder.glob("*/*.md")))
