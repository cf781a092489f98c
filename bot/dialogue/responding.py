"""What is said to a message of a worker: considered, and answered in the languages that the worker can read. Pure but for reading."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.dialogue.considering import Adviser, Considered, consider
from bot.dialogue.conversation import Topic
from bot.dialogue.event_day import EventDay, find_event_day
from bot.dialogue.following import FollowUp, find_follow_up, leans_on_more, names_somebody
from bot.dialogue.forks import Fork, find_fork, refined_guide
from bot.dialogue.language import content_language
from bot.dialogue.past_law import as_of_event
from bot.dialogue.refusals import find_refusal
from bot.dialogue.splitting import MOST_QUESTIONS, split_questions, split_troubles
from bot.dialogue.sums import Lacking, Sums, with_answer, work_out
from bot.dialogue.triage import TriageKind, triage
from bot.wording import PARTLY
from knowledge.answering import Answer, Unknown, WhyUnknown
from knowledge.guides import Guide, Section
from knowledge.parts import part_of

SUM = "sum-"  # with a Lacking: what `Topic.asked` says while a fact for a sum is asked
TOPIC_OPEN = timedelta(days=1)
_QUESTION_KEPT = 300  # characters of a matter's words that are kept to go on with
_SAID_AGAIN = frozenset(
    {Section.SHORT, Section.EXCEPTIONS}
)  # where more is asked of the guide that was given whole before
_SAID_OF_EACH = frozenset({Section.SHORT, Section.DEADLINES})  # of one of several questions


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer as it is given. `spoken` is the worker's language; `in_chinese` the same answer where we do not write that one."""

    answer: Answer
    spoken: str
    in_chinese: Answer | None = None
    about: str = ""  # the title of the matter that the message goes on with
    asked: str = ""  # the question, where it is one of several
    beside: str = ""  # the trouble that was told beside the one answered first
    event: EventDay | None = None  # whose law was given, where it is not today's
    sums: Sums | None = None  # what is owed, where it was asked and could be reckoned


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with what it rests on. `topic` is the matter that was open before it."""

    text: str
    spoken: str
    today: date
    topic: Topic = field(default_factory=Topic)
    law_on: date | None = None  # the day whose law is wanted, whatever the message tells

    @property
    def written(self) -> str:
        """The language of the answer."""
        return content_language(self.spoken)


@dataclass(frozen=True, slots=True)
class Response:
    """`replies` is empty where `considered` says why we do not answer. `topic` is the matter that is open from now on."""

    considered: Considered
    spoken: str
    replies: tuple[Reply, ...] = ()
    topic: Topic = field(default_factory=Topic)
    is_follow_up: bool = False
    left: tuple[str, ...] = ()  # questions of the message that are not answered yet
    lacking: Lacking | None = None  # the fact without which the sum that was asked cannot be reckoned

    @property
    def fork(self) -> Fork | None:
        """The fact to ask for, once a matter and after its answer; none is asked of whoever is in danger."""
        topic, found = self.topic, self.considered.found
        is_one = sum(not reply.beside for reply in self.replies) == 1
        is_open = is_one and not self.is_follow_up and not found.dangers and not topic.forks
        return find_fork(topic.guide_id, topic.question) if is_open else None

    @property
    def is_answered(self) -> bool:
        """Whether anything is answered."""
        return bool(self.replies)

    @property
    def is_ours(self) -> bool:
        """Whether the message is about working life and one that we may answer."""
        is_about_work = self.is_follow_up or self.considered.found.kind is not TriageKind.OUT_OF_SCOPE
        return is_about_work and not self.considered.is_refused


def respond(asked: Asked, adviser: Adviser) -> Response:
    """The response to a message."""
    text, topic = asked.text, asked.topic
    is_open = bool(topic.asked_on) and asked.today - date.fromisoformat(topic.asked_on) <= TOPIC_OPEN
    link = find_follow_up(text) if is_open and find_refusal(text) is None and not triage(text).dangers else None
    if link is not None and link.is_sure:
        return _go_on(asked, link, adviser) or _begin(asked, adviser)
    response = _begin(asked, adviser)
    if link is None or _makes_sense_alone(text, response):
        return response
    return _go_on(asked, link, adviser) or response


def _makes_sense_alone(text: str, response: Response) -> bool:
    """Whether a short message is a question by itself, or about other things; what is left leans on the matter before it."""
    answer, found = response.considered.answer, triage(text)
    is_about_other_things = any(reason.startswith("other things") for reason in found.reasons)
    if response.considered.is_refused or found.kind is not TriageKind.OUT_OF_SCOPE or is_about_other_things:
        return True
    is_stray = isinstance(answer, Unknown) and answer.why is WhyUnknown.OFF_TOPIC and not names_somebody(text)
    return is_stray or not leans_on_more(text)


def _begin(asked: Asked, adviser: Adviser) -> Response:
    """The response to a message that stands alone: one answer, or one for each of its questions."""
    considered = consider(asked.text, asked.written, asked.law_on or asked.today, adviser)
    topic = Topic(asked.text[:_QUESTION_KEPT], language=asked.spoken, asked_on=asked.today.isoformat())
    if not isinstance(considered.answer, Answer):
        return Response(considered, asked.spoken, topic=topic)
    if several := _answer_each(asked, considered, adviser):
        replies, left = several
        return Response(considered, asked.spoken, replies, _about(topic, replies[-1].answer), left=left)
    event = None if asked.law_on or considered.found.dangers else find_event_day(asked.text, asked.today)
    past = as_of_event(considered.answer, event, adviser) if event else None
    answer = past or considered.answer
    sums = work_out(asked.text, asked.law_on or asked.today)
    reckoned = sums if sums and sums.entitlements else None
    beside = () if past else tuple(_answer_beside(asked, considered, adviser))  # one day's law in one answer
    answer = replace(answer, related=()) if beside else answer  # of several matters each has its own law
    reply = replace(_reply(answer, asked.spoken, adviser), event=event if past else None, sums=reckoned)
    lacking = sums.lacking if sums else None
    return Response(considered, asked.spoken, (reply, *beside), _about(topic, answer), lacking=lacking)


def _about(topic: Topic, answer: Answer) -> Topic:
    return replace(topic, guide_id=answer.guide.id if answer.guide else "")


def _answer_each(
    asked: Asked, considered: Considered, adviser: Adviser
) -> tuple[tuple[Reply, ...], tuple[str, ...]] | None:
    """A reply to each of several questions, and the questions left; None where one answer is for all of them."""
    questions = split_questions(asked.text)
    if len(questions) == 1 or considered.found.dangers:
        return None
    found = dict[str, Reply]()
    for question in questions[:MOST_QUESTIONS]:
        guided = _answer_from_guide(question, asked, adviser)
        if guided is None:
            return None
        guide, answer = guided
        if guide.id not in found:
            found[guide.id] = replace(_reply_shortly(answer, asked, adviser), asked=question)
    return (tuple(found.values()), questions[MOST_QUESTIONS:]) if len(found) > 1 else None


def _answer_beside(asked: Asked, considered: Considered, adviser: Adviser) -> tuple[Reply, ...]:
    """What is to be said shortly of the other troubles of a message, beside its answer."""
    if considered.found.dangers or not isinstance(considered.answer, Answer) or considered.answer.guide is None:
        return ()
    first, found = considered.answer.guide, dict[str, Reply]()
    for trouble in split_troubles(asked.text):
        guided = _answer_from_guide(trouble, asked, adviser)
        if guided is not None and guided[0].topic != first.topic:
            found[guided[0].id] = replace(_reply_shortly(guided[1], asked, adviser), beside=trouble)
    return tuple(found.values())[: MOST_QUESTIONS - 1]


def _answer_from_guide(question: str, asked: Asked, adviser: Adviser) -> tuple[Guide, Answer] | None:
    """What a part of the message asks, answered under the law that the message wants; None where no guide answers it."""
    answer = adviser.answer(question, asked.written, asked.law_on or asked.today)
    return (answer.guide, answer) if isinstance(answer, Answer) and answer.guide is not None else None


def _reply_shortly(answer: Answer, asked: Asked, adviser: Adviser) -> Reply:
    """One of several answers to a message."""
    return _reply(part_of(answer, _SAID_OF_EACH) or answer, asked.spoken, adviser, _SAID_OF_EACH)


def respond_to_choice(asked: Asked, choice: str, adviser: Adviser) -> Response | None:
    """The answer refined by what the worker said to our question; None where the one given before stands."""
    topic = asked.topic
    guide_id = refined_guide(topic.asked, topic.guide_id, choice)
    if guide_id is None:
        return None
    answer = adviser.answer(topic.question, asked.written, asked.today, guide_id)
    if not isinstance(answer, Answer) or answer.guide is None or answer.guide.id != guide_id:
        return None
    reply = replace(_reply(answer, asked.spoken, adviser), about=answer.guide.title)
    kept = _about(replace(topic, asked="", asked_on=asked.today.isoformat()), answer)
    considered = Considered(triage(asked.text, is_known=True), answer)
    return Response(considered, asked.spoken, (reply,), kept, is_follow_up=True)


def respond_with_sum(asked: Asked, fact: str, adviser: Adviser) -> Response | None:
    """The sum asked for before, now that the worker has told the fact that was missing; None where it is still no sum."""
    topic = asked.topic
    told = with_answer(topic.question, Lacking(topic.asked.removeprefix(SUM)), fact)
    sums = work_out(told, asked.today)
    whole = adviser.answer(topic.question, asked.written, asked.today, topic.guide_id or None)
    if sums is None or not sums.entitlements or not isinstance(whole, Answer):
        return None
    answer = part_of(whole, {Section.SHORT}) or whole
    reply = replace(_reply(answer, asked.spoken, adviser, {Section.SHORT}), sums=sums)
    considered = Considered(triage(asked.text, is_known=True), answer)
    return Response(considered, asked.spoken, (reply,), replace(topic, question=told, asked=""), is_follow_up=True)


def _go_on(asked: Asked, link: FollowUp, adviser: Adviser) -> Response | None:
    """The response to a message that goes on with the matter before it; None where nothing is known that way either."""
    text, topic, day = asked.text, asked.topic, asked.law_on or asked.today
    found = triage(text, is_known=True)
    kept = replace(topic, asked_on=asked.today.isoformat())
    if link.part is not None and topic.guide_id:
        whole = adviser.answer(topic.question, asked.written, day, topic.guide_id)
        part = part_of(whole, {link.part}) if isinstance(whole, Answer) else None
        if part is not None and part.guide is not None:
            reply = replace(_reply(part, asked.spoken, adviser, {link.part}), about=part.guide.title)
            return Response(Considered(found, part), asked.spoken, (reply,), kept, is_follow_up=True)
    joined = f"{topic.question[: _QUESTION_KEPT - len(text)]}\n{text}"
    answer = adviser.answer(joined, asked.written, day)
    if not isinstance(answer, Answer):
        return None
    said = _SAID_AGAIN if answer.guide and answer.guide.id == topic.guide_id else None
    answer = (part_of(answer, said) or answer) if said else answer
    reply = replace(_reply(answer, asked.spoken, adviser, said), about=answer.guide.title if answer.guide else "")
    kept = _about(replace(kept, question=joined), answer)
    return Response(Considered(found, answer), asked.spoken, (reply,), kept, is_follow_up=True)


def _reply(answer: Answer, spoken: str, adviser: Adviser, sections: Collection[Section] | None = None) -> Reply:
    """In English and in Chinese where we do not write the worker's language: somebody near can read one of them."""
    if spoken not in PARTLY or answer.guide is None:
        return Reply(answer, spoken)
    chinese = adviser.answer(answer.question, "zh", answer.on, answer.guide.id)
    if not isinstance(chinese, Answer) or chinese.guide is None:
        return Reply(answer, spoken)
    return Reply(answer, spoken, (part_of(chinese, sections) or chinese) if sections else chinese)
