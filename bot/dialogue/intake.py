"""Intake: which question is still open, and what the worker's words already tell. Pure."""

import re

from bot.cases.case import CaseKind, Facts
from bot.dialogue.cities import find_city
from bot.dialogue.claims import read_claim, read_claim_fen
from bot.dialogue.conversation import Conversation, Field
from bot.dialogue.language import simplify
from bot.dialogue.people import read_people
from bot.dialogue.since import read_since

_INJURY = re.compile(
    r"(?:左|右)?(?:手指|指头|手臂|手|脚|腿|胳膊|腰|头|眼睛|眼|肋骨|脊椎|背|肺)[^，。,.!！?？]{0,10}(?:断|骨折|伤|切|轧|压|砸|绞|截|烧|烫)[^，。,.!！?？]{0,6}"
    r"|尘肺[^，。,.]{0,4}|职业病|中毒|骨折|截肢|[一二三四五六七八九十\d]+级伤残|(?:broken|lost|cut|crushed|burned|injured)[\w ]{0,24}",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"^(?:跳过|不(?:想|方便|愿意?)(?:说|讲|告诉)?|不知道|不清楚|没有|无|不记得了?|skip|no|none|don'?t know|not sure)[。.!！]?$",
    re.IGNORECASE,
)


def fields_for(kind: CaseKind) -> tuple[Field, ...]:
    """The questions of a case of that kind, at most five, in the order asked."""
    matter = {CaseKind.WAGE: Field.AMOUNT, CaseKind.INJURY: Field.INJURY}.get(kind, Field.MATTER)
    return (Field.CITY, Field.EMPLOYER, Field.SINCE, matter, Field.PEOPLE)


def next_field(conversation: Conversation) -> Field | None:
    """The next open question, or None when intake is complete."""
    done = set(conversation.facts) | set(conversation.skipped)
    return next((field for field in fields_for(CaseKind(conversation.kind)) if field.value not in done), None)


def read_facts(text: str, kind: CaseKind) -> dict[str, str]:
    """What one message already tells of the questions of a case of that kind; what it does not tell is left out."""
    folded = simplify(text)
    found: dict[str, str] = {}
    if city := find_city(folded):
        found[Field.CITY] = city
    if since := read_since(text):
        found[Field.SINCE] = since
    if people := read_people(folded):
        found[Field.PEOPLE] = str(people)
    if kind is CaseKind.WAGE and (claim := read_claim(text)):
        found[Field.AMOUNT] = claim[0]
    if kind is CaseKind.INJURY and (injury := _INJURY.search(folded)):
        found[Field.INJURY] = injury[0].strip()
    return found


def facts_of(conversation: Conversation) -> Facts:
    """The facts for the case, from what was said and asked."""
    told = conversation.facts
    amount = told.get(Field.AMOUNT, "")
    return Facts(
        city=told.get(Field.CITY, ""),
        employer=told.get(Field.EMPLOYER, ""),
        since=told.get(Field.SINCE, ""),
        injury=told.get(Field.INJURY, ""),
        amount=amount,
        amount_fen=read_claim_fen(amount) if amount else None,
        people=read_people(told[Field.PEOPLE], is_asked=True) if Field.PEOPLE in told else None,
        more=((Field.MATTER.value, told[Field.MATTER]),) if Field.MATTER in told else (),
    )
