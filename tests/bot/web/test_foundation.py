"""What every page has: headers that protect, forms that cannot be forged, limits, languages, themes, friendly failures."""

import asyncio
import re
import socket
from pathlib import Path

import httpx
import pytest

from bot.settings import Settings, SettingsError
from bot.web import marks
from bot.web.app import PARTS, build_app, open_front
from bot.web.serving import WebServer, WebStartError
from tests.bot.cases.fakes import OfficeAtWork
from tests.bot.web.site import Site, settings_in


async def test_pages_carry_the_headers_that_protect_readers(site: Site) -> None:
    visitor = site.visitor()
    for path in ("/", "/nowhere", "/robots.txt"):
        headers = (await visitor.opens(path)).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "strict-transport-security" not in headers
        assert "server" not in headers


async def test_behind_a_tls_proxy_cookies_are_locked_to_the_host(site: Site) -> None:
    visitor = site.visitor(**{"X-Forwarded-Proto": "https"})
    answer = await visitor.opens("/")
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-gongyou_form=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


async def test_no_page_has_script_or_style_inside(site: Site) -> None:
    page = (await site.visitor().opens("/")).text
    assert "<style" not in page
    assert "style=" not in page
    assert "onclick" not in page


async def test_another_host_name_is_refused(site: Site) -> None:
    answer = await site.visitor(Host="evil.example").opens("/")
    assert answer.status_code == 400


async def test_static_files_are_named_by_content_and_kept(site: Site) -> None:
    visitor = site.visitor()
    style = await visitor.opens(site.front.pages.statics.address("style.css"))
    assert style.status_code == 200
    assert style.headers["content-encoding"] == "gzip"
    assert "immutable" in style.headers["cache-control"]
    assert (await visitor.opens("/static/style.000000000000.css")).status_code == 404
    assert (await visitor.opens("/static/..%2fapp.py")).status_code == 404


async def test_every_form_refuses_a_post_without_its_mark(site: Site) -> None:
    paths = [
        re.sub(r"\{[^}]+\}", "1", route.path)
        for part in PARTS
        for route in part(site.front)
        if "POST" in (getattr(route, "methods", None) or ())
    ]
    assert paths
    visitor = site.visitor()
    for path in paths:
        bare = await visitor.http.post(path, data={"a": "b"})
        assert bare.status_code == 403, path


async def test_a_form_from_another_site_is_refused_even_with_its_mark(site: Site) -> None:
    visitor = site.visitor()
    await visitor.opens("/")
    visitor.http.headers["Sec-Fetch-Site"] = "cross-site"
    assert (await visitor.sends("/look", language="en")).status_code == 403


async def test_a_stale_form_shows_what_was_typed(site: Site) -> None:
    visitor = site.visitor(**{"Accept-Language": "zh-CN"})
    words = "您好，请把工资条和考勤记录都拍照发过来，<b>谢谢</b>。一张一张拍清楚。"
    answer = await visitor.sends("/look", words=words)
    assert answer.status_code == 403
    assert "已经失效" in answer.text
    assert "&lt;b&gt;谢谢" in answer.text


async def test_language_and_theme_are_chosen_and_kept(site: Site) -> None:
    visitor = site.visitor(**{"Accept-Language": "zh-TW,zh;q=0.9"})
    assert "工作臺" in (await visitor.opens("/")).text
    back = await visitor.sends("/look", language="en", back="/?from=here")
    assert 'lang="en"' in back.text
    assert back.url.query == b"from=here"
    await visitor.sends("/look", theme="dark", back="/")
    dark = await visitor.opens("/")
    assert 'lang="en"' in dark.text


