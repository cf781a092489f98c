"""Where each case is talked about: a topic of the staff group, or replies under a root message."""

from sqlalchemy import insert, select, update

from bot.cases.books import Books
from bot.cases.tables import threads
from bot.cases.transcript import Role, note_post, staff_spot
from bot.messages import Place, Thread


async def find_thread(books: Books, case_id: int, group: Place) -> Thread | None:
    """The case's thread in use in `group`."""
    query = select(threads).where(
        threads.c.case_id == case_id,
        threads.c.channel == group.channel,
        threads.c.chat_id == group.chat_id,
        threads.c.is_current,
    )
    row = (await books.connection.execute(query.order_by(threads.c.id.desc()).limit(1))).one_or_none()
    if row is None:
        return None
    return Thread(Place(group.channel, row.chat_id, row.thread_id), row.root_message_id)


async def keep_thread(books: Books, case_id: int, thread: Thread) -> None:
    """A thread was opened for the case; replies to its root message are about the case."""
    place = thread.place
    await books.connection.execute(
        insert(threads).values(
            case_id=case_id,
            channel=place.channel,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            root_message_id=thread.root_message_id,
            is_current=True,
        )
    )
    if thread.root_message_id is not None:
        await note_post(books, staff_spot(place), thread.root_message_id, case_id, role=Role.NOTICE)


async def leave_thread(books: Books, case_id: int) -> None:
    """The thread is closed or gone: the next message about the case opens another. Old posts are still understood."""
    await books.connection.execute(update(threads).where(threads.c.case_id == case_id).values(is_current=False))


async def case_of_thread(books: Books, place: Place) -> int | None:
    """The case whose topic this is."""
    if place.thread_id is None:
        return None
    query = select(threads.c.case_id).where(
        threads.c.channel == place.channel, threads.c.chat_id == place.chat_id, threads.c.thread_id == place.thread_id
    )
    return await books.connection.scalar(query.order_by(threads.c.id.desc()).limit(1))
