"""Since when, or when, in the words told: "去年腊月二十三", "上上个月", "2025.3", "三个半月". Kept as told, never reckoned with. Pure."""

import re
from typing import Final

from bot.dialogue.clauses import clause_around
from bot.dialogue.durations import Duration, find_durations
from bot.dialogue.language import simplify
from bot.dialogue.told import is_service, is_unpaid
from knowledge.quantities import fold

_NUMERAL: Final = r"(?:\d{1,2}|初?[一二三四五六七八九十廿]{1,3})"
_DAY: Final = rf"(?:{_NUMERAL}(?:[日号]|(?<=[一二三四五六七八九十]))?)?"
_MONTH: Final = rf"(?:农历|阴历|阳历|公历)?(?:正月|腊月|冬月|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?)(?:{_NUMERAL}[日号]?)?"
_FEAST: Final = (
    r"(?:春节|过年|大年(?:初[一二三四五六七八九十]|三十)|国庆节?|五一|元旦|中秋节?|端午节?|清明节?|元宵节?|三八|双十一"
    r"|开春|入冬|入夏|开年|暑假|寒假)"
)
_PART: Final = r"(?:年?(?:初|底|末|中)|上半年|下半年|春天|夏天|秋天|冬天|开春)"
_NEAR: Final = r"(?:的?时候|以前|之前|前夕|前|以后|之后|过后|后|期间|那会儿?)?"
_CALENDAR: Final = re.compile(
    rf"(?:大前年|前年|去年|今年|旧年)(?:的)?(?:{_MONTH}|{_PART}|{_FEAST}{_NEAR})?"
    rf"|(?<!\d)(?:(?:19|20)\d\d|\d\d|二零[零一二三四五六七八九]{{2}})年(?:{_MONTH}|{_PART}|{_FEAST}{_NEAR})(?:到现在|至今)?"
    r"|(?<!\d)20\d\d年"
    r"|(?<![\d.])20\d\d[-./](?:0?[1-9]|1[0-2])(?:[-./]\d{1,2})?(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]20\d\d(?!\d)"
    rf"|(?:农历|阴历)?(?:正月|腊月|冬月)(?:{_NUMERAL})?"
    rf"|(?<![每个今明\d零一二两三四五六七八九十几半多])(?:(?:{_FEAST}|年)(?:的?时候|以前|之前|前|以后|之后|过后|后|那会儿?|期间)"
    rf"|年[初底]|春节|过年)"
    r"|上+个?月(?:底|初|\d{1,2}[日号])?|上上?(?:周|个?星期|个?礼拜)[一二三四五六日天]?|这个月初|(?<![\d一二三四五六七八九十])月初"
    r"|(?:本月|这个月)\d{1,2}[日号]|(?<![\d月])\d{1,2}号(?=[^，]{0,4}(?:出的?事|受|摔|伤|压|断|被|没))"
    r"|大前天|前[天儿日](?:晚上|早上)?|昨[天儿日晚](?:晚上|早上|夜里)?|今[天儿早](?:早上|上午|下午)?|刚才|刚刚|琴日|寻日"
    rf"|(?<=[从自打])(?:{_MONTH}|\d{{1,2}}[日号])|(?<!每)(?<![\d一二三四五六七八九十])(?:\d{{1,2}}"
    rf"|[一二三四五六七八九十]{{1,2}})月(?:份(?:\d{{1,2}}[日号])?|\d{{1,2}}[日号]|[初底])"
    r"|(?:农历|阴历)?(?<!每)(?<![\d一二三四五六七八九十])(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?=开始|起|到现在|以来|至今|就)"
)
_ENGLISH_DAY: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: (?:19|20)\d\d)?"
)
_ENGLISH: Final = re.compile(
    rf"since [\w ]{{0,24}}?(?:days?|weeks?|months?|years?|new year|spring festival|{_ENGLISH_DAY}|(?:19|20)\d\d)(?: ago)?"
    rf"|the day before yesterday|yesterday|last (?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_ENGLISH_DAY})"
    rf"|(?<=in ){_ENGLISH_DAY}|(?<=from ){_ENGLISH_DAY}"
)
_UNCOUNTED: Final = re.compile(
    r"(?:已经|都|有|拖了|欠了|快)?(?:好几|几(?=[^，。？?]{1,3}(?:了|没|都|前|来|不))|半|大半)个?(?:多月|月|年|周|星期|礼拜|天)"
    r"|(?:a few|several|many) (?:days|weeks|months|years)"
)
_BEGAN: Final = re.compile(r"\s*(?:份|的时候)?(?:开始|起|到现在|以来|至今|就)|.{0,2}(?:没|欠|拖|伤|压|断|摔)")
_FROM: Final = re.compile(r"(?:从|自从?|打|since|from)\s*$")
_JOINED: Final = re.compile(r"入职|进厂|进公司|进来|来的|签的?合同|签劳动|上班|joined|started work|hired|合同到|到期")
_NO_BEGINNING: Final = re.compile(
    r"每|合同|试用期?|签了?|工龄|押|规定|说好|答应|一个?月$|[\d千百万块元]\s*$|(?:再|过|等)$"
    r"|after |within "
)
_A_DAY: Final = re.compile(r"一(?:天|周)(?!前|了|没)|一个月(?=[才就能挣拿发给到])")
_RATED: Final = re.compile(r"\s*(?:\d|一次|工资(?:多少|是|\d)|的?合同|试用|内|之内|后(?!来)|以后|一结)")


def read_since(text: str) -> str | None:
    """The words that tell since when, or when; None where none do."""
    folded = fold(simplify(text))
    kept = text if len(text) == len(folded) else folded
    days = [*_CALENDAR.finditer(folded), *_ENGLISH.finditer(folded)]
    spans = [one for one in find_durations(folded) if one.hours is None and not _is_rate(folded, one)]
    dated = [(match.start(), match.end(), *clause_around(folded, match.start(), match.end())) for match in days]
    begun = [(start, end) for start, end, before, after in dated if _FROM.search(before) or _BEGAN.match(after)]
    unpaid = [_told_whole(one, folded) for one in spans if is_unpaid(folded, one)]
    plain = [(start, end) for start, end, before, after in dated if not _JOINED.search(before + after)]
    others = [_told_whole(one, folded) for one in spans if not is_service(folded, one)]
    uncounted = [match.span() for match in _UNCOUNTED.finditer(folded)]
    served = [_told_whole(one, folded) for one in spans if is_service(folded, one)] if not dated else []
    for group in (begun, unpaid, plain, others, uncounted, served):
        if group:
            start, end = group[0]
            return kept[start:end].strip(" ，,")
    return None


def _is_rate(text: str, one: Duration) -> bool:
    before, after = clause_around(text, one.start, one.end)
    is_beginning = _NO_BEGINNING.search(before[-4:]) or _RATED.match(after) or _A_DAY.match(text, one.start)
    return is_beginning is not None and not is_unpaid(text, one)


def _told_whole(one: Duration, text: str) -> tuple[int, int]:
    """With the words that make it vague: 快三年, 三个多月, 一年多."""
    before = re.search(r"(?:快|将近|差不多|大概|大约|已经|for |about |almost |over )?$", text[: one.start])
    after = re.match(r"(?:多|左右|出头|以上)?(?:以前|之前|前| ago)?", text[one.end :])
    return before.start() if before else one.start, one.end + (after.end() if after else 0)
