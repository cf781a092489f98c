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
_ALSO = re.compile(r"也|又|还|並且|并且|以及|同时|\band\b|\balso\b|\bvừa\b|\bdan\b", re.IGNORECASE)


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
