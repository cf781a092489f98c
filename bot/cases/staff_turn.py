"""A turn of staff: what the desk can do for the caseworker who acts. Which of it happens is decided in bot/desk."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import delete, insert, select

from bot.cases import case_rows, inbox, lookers, notices, outbox, people, referrals, transcript
from bot.cases.books import Books
from bot.cases.case import Case, CaseStatus
from bot.cases.deadline import Deadline
from bot.cases.deadline_rows import deadlines_of
from bot.cases.drafts import Draft, keep_draft
from bot.cases.inbox import InboxRow
from bot.cases.listing import Page, Wanted, read_page
from bot.cases.office import Office
from bot.cases.papers import PaperRef
from bot.cases.people import Caseworker
from bot.cases.referrals import Referral
from bot.cases.rights import Right, may
from bot.cases.states import CaseEvent
from bot.cases.tables import prompts
from bot.cases.threads import case_of_thread, leave_thread
from bot.cases.transcript import Author, Line, Role
from bot.cases.turn_base import Turn
from bot.messages import ChannelName, Content, Incoming, IncomingKind

_PROMPT_LIVES = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What stands between a caseworker and a case: a question not answered yet, "amount" (with the outcome) or "note",
    or "hinted" (with the reason): they were told why their words did not go out.
    """

    case_id: int
    kind: str
    argument: str


