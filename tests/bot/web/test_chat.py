"""The worker's page over HTTP, as a browser without script uses it."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cases.deliverer import Deliverer
from bot.cases.visitor_box import VisitorBox
from bot.channels.web import WebChannel
from bot.messages import ChannelName, IncomingKind, Upload
from bot.web.chat.drawing import with_calls
from bot.web.chat.routes import ELSEWHERE
from bot.web.chat.taking import clean
from tests.bot.cases.fakes import JPEG, STAFF, OfficeAtWork, open_office
from tests.bot.web.site import Site, Visitor, open_site

LIMIT_MB = 1


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[OfficeAtWork]:
    async with open_office(tmp_path) as at_work:
        channels = {
            ChannelName.TELEGRAM: at_work.channel,
            ChannelName.WEB: WebChannel(VisitorBox(at_work.store).keep),
        }
        yield replace(at_work, deliverer=Deliverer(at_work.store, channels))


@pytest.fixture
async def site(office: OfficeAtWork, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(office, tmp_path, GONGYOU_MAX_FILE_MB=LIMIT_MB) as opened:
        yield opened


def shown(visitor: Visitor) -> str:
    """The words of the messages on the page."""
    return re.sub(r"<[^>]+>", "", visitor.page.split('id="posts"')[1].split('id="waiting"')[0])


async def writes(site: Site, visitor: Visitor, text: str = "", **more: str) -> None:
    """Send a form of the page, and look again once it is answered."""
    if "form_mark" not in visitor.page:
        await visitor.opens("/chat")
    await visitor.http.post(
        "/chat/say",
        data={"form_mark": re.findall(r'name="form_mark" value="([^"]+)"', visitor.page)[0], "text": text} | more,
    )
    await site.office.settle()
    await visitor.opens("/chat")


async def test_a_question_is_answered_on_the_page_without_script_or_account(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "你好")
    assert "你好" in shown(worker)
    assert "答：2" in shown(worker)
    assert "gongyou_visitor" in worker.http.cookies
    stranger = site.visitor()
    await stranger.opens("/chat")
    assert "答：2" not in stranger.page


async def test_looking_alone_leaves_nothing(site: Site) -> None:
    await (worker := site.visitor()).opens("/chat")
    assert "gongyou_visitor" not in worker.http.cookies


async def test_the_page_before_the_first_message_is_small(site: Site) -> None:
    worker = site.visitor()
    size = 0
    page = await worker.http.get("/chat")
    for path in ["/chat", *re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)]:
        async with worker.http.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
            size += sum([len(piece) async for piece in answer.aiter_raw()])
    assert 3_000 < size < 60_000


async def test_the_same_form_sent_twice_counts_once(site: Site) -> None:
    worker = site.visitor()
    for _ in range(2):
        await writes(site, worker, "你好", key="the-same-key")
    assert shown(worker).count("你好") == 1


async def test_markup_is_shown_as_it_was_written(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "<script>alert(1)</script>")
    assert "<script>alert" not in worker.page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in worker.page


async def test_a_case_from_the_page_to_staff_and_back_with_photos_both_ways(site: Site) -> None:
    worker, office = site.visitor(), site.office
    await writes(site, worker, command="human")
    number = (await office.store.open_cases())[0].number
    assert number in shown(worker)
    card = office.channel.last(STAFF.chat_id)
    await office.staff_presses(f"desk:claim:{number}", card.place)
    photo = Upload(JPEG, "表.jpg", "image/jpeg")
    await office.staff_writes("请填这张表", card.place, kind=IncomingKind.PAPER, upload=photo)
    await worker.opens("/chat")
    assert "请填这张表" in shown(worker)
    address = re.findall(r'href="(/chat/paper/[^"]+)"', worker.page)[0]
    paper = await worker.http.get(address)
    assert paper.content == JPEG
    assert paper.headers["content-type"] == "image/jpeg"
    assert "sandbox" in paper.headers["content-security-policy"]
    stranger = site.visitor()
    await writes(site, stranger, "你好")
    assert (await stranger.http.get(address)).status_code == 404

    mark = re.findall(r'name="form_mark" value="([^"]+)"', worker.page)[0]
    await worker.http.post(
        "/chat/say",
        data={"form_mark": mark, "text": "填好了"},
        files={"paper": ("a/../工资条.jpg", JPEG, "image/jpeg")},
    )
    await office.settle()
    passed = office.channel.last(STAFF.chat_id)
    assert "填好了" in passed.text
    assert passed.paper is not None
    assert (passed.paper.data, passed.paper.name) == (JPEG, "工资条.jpg")
    await worker.opens("/chat")
    assert "工资条.jpg" in shown(worker)


async def test_a_code_opens_the_conversation_on_another_telephone(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "你好")
    page = (await worker.sends("/chat/code")).text
    code = re.findall(r'class="code">([^<]+)<', page)[0]
    elsewhere = site.visitor()
    await elsewhere.opens("/chat/back")
    wrong = await elsewhere.sends("/chat/back", code="ABCD-EFGH-JKLM")
    assert wrong.status_code == 422
    assert "没有这个密码" in wrong.text
    await elsewhere.sends("/chat/back", code=code.lower())
    assert "答：2" in shown(elsewhere)
    assert (await worker.opens("/chat/posts")).status_code == 403  # the old telephone shows it no more


async def test_codes_cannot_be_tried_without_end(site: Site) -> None:
    guesser = site.visitor()
    await guesser.opens("/chat/back")
    tried = [(await guesser.sends("/chat/back", code="ABCD-EFGH-JKLM")).status_code for _ in range(12)]
    assert tried[0] == 422
    assert tried[-1] == 429


async def test_quick_exit_leads_away_and_leaves_nothing(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "你好")
    answer = await worker.http.get("/chat/exit")
    assert (answer.status_code, answer.headers["location"]) == (303, ELSEWHERE)
    assert "gongyou_visitor" not in worker.http.cookies
    await worker.opens("/chat")
    assert "答：2" not in worker.page


async def test_erasing_traces_clears_the_browser_and_the_code_still_works(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "你好")
    await worker.sends("/chat/code")
    code = re.findall(r'class="code">([^<]+)<', worker.page)[0]
    await worker.opens("/chat")
    answer = await worker.sends("/chat/traces")
    assert "cookies" in answer.headers["clear-site-data"]
    assert "gongyou_visitor" not in worker.http.cookies
    worker = site.visitor()
    await worker.opens("/chat/back")
    await worker.sends("/chat/back", code=code)
    assert "答：2" in shown(worker)


async def test_the_language_changes_with_one_press(site: Site) -> None:
    worker = site.visitor(**{"Accept-Language": "zh-CN"})
    await worker.opens("/chat")
    assert "打字告诉我" in worker.page
    await worker.sends("/chat/language", language="en")
    assert "Tell me what happened" in worker.page
    await worker.sends("/chat/language", language="zh-Hant")
    assert "打字告訴我" in worker.page


@pytest.mark.parametrize("action", ["forget:yes", "desk:claim:GY-26-0001-7", "x" * 5000])
async def test_a_button_that_was_never_offered_does_nothing(site: Site, action: str) -> None:
    worker = site.visitor()
    await writes(site, worker, "我的事")
    await writes(site, worker, action=action)
    assert "我的事" in shown(worker)
    assert "已删除" not in shown(worker)


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00\x01", "🙂" * 300, "长" * 10_000, "'; DROP TABLE visitors; --", "\u202eabc"]
)
async def test_odd_words_break_nothing(site: Site, text: str) -> None:
    worker = site.visitor()
    await writes(site, worker, text)
    await writes(site, worker, "还在吗")
    assert "还在吗" in shown(worker)


async def test_a_file_over_the_limit_is_not_taken_and_says_so(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "你好")
    mark = re.findall(r'name="form_mark" value="([^"]+)"', worker.page)[0]
    large = b"x" * ((LIMIT_MB + 1) * 1024 * 1024)
    answer = await worker.http.post("/chat/say", data={"form_mark": mark}, files={"paper": ("a.bin", large)})
    assert answer.status_code == 413
    assert "文件太大" in answer.text


async def test_a_form_from_elsewhere_is_refused(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "你好")
    answer = await worker.http.post("/chat/say", data={"text": "不是我写的", "form_mark": "wrong"})
    assert answer.status_code == 403
    await worker.opens("/chat")
    assert "不是我写的" not in worker.page


async def test_odd_addresses_are_no_failures(site: Site) -> None:
    worker = site.visitor()
    await writes(site, worker, "你好")
    assert (await worker.opens("/chat/posts?after=-1x")).status_code == 200
    assert (await worker.opens("/chat/paper/..%2f..%2fmaster.key")).status_code == 404
    assert (await worker.opens("/chat/paper/00000000")).status_code == 404
    assert (await site.visitor().opens("/chat/news")).status_code == 403


def test_numbers_that_help_can_be_called() -> None:
    drawn = str(with_calls("打 110 或12348<b>，不是 1101 或 2110"))
    assert drawn.count("tel:") == 2
    assert 'href="tel:12348"' in drawn
    assert "&lt;b&gt;" in drawn


def test_words_are_cleaned_of_what_cannot_be_seen() -> None:
    assert clean(" a\u202eb\x00\r\nc ") == "ab\nc"
    assert len(clean("字" * 20_000)) == 10_000
