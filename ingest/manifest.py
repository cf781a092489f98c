"""The manifest (`knowledge/sources.toml`): where law comes from. TOML → frozen entries; every mistake named at once."""

import difflib
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from ingest.errors import ManifestError
from ingest.texts import Origin
from knowledge.law import InstrumentKind

MANIFEST_PATH = Path(__file__).parent.parent / "knowledge" / "sources.toml"


class Trust(StrEnum):
    """Whose copy a source is."""

    OFFICIAL = "official"  # the publisher's own
    MIRROR = "mirror"  # somebody else's copy of official text
    OWN = "own"  # written by this project


class OnError(StrEnum):
    """What an error in a source does."""

    STOP = "stop"  # nothing is published
    SKIP = "skip"  # the text is left out (its last good copy stands in where there is one), the rest is published


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    kind: InstrumentKind | None = None
    jurisdiction: str = "CN"
    publisher: str = ""
    terms: str = Field(min_length=1)
    trust: Trust
    on_error: OnError = OnError.STOP
    max_bytes: int = Field(20_000_000, gt=0, le=500_000_000)

    def origin(self, rank: int) -> Origin:
        """What parsers need to know of this source."""
        return Origin(self.id, self.kind, self.jurisdiction, self.publisher, rank, self.on_error is OnError.STOP)


class FolderEntry(_Entry):
    """A folder of files on this machine, relative to the manifest's own folder."""

    from_: Literal["folder"] = Field(alias="from")
    folder: Path
    paths: tuple[str, ...] = ("**/*",)


class GitEntry(_Entry):
    """Files of a git repository at a commit."""

    from_: Literal["git"] = Field(alias="from")
    url: str = Field(min_length=1)
    commit: str = Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z._/-]*$")
    paths: tuple[str, ...] = ("**/*",)
    max_seconds: float = Field(300, gt=0)


class WebEntry(_Entry):
    """Web pages, and the pages that their links matching `follow` lead to."""

    from_: Literal["web"] = Field(alias="from")
    pages: tuple[str, ...] = Field(min_length=1)
    follow: str = ""
    seconds_between: float = Field(1.0, ge=0)
    max_seconds: float = Field(60, gt=0)
    max_pages: int = Field(500, gt=0)
    robots: bool = True

    @field_validator("pages")
    @classmethod
    def _are_web(cls, pages: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [page for page in pages if not page.startswith(("http://", "https://"))]:
            raise ValueError(f"a page's address begins with http:// or https://, not {wrong[0]!r}")
        return pages


Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
"""A table's or column's name."""


class Columns(BaseModel):
    """How a package's SQLite tables are to be read: our name = its column."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    laws: Name
    articles: Name
    id: Name
    title: Name
    issued_by: Name
    published_on: Name
    effective_on: Name
    version_on: Name
    state: Name
    chapter: Name
    section: Name
    label: Name
    text: Name
    order: Name


class Part(BaseModel):
    """A part of a code that is taken, by article numbers; what is in no named part is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    name: str
    first: int
    last: int


class PackageEntry(_Entry):
    """The data file of one pinned Python package; its code is never run."""

    from_: Literal["package"] = Field(alias="from")
    package: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    version: str = Field(pattern=r"^[0-9][0-9A-Za-z.+!-]*$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    file: str
    columns: Columns
    ended: tuple[str, ...] = ()  # values of the state column that mean: no longer law
    amended: tuple[str, ...] = ()  # … law, though a later amendment changed parts that this text lacks
    titles: tuple[str, ...] = Field(min_length=1)
    part: tuple[Part, ...] = ()


class ContentEntry(_Entry):
    """Our own guides or digests, in the format of docs/content.md."""

    from_: Literal["guides", "digests"] = Field(alias="from")
    folder: Path


Entry = Annotated[FolderEntry | GitEntry | WebEntry | PackageEntry | ContentEntry, Field(discriminator="from_")]


class Probe(BaseModel):
    """A question that must find its article (or its guide) among the first `within` candidates of a new version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str = Field(min_length=2)
    finds: tuple[str, ...] = Field(min_length=1)
    within: int = Field(20, gt=0, le=100)


class SourceManifest(BaseModel):
    """The whole manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: tuple[Entry, ...] = Field(min_length=1)
    probe: tuple[Probe, ...] = ()
    max_shrink: float = Field(0.02, ge=0, le=1)  # the share of articles that may be gone since the version in use

    @field_validator("source")
    @classmethod
    def _have_their_own_ids(cls, source: tuple[Any, ...]) -> tuple[Any, ...]:
        ids = [entry.id for entry in source]
        if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            raise ValueError(f"the id {twice[0]!r} is given to two sources")
        return source


def load_manifest(path: Path = MANIFEST_PATH) -> SourceManifest:
    """Read and check it; raises ManifestError naming every mistake, with the nearest known word for a mistyped one."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path.name}: not valid TOML: {error}") from error
    try:
        return TypeAdapter(SourceManifest).validate_python(values)
    except ValidationError as error:
        raise ManifestError("\n".join(f"{path.name}: {line}" for line in _explain(error, values))) from error


def _explain(error: ValidationError, values: dict[str, Any]) -> list[str]:
    lines = []
    for problem in error.errors():
        place = [str(part) for part in problem["loc"]]
        if len(place) > 1 and place[0] == "source" and place[1].isdigit():
            entries = values.get("source", [])
            entry = entries[int(place[1])] if isinstance(entries, list) else {}
            place = [f"source {entry.get('id', int(place[1]) + 1)!r}", *(p for p in place[2:] if p not in _TAGS)]
        message = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            message = f"there is no such setting{_nearest(place[-1])}"
        lines.append(f"{' · '.join(place)}: {message}")
    return lines


_TAGS = ("folder", "git", "web", "package", "guides", "digests")


def _nearest(word: str) -> str:
    classes: Sequence[type[BaseModel]] = (
        FolderEntry,
        GitEntry,
        WebEntry,
        PackageEntry,
        ContentEntry,
        Columns,
        Part,
        Probe,
        SourceManifest,
    )
    names = {field.alias or name for model in classes for name, field in model.model_fields.items()}
    near = difflib.get_close_matches(word, sorted(names), 1)
    return f"; did you mean {near[0]!r}?" if near else ""
