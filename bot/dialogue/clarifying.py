"""What the worker said to our one question about the matter: the answer refined, or said to stand. Pure but for reading."""

from dataclasses import replace

from bot.dialogue import forks, terms
from bot.dialogue.cities import province_of
from bot.dialogue.considering import Adviser
from bot.dialogue.decision import Act, Decision, Heard, Record, Say, SayAnswer
from bot.dialogue.language import simplify
from bot.dialogue.responding import SUM, Asked, Response, respond_to_choice, respond_with_sum
from bot.dialogue.wishes import decision, plain
from bot.messages import Content
from bot.wording import say
from knowledge.quantities import find_numbers, fold

_LONGEST_FACT = 30  # signs
_LONGEST_FIGURE = 12  # signs; a figure alone, which may be vague


def clarify_in_words(heard: Heard, adviser: Adviser, text: str) -> Decision | None:
    """The turn after words that answer the question that is open; None where they do not answer it."""
    topic = heard.conversation.topic
    heard = replace(heard, conversation=heard.conversation.heard(text))
    if not topic.asked.startswith(SUM):
        choice = forks.read_choice(topic.asked, text)
        return clarify(heard, adviser, choice) if choice is not None else None
    if len(text) > _LONGEST_FACT:
        return None
    response = respond_with_sum(Asked(text, heard.language, heard.today, topic), text, adviser)
    if response is not None:
        return _answered(heard, response)
    if len(text) > _LONGEST_FIGURE or not find_numbers(fold(simplify(text))):
        return None
    return decision(heard, *_recorded(heard), Say(plain(say("sum-not-sure", heard.language))))


def _recorded(heard: Heard) -> tuple[Act, ...]:
    """Whoever has a case open has every word of theirs in it."""
    return (Record(),) if heard.case is not None else ()


def _answered(heard: Heard, response: Response) -> Decision:
    answers = (SayAnswer(reply) for reply in response.replies)
    return decision(heard, *_recorded(heard), *answers, conversation=replace(heard.conversation, topic=response.topic))


def clarify(heard: Heard, adviser: Adviser, choice: str) -> Decision:
    """The turn after a choice, by button or in words; the question is not asked again."""
    language, conversation, topic = heard.language, heard.conversation, heard.conversation.topic
    settled = replace(conversation, topic=replace(topic, asked=""))
    recorded = _recorded(heard)
    if topic.asked == forks.CITY:
        return decision(heard, *recorded, Say(_rates(choice, heard)), conversation=settled)
    asked = Asked(heard.incoming.text, language, heard.today, topic)
    response = respond_to_choice(asked, choice, adviser)
    if response is None:
        words = "fork-is-unsure" if choice == forks.UNSURE else "fork-stands"
        return decision(heard, *recorded, Say(plain(say(words, language))), conversation=settled)
    return _answered(heard, response)


def _rates(place: str, heard: Heard) -> Content:
    """The minimum wage of a city, else of its province, or that we hold none."""
    language = heard.language
    of_place = terms.rates(f"{place}最低工资", language, heard.today)
    province = province_of(place)
    of_province = terms.rates(f"{province}最低工资", language, heard.today) if province else None
    return of_place or of_province or plain(say("rate-none", language, place=place))
