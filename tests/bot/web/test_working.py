"""What is done to a case from its page beyond words: every form, with good fields and with bad ones."""

import re
from pathlib import Path

import pytest

from bot.cases.people import StaffRole
from bot.cases.turn import WorkerTurn
from bot.messages import Block, Content
from tests.bot.cases.fakes import OfficeAtWork, draft, open_office
from tests.bot.web.site import Site, Visitor, open_site
from tests.bot.web.staff import employ
from tests.bot.web.test_network import has_office


async def at_a_case(site: Site, office: OfficeAtWork, role: StaffRole = StaffRole.COORDINATOR) -> tuple[Visitor, str]:
    """Somebody who has claimed a case."""
    number, _ = await office.has_case()
    desk = await (await employ(site, "chen", role, shown="陈主任")).signs_in()
    await desk.opens("/desk")
    await desk.sends(f"/desk/case/{number}/claim")
    return desk, number


async def test_summary_task_transfer_and_correction(site: Site, office: OfficeAtWork) -> None:
    desk, number = await at_a_case(site, office)
    await employ(site, "li", shown="小李")
    page = await desk.sends(f"/desk/case/{number}/summary", words="十二人，三个月")
    assert "十二人，三个月" in page.text
    page = await desk.sends(f"/desk/case/{number}/task", words="打电话", due_on="2026-12-01")
    assert "打电话" in page.text
    assert "2026-12-01" in (await desk.opens("/desk/deadlines?month=2026-12")).text or number in page.text
    page = await desk.opens(f"/desk/case/{number}")
    task = re.search(r'name="task" value="(\d+)"', page.text)
    assert task is not None
    page = await desk.sends(f"/desk/case/{number}/done", task=task[1])
    assert "待办已完成" in page.text
    page = await desk.sends(f"/desk/case/{number}/mend", words="应当提到加付赔偿金 [劳动合同法:85]")
    assert "已列入更正清单" in page.text
    page = await desk.opens("/desk/corrections")
    assert "加付赔偿金" in page.text
    wanted = re.search(r'action="(/desk/corrections/\d+)"', page.text)
    assert wanted is not None
    assert "没有等待核对的更正" in (await desk.sends(wanted[1], state="accepted")).text
    page = await desk.opens(f"/desk/case/{number}")
    colleague = re.search(r'<option value="(\d+)">小李', page.text)
    assert colleague is not None
    page = await desk.sends(f"/desk/case/{number}/transfer", colleague=colleague[1])
    assert "已转给同事" in page.text
    assert "小李" in page.text


@pytest.mark.parametrize(
    ("form", "fields", "sentence"),
    [
        ("task", {"words": " "}, "请写要做什么"),
        ("task", {"words": "打电话给劳动监察大队问进展", "due_on": "明天"}, "不是日期"),
        ("task", {"words": "长" * 501}, "太长了"),
        ("done", {"task": "x"}, "请写要做什么"),
        ("deadline", {}, "没有写内容"),
        ("refer", {"office": ""}, "请选择一个机构"),
        ("refer", {"office": "nowhere"}, "请选择一个机构"),
        ("refer", {"office": "home"}, "案件"),
        ("transfer", {"colleague": ""}, "请选择一位同事"),
        ("link", {"other": "GY-1"}, "没有这个编号"),
        ("merge", {"other": "' or 1=1"}, "没有这个编号"),
        ("summary", {"words": ""}, "没有写内容"),
        ("summary", {"words": "长" * 3001}, "太长了"),
        ("mend", {"words": ""}, "没有写内容"),
        ("accept", {}, "案件"),
        ("keep", {}, "案件"),
        ("agreed", {}, "案件"),
        ("close", {"outcome": "settled", "recovered": "0", "benefited": "many"}, "受益人数"),
        ("close", {"outcome": "settled", "recovered": "0", "benefited": "0"}, "受益人数"),
    ],
)
async def test_a_wrong_field_is_one_sentence_and_the_rest_stays(
    site: Site, office: OfficeAtWork, form: str, fields: dict[str, str], sentence: str
) -> None:
    desk, number = await at_a_case(site, office)
    page = await desk.sends(f"/desk/case/{number}/{form}", **fields)
    assert page.status_code == 422
    alert = re.search(r'role="alert"[^>]*>(.*?)</p>', page.text, re.DOTALL)
    assert alert is not None
    assert sentence in alert[1]
    kept = {"words"} if form in ("task", "summary", "mend") else {"other"} if form in ("link", "merge") else set()
    for name in kept & set(fields):
        if fields[name].strip():
            assert fields[name].replace("'", "&#39;") in page.text


