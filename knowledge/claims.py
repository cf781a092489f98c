"""What a sentence claims, read from its surface: its terms, what it negates, what it demands or allows, of whom, under which condition.

Pure and shallow on purpose: it sees words, not meaning. `knowledge.support` compares the claims of a sentence with those of the
texts that it rests on, and takes every difference for a fault, so that a reading too coarse costs a sentence and not a worker.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from knowledge.figures import chinese_number
from knowledge.lexical import fold

_HAN = re.compile(r"[一-鿿]+")
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_CLAUSE_END = re.compile(r"[，。；：？！,;:?!\n（）()“”\"]|\.(?=\s|$)")
_SENTENCE = re.compile(r"[。！？\n]|[.!?](?=\s|$)")
_REFERENCE = re.compile(r"\[[^\[\]]*\]")
# Words that join or soften and say nothing that an article could state.
_PLAIN_WORDS = """
可以 如果 就是 不是 自己 什么 怎么 这个 那个 这样 那样 这些 那些 这种 那种 还有 或者 以及 并且
而且 但是 不过 所以 因为 因此 比如 例如 一般 通常 一定 可能 已经 还是 只有 只要 不管 无论 先别
不要 需要 应当 应该 必须 不得 不能 没有 有的 你们 他们 我们 对方 时候 的话 记得 根据 按照 依照
依据 规定 法律 条文 情况 情形 下列 其他 有关 相关 上述 以上 以下 之一 本法 进行 属于 成为 对于
关于 由于 为了 除了 其中 一个 一种 一份 两个 哪里 多少 几个 首先 然后 最后 同时 另外 此外 注意
建议 简单 来说 也就是说 意思 换句话说 总之 其实 仍然 仍要 也要 都要 就要 也是 都是 也可 也可以
都可以 就可以 还可 还可以 还要 才能 是否 等等 请先 每个 任何 直接 马上 尽快 及时
a an and any are as at be been before being but by can do does done for from get go had has have he her his how i if
in into is it its just may might must need not no of on one only or other our own per shall should so some such than
that the their them then there these they this those to under until up was we what when where which while who will
with would you your also each every even more most out over still too very via law laws rule rules
please means mean words simply put first next finally note remember about after all case cases make makes take way
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())


class Modality(StrEnum):
    """What a clause does to somebody's freedom."""

    DUTY = "duty"
    LEAVE = "leave"  # may, is entitled to
    BAN = "ban"
    WAIVER = "waiver"  # need not


