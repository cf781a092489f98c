"""Whoever sets Gongyou up adds the bot to the staff group and learns the group's number, which goes into .env."""

from bot.wording import say

from .village import STAFF_CHAT_ID, Village


async def test_the_group_tells_its_number_when_the_bot_is_added_and_when_asked(village: Village) -> None:
    village.changes["TELEGRAM_STAFF_CHAT_ID"] = None
    group = village.staff_group()
    somebody = group.member()
    number = say("group-id", id=str(STAFF_CHAT_ID))
    async with village.office():
        await group.adds_bot()
        await somebody.hears(number)
        await somebody.says("大家好，这里是法律援助工作组")
        await somebody.says("/id@gongyoutestbot")
        await somebody.hears(number)
    assert [heard.text for heard in somebody.seen()] == [number, number]
    assert group.chat.bot_status == "member"
    assert "法律援助工作组" not in village.disk.joinpath("gongyou.sqlite").read_bytes().decode("utf-8", "ignore")


async def test_another_group_is_told_its_number_when_it_asks_and_left(village: Village) -> None:
    village.staff_group()
    foreign = village.server.group("新的工作组", chat_id=-1002000000002)
    somebody = foreign.member("老乡")
    async with village.office():
        await somebody.says("/id")
        await somebody.hears(say("group-id", id="-1002000000002"))
        await village.worker().says("/help")
    assert foreign.chat.bot_status == "left"


async def test_id_for_another_bot_is_not_ours_to_answer(village: Village) -> None:
    village.changes["TELEGRAM_STAFF_CHAT_ID"] = None
    group = village.staff_group()
    somebody, worker = group.member(), village.worker()
    async with village.office():
        await somebody.says("/id@OtherBot")
        await worker.says("/help")
        await worker.hears()
    assert say("group-id", id=str(STAFF_CHAT_ID)) not in [heard.text for heard in somebody.seen()]
