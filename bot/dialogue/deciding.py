"""One turn of talk with a worker, decided purely: what was heard goes in, acts come out.

The order of the steps matters, and each says why it stands where it does.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.cases.case import CaseKind
from bot.dialogue import offers, replies
from bot.dialogue.considering import Adviser, consider, unknown_words
from bot.dialogue.conversation import Conversation, Field, Step
from bot.dialogue.decision import (
    Act,
    CountUnknown,
    Decision,
    Forget,
    Heard,
    KeepPaper,
    ListCases,
    Rate,
    RateCase,
    Record,
    Say,
    SayAnswer,
)
from bot.dialogue.language import detect_language
from bot.dialogue.triage import DISPUTES, TriageKind, triage
from bot.messages import Block, Button, Content, IncomingKind
from bot.wording import LANGUAGES, say
from knowledge.answering import Answer, Unknown

PAPERS_KEPT = 10
MAX_LENGTH = 4000  # characters; Telegram's own clients cut there
FORGET_YES, FORGET_NO = "forget:yes", "forget:no"
_LANGUAGE_NAMES = {"zh": "button-zh", "zh-Hant": "button-zh-hant", "en": "button-en"}


def decide(heard: Heard, adviser: Adviser) -> Decision:
    """What to do about one message."""
    incoming = heard.incoming
    language = _language(heard)
    heard = replace(heard, language=language)
    # Commands and buttons name what they want, whatever else is open: /forget must work even while a human writes.
    if incoming.kind is IncomingKind.COMMAND:
        return _on_command(heard, adviser)
    if incoming.kind is IncomingKind.BUTTON:
        return _on_button(heard, adviser)
    # What cannot be taken in at all is said before anything is made of it.
    if (refusal := _refusal(heard)) is not None:
        return _decision(heard, Say(_plain(refusal)))
    # A human has the case: the bot is silent and passes everything on, but for words that may save a life.
    if heard.case is not None and heard.case.is_with_a_person:
        return _decision(heard, *_safety(incoming.text, language), Record())
    if incoming.kind in {IncomingKind.PAPER, IncomingKind.VOICE}:
        return _on_paper(heard)
    # Everything left is words, sent or edited. Questions of our own that are open come before new questions.
    return _on_words(heard, adviser)


def _language(heard: Heard) -> str:
    hint = "en" if heard.incoming.language_hint.lower().startswith("en") else "zh"
    if heard.incoming.language_hint.lower() in {"zh-hant", "zh-tw", "zh-hk"}:
        hint = "zh-Hant"
    known = heard.language or hint
    has_words = heard.incoming.kind in {IncomingKind.TEXT, IncomingKind.EDIT, IncomingKind.PAPER}
    return detect_language(heard.incoming.text, known) if has_words else known


def _decision(heard: Heard, *acts: Act, conversation: Conversation | None = None) -> Decision:
    return Decision(conversation or heard.conversation, heard.language, acts)


def _plain(text: str) -> Content:
    return Content((Block(text),))


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
    if kind is IncomingKind.STICKER and not (heard.case and heard.case.is_with_a_person):
        return say("sticker", language)
    if kind in {IncomingKind.TEXT, IncomingKind.EDIT} and not any(c.isalnum() for c in text):
        return say("empty", language)
    return None


def _on_paper(heard: Heard) -> Decision:
    """A photo, file or voice message while no human has the case: kept for one, never read by us."""
    language, text = heard.language, heard.incoming.text
    if heard.case is not None:
        return _decision(heard, Record(), Say(_plain(say("case-added", language, number=heard.case.number))))
    conversation = heard.conversation.heard(text) if text else heard.conversation
    if heard.paper_id is not None:
        conversation = replace(conversation, papers=(*conversation.papers, heard.paper_id)[-PAPERS_KEPT:])
    if conversation.step is Step.ASKING:
        return _decision(heard, KeepPaper(), *_again(conversation, language), conversation=conversation)
    wording = "voice" if heard.incoming.kind is IncomingKind.VOICE else "paper-without-case"
    conversation, offered = offers.offer(conversation, language, triage(text), say(wording, language))
    return _decision(heard, KeepPaper(), *_safety(text, language), offered, conversation=conversation)


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
        return _decision(heard, *acts, conversation=conversation)
    if conversation.step is Step.FORGETTING:
        answer = FORGET_YES if offers.is_yes(text) or text in {"删", "删除", "delete"} else FORGET_NO
        return _settle_forgetting(heard, answer)
    if conversation.step is Step.OFFERED and offers.is_yes(text):
        conversation, acts = offers.begin_intake(conversation, language)
        return _decision(heard, *acts, conversation=conversation)
    if conversation.step is Step.OFFERED and offers.is_no(text):
        return _decline(heard)
    if conversation.step is Step.ASKING:
        return _on_intake_words(heard, adviser, text)
    return _on_question(heard, adviser, text)


def _on_intake_words(heard: Heard, adviser: Adviser, text: str) -> Decision:
    """An answer to intake; a question in between is answered and the open one asked again."""
    conversation, language = heard.conversation, heard.language
    safety = _safety(text, language)
    if heard.incoming.kind is IncomingKind.EDIT:
        conversation = conversation.heard(text)
        note = Say(_plain(say("intake-edited", language)))
        return _decision(heard, *safety, note, *_again(conversation, language), conversation=conversation)
    if text.endswith(("?", "？", "吗")) and conversation.asking != Field.MATTER:
        answer = adviser.answer(text, language, heard.today)
        if isinstance(answer, Answer):
            conversation = conversation.heard(text)
            acts = (*safety, SayAnswer(answer), *_again(conversation, language))
            return _decision(heard, *acts, conversation=conversation)
    conversation, going_on = offers.take_answer(conversation, language, text)
    return _decision(heard, *safety, *going_on, conversation=conversation)


def _on_question(heard: Heard, adviser: Adviser, text: str) -> Decision:
    """Safety first, then the answer, then a person where one is needed."""
    language = heard.language
    considered = consider(text, language, heard.today, adviser)
    found, answer = considered.found, considered.answer
    acts: list[Act] = [Say(replies.safety(found.dangers, language))] if found.dangers else []
    is_ours = found.kind is not TriageKind.OUT_OF_SCOPE and not considered.is_refused
    conversation = heard.conversation.heard(text) if is_ours else heard.conversation
    if heard.case is not None:
        # Waiting for staff: every word reaches them; a question that we can answer is answered meanwhile.
        acts.append(Record())
        if isinstance(answer, Answer) and found.kind is TriageKind.INFORMATION:
            acts.append(SayAnswer(answer))
        acts.append(Say(_plain(say("case-added", language, number=heard.case.number))))
        return _decision(heard, *acts, conversation=conversation)
    acts.append(SayAnswer(answer) if isinstance(answer, Answer) else CountUnknown())
    if not is_ours:
        acts.append(Say(_plain(unknown_words(considered, language))))
        return _decision(heard, *acts, conversation=conversation)
    if wording := _offer_wording(found.kind, answer, offers_human=found.offers_human):
        conversation, offered = offers.offer(conversation, language, found, say(wording, language))
        acts.append(offered)
    return _decision(heard, *acts, conversation=conversation)


def _offer_wording(kind: TriageKind, answer: Answer | Unknown, *, offers_human: bool) -> str | None:
    """Which words offer a person after an answer, or after none; None where none is offered."""
    if isinstance(answer, Unknown):
        return (
            "offer-urgent" if kind is TriageKind.URGENT else "unknown-dispute" if kind in DISPUTES else "unknown-work"
        )
    if kind in DISPUTES:
        return f"offer-{kind}"
    return "offer-other" if offers_human else None


def _decline(heard: Heard) -> Decision:
    conversation = replace(heard.conversation, step=Step.TALKING)
    return _decision(heard, Say(_plain(say("offer-declined", heard.language))), conversation=conversation)


def _settle_forgetting(heard: Heard, answer: str) -> Decision:
    if answer == FORGET_YES:
        return Decision(Conversation(), heard.language, (Forget(_plain(say("forget-done", heard.language))),))
    conversation = replace(heard.conversation, step=Step.TALKING)
    return _decision(heard, Say(_plain(say("forget-kept", heard.language))), conversation=conversation)


def _on_command(heard: Heard, adviser: Adviser) -> Decision:
    incoming, language = heard.incoming, heard.language
    if incoming.text == "start":
        conversation = replace(heard.conversation, is_greeted=True)
        acts = (Say(_plain(say("welcome", language))), Say(_language_choice(language)))
        return _decision(heard, *acts, conversation=conversation)
    if incoming.text == "ask":
        if not incoming.argument.strip():
            return _decision(heard, Say(_plain(say("ask-usage", language))))
        asked = replace(incoming, kind=IncomingKind.TEXT, text=incoming.argument)
        return decide(replace(heard, incoming=asked), adviser)
    simple: dict[str, Callable[[], Decision]] = {
        "help": lambda: _decision(heard, Say(Content((Block(say("help", language)), Block(say("privacy", language)))))),
        "language": lambda: _decision(heard, Say(_language_choice(language))),
        "human": lambda: _on_wish_for_person(heard),
        "mycases": lambda: _decision(heard, ListCases()),
        "forget": lambda: _ask_to_forget(heard),
    }
    unknown = Say(_plain(say("unknown-command", language)))
    return simple.get(incoming.text, lambda: _decision(heard, unknown))()


def _language_choice(language: str) -> Content:
    buttons = tuple(Button(say(_LANGUAGE_NAMES[name]), f"lang:{name}") for name in LANGUAGES)
    return Content((Block(say("welcome-language", language)),), (buttons,))


def _ask_to_forget(heard: Heard) -> Decision:
    buttons = (
        Button(say("button-forget-yes", heard.language), FORGET_YES),
        Button(say("button-forget-no", heard.language), FORGET_NO),
    )
    question = Content((Block(say("forget-ask", heard.language)),), (buttons,))
    return _decision(heard, Say(question), conversation=replace(heard.conversation, step=Step.FORGETTING))


def _on_wish_for_person(heard: Heard) -> Decision:
    """/human or the button: start intake, or say that the case is already with staff."""
    if heard.case is not None:
        acts = (Record(), Say(_plain(say("case-added", heard.language, number=heard.case.number))))
        return _decision(heard, *acts)
    conversation = heard.conversation
    if heard.incoming.kind is IncomingKind.COMMAND and heard.incoming.argument:
        conversation = conversation.heard(heard.incoming.argument)
    if not conversation.kind:
        found = triage("。".join(conversation.words))
        conversation, _ = offers.offer(conversation, heard.language, found, "")
    conversation, acts_of_intake = offers.begin_intake(conversation, heard.language)
    return _decision(heard, *acts_of_intake, conversation=conversation)


def _on_button(heard: Heard, adviser: Adviser) -> Decision:
    """What a pressed button asks for; one that no longer fits what is open says so."""
    action, _, argument = heard.incoming.argument.partition(":")
    language, step = heard.language, heard.conversation.step
    if action == "lang" and argument in LANGUAGES:
        said = say("language-set", argument, name=say(_LANGUAGE_NAMES[argument]))
        return Decision(heard.conversation, argument, (Say(_plain(said)),))
    meanings: dict[str, tuple[bool, Callable[[], Decision]]] = {
        "person": (True, lambda: _on_wish_for_person(heard) if argument == "yes" else _decline(heard)),
        "forget": (step is Step.FORGETTING, lambda: _settle_forgetting(heard, heard.incoming.argument)),
        "skip": (step is Step.ASKING, lambda: _on_skip(heard)),
        "rate": (True, lambda: _on_rating(heard, argument)),
        "case-helped": (True, lambda: _on_case_rating(heard, argument)),
        "law": (True, lambda: _show_law(heard, adviser, argument)),
    }
    fits, meaning = meanings.get(action, (False, lambda: _decline(heard)))
    return meaning() if fits else _decision(heard, Say(_plain(say("stale-button", language))))


def _on_skip(heard: Heard) -> Decision:
    conversation, acts = offers.skip(heard.conversation, heard.language)
    return _decision(heard, *acts, conversation=conversation)


def _show_law(heard: Heard, adviser: Adviser, guide_id: str) -> Decision:
    return _decision(
        heard, Say(replies.sources(adviser.law_of_guide(guide_id, heard.language, heard.today), heard.language))
    )


def _on_case_rating(heard: Heard, argument: str) -> Decision:
    number, _, answer = argument.rpartition(":")
    words = "thanks-helpful" if answer == "yes" else "thanks-case-unhelpful"
    return _decision(heard, RateCase(number, answer == "yes"), Say(_plain(say(words, heard.language))))


def _on_rating(heard: Heard, argument: str) -> Decision:
    is_helpful = argument.startswith("1:")
    rate = Rate(argument.partition(":")[2], is_helpful)
    if is_helpful:
        return _decision(heard, rate, Say(_plain(say("thanks-helpful", heard.language))))
    thanks = Content((Block(say("thanks-unhelpful", heard.language)),), (offers.person_buttons(heard.language),))
    conversation = heard.conversation
    if conversation.step is Step.TALKING:
        conversation = replace(conversation, step=Step.OFFERED, kind=conversation.kind or CaseKind.OTHER.value)
    return _decision(heard, rate, Say(thanks), conversation=conversation)
