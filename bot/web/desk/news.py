"""What has news for the desk: cases to which something was added, and who looks at which."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import func, select

from bot.cases.store import Store
from bot.cases.tables import case_events, cases, transcript
from bot.cases.work_tables import lookers

_LOOK_BACK: Final = 50  # on PostgreSQL a lower number can be committed after a higher one
_MOST: Final = 500


class DeskNews:
    """Remembers how far it looked; `look` is for `bot.web.live.Live.add`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._marks: dict[str, int] = {}
        self._seen: dict[str, set[int]] = {}
        self._lookers: frozenset[tuple[int, int, bool]] = frozenset()

    async def look(self) -> Iterable[str]:
        """Topics with news: "case:12", "office:home"."""
        async with self._store.read() as books:
            changed: set[int] = set()
            for table in (case_events, transcript):
                query = select(table.c.id, table.c.case_id).order_by(table.c.id.desc())
                mark = self._marks.get(table.name)
                if mark is None:  # the first look: everything before is no news
                    self._marks[table.name] = await books.connection.scalar(select(func.max(table.c.id))) or 0
                    continue
                rows = (await books.connection.execute(query.where(table.c.id > mark - _LOOK_BACK).limit(_MOST))).all()
                seen = self._seen.get(table.name, {row.id for row in rows if row.id <= mark})
                changed |= {row.case_id for row in rows if row.id not in seen}
                self._seen[table.name] = {row.id for row in rows}
                self._marks[table.name] = max([mark, *(row.id for row in rows)])
            rows = (await books.connection.execute(select(lookers))).all()
            here = frozenset((row.case_id, row.caseworker_id, row.is_writing) for row in rows)
            moved = {case_id for case_id, _, _ in here ^ self._lookers}
            self._lookers = here
            offices = select(cases.c.office_id).where(cases.c.id.in_(changed)).distinct()
            named = (await books.connection.scalars(offices)).all() if changed else []
        return {f"case:{case_id}" for case_id in changed | moved} | {f"office:{office}" for office in named}
