"""What the worker said to our one question about the matter: the answer refined, or said to stand. Pure but for reading."""

from dataclasses import replace

from bot.dialogue import forks, terms
from bot.dialogue.cities import province_of
from bot.dialogue.considering import Adviser
from bot.dialogue.decision import Act, Decision, Heard, Record, Say, SayAnswer
from bot.dialogue.responding import Asked, respond_to_choice
from bot.dialogue.wishes import decision, plain
from bot.messages import Content
from bot.wording import say


def clarify(heard: Heard, adviser: Adviser, choice: str) -> Decision:
    """The turn after a choice, by button or in words; the question is not asked again."""
    language, conversation, topic = heard.language, heard.conversation, heard.conversation.topic
    settled = replace(conversation, topic=replace(topic, asked=""))
    recorded: tuple[Act, ...] = (Record(),) if heard.case is not None else ()
    if topic.asked == forks.CITY:
        rates = terms.rates(f"{choice}最低工资", language, heard.today) or plain(
            say("rate-none", language, place=choice)
        )
        return decision(heard, *recorded, Say(rates), conversation=settled)
    asked = Asked(heard.incoming.text, language, heard.today, topic)
    response = respond_to_choice(asked, choice, adviser)
    if response is None:
        words = "fork-is-unsure" if choice == forks.UNSURE else "fork-stands"
        return decision(heard, *recorded, Say(plain(say(words, language))), conversation=settled)
    answers = (SayAnswer(reply) for reply in response.replies)
    return decision(heard, *recorded, *answers, conversation=replace(settled, topic=response.topic))


def _rates(place: str, heard: Heard) -> Content:
    """The minimum wage of a city, else of its province, or that we hold none."""
    language = heard.language
    of_place = terms.rates(f"{place}最低工资", language, heard.today)
    province = province_of(place)
    of_province = terms.rates(f"{province}最低工资", language, heard.today) if province else None
    return of_place or of_province or plain(say("rate-none", language, place=place))
