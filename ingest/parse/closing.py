"""What articles say about validity: commencement in the closing article, instruments repealed, single articles repealed."""

import re
from collections.abc import Iterable
from datetime import date

from ingest.parse.header import DATE, read_date
from ingest.texts import Repeal
from knowledge.law import Provision, short_title

_SELF = r"本(?:法|条例|办法|规定|解释|细则|决定|规则|通知|意见|准则|公约|标准)"
_COMMENCES = re.compile(
    rf"{_SELF}[^。；]{{0,8}}?(?:自|从|于)\s*({DATE.pattern})\s*(?:起|开始)?\s*(?:正式)?(?:施行|实施|执行|生效)"
)
_AT_ONCE = re.compile(rf"{_SELF}[^。；]{{0,8}}?自(?:公布|发布|颁布|印发|下发)之日起?(?:施行|实施|执行|生效)")
_REPEAL = re.compile(r"(?:同时|即行|予以|相应)废止|停止执行|不再适用")
_TITLE = re.compile(r"《((?:[^《》]|〈[^〈〉]*〉)+)》")
_GONE = re.compile(
    r"^(?:本条)?(?:已)?(?:被)?(?:删去|删除|废止|失效)[。．]?$|^[（(【\[][^（）()。]{0,30}(?:删去|删除|废止|失效)[^（）()。]{0,15}[）)】\]][。．]?$"
)
_ENGLISH_COMMENCES = re.compile(
    r"(?:come|comes|enter|enters) into (?:force|effect) (?:on|as of|from) "
    r"([A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
)


def find_commencement(provisions: Iterable[Provision], promulgated_on: date | None) -> date | None:
    """First commencement as a closing article states it; the last article that does counts. None where none does."""
    found: date | None = None
    for provision in provisions:
        match = _COMMENCES.search(provision.text)
        if match:
            found = read_date(match[1]) or found
        elif _AT_ONCE.search(provision.text):
            found = promulgated_on or found
        elif english := _ENGLISH_COMMENCES.search(provision.text):
            found = _english_date(english[1]) or found
    return found


def find_repeals(provisions: Iterable[Provision]) -> tuple[Repeal, ...]:
    """The instruments that the text repeals by name, in 《》, in the sentence that says so."""
    repeals: list[Repeal] = []
    for provision in provisions:
        for sentence in re.split(r"(?<=[。；\n])", provision.text):
            verb = _REPEAL.search(sentence)
            if verb and "本法施行之日起，予以废止" not in sentence:
                names = (
                    short_title(match[1].replace("〈", "《").replace("〉", "》"))
                    for match in _TITLE.finditer(sentence, 0, verb.start())
                )
                own = DATE.search(sentence) if re.match(r"\s*《", sentence) else None
                repeals += [Repeal(name, read_date(own[0]) if own else None) for name in names]
    return tuple(dict.fromkeys(repeals))


def is_repealed_article(text: str) -> bool:
    """Whether all that is left of an article is the note that it was struck out."""
    return len(text) < 60 and _GONE.match(text.strip()) is not None


def _english_date(text: str) -> date | None:
    months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    words = re.findall(r"[A-Za-z]+|\d+", text)
    name = next((word.lower() for word in words if word.isalpha()), "")
    numbers = sorted((int(word) for word in words if word.isdigit()), reverse=True)
    try:
        return date(numbers[0], months.index(name) + 1, numbers[1])
    except (ValueError, IndexError):
        return None
