"""A worker's turn: what the dialogue can do for the worker who wrote."""

from sqlalchemy import select, update

from bot.cases import answers, case_rows, consenting, feedback, inbox, notices, outbox, people, transcript
from bot.cases.answers import AnswerLog
from bot.cases.books import Books
from bot.cases.card import fact_lines
from bot.cases.case import Case, CaseDraft, CaseStatus, Outcome
from bot.cases.consenting import ConsentAsked
from bot.cases.deadline_rows import first_facts, keep_deadlines
from bot.cases.enriching import enriched, is_news
from bot.cases.erasing import erase_worker
from bot.cases.inbox import InboxRow
from bot.cases.links import propose_links
from bot.cases.number import read_number
from bot.cases.office import Office
from bot.cases.papers import find_paper
from bot.cases.people import Worker
from bot.cases.referrals import Consent
from bot.cases.states import Act, CaseEvent, Changed, can_reopen, reopen, withdraw, worker_wrote
from bot.cases.tables import cases
from bot.cases.threads import leave_thread
from bot.cases.transcript import Author, Role
from bot.cases.turn_base import OpenBooks, Turn
from bot.messages import Content, Incoming, IncomingKind
from knowledge.redaction import redact

_ID_DIGITS = 19
_WORDS = frozenset({IncomingKind.TEXT, IncomingKind.PAPER, IncomingKind.VOICE})


