"""How fast the queue, the filters and the search are with many cases: `python -m benchmarks.case_queue 100000`.

Cases are written straight into the tables, a quarter of them closed, at twenty offices; a made-up story of 60 characters
each goes into the words that are searched. Prints the median of eleven runs of each question.
With `reminders` after the count it measures the tick of the reminders instead, with nothing due: an unclaimed case of every
office was brought up an hour ago, and words of workers half an hour ago.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from bot.cases.books import Books
from bot.cases.case import UNCLAIMED, CaseKind, CaseStatus
from bot.cases.case_rows import plain_case
from bot.cases.hours import hours_of
from bot.cases.keyring import Keyring
from bot.cases.links import employer_lookup
from bot.cases.listing import Wanted, read_page, search
from bot.cases.number import write_number
from bot.cases.office import Office
from bot.cases.offices import keep_office
from bot.cases.queue_key import queue_key
from bot.cases.store import Store, StoreOptions
from bot.cases.tables import cases
from bot.cases.waiting import MOST_URGENT, SPENT, UNANSWERED
from bot.cases.word_index import terms_of, token_of
from bot.cases.work_tables import case_words
from bot.desk.reminders import Reminders, is_reminder_due

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CITIES = ("东莞", "深圳", "佛山", "广州", "惠州", "中山", "苏州", "昆山", "宁波", "义乌")
WORDS = "老板拖欠工资三个月没发我们十二个人在厂里上班没有合同加班费也不给摔伤了手指住院不报销辞退不给补偿押金身份证被扣包吃住"
BATCH = 2000


async def fill(
    books: Books, first: int, count: int, chance: random.Random, found: list[tuple[int, int]], tokens: dict[str, int]
) -> None:
    """Write `count` cases; their words go into `found`."""
    rows: list[dict[str, Any]] = []
    for sequence in range(first, first + count):
        is_closed = chance.random() < 0.25
        is_urgent = chance.random() < 0.03
        opened_at = NOW - timedelta(minutes=chance.randrange(500_000))
        due_on = (NOW + timedelta(days=chance.randrange(1, 400))).date() if chance.random() < 0.4 else None
        is_claimed = chance.random() < 0.6
        status = CaseStatus.CLOSED if is_closed else CaseStatus.CLAIMED if is_claimed else CaseStatus.NEW
        key = None if is_closed else queue_key(is_urgent=is_urgent, due_on=due_on, opened_at=opened_at)
        employer = f"{chance.choice(WORDS)}{chance.choice(WORDS)}第{chance.randrange(20_000)}电子厂"
        rows.append(
            {
                "number": write_number(2026, sequence), "key_id": "office-home", "kind": chance.choice(list(CaseKind)),
                "flags": "[]", "status": status, "is_urgent": is_urgent, "language": "zh",
                "city": chance.choice(CITIES), "people": chance.randrange(1, 40), "claimed_fen": 100_000,
                "office_id": f"o{chance.randrange(20)}", "caseworker_id": None, "opened_at": opened_at,
                "employer_lookup": employer_lookup(books, employer), "due_on": due_on, "queue_key": key,
                "unanswered_since": opened_at if chance.random() < 0.3 else None,
            }
        )  # fmt: skip
        waits = (
            SPENT if status is CaseStatus.NEW else UNANSWERED if rows[-1]["unanswered_since"] and is_claimed else None
        )
        waits = None if is_closed else waits
        rows[-1] |= {"reminders": MOST_URGENT if status is CaseStatus.NEW else 0, "remind_kind": waits}
        rows[-1] |= {
            "reminded_at": NOW - timedelta(hours=1),
            "remind_since": NOW - timedelta(hours=1) if waits else None,
        }
        story = "".join(chance.choice(WORDS) for _ in range(60))
        for term in terms_of(story + employer):
            if term not in tokens:
                tokens[term] = token_of(books, term)
            found.append((tokens[term], sequence))
    await books.connection.execute(insert(cases), rows)


async def fill_words(books: Books, found: list[tuple[int, int]]) -> None:
    """Write the words in the order in which they lie on disk: one by one, as cases come, would take hours here."""
    found.sort()
    for first in range(0, len(found), 50 * BATCH):
        part = [{"term": term, "case_id": case_id} for term, case_id in found[first : first + 50 * BATCH]]
        await books.connection.execute(insert(case_words), part)


async def median_ms(ask: Callable[[], Awaitable[object]]) -> float:
    """The median of eleven runs, in milliseconds."""
    taken = []
    for _ in range(11):
        begun = time.perf_counter()
        await ask()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


async def measure_reminders(store: Store) -> None:
    """The tick as it is, and the question it asks, beside reading every case that waits."""
    reminders = Reminders(store, 30)
    await reminders.tick(NOW)

    async def read_all() -> None:
        waiting = cases.c.status.in_(UNCLAIMED) | (
            (cases.c.status != CaseStatus.CLOSED) & cases.c.unanswered_since.is_not(None)
        )
        async with store.read() as books:
            rows = (await books.connection.execute(select(cases).where(waiting))).all()
            hours = hours_of(store.office)
            assert not any(is_reminder_due(plain_case(row), NOW, hours, timedelta(minutes=30)) for row in rows)

    print(f"{'reminders: a tick, nothing due':38} {await median_ms(lambda: reminders.tick(NOW)):8.1f} ms")
    print(f"{'reminders: every waiting case read':38} {await median_ms(read_all):8.1f} ms")


async def main(count: int, *, only_reminders: bool = False) -> None:
    """Fill a database and ask it everything."""
    with tempfile.TemporaryDirectory() as folder:
        options = StoreOptions(Path(folder) / "papers")
        url = f"sqlite+aiosqlite:///{folder}/a.sqlite"
        async with Store.open(url, Keyring(b"k" * 32), options, Office(), lambda: NOW) as store:
            chance, found, tokens = random.Random(1), list[tuple[int, int]](), dict[str, int]()
            for first in range(1, count + 1, BATCH):
                async with store.write(f"fill/{first}") as books:
                    await fill(books, first, min(BATCH, count + 1 - first), chance, found, tokens)
            if only_reminders:
                async with store.write("offices") as books:
                    for number in range(20):
                        await keep_office(books, Office(id=f"o{number}", name=f"{number}"))
                await measure_reminders(store)
                return
            async with store.write("words") as books:
                await fill_words(books, found)
            all_of, of_one = Wanted(), Wanted(offices=("o3",))
            questions: dict[str, Callable[[Books], Awaitable[object]]] = {
                "queue of one office": lambda books: read_page(books, of_one),
                "queue of one office, page 50": lambda books: read_page(books, of_one, 50),
                "queue of all": lambda books: read_page(books, all_of),
                "queue of all, page 1000": lambda books: read_page(books, all_of, 1000),
                "all, unclaimed": lambda books: read_page(books, Wanted(is_unclaimed=True)),
                "one office, unclaimed, suggested first": lambda books: read_page(
                    books, Wanted(offices=("o3",), is_unclaimed=True, suggested_to=1)
                ),
                "all, one city": lambda books: read_page(books, Wanted(city="东莞")),
                "all, one kind, unanswered": lambda books: read_page(
                    books, Wanted(kinds=(CaseKind.INJURY,), is_unanswered=True)
                ),
                "all, due in a month": lambda books: read_page(
                    books, Wanted(due_until=(NOW + timedelta(days=30)).date())
                ),
                "one office, urgent": lambda books: read_page(books, Wanted(offices=("o3",), is_urgent=True)),
                "closed of one office": lambda books: read_page(
                    books, Wanted(offices=("o3",), statuses=(CaseStatus.CLOSED,))
                ),
                "search: number": lambda books: search(books, write_number(2026, count // 2)),
                "search: two characters": lambda books: search(books, "工资"),
                "search: six characters": lambda books: search(books, "拖欠工资三个"),
                "search: six characters, one office": lambda books: search(books, "拖欠工资三个", ("o3",)),
                "search: an employer": lambda books: search(books, "第777电子厂"),
                "search: nothing like it": lambda books: search(books, "宇宙飞船"),
                "search: a city": lambda books: search(books, "东莞"),
            }
            for name, question in questions.items():

                async def ask(question: Callable[[Books], Awaitable[object]] = question) -> None:
                    async with store.read() as books:
                        await question(books)

                print(f"{name:38} {await median_ms(ask):8.1f} ms")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, only_reminders="reminders" in sys.argv))
