"""Forgetting a worker: keys destroyed, words and files gone; of their cases stays what nobody can be known by."""

from sqlalchemy import delete, select, update

from bot.cases import case_rows, deadline_rows, outbox, people, word_index
from bot.cases.books import Books
from bot.cases.case import Case
from bot.cases.links import LinkState
from bot.cases.network_tables import links, referrals
from bot.cases.papers import drop_papers, papers_of_keys
from bot.cases.states import Act, CaseEvent, Changed, withdraw
from bot.cases.tables import cases, posts, transcript, workers
from bot.cases.transcript import worker_spot
from bot.cases.web_box import erase_posts
from bot.cases.work_tables import corrections, drafts, tasks
from bot.messages import ChannelName


async def erase_worker(books: Books, worker_id: int) -> tuple[Case, ...]:
    """Erase everything; the worker's cases as they are from now on (open ones withdrawn)."""
    query = select(cases).where(cases.c.worker_id == worker_id).order_by(cases.c.id)
    theirs = await case_rows.read_cases(books, query)
    case_ids = [case.id for case in theirs]
    await outbox.drop_all(books, worker_id, case_ids)
    key_ids = [await case_rows.case_key(books, case_id) for case_id in case_ids]
    worker_key = await books.connection.scalar(select(workers.c.key_id).where(workers.c.id == worker_id))
    await drop_papers(books, await papers_of_keys(books, [*key_ids, str(worker_key)]))
    erased = []
    for case, key_id in zip(theirs, key_ids, strict=True):
        erased.append(await _erase_case(books, case))
        await books.destroy_key(key_id)
    await books.connection.execute(delete(posts).where(posts.c.spot == worker_spot(worker_id)))
    place = await people.find_worker_place(books, worker_id)
    if place is not None and place[0].channel is ChannelName.WEB:
        await erase_posts(books, place[0].chat_id)
    await people.forget(books, worker_id)
    return tuple([await case_rows.read_case(books, case.id) for case in erased])


async def _erase_case(books: Books, case: Case) -> Case:
    decision = withdraw(case, books.now, "forgotten")
    if isinstance(decision, Changed):
        case = await case_rows.keep(books, decision)
    await case_rows.add_event(books, case, CaseEvent(Act.FORGOTTEN, books.now, case.status, case.status))
    # Sealed words would be unreadable without their key; they go all the same.
    values = {"worker_id": None, "intake": None, "summary": None, "deadline_facts": None, "employer_lookup": None}
    await books.connection.execute(update(cases).where(cases.c.id == case.id).values(values))
    for table in (transcript, tasks, corrections, drafts):
        await books.connection.execute(update(table).where(table.c.case_id == case.id).values(words=None))
    await word_index.forget_words(books, case.id)
    await deadline_rows.forget_deadlines(books, case.id)
    await books.connection.execute(update(referrals).where(referrals.c.case_id == case.id).values(why=None))
    is_linked = (links.c.case_id == case.id) | (links.c.other_id == case.id)
    await books.connection.execute(delete(links).where(is_linked, links.c.state != LinkState.LINKED))
    return case
