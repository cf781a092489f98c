"""Two offices, two groups: a case goes where it belongs, and passes from one to the other without losing anything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.cases import offices
from bot.cases.office import Office
from bot.wiring import Gongyou
from bot.wording import say
from tests.botapi.people import Group, Heard, Staff, Worker

from .village import Village

SHENZHEN = -1001000000002


@dataclass
class Network:
    """Dongguan is home and takes everything; Shenzhen takes what happens in Shenzhen."""

    gongyou: Gongyou
    village: Village
    dongguan: Group
    shenzhen: Group
    li: Staff  # of Dongguan
    wang: Staff  # of Shenzhen


@asynccontextmanager
async def two_offices(village: Village) -> AsyncIterator[Network]:
    dongguan = village.staff_group()
    shenzhen = village.server.group("深圳站工作组", is_forum=True, chat_id=SHENZHEN)
    li, wang = dongguan.member("李律师"), shenzhen.member("王律师", "wanglvshi")
    async with village.office() as gongyou:
        async with gongyou.store.write("test") as books:
            await offices.keep_office(books, Office(id="sz", name="深圳站", cities=("深圳",), languages=("zh", "en")))
            code = await offices.make_code(books, "sz")
        await wang.says(f"/office {code}")
        await wang.hears("深圳站")
        yield Network(gongyou, village, dongguan, shenzhen, li, wang)


async def tells(worker: Worker, story: str, employer: str = "鸿运五金厂") -> str:
    """A worker tells what happened and wants a person; the number of the case."""
    await worker.says(story)
    await worker.hears("真人")
    await worker.presses(say("button-person"))
    await worker.hears("叫什么名字")
    await worker.says(employer)
    await worker.hears("多少钱")
    await worker.says("三万六")
    opened = await worker.hears("编号是")
    return opened.text.split("编号是 ")[1].split("，")[0]


async def claims(staff: Staff, card: Heard, number: str) -> Heard:
    await staff.presses("认领", on=card)
    return await staff.hears(f"认领了案件 {number}")


async def is_offered(network: Network, worker: Worker, number: str) -> Heard:
    """李 asks Shenzhen to take the case, and the worker agrees; the offer as Shenzhen reads it."""
    card = await network.li.hears("工人的话")
    await claims(network.li, card, number)
    await worker.hears("现在有人接手了")
    await network.li.says("/refer", in_topic=card.thread_id)
    choice = await network.li.hears("转介给哪个机构")
    await network.li.presses("深圳站", on=choice)
    await worker.hears("更适合办理你的案件")
    await worker.presses(say("desk-button-consent-yes"))
    await network.li.hears("对方须在")
    return await network.wang.hears("请你们接手这个案件")


async def test_a_case_goes_to_the_office_of_its_city(village: Village) -> None:
    async with two_offices(village) as network:
        here, there = village.worker("张三"), village.worker("刘四", username="liusi")
        number = await tells(here, "老板三个月没发工资，我们十二个人，人在东莞")
        assert number in (await network.li.hears("工人的话")).text
        other = await tells(there, "老板两个月没发工资，我们五个人，人在深圳", "快达物流")
        card = await network.wang.hears("工人的话")
        assert other in card.text
        assert "机构：深圳站" in card.text
        assert other not in network.li.transcript()
        assert number not in network.wang.transcript()
        # What one office has, the other can neither see nor take.
        await network.li.says(f"/claim {other}")
        await network.li.hears("没有找到这个案件")
        await network.li.says(f"/case {other}")
        await network.li.hears("没有找到这个案件")


async def test_a_referral_is_accepted_with_everything_written_so_far(village: Village) -> None:
    async with two_offices(village) as network:
        worker = village.worker()
        number = await tells(worker, "老板三个月没发工资，我们十二个人，人在东莞")
        card = await network.li.hears("工人的话")
        await claims(network.li, card, number)
        await network.li.says("请把工资条发来", in_topic=card.thread_id)
        await worker.hears("请把工资条发来")
        await worker.sends_photo(caption="九月的工资条")
        await network.li.hears("九月的工资条", kind="photo")
        await network.li.says("/refer sz", in_topic=card.thread_id)
        await worker.hears("更适合办理你的案件")
        await worker.presses(say("desk-button-consent-yes"))
        offer = await network.wang.hears("请你们接手这个案件")
        for word in ("鸿运", "没发工资", "张三"):
            assert word not in offer.text  # before they accept, what it is about and nothing more
        await network.wang.presses("接受", on=offer)
        new_card = await network.wang.hears("工人的话")
        assert "鸿运五金厂" in new_card.text
        replayed = await network.wang.hears("此前的往来")
        assert "请把工资条发来" in replayed.text
        slip = await network.wang.hears(kind="photo")
        assert slip.thread_id == offer.thread_id
        await worker.hears("现在由「深圳站」办理")
        await network.li.hears("以后由对方办理")
        # Words in the old topic reach nobody, and the caseworker is told so.
        await network.li.says("对了还有一件事", in_topic=card.thread_id)
        await network.li.hears("由另一机构办理")
        await claims(network.wang, new_card, number)
        await network.wang.says("我是新的工作人员", in_topic=offer.thread_id)
        await worker.hears("我是新的工作人员")
        await worker.says("你好")
        await network.wang.hears("你好", in_topic=offer.thread_id)
    assert "对了还有一件事" not in worker.transcript()
    assert "王律师" not in worker.transcript()


async def test_a_referral_declined_comes_back(village: Village) -> None:
    async with two_offices(village) as network:
        worker = village.worker()
        number = await tells(worker, "老板三个月没发工资，我们十二个人，人在东莞")
        offer = await is_offered(network, worker, number)
        await network.wang.presses("谢绝", on=offer)
        await network.li.hears("「深圳站」不能接手")
        await worker.says("有消息吗")
        asked = await network.li.hears("有消息吗")
        await network.li.says("还在我这里", in_topic=asked.thread_id)
        await worker.hears("还在我这里")


async def test_a_referral_nobody_answers_comes_back_by_itself(village: Village) -> None:
    async with two_offices(village) as network:
        worker = village.worker()
        number = await tells(worker, "老板三个月没发工资，我们十二个人，人在东莞")
        offer = await is_offered(network, worker, number)
        await network.wang.says("谁看一下", in_topic=offer.thread_id)  # talking is no answer
        village.clock.jump(hours=25)
        await network.gongyou.reminders.tick(village.clock())
        await network.li.hears("没有按时答复")
        await network.wang.hears("取消或到期")
        await network.wang.presses("接受", on=network.wang.look(offer.id))
        await network.wang.hears("由另一机构办理")
        case = await network.gongyou.store.find_case(number)
        assert case is not None
        assert (case.office_id, case.status) == ("home", "claimed")


async def test_a_worker_may_say_no_to_another_office(village: Village) -> None:
    async with two_offices(village) as network:
        worker = village.worker()
        number = await tells(worker, "老板三个月没发工资，我们十二个人，人在东莞")
        card = await network.li.hears("工人的话")
        await claims(network.li, card, number)
        await network.li.says("/refer sz", in_topic=card.thread_id)
        await worker.hears("更适合办理你的案件")
        await worker.presses(say("desk-button-consent-no"))
        await worker.hears("留在原处")
        await network.li.hears("工人不同意")
        await worker.presses(say("desk-button-consent-yes"))  # the old button means nothing now
        await worker.hears()
        assert number not in network.wang.transcript()


async def is_asked_for_consent(network: Network, worker: Worker) -> tuple[str, Heard]:
    """李 has the worker's case and asks whether Shenzhen may have it; its number and its card."""
    number = await tells(worker, "老板三个月没发工资，我们十二个人，人在东莞")
    card = await network.li.hears("工人的话")
    await claims(network.li, card, number)
    await worker.hears("现在有人接手了")
    await network.li.says("/refer sz", in_topic=card.thread_id)
    await worker.hears("更适合办理你的案件")
    await network.li.hears("已问工人是否同意")
    return number, card


