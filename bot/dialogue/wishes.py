"""Commands and buttons: the worker names what is wanted, whatever else is open. Pure."""

from collections.abc import Callable
from dataclasses import replace

from bot.cases.case import CaseKind
from bot.dialogue import offers, replies, terms
from bot.dialogue.considering import Adviser
from bot.dialogue.conversation import Conversation, Step
from bot.dialogue.decision import (
    Act,
    Consent,
    Decision,
    Forget,
    Heard,
    KeepQuestion,
    ListCases,
    Rate,
    RateCase,
    Record,
    Say,
)
from bot.dialogue.language import content_language
from bot.dialogue.triage import triage
from bot.messages import Block, Button, Content, IncomingKind
from bot.wording import LANGUAGES, say

FORGET_YES, FORGET_NO = "forget:yes", "forget:no"
_LANGUAGE_NAMES = {"zh": "button-zh", "zh-Hant": "button-zh-hant", "en": "button-en"}


def decision(heard: Heard, *acts: Act, conversation: Conversation | None = None) -> Decision:
    """The acts in the worker's language; the talk goes on as it was where no other is given."""
    return Decision(conversation or heard.conversation, heard.language, acts)


def plain(text: str) -> Content:
    """One paragraph."""
    return Content((Block(text),))


def on_command(heard: Heard) -> Decision:
    """A command other than /ask, which is a question."""
    incoming, language = heard.incoming, heard.language
    if incoming.text == "start":
        conversation = replace(heard.conversation, is_greeted=True)
        acts = (Say(plain(say("welcome", language))), Say(_language_choice(language)))
        return decision(heard, *acts, conversation=conversation)
    simple: dict[str, Callable[[], Decision]] = {
        "ask": lambda: decision(heard, Say(plain(say("ask-usage", language)))),
        "help": lambda: decision(heard, Say(Content((Block(say("help", language)), Block(say("privacy", language)))))),
        "language": lambda: decision(heard, Say(_language_choice(language))),
        "link": lambda: decision(heard, Say(plain(say("link-wrong", language)))),  # a good code goes to the desk
        "human": lambda: _on_wish_for_person(heard),
        "mycases": lambda: decision(heard, ListCases()),
        "forget": lambda: _ask_to_forget(heard),
        "term": lambda: decision(heard, Say(terms.explanation(incoming.argument, language))),
    }
    unknown = Say(plain(say("unknown-command", language)))
    return simple.get(incoming.text, lambda: decision(heard, unknown))()


def on_button(heard: Heard, adviser: Adviser) -> Decision:
    """What a pressed button asks for; one that no longer fits what is open says so."""
    action, _, argument = heard.incoming.argument.partition(":")
    language, step = heard.language, heard.conversation.step
    if action == "lang" and argument in LANGUAGES:
        said = say("language-set", argument, name=say(_LANGUAGE_NAMES[argument]))
        return Decision(heard.conversation, argument, (Say(plain(said)),))
    meanings: dict[str, tuple[bool, Callable[[], Decision]]] = {
        "person": (True, lambda: _on_wish_for_person(heard) if argument == "yes" else decline(heard)),
        "forget": (step is Step.FORGETTING, lambda: settle_forgetting(heard, heard.incoming.argument)),
        "skip": (step is Step.ASKING, lambda: _on_skip(heard)),
        "rate": (True, lambda: _on_rating(heard, argument)),
        "keep": (bool(heard.conversation.topic.question), lambda: _on_leave_to_keep(heard, argument)),
        "case-helped": (True, lambda: _on_case_rating(heard, argument)),
        "consent": (True, lambda: _on_consent(heard, argument)),
        "law": (True, lambda: _show_law(heard, adviser, argument)),
    }
    fits, meaning = meanings.get(action, (False, lambda: decline(heard)))
    return meaning() if fits else decision(heard, Say(plain(say("stale-button", language))))