class Bound(StrEnum):
    """How a figure limits."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE = "more"
    LESS = "less"
    ONLY = "only"  # nothing else will do


class Party(StrEnum):
    """The two sides of work."""

    EMPLOYER = "employer"
    WORKER = "worker"


_MODAL = {
    "zh": re.compile(
        r"(?P<waiver>不必|不用|无需|无须|不需要?|免予|没有义务|没必要)"
        r"|(?P<ban>不得|不准|不能|不可以?(?!抗)|不许|禁止|严禁|无权|不应当?|不允许|别(?=[^的人处]))"
        r"|(?P<duty>应当|应该|必须|务必|有义务|负责(?!人)|责令|理应|须(?=[^知])|(?<![需想只主重紧必])要(?![求不么紧点领害是]|$))"
        r"|(?P<leave>可以|有权|可(?=[^能是以靠]))"
    ),
    "en": re.compile(
        r"(?P<waiver>\b(?:need not|needn't|(?:does|do) not (?:have|need) to|no duty|not required|is free to|are free to|not obliged)\b)"
        r"|(?P<ban>\b(?:may not|must not|mustn't|cannot|can't|can not|shall not|not allowed"
        r"|forbidden|prohibited|banned|no right|unlawful|illegal)\b)"
        r"|(?P<duty>\b(?:must|shall|has to|have to|owes?|obliged|required|ought to|duty)\b)"
        r"|(?P<leave>\b(?:may|can|could|entitled|has the right|have the right|have a right|has a right|allowed)\b)"
    ),
}  # fmt: skip
_BOUND = {
    "zh": re.compile(
        r"(?P<at_least>不低于|不得低于|不少于|不得少于|至少|最少|起码|不满足)"
        r"|(?P<at_most>不超过|不得超过|不高于|不多于|最多|至多|最长|不能超过|封顶)"
        r"|(?P<less>低于|少于|不满|未满|不足|不到)|(?P<more>超过|高于|多于|超出)|(?P<only>才|只有|只能|除非|仅)"
    ),
    "en": re.compile(
        r"(?P<at_least>\b(?:at least|no less than|not less than|no fewer than|minimum of)\b)"
        r"|(?P<at_most>\b(?:at most|no more than|not more than|up to|not exceed|no longer than|within|maximum of)\b)"
        r"|(?P<less>\b(?:less than|fewer than|below|under)\b)|(?P<more>\b(?:more than|above|over|exceeds?|longer than)\b)"
        r"|(?P<only>\b(?:only|unless|provided)\b)"
    ),
}  # fmt: skip
# Every sign of negation counts, in 不服 and 未成年 too: what is compared is how many there are, not what they mean.
_NEGATION = {
    "zh": re.compile(r"[不没未无非别勿免]|禁止|严禁|拒绝"),
    "en": re.compile(
        r"\b(?:not|no|never|cannot|without|nor|neither|none|nobody|nothing|refus(?:e|es|ed|al)|unless|forbidden|prohibited"
        r"|illegal(?:ly)?|unlawful(?:ly)?|void|invalid|free)\b|n['’]t\b"
    ),
}
_PARTY = {
    "zh": re.compile(
        r"(?P<employer>用人单位|用工单位|单位|公司|老板|雇主|企业|工厂|厂里|厂家?)|(?P<worker>劳动者|你们?|您|工人|职工|员工|工友|农民工)"
    ),
    "en": re.compile(r"\b(?:(?P<employer>employers?|company|boss|firm)|(?P<worker>workers?|employees?|you(?:rs?)?))\b"),
}

_CONDITION = {
    "zh": re.compile(
        r"如果|要是|只有|只要|除非|除了|超过|不满|未满|满[一二三四五六七八九十\d]|以上|以内|没|未|但|不在|的$|的话|时$|前$|后$"
    ),
    "en": re.compile(
        r"\b(?:if|unless|only|when|where|while|after|before|within|except|but|more than|less than|at least|at most|without|until"
        r"|once|provided)\b"
    ),
}
_SAID = {  # by somebody: what follows may not be so
    "zh": re.compile(
        r"(?<![听据])说(?!明|话|法|清|出|好|服|了|理|实|真|假|什|几|过|不[清定上出])|声称|宣称|自称|谎称|以为|为由|认为|嫌|借口"
    ),
    "en": re.compile(r"\b(?:say(?:s|ing)?|said|alleg(?:es?|ed|ing)|accus(?:es?|ed|ing)|claim(?:s|ed|ing)? (?:that|you|he|she|they|it)"
        r"|calls? you|pretends?)\b"),
}  # fmt: skip
_SAYING = re.compile(r"(?:说|称|认为|以为|\bsays?|\bsaid|\bsaying)$")  # what is said comes next
_IMPERATIVE = {
    "zh": re.compile(r"^(?:先|也|再|可?以?|同时|马上)?(?:打|问|找|向|去|写|发|算|存|拍|留|申请|投诉"
        r"|要求|准备|带|看|到|保存|举报|报警|委托|查)"),
    "en": re.compile(
        r"^(?:or |also |then |first )?(?:call|ask|keep|complain|apply|go|write|save|report|get|take|tell|see|work out|prepare|count|send)\b"
    ),
}  # fmt: skip
HOTLINES = {110.0, 119.0, 120.0, 122.0, 12333.0, 12348.0, 12351.0, 12345.0, 12350.0, 12356.0}
_NUMBER = re.compile(
    r"\d+(?:[.,，]\d+)*万?|百分之[零一二三四五六七八九十百两]+|[零〇一二三四五六七八九十百千万两]{2,}"
    r"|[一二三四五六七八九十两](?=个?(?:工作日|小时|月|年|日|天|倍|周|岁|元|人|级|次|成))"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|double|twice|triple|half)\b"
)
_NUMBER_WORDS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
          "ten": 10.0, "twelve": 12.0, "double": 2.0, "twice": 2.0, "triple": 3.0, "half": 0.5}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause claims."""

    text: str
    terms: frozenset[str]
    negations: int
    modalities: frozenset[Modality]
    bounds: frozenset[Bound]
    parties: tuple[Party, ...]  # named, in order
    about: Party | None  # whom it goes on about where it names nobody
    is_condition: bool  # what follows holds only under it
    is_imperative: bool  # it advises to do something
    is_said: bool  # somebody says so


