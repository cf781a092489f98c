"""Several questions in one message, taken apart. Pure.

Only what is surely more than one question: sentences that each ask, and name a matter of their own; or one question put over two
matters ("工资没发，社保也没交，先找谁"). A story with one question stays one, and so does a question that goes on from the one before.
"""

import re

from bot.dialogue.following import matters_in

MOST_QUESTIONS = 3  # answered of one message; the rest are named
_LONGEST = 220  # signs; a longer message is a story, and its questions are one
_SENTENCE = re.compile(r"[^。？！；?!;\n]+[。？！；?!;\n]*")
_CLAUSE = re.compile(r"[^，,。？！；?!;\n]+[，,。？！；?!;\n]*")
_MORE = re.compile(r"[，,](?=\s*(?:还有|另外|再问|顺便|and also\b|also\b))")
_ASKS = re.compile(
    r"[?？]|吗|怎么|咋|如何|多少|几[个天年月次倍成岁号]|多久|多长|哪|谁|什么|啥|为何|能不能|可不可以|要不要|有没有|是不是|该不该|算不算"
    r"|嗎|怎麼|幾[個天年月]|誰|什麼|多長"
    r"|\bwh(?:at|o|ere|en|ich|y)\b|\bhow\b|bao (?:lâu|nhiêu)|thế nào|ở đâu|nào|berapa|bagaimana|ไหม|อย่างไร|เท่าไ|ですか|ますか|လား|လဲ",
    re.IGNORECASE,
)
_OVER_BOTH = re.compile(
    r"[两兩二](?:样|樣|件|个|個|项|項|笔|筆|者)|怎么一起|能一起|先去|先找|先告|哪个(?:先|部门)|分别"
    r"|\bwhich\b.*\bwhich\b|\bboth\b|\bfirst\b|nào trước",
    re.IGNORECASE,
)
_WHAT_TO_DO = re.compile(
    r"^(?:我|我们|俺|咱|该|应该|要|现在|能|可以|请问|这|这样|合法|违法|犯法|对|是|不是|的|了|呢|啊|吧|行|告|告他|投诉|维权|去|哪|哪里|找|谁|"
    r"怎么办|怎么弄|怎么维权|怎么做|咋办|咋整|有办法|帮帮|求助|吗|嘛|么|\s)+$|\b(?:what (?:can|should|do) (?:i|we) do|help)\b",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"没|沒|未|不(?!是|知|到|好)|欠|扣|拖|拒|少[发發给給交算]|\b(?:no|not|never|without|owes?|refuses?|unpaid|none)\b|n[o'’]t\b|\bkhông\b|\bchưa\b"
    r"|\btidak\b|\bbelum\b|\btanpa\b|\bhindi\b|\bwala(?:ng)?\b|ไม่|မ(?=[\u1000-\u1021])|ない|ません",
    re.IGNORECASE,
)
_DENIES = re.compile(r"(?:没有?|未|从不|不)(?:拖|欠|少|断|扣|裁|降|罚)|不想|没过|不是")
_WHETHER = re.compile(r"(\w)[不没]\1|[不没]$")
_LONGEST_COMPLAINT = 90  # signs of a message whose clauses are read as troubles of their own
_ALSO = re.compile(r"也|又|还|並且|并且|以及|同时|\band\b|\balso\b|\bvừa\b|\bvà\b|\bdan\b|และ", re.IGNORECASE)


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of a message, in its order; the message itself where it asks one thing."""
    if len(text) > _LONGEST:
        return (text,)
    questions: list[str] = []
    for piece in _sentences(text):
        goes_on = bool(questions) and (not _ASKS.search(questions[-1]) or not matters_in(piece))
        questions[-1:] = [questions[-1] + piece] if goes_on else [*questions[-1:], piece]
    if len(questions) > 1 and not _ASKS.search(questions[-1]):
        questions[-2:] = ["".join(questions[-2:])]
    if len(questions) < 2:
        return _over_matters(text)
    return tuple(question.strip() for question in questions)


def split_troubles(text: str) -> tuple[str, ...]:
    """The troubles told one after the other where no more is asked than what to do ("工资没发，也没签合同"); none where it is one.

    A trouble says of a matter of its own that something was not done, or was withheld.
    """
    if len(text) > _LONGEST_COMPLAINT:
        return ()
    clauses = [clause for whole in _CLAUSE.findall(text) for clause in _halves(whole.strip(" ，,。！？；?!;\n"))]
    if any(_WHETHER.search(clause) or (_ASKS.search(clause) and not _WHAT_TO_DO.search(clause)) for clause in clauses):
        return ()
    lacking = [clause for clause in clauses if matters_in(clause) and _LACKS.search(clause)]
    troubles = [clause for clause in lacking if not _DENIES.search(clause)]
    named = [matter for trouble in troubles for matter in matters_in(trouble)]
    return tuple(troubles) if len(troubles) > 1 and len(set(named)) == len(named) else ()


def _halves(clause: str) -> list[str]:
    """The parts of a clause before and after "and" where each names a matter; else the clause."""
    parts = [part.strip() for part in _ALSO.split(clause)]
    return parts if all(matters_in(part) for part in parts) else [clause]


def _sentences(text: str) -> list[str]:
    return [piece for sentence in _SENTENCE.findall(text) for piece in _MORE.split(sentence) if piece.strip()]


def _over_matters(text: str) -> tuple[str, ...]:
    """One question put over two matters, asked of each; the message itself otherwise."""
    clauses = _CLAUSE.findall(text)
    question = clauses[-1] if clauses else ""
    told = clauses[:-1] if len(clauses) > 2 else [part for clause in clauses[:-1] for part in _ALSO.split(clause)]
    named = [part.strip(" ，,") for part in told if matters_in(part)]
    is_over_both = _OVER_BOTH.search(question) is not None and _ALSO.search("".join(clauses[:-1])) is not None
    are_two = len(named) == 2 and not matters_in(named[0]) & matters_in(named[1])
    return tuple(f"{part}, {question.strip()}" for part in named) if is_over_both and are_two else (text,)
