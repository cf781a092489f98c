"""Greetings, thanks and goodbyes: words of courtesy that are no question. Pure."""

import re
from enum import StrEnum

from bot.dialogue.language import simplify

_END = r"[\s，,。.!！~～…呀啊哦哈了的吧]*"
_PATTERNS = {
    "hello": r"你好|您好|嗨|哈喽|早上好|早|晚上好|下午好|在吗|在不在|有人吗|hello|hi|hey|good (?:morning|evening|afternoon)"
    r"|xin chào|chào(?: bạn)?|halo|hai|selamat (?:pagi|siang|sore|malam)|สวัสดี(?:ครับ|ค่ะ)?|kumusta|kamusta|magandang \w+"
    r"|こんにちは|こんばんは|おはよう(?:ございます)?|မင်္ဂလာပါ",
    "thanks": r"(?:好的?|行|嗯|知道|明白|懂|收到|了解)?[了，, ]*(?:非常|太|十分)?(?:谢谢|多谢|感谢|谢了|谢啦|辛苦|唔该)"
    r"(?:你们?|您|啊|了|啦)*"
    r"|(?:ok(?:ay)?|great)?[, ]*(?:thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|ty)|cảm ơn(?: bạn)?|terima kasih(?: banyak)?|makasih"
    r"|ขอบคุณ(?:ครับ|ค่ะ|มาก)*|(?:maraming )?salamat(?: po)?|ありがとう(?:ございます|ございました)?|ကျေးဇူးတင်ပါတယ်|ကျေးဇူးပါ",
    "understood": r"(?:好|好的|嗯|嗯嗯|哦|知道|我知道|明白|我明白|懂|收到|了解)(?:了|的|啦)*|got it|i see|understood|all right|alright",
    "goodbye": r"再见|拜拜|回头见|bye(?: ?bye)?|goodbye|see you|tạm biệt|sampai jumpa|ลาก่อน|paalam|さようなら",
}


class Courtesy(StrEnum):
    """What was said out of courtesy."""

    HELLO = "hello"
    THANKS = "thanks"
    UNDERSTOOD = "understood"
    GOODBYE = "goodbye"


_COMPILED = {Courtesy(name): re.compile(f"(?:{pattern}){_END}") for name, pattern in _PATTERNS.items()}


def find_courtesy(text: str) -> Courtesy | None:
    """What a message says that is courtesy alone; None for everything else."""
    folded = simplify(text).lower().strip(" ?？")
    return next((courtesy for courtesy, pattern in _COMPILED.items() if pattern.fullmatch(folded)), None)
