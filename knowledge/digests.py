"""Digests: regulations, rules and interpretations restated by us article by article. The format is in docs/content.md."""

from datetime import date
from pathlib import Path

from knowledge.guides import ContentError, read_front_matter, read_sections
from knowledge.law import Instrument, InstrumentKind, Provision, TextKind, Validity

DIGEST_FOLDER = Path(__file__).parent / "digests"
SOURCE = "digests"


def parse_digest(path: Path) -> tuple[Provision, ...]:
    """The provisions of one digest file, text_kind DIGEST; its folder's name is its language. Raises ContentError."""
    head, body = read_front_matter(path)
    language = path.parent.name
    try:
        instrument = Instrument(
            id=f"{head['instrument']}#digest",
            title=str(head["instrument"]),
            kind=InstrumentKind(head["kind"]),
            validity=Validity(
                from_on=_optional_day(head, "in_force_from"), until_on=_optional_day(head, "in_force_until")
            ),
            english=str(head.get("english") or ""),
            issued_by=str(head.get("issued_by") or ""),
            promulgated_on=_optional_day(head, "promulgated_on"),
            version_on=_optional_day(head, "version_on"),
            source=SOURCE,
            url=str(head.get("url") or ""),
        )
        is_checked = {"official": True, "unchecked": False}[head["checked"]]
    except KeyError as error:
        raise ContentError(f"{path.name}: {error.args[0]} is missing or unknown in the block at the top") from error
    except ValueError as error:
        raise ContentError(f"{path.name}: {error}") from error
    if not is_checked and not head.get("compared_with"):
        raise ContentError(f"{path.name}: an unchecked digest says what it was compared with (compared_with)")
    if instrument.title != path.stem:
        raise ContentError(f"{path.name}: its instrument is {instrument.title!r}; file and title must agree")
    return tuple(
        Provision(instrument, article, text, Validity(), TextKind.DIGEST, language, is_checked=is_checked)
        for article, text in read_sections(body)
    )


def _optional_day(head: dict[str, object], name: str) -> date | None:
    value = head.get(name)
    if value is not None and not isinstance(value, date):
        raise ValueError(f"write {name} as 2026-11-22, not {value!r}")
    return value


def load_digests(folder: Path = DIGEST_FOLDER) -> tuple[Provision, ...]:
    """Every digested article in `folder`/zh and `folder`/en; raises ContentError at the first file that cannot be read."""
    return tuple(provision for path in sorted(folder.glob("*/*.md")) for provision in parse_digest(path))
