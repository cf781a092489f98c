"""One turn of talk with a worker, decided purely: what was heard goes in, acts come out.

The order of the steps matters, and each says why it stands where it does.
"""

from dataclasses import replace

from bot.dialogue import forks, offers, replies, terms, wishes
from bot.dialogue.clarifying import clarify, clarify_in_words
from bot.dialogue.consent_words import on_consent_words
from bot.dialogue.considering import Adviser
from bot.dialogue.conversation import Conversation, Field, Step
from bot.dialogue.courtesy import find_courtesy
from bot.dialogue.decision import Act, CountUnknown, Decision, Heard, KeepPaper, Record, Say, SayAnswer
from bot.dialogue.language import LANGUAGES_READ, identify_language
from bot.dialogue.responding import SUM, Asked, Response, respond
from bot.dialogue.triage import DISPUTES, TriageKind, triage
from bot.dialogue.wishes import decision, plain
from bot.messages import Block, Content, Incoming, IncomingKind
from bot.wording import say

PAPERS_KEPT = 10
MAX_LENGTH = 4000  # characters; Telegram's own clients cut there
# The interface languages of clients that mean another of the languages we read.
_HINTS = {"zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "tl": "fil", "in": "id"}


def decide(heard: Heard, adviser: Adviser) -> Decision:
    """What to do about one message."""
    incoming = heard.incoming
    language = _language(heard)
    heard = replace(heard, language=language)
    # Commands and buttons name what they want, whatever else is open: /forget must work even while a human writes.
    if incoming.kind is IncomingKind.COMMAND and incoming.text == "ask" and incoming.argument.strip():
        return decide(replace(heard, incoming=_asked(incoming)), adviser)
    if incoming.kind is IncomingKind.COMMAND:
        return wishes.on_command(heard)
    if incoming.kind is IncomingKind.BUTTON:
        return _on_choice(heard, adviser) or wishes.on_button(heard, adviser)
    # What cannot be taken in at all is said before anything is made of it.
    if (refusal := _refusal(heard)) is not None:
        return decision(heard, Say(plain(refusal)))
    if (passed_on := _to_caseworker(heard)) is not None:
        return decision(heard, *_safety(incoming.text, language), *passed_on)
    # Everything left is papers, or words, sent or edited. Questions of our own that are open come before new questions.
    is_paper = incoming.kind in {IncomingKind.PAPER, IncomingKind.VOICE}
    return _on_paper(heard) if is_paper else _on_words(heard, adviser)


def _to_caseworker(heard: Heard) -> tuple[Act, ...] | None:
    """What goes to the caseworker instead of to us: answers to what they asked; while the bot is silent, everything."""
    answered = on_consent_words(heard)
    if answered is not None:
        return answered
    return (Record(),) if heard.case is not None and heard.case.is_bot_silent else None


def _on_choice(heard: Heard, adviser: Adviser) -> Decision | None:
    """A button of the clarifying question that is open; None for every other."""
    action, _, argument = heard.incoming.argument.partition(":")
    fork_id, _, choice = argument.partition(":")
    is_open = action == "fork" and fork_id == heard.conversation.topic.asked != ""
    return clarify(heard, adviser, choice) if is_open else None


def _asked(incoming: Incoming) -> Incoming:
    """/ask and its question as the question alone."""
    return replace(incoming, kind=IncomingKind.TEXT, text=incoming.argument)


def _language(heard: Heard) -> str:
    """Of this message; where it tells nothing, of those before it, and of the client at first."""
    client = heard.incoming.language_hint.lower()
    hint = _HINTS.get(client) or _HINTS.get(client[:2]) or client.partition("-")[0]
    known = heard.language or (hint if hint in LANGUAGES_READ else "zh")
    has_words = heard.incoming.kind in {IncomingKind.TEXT, IncomingKind.EDIT, IncomingKind.PAPER}
    return identify_language(heard.incoming.text, known) if has_words else known


def _safety(text: str, language: str) -> tuple[Say, ...]:
    """The safety words for every danger a text tells of, as one message; nothing when it tells of none."""
    dangers = triage(text).dangers if text else ()
    return (Say(replies.safety(dangers, language)),) if dangers else ()


def _refusal(heard: Heard) -> str | None:
    """The one sentence for what cannot be taken in, or None."""
    kind, text, language = heard.incoming.kind, heard.incoming.text, heard.language
    if kind is IncomingKind.OUTSIDE:
        # Whoever sets up the staff group asks for its number.
        is_asked = text.lstrip("/").partition("@")[0].strip() == "id"
        return say("group-id", language, id=heard.incoming.place.chat_id) if is_asked else say("outside", language)
    if kind is IncomingKind.TOO_LARGE:
        return say("too-large", language, limit=heard.max_file_mb)
    if kind is IncomingKind.UNSUPPORTED:
        return say("upload-failed" if heard.incoming.argument == "download" else "unsupported", language)
    if kind is IncomingKind.STICKER and not (heard.case and heard.case.is_bot_silent):
        return say("sticker", language)
    if kind in {IncomingKind.TEXT, IncomingKind.EDIT} and not any(c.isalnum() for c in text):
        return say("empty", language)
    return None


def _on_paper(heard: Heard) -> Decision:
    """A photo, file or voice message while no human has the case: kept for one, never read by us."""
    language, text = heard.language, heard.incoming.text
    if heard.case is not None:
        return decision(heard, Record(), Say(plain(say("case-added", language, number=heard.case.number))))
    conversation = heard.conversation.heard(text) if text else heard.conversation
    if heard.paper_id is not None:
        conversation = replace(conversation, papers=(*conversation.papers, heard.paper_id)[-PAPERS_KEPT:])
    if conversation.step is Step.ASKING:
        return decision(heard, KeepPaper(), *_again(conversation, language), conversation=conversation)
    wording = "voice" if heard.incoming.kind is IncomingKind.VOICE else "paper-without-case"
    conversation, offered = offers.offer(conversation, language, triage(text), say(wording, language))
    return decision(heard, KeepPaper(), *_safety(text, language), offered, conversation=conversation)


def _again(conversation: Conversation, language: str) -> tuple[Act, ...]:
    """The open question of intake, asked once more."""
    _, acts = offers.ask_next(conversation, language)
    return acts


def _on_words(heard: Heard, adviser: Adviser) -> Decision:
    text, language, conversation = heard.incoming.text.strip(), heard.language, heard.conversation
    if len(text) > MAX_LENGTH:
        # Too long to search with; kept for the case all the same, since it may be the worker's whole story.
        words = say("too-long", language, limit=MAX_LENGTH)
        conversation, offered = offers.offer(conversation.heard(text), language, triage(text), words)
        acts: tuple[Act, ...] = (*_safety(text, language), *((Record(),) if heard.case else ()), offered)
        return decision(heard, *acts, conversation=conversation)
    # What answers the clarifying question is no yes or no to a person, who may be offered in the same message.
    if conversation.topic.asked and (clarified := clarify_in_words(heard, adviser, text)) is not None:
        return clarified
    answered = _on_open_question(heard, text) if conversation.step is not Step.TALKING else None
    return answered or _on_new_words(heard, adviser, text)


def _on_open_question(heard: Heard, text: str) -> Decision | None:
    """What answers a question of ours with yes or no; None where it does not."""
    conversation, language = heard.conversation, heard.language
    if conversation.step is Step.FORGETTING:
        is_yes = offers.is_yes(text) or text in {"删", "删除", "delete"}
        return wishes.settle_forgetting(heard, wishes.FORGET_YES if is_yes else wishes.FORGET_NO)
    if conversation.step is Step.OFFERED and offers.is_yes(text):
        conversation, acts = offers.begin_intake(conversation, language)
        return decision(heard, *acts, conversation=conversation)
    return wishes.decline(heard) if conversation.step is Step.OFFERED and offers.is_no(text) else None


def _on_new_words(heard: Heard, adviser: Adviser, text: str) -> Decision:
    """Answers to intake, courtesies, and questions."""
    if heard.conversation.step is Step.ASKING:
        return _on_intake_words(heard, adviser, text)
    courtesy = find_courtesy(text) if heard.case is None else None
    if courtesy is not None:
        return decision(heard, Say(plain(say(f"courtesy-{courtesy}", heard.language))))
    return _on_question(heard, adviser, text)


def _on_intake_words(heard: Heard, adviser: Adviser, text: str) -> Decision:
    """An answer to intake; a question in between is answered and the open one asked again."""
    conversation, language = heard.conversation, heard.language
    safety = _safety(text, language)
    if heard.incoming.kind is IncomingKind.EDIT:
        conversation = conversation.heard(text)
        note = Say(plain(say("intake-edited", language)))
        return decision(heard, *safety, note, *_again(conversation, language), conversation=conversation)
    if text.endswith(("?", "？", "吗")) and conversation.asking != Field.MATTER:
        response = respond(Asked(text, language, heard.today, conversation.topic), adviser)
        if response.is_answered:
            conversation = replace(conversation.heard(text), topic=response.topic)
            acts = (*safety, *_answers(response), *_again(conversation, language))
            return decision(heard, *acts, conversation=conversation)
    conversation, going_on = offers.take_answer(conversation, language, text)
    return decision(heard, *safety, *going_on, conversation=conversation)


def _answers(response: Response) -> tuple[Act, ...]:
    return tuple(SayAnswer(reply) for reply in response.replies)


def _on_question(heard: Heard, adviser: Adviser, text: str) -> Decision:
    """Safety first, then the answer, then a person where one is needed."""
    language, conversation = heard.language, heard.conversation
    if (word := terms.term_wanted(text)) is not None:
        return decision(heard, Say(terms.explanation(word, language)))
    response = respond(Asked(text, language, heard.today, conversation.topic), adviser)
    considered = response.considered
    found = considered.found
    acts: list[Act] = [Say(replies.safety(found.dangers, language))] if found.dangers else []
    if response.is_ours:
        conversation = replace(conversation.heard(text), topic=response.topic)
    if heard.case is not None:
        # Waiting for staff: every word reaches them; a question that we can answer is answered meanwhile.
        acts.append(Record())
        if found.kind is TriageKind.INFORMATION or response.is_follow_up:
            acts += _answers(response)
        acts.append(Say(plain(say("case-added", language, number=heard.case.number))))
        return decision(heard, *acts, conversation=conversation)
    if not response.is_answered and (meaning := terms.meaning(text, language)) is not None:
        return decision(heard, *acts, Say(meaning), conversation=conversation)
    acts += _answers(response) or (CountUnknown(),)
    if (rates := terms.rates(text, language, heard.today)) is not None:
        acts.append(Say(rates))
    if not response.is_ours:
        acts.append(Say(replies.unanswered(considered, language)))
        return decision(heard, *acts, conversation=conversation)
    if response.left:
        acts.append(Say(plain(say("questions-left", language, list="\n".join(f"· {left}" for left in response.left)))))
    conversation, asking = _questions_of_ours(response, conversation, language)
    return decision(heard, *acts, *asking, conversation=conversation)


def _questions_of_ours(
    response: Response, conversation: Conversation, language: str
) -> tuple[Conversation, tuple[Say, ...]]:
    """A person offered, and the fact that the answer forks on asked for, both in one message; none where neither is needed."""
    found, asking = response.considered.found, None
    if wording := _offer_wording(response):
        conversation, offered = offers.offer(conversation, language, found, say(wording, language))
        asking = offered.content
    if response.lacking is not None:
        question = Block(say(f"sum-ask-{response.lacking}", language))
        topic = replace(conversation.topic, asked=f"{SUM}{response.lacking}", forks=(*conversation.topic.forks, SUM))
        asking = Content((*(asking.blocks if asking else ()), question), asking.buttons if asking else ())
        return replace(conversation, topic=topic), (Say(asking),)
    if (fork := response.fork) is not None:
        topic = replace(conversation.topic, asked=fork.id, forks=(*conversation.topic.forks, fork.id))
        conversation, asking = replace(conversation, topic=topic), forks.ask(fork, language, asking)
    return conversation, (Say(asking),) if asking else ()


def _offer_wording(response: Response) -> str | None:
    """Which words offer a person after an answer, or after none; None where none is offered."""
    found = response.considered.found
    if response.is_follow_up:
        return None  # it was offered with the matter, and every answer has a button for it
    if not response.is_answered:
        if found.kind is TriageKind.URGENT:
            return "offer-urgent"
        return "unknown-dispute" if found.kind in DISPUTES else "unknown-work"
    if found.kind in DISPUTES:
        return f"offer-{found.kind}"
    return "offer-other" if found.offers_human else None
