"""What tests of `ingest` share: an embedder that needs no model, a workshop with manifest and sources, a small web server."""

import hashlib
import http.server
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

import numpy as np

from ingest.building import Built, Wish, build
from ingest.gather import Gathering, Recipe, gather
from ingest.parse.dispatch import parse
from ingest.parsed import ParsedStore
from ingest.planning import STORE_NAME
from ingest.texts import Origin, ParsedText, RawText, TextFormat
from knowledge.embedding import Vectors
from knowledge.index import IndexVersion
from knowledge.law import Provision, Reference
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions

CORPUS = Path(__file__).parent.parent / "corpus" / "law"
OFFICIAL = Path(__file__).parents[3] / "shared" / "corpus"
NOW = datetime(2026, 11, 22, 6, 0).astimezone()
TODAY = NOW.date()


class PairEmbedder:
    """Texts that share pairs of characters get near vectors. Remembers what it embedded; can be told to die on the way."""

    identity = "pairs:1"
    dimensions = 64

    def __init__(self) -> None:
        self.embedded: list[str] = []
        self.dies_after: int | None = None

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if self.dies_after is not None and len(self.embedded) >= self.dies_after:
            raise KeyboardInterrupt
        self.embedded += texts
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.full((len(texts), self.dimensions), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for i in range(len(text) - 1):
                vectors[row, int(hashlib.md5(text[i : i + 2].encode()).hexdigest()[:4], 16) % self.dimensions] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def parse_lines(text: str, name: str = "法.txt", kind: TextFormat = TextFormat.TEXT, **origin: Any) -> ParsedText:
    parsed = parse(RawText(name, text.encode(), kind), Origin("test", **origin))
    assert isinstance(parsed, ParsedText), parsed
    return parsed


def parse_file(path: Path, **origin: Any) -> ParsedText:
    kind = {".md": TextFormat.MARKDOWN, ".txt": TextFormat.TEXT, ".html": TextFormat.HTML}[path.suffix]
    parsed = parse(RawText(path.name, path.read_bytes(), kind), Origin("test", **origin))
    assert isinstance(parsed, ParsedText), parsed
    return parsed


def articles(parsed: ParsedText) -> list[str]:
    return [provision.article for provision in parsed.provisions]


def law(title: str, *texts: str, on: str = "2020年1月1日", closing: str = "") -> str:
    """A small law as plain text, articles numbered in order."""
    numerals = "一二三四五六七八九十"
    head = f"{title}\n（{on}全国人民代表大会常务委员会通过）\n"
    texts = (*texts, closing or f"本法自{on}起施行。")
    return head + "".join(f"第{numerals[i]}条　{text}\n" for i, text in enumerate(texts))


class Workshop:
    """A maintainer's place: sources in a folder, a manifest, an index. Every verb goes through the real pipeline."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts = root / "texts"
        self.settings = KnowledgeSettings(GONGYOU_DATA_DIR=root / "data")
        self.embedder = PairEmbedder()
        self.known = root / "instruments.toml"
        self.manifest = root / "sources.toml"

    @classmethod
    def new(cls, root: Path) -> Self:
        """An empty one."""
        made = cls(root)
        made.texts.mkdir()
        made.known.write_text("", encoding="utf-8")
        made.write_manifest()
        return made

    def write_manifest(self, on_error: str = "stop", extra: str = "", top: str = "") -> None:
        self.manifest.write_text(
            f'{top}\n[[source]]\nid = "texts"\nfrom = "folder"\nfolder = "texts"\nterms = "test"\ntrust = "own"\n'
            f'on_error = "{on_error}"\n{extra}',
            encoding="utf-8",
        )

    def write_law(self, title: str, *texts: str, **options: str) -> Path:
        path = self.texts / f"{title}.txt"
        path.write_text(law(title, *texts, **options), encoding="utf-8")
        return path

    def gather(self) -> Gathering:
        recipe = Recipe.load(self.settings.download_dir, self.manifest, self.known)
        with ParsedStore(self.settings.index_dir / STORE_NAME) as store:
            return gather(recipe, store)

    def build(self, now: datetime = NOW, **wish: bool) -> Built:
        self.embedder.embedded = []
        recipe = Recipe.load(self.settings.download_dir, self.manifest, self.known)
        return build(self.settings, recipe, Wish(**wish), lambda: now, embedder=self.embedder)

    @property
    def versions(self) -> IndexVersions:
        return IndexVersions(self.settings.index_dir)

    def find(self, reference: str, on: date = TODAY) -> Provision | None:
        """The article that the version in use gives for a day."""
        folder = self.versions.current_folder()
        assert folder is not None
        version = IndexVersion.open(folder, self.embedder.identity)
        try:
            return version.provision(Reference.parse(reference), on)
        finally:
            version.close()


Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@contextmanager
def web_site(pages: dict[str, Answer]) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """A server on loopback: (address, requests seen as (path, headers)). A page is a function that answers."""
    seen: list[tuple[str, dict[str, str]]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append((self.path, dict(self.headers.items())))
            answer = pages.get(self.path)
            try:
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def page(body: bytes, kind: str = "text/html", **headers: str) -> Answer:
    """Answers with a body, and with 304 where the client already has its ETag."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        etag = headers.get("etag")
        if etag and handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer
