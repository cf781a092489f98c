"""Known facts per instrument (`knowledge/instruments.toml`): what sources leave out or get wrong, each with its reason."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ingest.errors import ManifestError
from ingest.findings import FindingKind
from knowledge.law import InstrumentKind

KNOWN_PATH = Path(__file__).parent.parent / "knowledge" / "instruments.toml"
_STRICT = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class KnownVersion(BaseModel):
    """When one version (named by the day of its adoption or amendment) is in force."""

    model_config = _STRICT

    on: date
    from_on: date | None = Field(None, alias="from")
    until_on: date | None = Field(None, alias="until")
    reason: str = Field(min_length=2)
    source: str = Field(min_length=2)


class KnownArticles(BaseModel):
    """Single articles of one version whose validity differs from that of the whole."""

    model_config = _STRICT

    version: date
    articles: tuple[str, ...] = Field(min_length=1)
    from_on: date | None = Field(None, alias="from")
    until_on: date | None = Field(None, alias="until")
    reason: str = Field(min_length=2)
    source: str = Field(min_length=2)


class Accepted(BaseModel):
    """A finding that was looked into and is no mistake of ours."""

    model_config = _STRICT

    finding: FindingKind
    articles: tuple[str, ...] = ()
    reason: str = Field(min_length=2)


class KnownInstrument(BaseModel):
    """All that is known of one instrument; `title` as cited."""

    model_config = _STRICT

    title: str
    english: str = ""
    kind: InstrumentKind | None = None
    issued_by: str = ""
    superseded_by: tuple[str, ...] = ()
    superseded_on: date | None = None
    reason: str = ""
    version: tuple[KnownVersion, ...] = ()
    override: tuple[KnownArticles, ...] = ()
    accept: tuple[Accepted, ...] = ()


class _File(BaseModel):
    model_config = _STRICT

    instrument: tuple[KnownInstrument, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Look-up by title."""

    by_title: dict[str, KnownInstrument] = field(default_factory=dict)

    def find(self, title: str) -> KnownInstrument:
        """What is known of an instrument; an entry without facts where nothing is."""
        return self.by_title.get(title) or KnownInstrument(title=title)

    def version(self, title: str, on: date | None) -> KnownVersion | None:
        """What is known of one version."""
        return next((version for version in self.find(title).version if version.on == on), None)

    def accepted(self, title: str, kind: FindingKind, article: str) -> Accepted | None:
        """Why a finding is no mistake, where that is known."""
        entries: Iterable[Accepted] = self.find(title).accept
        return next((a for a in entries if a.finding is kind and (not a.articles or article in a.articles)), None)


def load_known(path: Path = KNOWN_PATH) -> Known:
    """Read and check it; raises ManifestError naming every mistake."""
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        entries = TypeAdapter(_File).validate_python(values).instrument
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path.name}: not valid TOML: {error}") from error
    except ValidationError as error:
        lines = [f"{path.name}: {' · '.join(str(part) for part in p['loc'])}: {p['msg']}" for p in error.errors()]
        raise ManifestError("\n".join(lines)) from error
    titles = [entry.title for entry in entries]
    if twice := sorted({title for title in titles if titles.count(title) > 1}):
        raise ManifestError(f"{path.name}: {twice[0]} has two entries")
    return Known({entry.title: entry for entry in entries})
