"""How fast the desk's pages are with 100,000 cases in SQLite, and how soon a worker's words stand on a page that is open.

Run: python -m benchmarks.desk [cases]. Everything is made up, in a folder that is thrown away.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from bot.cases import word_index
from bot.cases.links import employer_lookup
from bot.cases.number import write_number
from bot.cases.people import StaffRole
from bot.cases.queue_key import queue_key
from bot.cases.tables import cases, counters
from bot.cases.work_tables import case_words
from tests.bot.cases.fakes import OfficeAtWork, open_office
from tests.bot.web.site import Site, open_site
from tests.bot.web.staff import employ

CITIES = ("东莞", "深圳", "广州", "佛山", "苏州", "成都", "郑州", "武汉", "重庆", "天津")
MATTERS = (
    "拖欠三个月工资",
    "下班路上出了车祸",
    "没有签劳动合同",
    "被口头辞退",
    "加班没有加班费",
    "手被机器压伤",
    "没有交社保",
    "押金不退",
)
BATCH = 2000
REPEATS = 25


async def fill(office: OfficeAtWork, count: int) -> None:
    """Copies of one case, as different as the queue can tell: two in three closed, the rest waiting or in hand."""
    await office.has_case()
    async with office.store.write("fill") as books:
        pattern = dict((await books.connection.execute(select(cases))).mappings().one())
        del pattern["id"]
        terms = {text: [word_index.token_of(books, term) for term in word_index.terms_of(text)] for text in MATTERS}
        employers = [f"宏达{number}电子厂" for number in range(2000)]
        lookups = [employer_lookup(books, name) for name in employers]
        for start in range(2, count + 1, BATCH):
            rows, words = [], []
            for number in range(start, min(start + BATCH, count + 1)):
                is_open, opened = number % 3 == 0, pattern["opened_at"] - timedelta(minutes=number)
                due = date(2026, 11, 1) + timedelta(days=number % 400) if number % 2 else None
                status = ("new", "claimed", "waiting_worker")[number % 9 // 3] if is_open else "closed"
                key = queue_key(is_urgent=number % 50 == 0, due_on=due, opened_at=opened) if is_open else None
                rows.append(
                    pattern
                    | {
                        "number": write_number(2025, number), "city": CITIES[number % 10], "status": status, "due_on": due,
                        "kind": ("wage", "injury", "other")[number % 3], "is_urgent": number % 50 == 0, "queue_key": key,
                        "opened_at": opened, "employer_lookup": lookups[number % 2000],
                        "closed_at": None if is_open else opened, "outcome": None if is_open else "settled",
                    }
                )  # fmt: skip
                text = MATTERS[number % 8]
                words += [{"term": token, "case_id": number} for token in dict.fromkeys(terms[text])]
            await books.connection.execute(insert(cases), rows)
            await books.connection.execute(insert(case_words), words)
        await books.connection.execute(counters.update().values(value=count))


async def time_of(work: Callable[[], Awaitable[object]], repeats: int = REPEATS) -> tuple[float, float]:
    """Median and slowest, in milliseconds."""
    taken = []
    for _ in range(repeats):
        began = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), max(taken)


async def measure_pages(site: Site) -> None:
    """Whole answers as the browser gets them, over HTTP on this machine."""
    chen = await employ(site, "chen", StaffRole.COORDINATOR)
    desk = await chen.signs_in()
    number = write_number(2025, 777)
    for name, path in {
        "queue, unclaimed": "/desk",
        "queue, page 50": "/desk?view=waiting&page=50",
        "queue, one kind and city": "/desk?view=open&kind=wage&city=东莞",
        "closed": "/desk?view=closed",
        "search by number": f"/desk/search?q={number}",
        "search by employer": "/desk/search?q=宏达777电子厂",
        "search by words": "/desk/search?q=下班路上出了车祸",
        "one case": f"/desk/case/{number}",
        "calendar": "/desk/deadlines",
    }.items():
        answer = await desk.opens(path)
        assert answer.status_code == 200, (path, answer.status_code)
        median, slowest = await time_of(lambda path=path: desk.http.get(path))  # type: ignore[misc]
        print(f"{name:28} {median:7.1f} ms median {slowest:7.1f} ms slowest")


async def measure_news(site: Site, office: OfficeAtWork) -> None:
    """From a worker's message being accepted to its words in the page that a caseworker has open."""
    number, _ = await office.has_case("9001")
    desk = await (await employ(site, "li")).signs_in()
    await desk.opens("/desk")
    await desk.sends(f"/desk/case/{number}/claim")
    running = asyncio.create_task(office.runner.run())
    taken = []
    async with desk.http.stream("GET", f"/desk/live?case={number}", timeout=None) as stream:
        lines = stream.aiter_lines()
        await _next_news(lines)
        for turn in range(REPEATS):
            words = f"第 {turn} 句话"
            began = time.perf_counter()
            await office.store.accept(office.from_worker(words, "9001"))
            while True:
                await _next_news(lines)
                page = await desk.http.get(f"/desk/case/{number}", headers={"X-Piece": "1"})
                if words in page.text:
                    break
            taken.append((time.perf_counter() - began) * 1000)
    running.cancel()
    print(f"{'worker to open staff page':28} {statistics.median(taken):7.1f} ms median {max(taken):7.1f} ms slowest")


async def _next_news(lines: object) -> None:
    async for line in lines:  # type: ignore[attr-defined]
        if line.startswith("data:"):
            return


async def main(count: int) -> None:
    """All of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with open_office(folder) as office, open_site(office, folder) as site:
            await measure_news(site, office)
        async with open_office(folder / "many") as office, open_site(office, folder / "many") as site:
            began = time.perf_counter()
            await fill(office, count)
            print(f"{count} cases made in {time.perf_counter() - began:.0f} s")
            await measure_pages(site)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
