"""Offering a person and asking the few questions a case needs. Pure."""

import re
from dataclasses import replace

from bot.cases.case import CaseDraft, CaseKind
from bot.dialogue.conversation import Conversation, Field, Step
from bot.dialogue.decision import Act, OpenCase, Say
from bot.dialogue.intake import NOTHING, facts_of, next_field, read_facts
from bot.dialogue.people import read_people
from bot.dialogue.triage import Triage, TriageKind
from bot.messages import Block, Button, Content
from bot.wording import say

PERSON_YES, PERSON_NO, SKIP = "person:yes", "person:no", "skip"
_YES = re.compile(
    r"(?:要|好|好的|好啊|可以|是|是的|行|嗯+|对|需要|想|找|转|帮|麻烦|请|愿意|同意|yes|yeah|yep|ok|okay|sure|please|y)"
    r"(?:[的啊呀吧了，,。.!！~ ]|帮我|谢谢|你|转|找|人|吧|真人|please|do|thanks?)*",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:先)?(?:不|不用|不要|不了|不需要|算了|没事|no|nope|not now|later)[了吧啊。.,，!！ 谢a-z]*", re.IGNORECASE
)


def is_yes(text: str) -> bool:
    """Whether a short reply to an offer accepts it."""
    return _YES.fullmatch(text.strip()) is not None


def is_no(text: str) -> bool:
    """Whether a short reply to an offer declines it."""
    return _NO.fullmatch(text.strip()) is not None


def case_kind(found: Triage) -> CaseKind:
    """What kind of case a message would open; danger is a flag on the dispute where one is told."""
    if TriageKind.INJURY in found.flags:
        return CaseKind.INJURY
    if TriageKind.WAGE in found.flags:
        return CaseKind.WAGE
    return CaseKind.URGENT if found.kind is TriageKind.URGENT else CaseKind.OTHER


def person_buttons(language: str) -> tuple[Button, ...]:
    """Yes and no to a person."""
    return (Button(say("button-person", language), PERSON_YES), Button(say("button-person-no", language), PERSON_NO))


def offer(conversation: Conversation, language: str, found: Triage, words: str) -> tuple[Conversation, Say]:
    """The talk with a person offered, what this message told already noted, and the offer in words."""
    kind = case_kind(found)
    if conversation.kind and kind is CaseKind.OTHER:
        kind = CaseKind(conversation.kind)  # a follow-up without words of its own stays with the dispute it follows
    noted = replace(
        conversation,
        step=Step.OFFERED,
        kind=kind.value,
        flags=tuple(dict.fromkeys((*conversation.flags, *(flag.value for flag in found.flags)))),
        reasons=tuple(dict.fromkeys((*conversation.reasons, *found.reasons))),
    )
    return noted, Say(Content((Block(words),), (person_buttons(language),)))


def begin_intake(conversation: Conversation, language: str) -> tuple[Conversation, tuple[Act, ...]]:
    """The worker wants a person: note what was told, and ask the first open question or open the case."""
    kind = CaseKind(conversation.kind or CaseKind.OTHER)
    told: dict[str, str] = {}
    for words in conversation.words:
        told |= read_facts(words, kind)
    topic = replace(conversation.topic, asked="")  # from here on we ask other things
    begun = replace(conversation, kind=kind.value, facts=told | conversation.facts, topic=topic)
    return ask_next(begun, language, say("intake-start", language))


def ask_next(conversation: Conversation, language: str, lead: str = "") -> tuple[Conversation, tuple[Act, ...]]:
    """Ask the next open question, or open the case when none is left."""
    field = next_field(conversation)
    if field is None:
        draft = CaseDraft(
            kind=CaseKind(conversation.kind),
            language=language,
            facts=facts_of(conversation),
            flags=conversation.flags,
            reasons=conversation.reasons,
            words=conversation.words,
            papers=conversation.papers,
        )
        return conversation.cleared(), (OpenCase(draft),)
    blocks = (*((Block(lead),) if lead else ()), Block(say(f"intake-{field}", language)))
    question = Content(blocks, ((Button(say("button-skip", language), SKIP),),))
    return replace(conversation, step=Step.ASKING, asking=field.value), (Say(question),)


def take_answer(conversation: Conversation, language: str, text: str) -> tuple[Conversation, tuple[Act, ...]]:
    """Note the answer to the open question (and whatever else it tells), then go on."""
    field = Field(conversation.asking)
    if NOTHING.match(text.strip()):
        return skip(conversation, language)
    told = read_facts(text, CaseKind(conversation.kind))
    if field is Field.PEOPLE:
        people = read_people(text, is_asked=True)
        if people is None:
            again = Content((Block(say("intake-number", language)),), ((Button(say("button-skip", language), SKIP),),))
            return conversation.heard(text), (Say(again),)
        told[field] = str(people)
    else:
        told[field] = told.get(field, "") if field is Field.CITY and told.get(field) else text.strip()[:200]
    # What was asked is what is answered; the rest of the words only fill what nobody told yet.
    facts = told | conversation.facts | {field: told[field]}
    return ask_next(replace(conversation.heard(text), facts=facts), language)


def skip(conversation: Conversation, language: str) -> tuple[Conversation, tuple[Act, ...]]:
    """Leave the open question unanswered and go on."""
    return ask_next(replace(conversation, skipped=(*conversation.skipped, conversation.asking)), language)