def read_by(hint: str, otherwise: str) -> str:
    """The language of a client's hint ("zh-hans", "en-GB"), where it is one that the desk speaks."""
    tag = hint.lower()
    if tag.startswith("zh"):
        is_traditional = tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo"))
        return "zh-Hant" if is_traditional else otherwise if otherwise.startswith("zh") else "zh"
    return "en" if tag.startswith("en") else otherwise


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, for which office, by which message."""

    incoming: Incoming
    caseworker: Caseworker
    office: Office


class StaffTurn(Turn):
    """A turn of staff, in its transaction from the start: what it reads, nobody changes under its hands."""

    def __init__(self, acting: Acting, books: Books, row: InboxRow | None, paper: PaperRef | None) -> None:
        async def opened() -> Books:
            return books

        super().__init__(acting.incoming, books.now, opened)
        self.row = row
        self.paper = paper
        self.caseworker = acting.caseworker
        self.office = acting.office  # for which they act: the group's, otherwise their own
        self.here: Case | None = None  # the case in whose thread, or under whose message, this was written
        self.said: list[Content] = []  # what the caseworker is told; a terminal prints it
        self.is_refused = False  # the case's state, or their role, did not allow it
        self.is_drafted = False  # it waits for a colleague's approval
        self.draft: Draft | None = None  # a colleague's that is being done, approved by whoever acts

    @property
    def language(self) -> str:
        """What the caseworker reads: as their client tells now, or told last; otherwise what their office reads."""
        hint = self.incoming.language_hint or self.caseworker.reads
        return read_by(hint, self.office.language)

    @property
    def is_at_terminal(self) -> bool:
        """Staff at this machine, who have the database and its key: they see every office's cases."""
        return self.incoming.place.channel is ChannelName.CONSOLE

    @property
    def is_at_desk(self) -> bool:
        """Staff at the terminal or in the browser: what they are told is shown there, not sent."""
        return self.incoming.place.channel in (ChannelName.CONSOLE, ChannelName.WEB)

    @property
    def is_private(self) -> bool:
        """Staff in their own chat with the bot, rather than in the group."""
        return not self.is_at_desk and self.incoming.place.chat_id == self.incoming.sender_id

    def owner_id(self, case: Case) -> int:
        """As whom the case's state is asked: whoever approves or makes a draft acts for the one who has the case."""
        is_for_owner = self.draft is not None or not may(self.caseworker.role, Right.WRITE)
        return case.caseworker_id if is_for_owner and case.caseworker_id is not None else self.caseworker.id

    async def keep_draft(self, case: Case, verb: str, words: str) -> Draft:
        """Keep, with the message's file, what a colleague has to approve."""
        paper_id = await self._take_paper(case)
        self.is_drafted = True
        return await keep_draft(await self.books(), case.id, verb, words, paper_id=paper_id, by=self.caseworker.id)

    async def may_see(self, case: Case) -> bool:
        """Whether the case is with the office that acts, or offered to it."""
        if self.is_at_terminal or case.office_id == self.office.id:
            return True
        return await self.offer_to_us(case) is not None

    async def offer_to_us(self, case: Case) -> Referral | None:
        """The referral by which the case is offered to the office that acts; None where it is not."""
        if case.status is not CaseStatus.OFFERED:
            return None
        referral = await referrals.open_referral(await self.books(), case.id)
        is_ours = referral is not None and (referral.to_office == self.office.id or self.is_at_terminal)
        return referral if is_ours else None

    async def find_here(self) -> Case | None:
        """Look up and keep the case that the message's thread, or the message replied to, is about."""
        books = await self.books()
        case_id = await case_of_thread(books, self.incoming.place)
        spot = transcript.staff_spot(self.incoming.place)
        for message_id in (self.incoming.reply_to, self.incoming.message_id):
            if case_id is None and message_id:
                case_id = await transcript.case_of_post(books, spot, message_id)
        self.here = None if case_id is None else await case_rows.read_case(books, case_id)
        return self.here

    async def find_case(self, number: str) -> Case | None:
        """The case with that number as people type it, or None."""
        return await case_rows.find_case(await self.books(), number)

    async def answer(self, content: Content, case: Case | None = None) -> None:
        """Tell the caseworker who acts: under their message, in the thread it was written in."""
        self.said.append(content)
        if self.is_at_desk:
            return
        hung = replace(content, reply_to=content.reply_to or self.incoming.message_id or None)
        books = await self.books()
        if self.is_private:
            await outbox.to_person(books, self.caseworker.id, self.incoming.place, hung)
            return
        await outbox.to_staff(books, hung, case or self.here, office=self.office)

    async def answer_here(self, content: Content) -> None:
        """Tell whoever wrote in a group that is no office's; it is the last thing said there."""
        self.said.append(content)
        await outbox.to_person(await self.books(), self.caseworker.id, self.incoming.place, content)

    async def move_to(self, office: Office) -> None:
        """From now on the caseworker acts for that office."""
        self.office = office
        self.caseworker = replace(self.caseworker, office_id=office.id)
        await people.keep_caseworker(await self.books(), self.caseworker)

    async def become(self, person: Caseworker) -> None:
        """The account that acts was joined to that person: they act from here on."""
        self.caseworker = replace(person, door_id=self.caseworker.door_id)
        if self.incoming.place.channel is not ChannelName.TELEGRAM or self.is_private:
            self.office = await (await self.books()).office_by_id(person.office_id)

    async def keep_summary(self, case: Case, words: str) -> Case:
        """Keep what whoever comes next has to know."""
        kept = replace(case, summary=words)
        await case_rows.keep_summary(await self.books(), kept)
        return kept

    async def deadlines(self, case: Case) -> tuple[Deadline, ...]:
        """The case's deadlines as of today, the next one first."""
        return await deadlines_of(await self.books(), case)

    async def announce(self, content: Content, case: Case) -> None:
        """Tell all staff in the case's thread, and whoever acts from their own chat there too."""
        self.said.append(content)
        if self.is_private:
            await outbox.to_person(await self.books(), self.caseworker.id, self.incoming.place, content)
        await self.tell_staff(content, case)

    async def tell_worker(self, case: Case, content: Content) -> None:
        """Queue a notice to the case's worker, and those of cases merged into it; nothing where they are forgotten."""
        books = await self.books()
        for worker_id in await case_rows.workers_of(books, case):
            await outbox.to_worker(books, worker_id, content, case_id=case.id)

    async def relay(self, case: Case, words: str) -> None:
        """Put the caseworker's words and file in the transcript and send them to the worker."""
        books = await self.books()
        if case.worker_id is None:
            return
        await lookers.note_looking(books, case.id, self.caseworker.id, is_writing=False)
        spot, theirs = transcript.staff_spot(self.incoming.place), transcript.worker_spot(case.worker_id)
        corrected = (
            await self.relayed_line() if self.draft is None and self.incoming.kind is IncomingKind.EDIT else None
        )
        paper_id = self.draft.paper_id if self.draft else await self._take_paper(case)
        line_id = await transcript.write_line(
            books, case.id, Author.STAFF, words,
            caseworker_id=self.draft.made_by if self.draft else self.caseworker.id, paper_id=paper_id, corrects=corrected,
        )  # fmt: skip
        if self.draft is None:
            await self._note_own_message(case, line_id)
        if corrected is not None:
            reply_to = await transcript.post_of_line(books, theirs, corrected)
        else:
            reply_to = await transcript.counterpart(books, spot, self.incoming.reply_to, theirs)
        content = notices.from_staff(words, case, is_edit=corrected is not None, paper_id=paper_id, reply_to=reply_to)
        for worker_id in await case_rows.workers_of(books, case):
            sent = content if worker_id == case.worker_id else replace(content, reply_to=None)
            await outbox.to_worker(books, worker_id, sent, case_id=case.id, line_id=line_id)
        await self._show_colleagues("desk-from-desk", case, words, paper_id, line_id)

    async def _show_colleagues(self, key: str, case: Case, words: str, paper_id: str | None, line_id: int) -> None:
        """What was written at a desk stands in the case's thread too."""
        if self.is_at_desk:
            language = (await self.office_of(case)).language
            content = notices.from_colleague(key, self.caseworker.name, words, paper_id, language)
            await outbox.to_staff(await self.books(), content, case, role=Role.WORDS, line_id=line_id)

    async def relayed_line(self) -> int | None:
        """The transcript line that this message (an edited one) said before; None where it was never relayed."""
        spot = transcript.staff_spot(self.incoming.place)
        return await transcript.line_of_post(await self.books(), spot, self.incoming.message_id)

    async def note(self, case: Case, words: str) -> None:
        """Keep an internal note, with the message's file."""
        paper_id = await self._take_paper(case)
        books = await self.books()
        line_id = await transcript.write_line(
            books, case.id, Author.NOTE, words, caseworker_id=self.caseworker.id, paper_id=paper_id
        )
        await self._show_colleagues("desk-note-from-desk", case, words, paper_id, line_id)

    async def _take_paper(self, case: Case) -> str | None:
        if self.paper is None:
            return None
        if self.row is not None:
            await inbox.detach_paper(await self.books(), self.row)
        return await self.put_paper_in_case(self.paper, case)

    async def _note_own_message(self, case: Case, line_id: int) -> None:
        if self.incoming.message_id:
            books, spot = await self.books(), transcript.staff_spot(self.incoming.place)
            await transcript.note_post(books, spot, self.incoming.message_id, case.id, role=Role.WORDS, line_id=line_id)

    async def close_thread(self, content: Content, case: Case) -> None:
        """The last message in the case's thread, which closes after it."""
        self.said.append(content)
        await outbox.to_staff(await self.books(), content, case, closes_thread=True)

    async def new_thread(self, case: Case) -> None:
        """The case goes on in a thread of its own, after its old one was closed."""
        await leave_thread(await self.books(), case.id)
        await self.post_card(case)

    async def ask(self, case: Case, kind: str, argument: str = "") -> None:
        """Remember what the caseworker is asked next."""
        await self.forget_prompt(case.id)
        values = {"caseworker_id": self.caseworker.id, "case_id": case.id, "kind": kind, "argument": argument}
        await (await self.books()).connection.execute(insert(prompts).values(values | {"asked_at": self.now}))

    async def prompt_for(self, case: Case | None) -> Prompt | None:
        """What the caseworker was asked about this case; without a case, the only thing they were asked."""
        query = select(prompts).where(
            prompts.c.caseworker_id == self.caseworker.id, prompts.c.asked_at >= self.now - _PROMPT_LIVES
        )
        if case is not None:
            query = query.where(prompts.c.case_id == case.id)
        rows = (await (await self.books()).connection.execute(query)).all()
        return Prompt(rows[0].case_id, rows[0].kind, rows[0].argument) if len(rows) == 1 else None

    async def forget_prompt(self, case_id: int) -> None:
        """The caseworker answered, or something else happened."""
        gone = delete(prompts).where(prompts.c.caseworker_id == self.caseworker.id, prompts.c.case_id == case_id)
        await (await self.books()).connection.execute(gone)

    async def case_by_id(self, case_id: int) -> Case:
        """The case as it stands."""
        return await case_rows.read_case(await self.books(), case_id)

    async def queue(self, wanted: Wanted, page: int = 1, size: int = 30) -> Page:
        """One page of the queue; of the acting office's cases, unless at the terminal."""
        if not self.is_at_terminal:
            wanted = replace(wanted, offices=(self.office.id,))
        return await read_page(await self.books(), wanted, page, size)

    async def set_duty(self, on_duty: bool | None) -> None:
        """Keep whether the caseworker is on duty beside office hours."""
        await people.set_duty(await self.books(), self.caseworker.id, on_duty)

    async def transcript(self, case: Case) -> tuple[Line, ...]:
        """Everything worker and staff wrote about the case."""
        return await transcript.read_lines(await self.books(), case.id)

    async def history(self, case: Case) -> tuple[CaseEvent, ...]:
        """Everything that happened to the case."""
        return await case_rows.read_history(await self.books(), case.id)