async def test_a_colleagues_newer_reply_is_read_before_ones_own_goes_out(site: Site, office: OfficeAtWork) -> None:
    desk, number = await at_a_case(site, office)
    li = await (await employ(site, "li", shown="小李")).signs_in()
    seen = re.search(r'name="seen" value="(\d+)"', (await desk.opens(f"/desk/case/{number}")).text)
    assert seen is not None
    await li.opens(f"/desk/case/{number}")
    await li.sends(f"/desk/case/{number}/takeover")
    await li.sends(f"/desk/case/{number}/reply", words="我已经回复了")
    await desk.opens(f"/desk/case/{number}")
    await desk.sends(f"/desk/case/{number}/takeover")
    page = await desk.sends(f"/desk/case/{number}/reply", words="我的回复", seen=seen[1])
    assert page.status_code == 422
    assert "我已经回复了" in page.text
    assert "我的回复" in page.text
    again = re.search(r'name="seen" value="(\d+)"', page.text)
    assert again is not None
    page = await desk.sends(f"/desk/case/{number}/reply", words="我的回复", seen=again[1])
    assert page.status_code == 200


async def test_a_declared_interest_keeps_the_case_away_without_a_name(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    desk = await (await employ(site, "li")).signs_in()
    await desk.opens("/desk/offices")
    assert "已记下" in (await desk.sends("/desk/interests", employer="宏达电子厂")).text
    page = await desk.sends(f"/desk/case/{number}/claim")
    assert page.status_code == 422
    await desk.opens("/desk/offices")
    assert (await desk.sends("/desk/interests", employer=" ")).status_code == 422
    await desk.opens("/desk/offices")
    await desk.sends("/desk/interests", employer="宏达电子厂", over="1")
    assert (await desk.sends(f"/desk/case/{number}/claim")).status_code == 200


async def test_prepared_replies_are_written_used_changed_and_dropped(site: Site, office: OfficeAtWork) -> None:
    desk, number = await at_a_case(site, office)
    await desk.opens("/desk/replies")
    page = await desk.sends(
        "/desk/replies", slug="hello", zh="你好，{ hours }，案件 {number}。", en="Hello, {hours}, {number}."
    )
    assert "回复已保存" in page.text
    assert f"你好，周一至周五 09:00–18:00，案件 {number}。" in (await desk.opens(f"/desk/case/{number}")).text
    page = await desk.opens("/desk/replies?edit=hello")
    assert ">你好，{ hours }，案件 {number}。</textarea>" in page.text
    await desk.sends("/desk/replies", slug="hello", zh="您好", en="Hello")
    assert "您好" in (await desk.opens(f"/desk/case/{number}")).text
    for wrong, sentence in (
        ({"slug": "No Good"}, 'id="slug-wrong">代号请用'), ({"zh": ""}, 'id="zh-wrong">中文和英文都要写'),
        ({"zh": "{who}"}, 'id="zh-wrong">没有 {who} 这个变量'), ({"en": "x" * 2001}, 'id="en-wrong">太长了'),
    ):  # fmt: skip
        await desk.opens("/desk/replies")
        page = await desk.sends("/desk/replies", **({"slug": "bye", "zh": "再见", "en": "Bye"} | wrong))
        assert page.status_code == 422
        assert sentence in page.text
        assert ("再见" in page.text) == ("zh" not in wrong)
    await desk.opens("/desk/replies")
    assert "回复已删除" in (await desk.sends("/desk/replies/hello/drop")).text
    assert (await desk.sends("/desk/replies/papers/drop")).status_code == 404


async def test_a_reworded_reply_gives_way_again_to_the_one_that_came_with_gongyou(
    site: Site, office: OfficeAtWork
) -> None:
    desk, _ = await at_a_case(site, office)
    assert "请先治疗" in (await desk.opens("/desk/replies")).text
    page = await desk.sends("/desk/replies", slug="injury", zh="先去医院", en="See a doctor first")
    assert "先去医院" in page.text
    assert "请先治疗" not in page.text
    assert "恢复自带的" in page.text
    page = await desk.sends("/desk/replies/injury/drop")
    assert "请先治疗" in page.text
    assert "先去医院" not in page.text


async def test_a_reply_with_something_left_to_fill_in_does_not_go_out(site: Site, office: OfficeAtWork) -> None:
    desk, number = await at_a_case(site, office)
    page = await desk.sends(f"/desk/case/{number}/reply", words="请在 {date} 来 {place}")
    assert page.status_code == 422
    assert "还有没填的 {date} {place}" in page.text
    await office.settle()
    assert not any("{date}" in sent.text for sent in office.channel.to("5001"))
    page = await desk.sends(f"/desk/case/{number}/note", words="模板里写 {date}")
    assert page.status_code == 200


async def test_days_that_cannot_be_are_told_beside_their_fields_and_all_stays_filled(
    site: Site, office: OfficeAtWork
) -> None:
    desk, number = await at_a_case(site, office)
    good = {"injured_on": "2026-11-01", "employment_ended_on": "2026-10-01"}
    for field, told, sentence in (
        ("disease_diagnosed_on", "2026-02-30", "“2026-02-30”不是日期"),
        ("claimed_on", ["2026-01-01", "soon"], "“soon”不是日期"),
        ("judgment_served_on", "2099-01-01", "2099-01-01 还没有到"),
        ("act_known_on", "0206-01-01", "太早了"),
        ("act_known_on", "2026-01-01,2026-01-02", "只写一个日期"),
        ("review_asked", "perhaps", "请选“是”或“否”"),
        ("award_is_final", "perhaps", "请选“是”或“否”"),
    ):
        await desk.opens(f"/desk/case/{number}")
        page = await desk.sends(f"/desk/case/{number}/deadline", **(good | {field: told}))  # type: ignore[arg-type]
        assert page.status_code == 422
        beside = re.search(rf'<p class="wrong" id="fact-{field}-wrong">(.*?)</p>', page.text)
        assert beside is not None, field
        assert sentence in beside[1]
        for name, value in good.items():
            assert f'name="{name}" type="date" value="{value}"' in page.text
    file = await office.store.case_file(number)
    assert file is not None
    assert file.deadline_facts.injured_on is None  # nothing of a form with a fault is kept
    page = await desk.sends(f"/desk/case/{number}/deadline", performance_due_on="2099-01-01")
    assert page.status_code == 200  # a document may give a day that is yet to come


async def test_deadlines_are_shown_with_article_start_and_whether_a_claim_interrupts(
    site: Site, office: OfficeAtWork
) -> None:
    desk, number = await at_a_case(site, office)
    days = {
        "employment_ended_on": "2026-01-10",
        "claimed_on": ["2026-02-01", "2026-03-01", ""],
        "award_received_on": "2026-11-20",
    }
    page = await desk.sends(f"/desk/case/{number}/deadline", **days)  # type: ignore[arg-type]
    shown = re.search(r'<ul class="plain deadlines".*?</ul>', page.text, re.DOTALL)
    assert shown is not None
    assert "从 2026-03-01（主张权利或对方同意履行）起 1 年" in shown[0]
    assert "《劳动争议调解仲裁法》第27条" in shown[0]
    assert "可以中断：提出主张就重新计算" in shown[0]
    assert "从 2026-11-20（收到裁决书）起 15 日" in shown[0]
    assert "《劳动争议调解仲裁法》第50条" in shown[0]
    assert "不能中断" in shown[0]
    assert 'name="claimed_on" value="2026-02-01"' in page.text
    page = await desk.sends(f"/desk/case/{number}/deadline", award_received_on="", claimed_on="")
    assert "2026-11-20" not in page.text
    file = await office.store.case_file(number)
    assert file is not None
    assert file.deadline_facts.claimed_on == ()


async def test_reports_are_shown_saved_and_refused_for_strange_months(site: Site, office: OfficeAtWork) -> None:
    desk, _ = await at_a_case(site, office)
    assert "立案" in (await desk.opens("/desk/reports")).text
    for strange in ("from=2026-13", "to=x", "from=2026-12&to=2026-01"):
        page = await desk.opens(f"/desk/reports?{strange}")
        assert page.status_code == 422
        assert 'role="alert"' in page.text
    table = await desk.opens("/desk/reports.csv?public=1")
    assert table.headers["content-type"].startswith("text/csv")
    assert "立案" in table.text


async def test_an_erased_case_keeps_its_counts_and_loses_its_words(site: Site, office: OfficeAtWork) -> None:
    from bot.messages import IncomingKind

    desk, number = await at_a_case(site, office)
    await office.worker_writes("这是秘密")
    await office.worker_writes("forget", kind=IncomingKind.COMMAND)
    page = await desk.opens(f"/desk/case/{number}")
    assert page.status_code == 200
    assert "这是秘密" not in page.text
    assert "三个月没发工资" not in page.text
    assert 'name="words"' not in page.text


async def test_a_trainee_drafts_in_the_browser_and_a_colleague_approves_there(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    li = await (await employ(site, "li", shown="小李")).signs_in()
    shi = await (await employ(site, "shi", StaffRole.TRAINEE, shown="小施")).signs_in()
    await li.opens("/desk")
    await li.sends(f"/desk/case/{number}/claim")
    page = (await shi.opens(f"/desk/case/{number}")).text
    assert "提交草稿，等同事批准" in page
    assert f"/desk/case/{number}/takeover" not in page
    page = (await shi.sends(f"/desk/case/{number}/reply", words="请带上身份证")).text
    assert "草稿已提交" in page
    assert f'action="/desk/case/{number}/approve"' not in page
    await office.settle()
    assert not any("身份证" in sent.text for sent in office.channel.to("5001"))
    page = (await li.opens(f"/desk/case/{number}")).text
    draft = re.search(r'name="draft" value="(\d+)"', page)
    assert draft is not None
    assert "请带上身份证" in page
    assert (await shi.sends(f"/desk/case/{number}/approve", draft=draft[1])).status_code == 403
    await li.opens(f"/desk/case/{number}")
    page = (await li.sends(f"/desk/case/{number}/approve", draft=draft[1])).text
    assert "草稿已批准" in page
    await office.settle()
    assert "请带上身份证" in office.channel.last("5001").text


async def test_why_it_is_not_done_is_said_in_the_readers_language(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    li = await (await employ(site, "li")).signs_in()
    ann = await (await employ(site, "ann")).signs_in(**{"Accept-Language": "en"})
    await li.opens("/desk")
    await li.sends(f"/desk/case/{number}/claim")
    await ann.opens("/desk")
    page = (await ann.sends(f"/desk/case/{number}/claim")).text
    assert "已由" not in page
    assert "li" in page


async def test_a_trainees_draft_reads_as_what_would_be_done(site: Site, office: OfficeAtWork) -> None:
    await has_office(office)
    chen, number = await at_a_case(site, office)
    trainee = await (await employ(site, "zhou", StaffRole.TRAINEE, shown="小周")).signs_in()
    page = await trainee.opens(f"/desk/case/{number}")
    assert "现在没有可做的操作" not in page.text
    await trainee.sends(f"/desk/case/{number}/close", outcome="settled", recovered="3.6万", benefited="12")
    await trainee.opens(f"/desk/case/{number}")
    await trainee.sends(f"/desk/case/{number}/refer", office="sz", agreed="1")
    page = await chen.opens(f"/desk/case/{number}")
    assert ">协商解决 · 追回 36,000 元 · 受益 12 人<" in page.text
    assert ">转给 深圳站 · 工人已经当面或电话同意<" in page.text


async def test_a_case_shows_the_sums_that_its_words_ask_for_with_their_working_and_law(
    tmp_path: Path,
) -> None:
    asked = "公司辞退我，月薪6000，干了三年，能赔多少"

    async def opening(turn: WorkerTurn) -> None:
        case = await turn.open_case(draft(words=(asked if turn.incoming.text == "human" else "拖欠工资",)))
        await turn.say(Content((Block(f"案件 {case.number}"),)))

    async with open_office(tmp_path, dialogue=opening) as office, open_site(office, tmp_path) as site:
        number, _ = await office.has_case()
        desk = await (await employ(site, "li")).signs_in()
        page = (await desk.opens(f"/desk/case/{number}")).text
        assert "按工人的话，算到 2026-11-23" in page
        assert "18,000" in page.split('id="sums-title"')[1]
        assert "劳动合同法" in page.split('id="sums-title"')[1]
        ann = await (await employ(site, "ann")).signs_in(**{"Accept-Language": "en"})
        (sums,) = re.findall(r'id="sums-title".*?</section>', (await ann.opens(f"/desk/case/{number}")).text, re.DOTALL)
        assert "Labor Contract Law, art. 47" in sums
        assert re.search(r"[\u4e00-\u9fff]", sums) is None
        (deadlines,) = re.findall(r'id="deadlines".*?</section>', ann.page, re.DOTALL)
        assert "Labor Dispute Mediation and Arbitration Law art. 27" in deadlines
        await office.worker_writes("else", "5002")
        other = office.channel.last("5002").text.split()[-1]
        assert "sums-title" not in (await desk.opens(f"/desk/case/{other}")).text
