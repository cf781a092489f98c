"""Web pages, politely: robots.txt, a pause between requests, and only what changed since the last run (ETag, Last-Modified).

A server is not trusted: every answer is bounded in bytes and in seconds, and redirects may only lead to other web addresses.
"""

import hashlib
import json
import re
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from ingest.errors import SourceError
from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import WebEntry
from ingest.sources.formats import format_of_page
from ingest.texts import RawText, TextFormat

_AGENT = "gongyou-index/0.1 (legal texts for workers; weekly)"
_LINK = re.compile(rb"""<a\s[^>]*?href\s*=\s*["']([^"'<>\s]{1,500})["']""", re.IGNORECASE)
_TRIES = 3


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered of a page, beside its bytes."""

    url: str
    etag: str = ""
    modified: str = ""
    type: str = ""
    charset: str = ""


@dataclass(slots=True)
class WebSource:
    """The pages of one entry. `store` keeps what was fetched, for conditional requests."""

    entry: WebEntry
    store: Path
    pause: float = 1.0  # seconds before the second and third try; tests make it short
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked_at: float = 0.0

    def fetch(self) -> Iterator[RawText | Finding]:
        """Each page, or the finding why it is not there."""
        with httpx.Client(
            headers={"User-Agent": _AGENT}, timeout=min(20.0, self.entry.max_seconds), max_redirects=5
        ) as client:
            waiting, seen = deque((page, True) for page in self.entry.pages), set(self.entry.pages)
            while waiting:
                url, is_listed = waiting.popleft()
                try:
                    raw = self._page(client, url)
                except SourceError as error:
                    yield Finding(FindingKind.UNREACHABLE, Severity.ERROR, url, str(error), source=self.entry.id)
                    continue
                if is_listed and self.entry.follow:
                    for link in self._links(raw):
                        if link not in seen and len(seen) < self.entry.max_pages:
                            seen.add(link)
                            waiting.append((link, False))
                else:
                    yield raw

    def _links(self, raw: RawText) -> Iterator[str]:
        for match in _LINK.finditer(raw.content):
            link = urldefrag(urljoin(raw.url, match[1].decode("utf-8", "replace").replace("&amp;", "&")))[0]
            if link.startswith(("http://", "https://")) and re.search(self.entry.follow, link):
                yield link

    def _page(self, client: httpx.Client, url: str) -> RawText:
        if self.entry.robots and not self._allows(client, url):
            raise SourceError("the site's robots.txt asks not to fetch it")
        kept, body = self._read_kept(url)
        for left in reversed(range(_TRIES)):
            try:
                status, head, content = self._get(client, url, kept if body is not None else None)
                break
            except SourceError as error:
                if not error.is_passing or not left:
                    raise
                time.sleep(self.pause * (_TRIES - left))
        if status == httpx.codes.NOT_MODIFIED and body is not None:
            return self._raw(kept, body)
        kept = _Kept(
            url, head.get("etag", ""), head.get("last-modified", ""), head.get("content-type", ""), _charset(head)
        )
        self._keep(kept, content)
        return self._raw(kept, content)

    def _get(self, client: httpx.Client, url: str, kept: _Kept | None) -> tuple[int, httpx.Headers, bytes]:
        """(status, headers, body) of a good answer; raises SourceError for any other."""
        self._wait()
        asked = {"If-None-Match": kept.etag if kept else "", "If-Modified-Since": kept.modified if kept else ""}
        ends_at = time.monotonic() + self.entry.max_seconds
        content = bytearray()
        try:
            with client.stream(
                "GET", url, headers={k: v for k, v in asked.items() if v}, follow_redirects=True
            ) as answer:
                if answer.status_code == httpx.codes.NOT_MODIFIED and kept:
                    return answer.status_code, answer.headers, b""
                if not answer.is_success:
                    raise SourceError(f"the server answered {answer.status_code}", is_passing=answer.status_code >= 500)
                for piece in answer.iter_bytes():
                    content += piece
                    if len(content) > self.entry.max_bytes:
                        raise SourceError(
                            f"it is larger than {self.entry.max_bytes:,} bytes (max_bytes in the manifest)"
                        )
                    if time.monotonic() > ends_at:
                        raise SourceError(
                            f"it did not end within {self.entry.max_seconds:g} s (max_seconds in the manifest)"
                        )
                return answer.status_code, answer.headers, bytes(content)
        except httpx.TooManyRedirects as error:
            raise SourceError("it redirects without end") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise SourceError(f"the server cannot be reached ({type(error).__name__})", is_passing=True) from error

    def _allows(self, client: httpx.Client, url: str) -> bool:
        """What robots.txt says; none at all allows everything, one that cannot be had allows nothing."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            try:
                _, _, content = self._get(client, f"{site}/robots.txt", None)
                rules.parse(content[:100_000].decode("utf-8", "replace").splitlines())
            except SourceError as error:
                rules.parse(["User-agent: *", "Disallow: /"] if error.is_passing else [])
            self._robots[site] = rules
        return self._robots[site].can_fetch(_AGENT, url)

    def _wait(self) -> None:
        left = self._asked_at + self.entry.seconds_between - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._asked_at = time.monotonic()

    def _read_kept(self, url: str) -> tuple[_Kept, bytes | None]:
        path = self._path(url)
        try:
            head = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            content = path.read_bytes()
            return (
                (_Kept(**head["kept"]), content)
                if head["sha256"] == hashlib.sha256(content).hexdigest()
                else (_Kept(url), None)
            )
        except (OSError, ValueError, KeyError, TypeError):
            return _Kept(url), None

    def _keep(self, kept: _Kept, content: bytes) -> None:
        path = self._path(kept.url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        head = {"kept": asdict(kept), "sha256": hashlib.sha256(content).hexdigest()}
        path.with_suffix(".json").write_text(json.dumps(head), encoding="utf-8")

    def _path(self, url: str) -> Path:
        return self.store / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.page"

    def _raw(self, kept: _Kept, content: bytes) -> RawText:
        format_ = format_of_page(content, kept.type, kept.url)
        charset = kept.charset if format_ in {TextFormat.HTML, TextFormat.TEXT, TextFormat.MARKDOWN} else ""
        return RawText(kept.url, content, format_, url=kept.url, charset=charset)


def _charset(head: httpx.Headers) -> str:
    match = re.search(r"charset\s*=\s*\"?([A-Za-z0-9_.:-]+)", head.get("content-type", ""))
    return match[1] if match else ""
