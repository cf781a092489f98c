"""Each kind of source: what it gives, what it leaves alone, and what it says when it fails."""

import subprocess
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from ingest import reviewing
from ingest.errors import ManifestError
from ingest.findings import Finding
from ingest.manifest import Entry, PackageEntry, WebEntry, load_manifest
from ingest.sources.opening import Places, fetch
from ingest.sources.web import WebSource
from ingest.texts import RawText

from .files import make_package
from .kit import NOW, Answer, Workshop, page, web_site

FACTS = {"terms": "test", "trust": "mirror"}
PAGE = "<html><body><h1>零工法</h1><p>第一条 甲。</p></body></html>"


def entry(**facts: Any) -> Entry:
    return TypeAdapter(Entry).validate_python(FACTS | facts)


def read(found: Entry, tmp_path: Path) -> tuple[list[RawText], list[Finding]]:
    got = list(fetch(found, Places(tmp_path, tmp_path / "downloads")))
    return [x for x in got if isinstance(x, RawText)], [x for x in got if isinstance(x, Finding)]


def test_a_folder_gives_its_texts_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "sub/a.txt", ".hidden.md", "README.md", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("第一条 甲。")
    texts, findings = read(entry(**{"from": "folder", "id": "f", "folder": "."}), tmp_path)
    assert ([text.name for text in texts], findings) == (["b.md", "sub/a.txt"], [])