def decline(heard: Heard) -> Decision:
    """No to a person."""
    conversation = replace(heard.conversation, step=Step.TALKING)
    return decision(heard, Say(plain(say("offer-declined", heard.language))), conversation=conversation)


def settle_forgetting(heard: Heard, answer: str) -> Decision:
    """Yes or no to deleting everything."""
    if answer == FORGET_YES:
        return Decision(Conversation(), heard.language, (Forget(plain(say("forget-done", heard.language))),))
    conversation = replace(heard.conversation, step=Step.TALKING)
    return decision(heard, Say(plain(say("forget-kept", heard.language))), conversation=conversation)


def _language_choice(language: str) -> Content:
    buttons = tuple(Button(say(_LANGUAGE_NAMES[name]), f"lang:{name}") for name in LANGUAGES)
    return Content((Block(say("welcome-language", language)),), (buttons,))


def _ask_to_forget(heard: Heard) -> Decision:
    buttons = (
        Button(say("button-forget-yes", heard.language), FORGET_YES),
        Button(say("button-forget-no", heard.language), FORGET_NO),
    )
    question = Content((Block(say("forget-ask", heard.language)),), (buttons,))
    return decision(heard, Say(question), conversation=replace(heard.conversation, step=Step.FORGETTING))


def _on_wish_for_person(heard: Heard) -> Decision:
    """/human or the button: start intake, or say that the case is already with staff."""
    if heard.case is not None:
        acts = (Record(), Say(plain(say("case-added", heard.language, number=heard.case.number))))
        return decision(heard, *acts)
    conversation = heard.conversation
    if heard.incoming.kind is IncomingKind.COMMAND and heard.incoming.argument:
        conversation = conversation.heard(heard.incoming.argument)
    if not conversation.kind:
        found = triage("。".join(conversation.words))
        conversation, _ = offers.offer(conversation, heard.language, found, "")
    conversation, acts_of_intake = offers.begin_intake(conversation, heard.language)
    return decision(heard, *acts_of_intake, conversation=conversation)


def _on_skip(heard: Heard) -> Decision:
    conversation, acts = offers.skip(heard.conversation, heard.language)
    return decision(heard, *acts, conversation=conversation)


def _show_law(heard: Heard, adviser: Adviser, guide_id: str) -> Decision:
    written = content_language(heard.language)
    law = adviser.law_of_guide(guide_id, written, heard.today)
    return decision(heard, Say(replies.sources(law, written)))


def _on_case_rating(heard: Heard, argument: str) -> Decision:
    number, _, answer = argument.rpartition(":")
    words = "thanks-helpful" if answer == "yes" else "thanks-case-unhelpful"
    return decision(heard, RateCase(number, answer == "yes"), Say(plain(say(words, heard.language))))


def _on_consent(heard: Heard, argument: str) -> Decision:
    answer, _, number = argument.partition(":")
    return decision(heard, Consent(number, answer == "yes"))


def _on_leave_to_keep(heard: Heard, answer_id: str) -> Decision:
    """The question of the matter that is open may be kept; that it is the one answered is held to the guide by the store."""
    topic = heard.conversation.topic
    return decision(heard, KeepQuestion(answer_id, topic.guide_id, topic.question))


def _on_rating(heard: Heard, argument: str) -> Decision:
    is_helpful = argument.startswith("1:")
    rate = Rate(argument.partition(":")[2], is_helpful)
    if is_helpful:
        return decision(heard, rate, Say(plain(say("thanks-helpful", heard.language))))
    language, conversation = heard.language, heard.conversation
    keep = (Button(say("button-keep-question", language), f"keep:{rate.answer_id}"),)
    rows = ((keep,) if conversation.topic.question else ()) + (offers.person_buttons(language),)
    thanks = Content((Block(say("thanks-unhelpful", language)),), rows)
    if conversation.step is Step.TALKING:
        conversation = replace(conversation, step=Step.OFFERED, kind=conversation.kind or CaseKind.OTHER.value)
    return decision(heard, rate, Say(thanks), conversation=conversation)