class WorkerTurn(Turn):
    """A worker's turn. `case` is the worker's open case, as it was when the turn began."""

    def __init__(
        self,
        row: InboxRow,
        worker: Worker,
        case: Case | None,
        books: Books,
        open_books: OpenBooks,
        *,
        consent: ConsentAsked | None = None,
    ) -> None:
        super().__init__(row.incoming, books.now, open_books)
        self.row = row
        self.worker = worker
        self.case = case
        self.consent = consent  # what the worker is asked about this case, as it was when the turn began
        self._is_forgotten = False

    async def say(self, content: Content) -> None:
        """Queue a message to this worker."""
        case_id = self.case.id if self.case else None
        await outbox.to_worker(await self.books(), self.worker.id, content, case_id=case_id)

    async def remember(self, conversation: str, language: str) -> None:
        """Keep the conversation's state and the worker's language; nothing once the worker is forgotten."""
        if not self._is_forgotten:
            await people.remember(await self.books(), self.worker.id, conversation, language)

    async def keep_paper(self) -> str | None:
        """Keep this row's file beyond the turn, for `CaseDraft.papers`; None where the row has no file.

        A file that no case takes within a week goes. Without this call it goes at the end of the turn.
        """
        if self.row.paper is None:
            return None
        await inbox.detach_paper(await self.books(), self.row)
        return self.row.paper.id

    async def open_case(self, draft: CaseDraft) -> Case:
        """Open a case and post its card to staff, with the papers of the draft.

        A case of the same kind closed less than `reopen_days` ago is reopened instead (its number stays). The worker's
        open case, if there is one, is returned with facts, flags and words added. Tell the worker what
        `bot.cases.hours.expect_answer` gives.
        """
        books = await self.books()
        case = await self._fresh_case()
        if case is not None:
            case = await self._add_to_case(case, draft)
        elif again := next((past for past in await self.cases_of_worker() if self._continues(past, draft)), None):
            case = await self._reopen(again, draft)
        else:
            case = await case_rows.open_case(books, draft, self.worker.id)
            case, _ = await keep_deadlines(books, case, first_facts(case))
            await self.post_card(case)
            await self._propose_links(case)
        self.case = case
        for paper_id in draft.papers:
            await self._record(case, "", paper_id)
        return case

    async def _propose_links(self, case: Case) -> None:
        """Tell staff, and never the worker, that this may be one dispute with others of the same employer."""
        books = await self.books()
        office = await self.office_of(case)
        for link in await propose_links(books, case):
            await self.tell_staff(notices.link_proposed(case, link, office.language), case)

    def _continues(self, case: Case, draft: CaseDraft) -> bool:
        return case.kind is draft.kind and can_reopen(case, self.now, self._days)

    @property
    def _days(self) -> int:
        return self._opened.reopen_days if self._opened else 0

    async def _reopen(self, case: Case, draft: CaseDraft) -> Case:
        decision = reopen(case, self.now)
        if not isinstance(decision, Changed):  # it is closed: `_continues` looked
            raise AssertionError(decision)
        books = await self.books()
        case = enriched(await self.keep(decision), draft)
        await case_rows.keep_intake(books, case)
        await leave_thread(books, case.id)
        await self.post_card(case)
        return case

    async def _add_to_case(self, case: Case, draft: CaseDraft) -> Case:
        richer = enriched(case, draft)
        if richer == case:
            return case
        await self._keep_facts(richer)
        if richer.is_urgent and not case.is_urgent:
            await self.post_card(richer)
        return richer

    async def _keep_facts(self, case: Case) -> None:
        books = await self.books()
        await case_rows.keep_intake(books, case)
        await case_rows.add_event(books, case, CaseEvent(Act.FACTS_ADDED, self.now, case.status, case.status))
        language = (await self.office_of(case)).language
        lines = tuple(fact_lines(case, language)) + case.words[-1:]
        await self.tell_staff(notices.facts_changed(lines, language), case)
        await self.refresh_card(case)
        await self._propose_links(case)

    async def record_from_worker(self) -> bool:
        """Put this row's words and paper in the open case's transcript and relay them to its thread (edits too).

        False where no case is open or there is nothing to relay.
        """
        case = await self._fresh_case()
        if case is None or not (self.incoming.text or self.row.paper):
            return False
        if self.row.paper is not None:
            await inbox.detach_paper(await self.books(), self.row)
        await self._record(case, self.incoming.text, self.row.paper.id if self.row.paper else None)
        decision = worker_wrote(case, self.now)
        if isinstance(decision, Changed) and is_news(case, decision.case):
            self.case = await self.keep(decision)
        return True

    async def _record(self, case: Case, words: str, paper_id: str | None) -> None:
        books, spot = await self.books(), transcript.worker_spot(self.worker.id)
        paper = await find_paper(books, paper_id) if paper_id else None
        kept_id = await self.put_paper_in_case(paper, case) if paper else None
        is_edit = self.incoming.kind is IncomingKind.EDIT
        corrected = await transcript.line_of_post(books, spot, self.incoming.message_id) if is_edit else None
        line_id = await transcript.write_line(
            books, case.id, Author.WORKER, words, paper_id=kept_id, corrects=corrected
        )
        if self.incoming.message_id:
            await transcript.note_post(books, spot, self.incoming.message_id, case.id, role=Role.WORDS, line_id=line_id)
        office = await self.office_of(case)
        content = notices.from_worker(
            words, office.language, is_edit=is_edit, paper_id=kept_id,
            reply_to=await self._reply_target(office, spot, corrected),
        )  # fmt: skip
        await outbox.to_staff(books, content, case, role=Role.WORDS, line_id=line_id)

    async def _reply_target(self, office: Office, spot: str, corrected: int | None) -> str | None:
        books = await self.books()
        if office.staff_place is None:
            return None
        staff_spot = transcript.staff_spot(office.staff_place)
        if corrected is not None:
            return await transcript.post_of_line(books, staff_spot, corrected)
        return await transcript.counterpart(books, spot, self.incoming.reply_to, staff_spot)

    async def cases_of_worker(self) -> tuple[Case, ...]:
        """All of this worker's cases, newest first."""
        query = select(cases).where(cases.c.worker_id == self.worker.id).order_by(cases.c.id.desc())
        return await case_rows.read_cases(await self.books(), query)

    async def withdraw_case(self) -> Case | None:
        """Close the open case as withdrawn by the worker; staff are told. None where no case is open."""
        case = await self._fresh_case()
        decision = withdraw(case, self.now) if case else None
        if not isinstance(decision, Changed):
            return None
        books = await self.books()
        case = await self.keep(decision)
        self.case = None
        language = (await books.office_by_id(case.office_id)).language
        await self.tell_staff(notices.notice("desk-worker-withdrew", language, number=case.number), case)
        await self.refresh_card(case)
        return case

    async def forget_worker(self, parting: Content) -> None:
        """Destroy this worker's keys: handle, words, papers unreadable. `parting` is the last thing they are sent."""
        books = await self.books()
        found = await people.find_worker_place(books, self.worker.id)
        erased = await erase_worker(books, self.worker.id)
        self._is_forgotten, self.case = True, None
        for case in erased:
            number, language = case.number, (await self.office_of(case)).language
            told = notices.notice("desk-worker-forgotten", language, number=number)
            await self.tell_staff(told, case)
            await self.refresh_card(case)
        if found is not None:
            await outbox.part(books, self.worker.id, parting, found[0])

    async def log_answer(self, answer: AnswerLog) -> str:
        """Count an answer; its id is for `feedback`."""
        return await answers.log_answer(await self.books(), answer, self.incoming.place.channel)

    async def feedback(self, answer_id: str, is_helpful: bool) -> bool:
        """Keep whether an answer helped; False when there is no such answer."""
        books = await self.books()
        is_known = await answers.keep_feedback(books, answer_id, is_helpful)
        if is_known:
            await feedback.note_feedback(books, int(answer_id), is_helpful)
        return is_known

    async def keep_question(self, answer_id: str, guide_id: str, question: str) -> bool:
        """Keep what was asked, without personal details, beside an answer that did not help; False where that cannot be."""
        books = await self.books()
        place = await people.find_worker_place(books, self.worker.id)
        if place is None or not (answer_id.isascii() and answer_id.isdigit() and len(answer_id) < _ID_DIGITS):
            return False
        return await feedback.keep_question(books, int(answer_id), guide_id, redact(question).text, place[1])

    async def case_feedback(self, number: str, is_helpful: bool) -> bool:
        """Keep whether the worker was helped by their closed case (button "case-helped:NUMBER:yes"); False where not theirs."""
        known = read_number(number)
        theirs = update(cases).where(cases.c.number == known, cases.c.worker_id == self.worker.id)
        done = await (await self.books()).connection.execute(theirs.values(was_helpful=is_helpful))
        return done.rowcount == 1

    async def note_reachable(self) -> None:
        """Keep whether the worker can be reached, as this row tells; the store does this at the end of every turn."""
        is_blocked = self.incoming.kind is IncomingKind.BLOCKED
        if self._is_forgotten or is_blocked == self.worker.is_blocked:
            return
        books = await self.books()
        await people.set_blocked(books, self.worker.id, is_blocked)
        case = await self._fresh_case()
        if case is None:
            return
        act, key = (
            (Act.UNREACHABLE, "desk-worker-unreachable") if is_blocked else (Act.REACHABLE, "desk-worker-reachable")
        )
        await case_rows.add_event(books, case, CaseEvent(act, self.now, case.status, case.status))
        language = (await self.office_of(case)).language
        await self.tell_staff(notices.notice(key, language, number=case.number), case)

    async def say_answer(self, content: Content) -> None:
        """Send an answer of the bot's; while a case is open, staff find it among its words."""
        await self.say(content)
        case = await self._fresh_case() if self.case is not None else None
        if case is not None:
            await transcript.write_line(await self.books(), case.id, Author.BOT, content.text)

    async def answer_referral(self, number: str, *, agrees: bool, in_words: bool = False) -> bool:
        """The worker says whether another office may have their case; False where they are asked no such thing."""
        case = await self._fresh_case()
        if case is None or case.number != read_number(number):
            return False
        consent = Consent.WORDS if in_words else Consent.WORKER
        return await consenting.take_consent(self, case, agrees=agrees, consent=consent)

    async def ask_consent_again(self, number: str) -> None:
        """The worker's words were no clear answer: ask them once more."""
        case = await self._fresh_case()
        again = await consenting.ask_again(self, case) if case is not None and case.number == number else None
        if again is not None:
            await self.say(again)

    async def come_back(self, away: Case) -> None:
        """A case that was closed because the worker stayed away goes on with their first words."""
        self.case = case = await self._reopen(away, CaseDraft(away.kind, away.language))
        await self.say(notices.notice("desk-worker-reopened", notices.worker_language(case), number=case.number))

    async def _fresh_case(self) -> Case | None:
        """The open case as it stands now: staff may have acted since the turn began."""
        books = await self.books()
        case_id = await open_case_id(books, self.worker.id)
        return None if case_id is None else await case_rows.read_case(books, case_id)


async def case_left_away(books: Books, worker_id: int, incoming: Incoming) -> Case | None:
    """The worker's latest case, where it was closed because they stayed away and they write again in time."""
    if incoming.kind not in _WORDS:
        return None
    query = select(cases).where(cases.c.worker_id == worker_id).order_by(cases.c.id.desc()).limit(1)
    found = await case_rows.read_cases(books, query)
    is_away = bool(found) and found[0].outcome is Outcome.UNREACHABLE
    return found[0] if is_away and can_reopen(found[0], books.now, books.reopen_days) else None


async def open_case_id(books: Books, worker_id: int) -> int | None:
    """The worker's open case, or the one that theirs was merged into."""
    theirs = select(cases.c.id, cases.c.merged_into).where(cases.c.worker_id == worker_id)
    rows = (await books.connection.execute(theirs)).all()
    ids = {row.id for row in rows} | {row.merged_into for row in rows if row.merged_into is not None}
    query = select(cases.c.id).where(cases.c.id.in_(ids), cases.c.status != CaseStatus.CLOSED)
    return await books.connection.scalar(query.order_by(cases.c.id.desc()).limit(1)) if ids else None