def split_clauses(text: str) -> list[str]:
    """`text` without references, cut at every mark."""
    return [clause.strip() for clause in _CLAUSE_END.split(_REFERENCE.sub("", text)) if clause.strip()]


@lru_cache(maxsize=8192)
def find_terms(text: str) -> frozenset[str]:
    """What a text is about: Chinese words of two characters or more, stems of English words; plain words left out."""
    import rjieba  # noqa: PLC0415  its dictionary loads when first used

    found: set[str] = set()
    folded = fold(_REFERENCE.sub("", text))
    for run in _HAN.findall(folded):
        found |= {word for word in rjieba.cut(run) if len(word) > 1 and word not in _PLAIN}
    found |= {stem(word) for word in _LATIN.findall(folded) if len(word) > 2 and word not in _PLAIN}
    return frozenset(found)


def stem(word: str) -> str:
    """An English word without its commonest endings."""
    bare = re.sub(r"['’]s$", "", word)
    for ending in ("ations", "ation", "ments", "ment", "ing", "ers", "er", "ed", "es", "s", "al", "ly"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            bare = bare.removesuffix(ending)
            break
    return bare.removesuffix("e")


@lru_cache(maxsize=4096)
def read_clauses(text: str, language: str) -> tuple[Clause, ...]:
    """The clauses of a text in "zh" or "en"; a sentence's party is carried on into clauses that name nobody."""
    read: list[Clause] = []
    for sentence in _SENTENCE.split(text):
        about: Party | None = None
        is_next_said = False
        for clause in split_clauses(sentence):
            low = clause.lower()
            parties = tuple(Party(str(match.lastgroup)) for match in _PARTY[language].finditer(low))
            read.append(
                Clause(
                    text=low,
                    terms=find_terms(low),
                    negations=len(_NEGATION[language].findall(low)),
                    modalities=frozenset(Modality(str(match.lastgroup)) for match in _MODAL[language].finditer(low)),
                    bounds=frozenset(Bound(str(match.lastgroup)) for match in _BOUND[language].finditer(low)),
                    parties=parties,
                    about=about,
                    is_condition=bool(_CONDITION[language].search(low)),
                    is_imperative=bool(_IMPERATIVE[language].search(low)),
                    is_said=is_next_said or bool(_SAID[language].search(low)),
                )
            )
            about = parties[0] if parties else about
            is_next_said = bool(_SAYING.search(low))
    return tuple(read)


def find_numbers(text: str) -> list[float]:
    """Every number of a text in order, whatever it counts; single Chinese numerals only before a unit."""
    found = []
    for match in _NUMBER.finditer(_REFERENCE.sub("", text).lower()):
        number = _NUMBER_WORDS.get(match[0], chinese_number(match[0].removeprefix("百分之").rstrip(",，.")))
        if number is not None:
            found.append(number)
    return found
