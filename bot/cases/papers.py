"""Papers' rows: which file is sealed with which key, and belongs to which case."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from bot.cases.books import Books
from bot.cases.errors import Erased
from bot.cases.keyring import Sealer
from bot.cases.paper_box import clean_name, sniff_media_type
from bot.cases.tables import papers
from bot.messages import Upload


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A kept file, by id; its bytes stay sealed on disk until it is sent."""

    id: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file already sealed on disk whose row is still to be written."""

    id: str
    upload: Upload
    key_id: str


def _label(paper_id: str) -> str:
    return f"paper/{paper_id}/label"


async def keep_paper(books: Books, file: SealedFile, sealer: Sealer) -> PaperRef:
    """Write the row of a file that lies sealed on disk."""
    upload = file.upload
    label = json.dumps([clean_name(upload.name), hashlib.sha256(upload.data).hexdigest()])
    media_type = sniff_media_type(upload.data, upload.media_type)
    await books.connection.execute(
        insert(papers).values(
            id=file.id,
            key_id=sealer.key_id,
            label=sealer.seal(label, _label(file.id)),
            media_type=media_type,
            size=len(upload.data),
            kept_at=books.now,
        )
    )
    return PaperRef(file.id, media_type, len(upload.data))


async def find_paper(books: Books, paper_id: str) -> PaperRef | None:
    """What is known of a paper without opening it."""
    row = (await books.connection.execute(select(papers).where(papers.c.id == paper_id))).one_or_none()
    return None if row is None else PaperRef(row.id, row.media_type, row.size)


async def read_paper(books: Books, paper_id: str) -> Upload:
    """The file. Raises Erased where it or its key is gone."""
    row = (await books.connection.execute(select(papers).where(papers.c.id == paper_id))).one_or_none()
    if row is None:
        raise Erased(f"paper {paper_id} is gone")
    sealer = await books.sealer(row.key_id)
    name = json.loads(sealer.unseal(row.label, _label(paper_id)))[0]
    try:
        data = await books.paper_box.get(paper_id, sealer)
    except FileNotFoundError as error:
        raise Erased(f"paper {paper_id} is gone") from error
    return Upload(data=data, name=name, media_type=row.media_type)


async def put_in_case(books: Books, paper_id: str, case_id: int, sealer: Sealer) -> str:
    """Seal a paper anew with its case's key, so that it lives and dies with the case; its id from now on."""
    upload = await read_paper(books, paper_id)
    new_id = await books.paper_box.put(upload.data, sealer)
    await keep_paper(books, SealedFile(new_id, upload, sealer.key_id), sealer)
    await books.connection.execute(update(papers).where(papers.c.id == new_id).values(case_id=case_id))
    await drop_papers(books, [paper_id])
    return new_id


async def paper_kinds(books: Books, case_id: int) -> dict[str, str]:
    """The media type of every file of the case, by its id."""
    query = select(papers.c.id, papers.c.media_type).where(papers.c.case_id == case_id)
    return {row.id: row.media_type for row in (await books.connection.execute(query)).all()}


async def drop_papers(books: Books, paper_ids: list[str]) -> None:
    """Remove the rows now and the files once this is committed."""
    await books.connection.execute(delete(papers).where(papers.c.id.in_(paper_ids)))
    books.erased_papers.extend(paper_ids)


async def papers_of_keys(books: Books, key_ids: list[str]) -> list[str]:
    """The ids of all papers sealed with one of these keys."""
    return list((await books.connection.scalars(select(papers.c.id).where(papers.c.key_id.in_(key_ids)))).all())