async def test_a_worker_may_agree_in_words(village: Village) -> None:
    async with two_offices(village) as network:
        worker = village.worker()
        _, card = await is_asked_for_consent(network, worker)
        await worker.says("同意")
        await worker.hears(say("desk-worker-consented"))
        await network.li.hears("同意", in_topic=card.thread_id)  # the word itself is not kept from who asked for it
        await network.li.hears("对方须在")
        offer = await network.wang.hears("请你们接手这个案件")
        await network.wang.presses("接受", on=offer)
        replayed = await network.wang.hears("此前的往来")
        assert "同意" in replayed.text
        await worker.hears("现在由「深圳站」办理")
        await worker.says("工资条在我这里")
        await network.wang.hears("工资条在我这里", in_topic=offer.thread_id)


async def test_a_doubtful_word_is_no_consent_and_a_plain_no_ends_the_question(village: Village) -> None:
    async with two_offices(village) as network:
        worker = village.worker()
        number, card = await is_asked_for_consent(network, worker)
        await worker.says("我考虑一下，远不远")
        again = await worker.hears("再问一次")
        assert "更适合办理你的案件" in again.text
        await network.li.hears("我考虑一下，远不远", in_topic=card.thread_id)
        await network.li.hears("看不出是否同意")
        await worker.says("不同意")
        await worker.hears(say("desk-worker-not-consented"))
        await network.li.hears("工人不同意")
        # Agreeing afterwards is a word like any other: nobody asks that any more.
        await worker.says("同意")
        await network.li.hears("同意", in_topic=card.thread_id)
        await network.li.says("那就还是我来办", in_topic=card.thread_id)
        await worker.hears("那就还是我来办")
        case = await network.gongyou.store.find_case(number)
        assert case is not None
        assert (case.office_id, case.status) == ("home", "waiting_worker")
        assert number not in network.wang.transcript()


