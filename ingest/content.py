"""Our own guides and digests as the index takes them: read file by file, so that one bad file is one line of the report."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import ContentEntry, Entry
from knowledge.digests import parse_digest
from knowledge.guides import ContentError, Guide, parse_guide
from knowledge.law import Provision
from knowledge.questions import QUESTION_FOLDER
from knowledge.topicality import OFF_TOPIC_FILE


@dataclass(frozen=True, slots=True)
class Content:
    """All that we wrote: guides, digested provisions, what was wrong, and one hash over the files."""

    guides: tuple[Guide, ...] = ()
    digests: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    hash: str = ""

    @property
    def digest_titles(self) -> frozenset[str]:
        """The instruments of which a digest is held."""
        return frozenset(provision.instrument.title for provision in self.digests)


def read_content(entries: Iterable[Entry], base: Path) -> Content:
    """The content of every guides and digests entry; folders are relative to `base`."""
    guides: list[Guide] = []
    digests: list[Provision] = []
    findings: list[Finding] = []
    digest = hashlib.sha256()
    for entry in entries:
        if not isinstance(entry, ContentEntry):
            continue
        for path in sorted((base / entry.folder).glob("*/*.md")):
            name = f"{entry.from_}/{path.parent.name}/{path.name}"
            digest.update(name.encode() + b"\0" + path.read_bytes())
            try:
                if entry.from_ == "guides":
                    guides.append(parse_guide(path))
                else:
                    digests.extend(parse_digest(path))
            except (ContentError, UnicodeDecodeError) as error:
                findings.append(
                    Finding(
                        FindingKind.UNREADABLE,
                        Severity.ERROR,
                        name,
                        str(error),
                        source=entry.id,
                    )
                )
    for path in (*sorted(QUESTION_FOLDER.rglob("*.tsv")), OFF_TOPIC_FILE):  # learned from at every build
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return Content(tuple(guides), tuple(digests), tuple(findings), digest.hexdigest())