def test_a_folder_does_not_follow_links_out_of_itself(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("第一条 甲。")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert read(entry(**{"from": "folder", "id": "f", "folder": "in"}), tmp_path) == ([], [])


def test_a_missing_folder_is_one_finding(tmp_path: Path) -> None:
    texts, findings = read(entry(**{"from": "folder", "id": "f", "folder": "nowhere"}), tmp_path)
    assert not texts
    assert "is not there" in findings[0].message


@pytest.fixture
def repository(tmp_path: Path) -> tuple[Path, list[str]]:
    """A repository with two commits of one law: (path, commit ids)."""
    folder = tmp_path / "repository"
    folder.mkdir()

    def git(*arguments: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ("git", "-C", folder, *identity, *arguments), check=True, capture_output=True, text=True
        ).stdout.strip()

    git("init", "--quiet", "--initial-branch=main")
    commits = []
    for text in ("第一条 旧。", "第一条 新。"):
        (folder / "laws").mkdir(exist_ok=True)
        (folder / "laws" / "零工法.md").write_text(text)
        (folder / "notes.md").write_text("no law")
        git("add", ".")
        git("commit", "--quiet", "-m", text)
        commits.append(git("rev-parse", "HEAD"))
    return folder, commits


def git_entry(repository: Path, commit: str) -> Entry:
    return entry(**{"from": "git", "id": "g", "url": repository.as_uri(), "commit": commit, "paths": ["laws/**/*.md"]})


def test_a_git_repository_is_read_at_the_named_commit(repository: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, commits = repository
    for commit, expected in ((commits[0], "第一条 旧。"), (commits[1], "第一条 新。"), ("main", "第一条 新。")):
        texts, findings = read(git_entry(folder, commit), tmp_path)
        assert [(text.name, text.content.decode()) for text in texts] == [("laws/零工法.md", expected)]
        assert findings == []


def test_a_commit_that_is_held_needs_no_repository(repository: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, commits = repository
    found = git_entry(folder, commits[0])
    read(found, tmp_path)
    folder.rename(tmp_path / "gone")
    assert len(read(found, tmp_path)[0]) == 1


def test_the_commit_taken_stands_in_the_version(repository: tuple[Path, list[str]], workshop: Workshop) -> None:
    folder, commits = repository
    source = (
        f'[[source]]\nid = "g"\nfrom = "git"\nurl = "{folder.as_uri()}"\ncommit = "main"\npaths = ["laws/**/*.md"]\n'
    )
    workshop.write_manifest(extra=f'{source}terms = "t"\ntrust = "own"\n')
    workshop.write_law("木工法", "木工的规定。")
    built = workshop.build()
    sources = workshop.versions.manifest(built.version).sources
    assert sources["g"] == commits[-1]
    assert len(sources["texts"]) == 64
    (row,) = reviewing.status(workshop.settings, NOW)["versions"]
    assert row["sources"]["g"] == commits[-1]


def test_an_unknown_commit_is_one_finding(repository: tuple[Path, list[str]], tmp_path: Path) -> None:
    texts, findings = read(git_entry(repository[0], "0" * 40), tmp_path)
    assert (texts, len(findings)) == ([], 1)


def web_entry(*pages: str, **facts: Any) -> WebEntry:
    made = entry(**{"from": "web", "id": "w", "pages": pages, "seconds_between": 0.0} | facts)
    assert isinstance(made, WebEntry)
    return made


def fetch_web(found: WebEntry, tmp_path: Path) -> tuple[list[RawText], list[Finding]]:
    got = list(WebSource(found, tmp_path, pause=0.01).fetch())
    return [x for x in got if isinstance(x, RawText)], [x for x in got if isinstance(x, Finding)]


def test_an_unchanged_page_is_not_fetched_again(tmp_path: Path) -> None:
    with web_site({"/law": page(PAGE.encode("gb18030"), "text/html; charset=gb2312", etag='"1"')}) as (site, seen):
        first, _ = fetch_web(web_entry(f"{site}/law"), tmp_path)
        second, _ = fetch_web(web_entry(f"{site}/law"), tmp_path)
    assert first == second
    assert first[0].charset == "gb2312"
    asked = [head.get("If-None-Match") for path, head in seen if path == "/law"]
    assert asked == [None, '"1"']


def test_robots_are_asked_and_obeyed(tmp_path: Path) -> None:
    pages = {
        "/robots.txt": page(b"User-agent: *\nDisallow: /private", "text/plain"),
        "/law": page(PAGE.encode()),
        "/private": page(PAGE.encode()),
    }
    with web_site(pages) as (site, seen):
        texts, findings = fetch_web(web_entry(f"{site}/law", f"{site}/private"), tmp_path)
    assert [text.url for text in texts] == [f"{site}/law"]
    assert "robots.txt" in findings[0].message
    assert "/private" not in [path for path, _ in seen]


def test_requests_keep_their_distance(tmp_path: Path) -> None:
    with web_site({"/a": page(PAGE.encode()), "/b": page(PAGE.encode())}) as (site, _):
        began = time.monotonic()
        fetch_web(web_entry(f"{site}/a", f"{site}/b", seconds_between=0.2, robots=False), tmp_path)
    assert time.monotonic() - began >= 0.2


def test_links_of_a_list_are_followed(tmp_path: Path) -> None:
    listing = b'<a href="/law/1.html">1</a> <a href="/law/2.html#x">2</a> <a href="/about">about</a>'
    pages = {"/list": page(listing), "/law/1.html": page(PAGE.encode()), "/law/2.html": page(PAGE.encode())}
    with web_site(pages) as (site, _):
        texts, findings = fetch_web(web_entry(f"{site}/list", follow=r"/law/\d+\.html$"), tmp_path)
    assert ([text.url for text in texts], findings) == ([f"{site}/law/1.html", f"{site}/law/2.html"], [])


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"<p>" + b"x" * 2000)
        handler.wfile.flush()
        time.sleep(0.02)


def broken(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(500)


def circle(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", handler.path)
    handler.end_headers()


@pytest.mark.parametrize(
    ("answer", "limits", "said"),
    [
        (broken, {}, "answered 500"),
        (endless, {"max_seconds": 0.3}, "did not end"),
        (page(b"x" * 50_000), {"max_bytes": 10_000}, "larger than"),
        (circle, {}, "redirects without end"),
    ],
)
def test_a_bad_server_is_one_finding_and_the_rest_is_read(
    answer: Answer, limits: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with web_site({"/bad": answer, "/good": page(PAGE.encode())}) as (site, _):
        texts, findings = fetch_web(web_entry(f"{site}/bad", f"{site}/good", robots=False, **limits), tmp_path)
    assert [text.url for text in texts] == [f"{site}/good"]
    assert [said in finding.message for finding in findings] == [True]


def test_a_server_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    _, findings = fetch_web(web_entry("http://127.0.0.1:9/law", robots=False), tmp_path)
    assert "cannot be reached" in findings[0].message


COLUMNS = {
    "laws": "laws", "articles": "articles", "id": "law_id", "title": "law_name", "issued_by": "issuing_body",
    "published_on": "publish_date",
    "effective_on": "effective_date", "version_on": "version_date", "state": "status", "chapter": "chapter", "section": "section",
    "label": "article_no", "text": "article_text", "order": "id",
}  # fmt: skip
LAWS = [
    {
        "id": "a",
        "name": "中华人民共和国零工法",
        "published": "2020-01-01",
        "effective": "2020-03-01",
        "version": "2020-01-01",
        "status": "有效",
    }
]
ARTICLES = [
    ("a", "第一章 总则", "", "第一条", "甲。"),
    ("a", "第一章 总则", "", "第一条之一", "乙。\n第二编 分 则"),
    ("a", "第二章 罚则", "", "第二条", "丙。"),
]


def package_entry(sha256: str, **facts: Any) -> PackageEntry:
    pinned = {"package": "paper-law", "version": "1.0", "sha256": sha256, "file": "paper_law/laws.db"}
    made = entry(**{"from": "package", "id": "p", "columns": COLUMNS, "titles": ["零工法"]} | pinned | facts)
    assert isinstance(made, PackageEntry)
    return made


def test_a_package_that_is_there_needs_no_network(tmp_path: Path) -> None:
    (tmp_path / "downloads").mkdir()
    _, sha256 = make_package(tmp_path / "downloads", LAWS, ARTICLES)
    texts, findings = read(package_entry(sha256, titles=["零工法", "没有的法"]), tmp_path)
    assert [text.name for text in texts] == ["零工法(2020-01-01)"]
    assert [(finding.kind.value, finding.file) for finding in findings] == [("title", "没有的法")]


def test_a_table_without_the_named_columns_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "downloads").mkdir()
    _, sha256 = make_package(tmp_path / "downloads", LAWS, ARTICLES)
    texts, findings = read(package_entry(sha256, columns=COLUMNS | {"text": "no_such"}), tmp_path)
    assert (texts, len(findings)) == ([], 1)
    assert "not as the manifest says" in findings[0].message


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[[source]]\nid = "a"\nfrom = "folder"\nfoldr = "x"\nterms = "t"\ntrust = "own"', "did you mean 'folder'"),
        ('[[source]]\nid = "a"\nfrom = "ftp"\nterms = "t"\ntrust = "own"', "folder"),
        ('[[source]]\nid = "a"\nfrom = "folder"\nfolder = "x"\nterms = "t"\ntrust = "ownn"', "trust"),
        ('[[source]]\nid = "a', "not valid TOML"),
        ("", "source"),
        ('[[source]]\nid = "a"\nfrom = "web"\npages = ["file:///etc/passwd"]\nterms = "t"\ntrust = "own"', "http"),
    ],
)
def test_a_mistake_in_the_manifest_is_named(written: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(written)
    with pytest.raises(ManifestError, match=said):
        load_manifest(path)