async def test_a_case_is_handed_to_a_colleague(village: Village) -> None:
    async with two_offices(village) as network:
        worker, chen = village.worker(), network.dongguan.member("陈姐", "chenjie")
        number = await tells(worker, "老板三个月没发工资，我们十二个人，人在东莞")
        card = await network.li.hears("工人的话")
        await chen.says("早上好")
        await claims(network.li, card, number)
        await network.li.says("/transfer", in_topic=card.thread_id)
        choice = await network.li.hears("转交给谁")
        assert "王律师" not in str(choice.buttons)  # of another office
        await network.li.presses("陈姐", on=choice)
        await chen.hears("转交给 陈姐")
        await chen.says("我接着办", in_topic=card.thread_id)
        await worker.hears("我接着办")
        await network.li.says("我也说一句", in_topic=card.thread_id)
        await network.li.hears("由 陈姐 经办")


async def test_a_caseworker_has_a_queue_of_their_own_in_private(village: Village) -> None:
    async with two_offices(village) as network:
        worker = village.worker()
        number = await tells(worker, "老板三个月没发工资，我们十二个人，人在东莞")
        await network.li.hears("工人的话")
        await network.li.says("/help")
        await network.li.hears("/queue")
        private = village.server.private(network.li.user)
        await private.says("/queue")
        queue = await private.hears("待认领 1 件")
        assert number in queue.text
        await private.presses(number, on=queue)
        await private.hears("李律师 认领了案件")
        await network.li.hears("李律师 认领了案件")
        await private.says("/queue")
        await private.hears("我的案件 1 件")
        # A worker who types the same is a worker.
        other = village.worker("赵五", username="zhaowu")
        await other.says("/queue")
        await other.hears(say("unknown-command"))


@pytest.mark.parametrize("code", ["", "WRONG123"])
async def test_a_wrong_code_binds_nothing(village: Village, code: str) -> None:
    village.staff_group()
    group = village.server.group("别的群", is_forum=True, chat_id=-1001000000003)
    somebody = group.member("路人", "luren")
    async with village.office() as gongyou:
        async with gongyou.store.write("test") as books:
            await offices.keep_office(books, Office(id="sz", name="深圳站", cities=("深圳",)))
            await offices.make_code(books, "sz")
        await somebody.says(f"/office {code}".strip())
        await somebody.hears("代码不对")
        assert str(group.id) not in (await gongyou.store.staff_groups()).chat_ids