@pytest.mark.parametrize(
    ("theme", "linked"),
    [
        ("auto", '<link rel="stylesheet" href="{}" media="(prefers-color-scheme: dark)">'),
        ("dark", '<link rel="stylesheet" href="{}">'),
        ("light", ""),
    ],
)
async def test_the_dark_colours_are_those_of_the_chosen_theme_or_of_the_readers_system(
    site: Site, theme: str, linked: str
) -> None:
    visitor = site.visitor()
    await visitor.opens("/")
    page = (await visitor.sends("/look", theme=theme, back="/")).text
    address = site.front.pages.statics.address("dark.css")
    assert re.findall(r"<link[^>]*/static/dark[^>]*>", page) == ([linked.format(address)] if linked else [])
    assert f'name="theme" value="{theme}" aria-pressed="true"' in page


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
async def test_nobody_is_led_to_another_site(site: Site, back: str) -> None:
    visitor = site.visitor()
    await visitor.opens("/")
    assert (await visitor.sends("/look", language="en", back=back)).url == site.address + "/"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"a=%ff%fe", "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 415),
        (b"nonsense", "multipart/form-data; boundary=x", 400),
        (b"nonsense", "multipart/form-data", 400),
        (b"&".join(b"a%d=1" % n for n in range(500)), "application/x-www-form-urlencoded", 400),
        (b"a=" + b"x" * 300_000, "application/x-www-form-urlencoded", 413),
        (b"", "", 415),
    ],
)
async def test_what_cannot_be_read_is_one_clear_sentence(site: Site, content: bytes, kind: str, status: int) -> None:
    visitor = site.visitor(**{"Accept-Language": "en"})
    answer = await visitor.http.post("/look", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert "That did not work" in answer.text


async def test_a_body_longer_than_it_says_is_cut_off(site: Site) -> None:
    async def endless() -> object:
        for _ in range(100):
            yield b"a=" + b"x" * 10_000

    visitor = site.visitor()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        answer = await visitor.http.post("/look", content=endless(), headers=kind)
    except httpx.WriteError:  # the server hung up before the end, which is as good
        return
    assert answer.status_code == 413


async def test_a_failure_is_a_friendly_page_and_its_words_stay_out_of_the_log(
    office: OfficeAtWork, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.web.routing import page

    async def broken(_request: object) -> object:
        raise ValueError("工人的话")

    app = build_app(open_front(settings_in(tmp_path), office.store), [lambda _front: [page("/broken", broken)]])  # type: ignore[arg-type]
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")
    answer = await client.get("/broken", headers={"Accept-Language": "en"})
    assert answer.status_code == 500
    assert "Something failed on our side" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    written = capsys.readouterr()
    assert "工人的话" not in written.out + written.err + answer.text


async def test_an_address_in_use_is_one_sentence(office: OfficeAtWork, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = settings_in(tmp_path, GONGYOU_WEB_PORT=taken.getsockname()[1])
        with pytest.raises(WebStartError, match="GONGYOU_WEB_PORT"):
            WebServer.bind(open_front(settings, office.store))


async def test_a_stop_ends_streams_and_is_quick(office: OfficeAtWork, tmp_path: Path) -> None:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.front import Front
    from bot.web.routing import page

    def stream_part(front: Front) -> list[object]:
        async def stream(_request: Request) -> Response:
            return front.live.stream("case:1")

        return [page("/stream", stream)]

    front = open_front(settings_in(tmp_path), office.store)
    server = WebServer.bind(front, [stream_part])  # type: ignore[list-item]
    running = asyncio.create_task(server.run())
    async with httpx.AsyncClient(base_url=server.address) as client, client.stream("GET", "/stream") as answer:
        lines = answer.aiter_lines()
        seen = [await anext(lines) for _ in range(4)]
        assert "data: open" in seen
        front.live.tell("case:1", "case:2")
        assert [await anext(lines) for _ in range(2)] == ["event: news", "data: case:1"]
        running.cancel()
        rest = [line async for line in lines]
    assert not any("data" in line for line in rest)
    await asyncio.gather(running, return_exceptions=True)
    server.close()
    assert running.cancelled()


def test_a_mark_fits_its_secret_alone() -> None:
    secret = marks.make_secret()
    assert marks.mask(secret) != marks.mask(secret)
    assert marks.fits(secret, marks.mask(secret))
    for wrong in ("", "x", marks.mask(marks.make_secret()), secret, "é" * 64):
        assert not marks.fits(secret, wrong)
    assert not marks.fits("", marks.mask(secret))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"GONGYOU_WEB_HOST": "0.0.0.0"}, "GONGYOU_WEB_PUBLIC_URL"),
        ({"GONGYOU_WEB_PUBLIC_URL": "http://desk.example.org"}, "https"),
        ({"GONGYOU_WEB_PUBLIC_URL": "desk.example.org"}, "GONGYOU_WEB_PUBLIC_URL"),
        ({"GONGYOU_WEB_PORT": "70000"}, "GONGYOU_WEB_PORT"),
        ({"GONGYOU_WEB": "perhaps"}, "GONGYOU_WEB"),
    ],
)
def test_wrong_settings_are_named(
    changes: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=named):
        Settings.load()
