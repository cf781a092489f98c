"""Intake: which question is still open, and what the worker's words already tell. Pure."""

import re

from bot.cases.case import CaseKind, Facts
from bot.desk.sums import read_yuan
from bot.dialogue.cities import find_city
from bot.dialogue.conversation import Conversation, Field
from bot.dialogue.language import simplify
from knowledge.figures import chinese_number

_NUMBER = r"(\d[\d,，]*(?:\.\d+)?万?|[零〇一二两三四五六七八九十百千万]+|俩|仨)"
_PEOPLE = (
    re.compile(rf"(?:我们|咱们?|俺们|一共|总共|共|大概|差不多)?\s*(?:有)?{_NUMBER}\s*(?:多|来|几)?(?:个)?(?:人|工友|工人|个兄弟|名工人|个老乡)"),
    re.compile(r"(?:we are|there are|about|of)?\s*(\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
               r"\s*(?:of us|people|workers|persons|colleagues)", re.IGNORECASE),
)  # fmt: skip
_ENGLISH_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twenty": 20,
}  # fmt: skip
_SINCE = (
    re.compile(rf"(?:从|自)?(?:去年|今年|前年|上个?月|\d{{4}}年)?\s*{_NUMBER}\s*月份?(?:\d+[号日])?(?:开始|起|到现在|以来|至今)"),
    re.compile(rf"(?:已经|都|有|拖了|欠了|快)?\s*(?:{_NUMBER}|半|好几|几)\s*(?:个多月|个半月|个月|年多|年|多个?月|周|个星期|天)(?!级)"),
    re.compile(r"(?:昨天|前天|今天|刚才|刚刚|上个?月|上周|去年|今年年初|年前|春节前|过年前)"),
    re.compile(r"(?:for|since)\s+[\w ]{1,24}?(?:days?|weeks?|months?|years?|january|february|march|april|may|june|july|august|"
               r"september|october|november|december|\d{4})|(?:\d+|two|three|four|five|six) (?:days|weeks|months|years)"
               r"|yesterday|last (?:week|month|year)", re.IGNORECASE),
)  # fmt: skip
# What stands after 万 in 三万六, 3万6千, 三万六千五; not the twelve of 三万，十二个人 run together.
_AFTER_WAN = r"(?:[\d零一二两三四五六七八九十百千]{1,7}(?![\d零一二两三四五六七八九十百千个人名位天月年号]))?"
_AMOUNT = re.compile(
    rf"{_NUMBER}\s*(多)?\s*(元|块钱?|万{_AFTER_WAN}(?:元|块)?|千(?:元|块)|k\b|yuan|rmb|cny)|(?:rmb|cny|¥|￥)\s*(\d[\d,]*(?:\.\d+)?)",
    re.IGNORECASE,
)
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
    if since := next((match[0].strip() for pattern in _SINCE if (match := pattern.search(folded))), None):
        found[Field.SINCE] = since
    if people := read_people(folded):
        found[Field.PEOPLE] = str(people)
    if kind is CaseKind.WAGE and (amount := _AMOUNT.search(folded)):
        found[Field.AMOUNT] = amount[0].strip()
    if kind is CaseKind.INJURY and (injury := _INJURY.search(folded)):
        found[Field.INJURY] = injury[0].strip()
    return found


def read_people(text: str) -> int | None:
    """How many workers a message speaks of: "我们十二个人" → 12; a bare number counts when it is all there is."""
    bare = re.fullmatch(rf"\s*{_NUMBER}\s*(?:个|人|个人|名|位)?\s*[。.]?\s*", text)
    match = bare or next((found for pattern in _PEOPLE if (found := pattern.search(text))), None)
    if match is None:
        return (
            1
            if re.search(r"(?:就|只有?)我(?:自己|一个|一人|个)|一个人|only me|just me|alone", text, re.IGNORECASE)
            else None
        )
    word = match[1].lower()
    number = {"俩": 2.0, "仨": 3.0}.get(word) or _ENGLISH_NUMBERS.get(word) or chinese_number(word)
    return int(number) if number and 1 <= number <= 100_000 else None


def read_amount_fen(text: str) -> int | None:
    """A sum of money in fen (1/100 CNY) where the words give one: "3.6万" → 3,600,000; a bare number of yuan counts."""
    folded = simplify(text).lower()
    match = _AMOUNT.search(folded)
    if match is None:
        bare = re.fullmatch(rf"\s*(?:大概|大约|差不多|约|about)?\s*{_NUMBER}\s*(?:左右)?\s*", folded)
        number = chinese_number(bare[1]) if bare else None
        return round(number * 100) if number else None
    if (whole := read_yuan(match[0])) is not None:
        return whole
    number = chinese_number(match[4] or match[1])
    if number is None:
        return None
    unit = match[3] or ""
    scale = 10_000 if unit.startswith("万") else 1000 if unit.startswith(("千", "k")) else 1
    return round(number * scale * 100)


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
        amount_fen=read_amount_fen(amount) if amount else None,
        people=read_people(told[Field.PEOPLE]) if Field.PEOPLE in told else None,
        more=((Field.MATTER.value, told[Field.MATTER]),) if Field.MATTER in told else (),
    )
