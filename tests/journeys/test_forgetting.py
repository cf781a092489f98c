"""/forget: what was said and sent is gone for good, and staff are told."""

from bot.wording import say

from .test_dispute import SLIP, tells_of_unpaid_wages
from .village import Village


async def test_everything_about_a_worker_is_destroyed(village: Village) -> None:
    group, worker = village.staff_group(), village.worker()
    lawyer = group.member()
    async with village.office() as gongyou:
        number = await tells_of_unpaid_wages(worker)
        await lawyer.hears("工人的话")
        await worker.sends_photo(SLIP)
        await lawyer.hears(kind="photo")
        await worker.says("/forget")
        asked = await worker.hears(say("forget-ask"))
        await worker.presses(say("button-forget-yes"), on=asked)
        await worker.hears(say("forget-done"))
        await lawyer.hears(f"工人要求删除自己的资料。案件 {number}")

        case = await gongyou.store.find_case(number)
        assert case is not None
        assert (case.worker_id, case.words, case.facts.employer) == (None, (), "")
        await worker.says("/mycases")
        await worker.hears(say("mycases-none"))
    kept = b"".join(path.read_bytes() for path in village.disk.rglob("*") if path.is_file())
    for secret in ("鸿运五金厂".encode(), "老板三个月".encode(), SLIP, str(worker.user.id).encode()):
        assert secret not in kept


async def test_who_changes_their_mind_keeps_everything(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        number = await tells_of_unpaid_wages(worker)
        await worker.says("/forget")
        await worker.presses(say("button-forget-no"), on=await worker.hears(say("forget-ask")))
        await worker.hears(say("forget-kept"))
        await worker.says("/mycases")
        assert number in (await worker.hears(say("mycases-title"))).text
