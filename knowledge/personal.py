"""How personal details look in what people in China type: names, addresses and handles by the words around them, numbers by checksum."""

import re
from enum import StrEnum


class Detail(StrEnum):
    """What a detail is."""

    EMAIL = "EMAIL"
    LINK = "LINK"
    ID_CARD = "ID"
    BANK_CARD = "CARD"
    PHONE = "PHONE"
    HANDLE = "HANDLE"  # WeChat, QQ and the like
    NUMBER = "NUMBER"  # any other long number: passport, account, case file, a mistyped card
    NAME = "NAME"
    ADDRESS = "ADDRESS"


_SURNAMES = (
    "欧阳|上官|司马|诸葛|司徒|东方|独孤|慕容|夏侯|皇甫|尉迟|公孙|令狐|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤赖樊颜易乔庞翟安施洪季邢鲁葛柴柯温纪裴辛俞尤"
    "聂殷翁祁焦巴涂岳齐申倪牛路蒙左关兰]"
)
_TITLES = (
    "先生|女士|小姐|经理|老板|师傅|主任|主管|组长|厂长|队长|律师|医生|老师|同志|总监|总经理|哥|姐|工头|班长|包工头"
    "|总(?![共是数额之体的会算])"
)
_NO_GIVEN_NAME = "上找说的是要给在和跟向对问去来有没被让叫请个位名我你他她这那工然后"
_TITLED = rf"(?:{_SURNAMES})(?<![向于常关施])[^\W\da-zA-Z{_NO_GIVEN_NAME}]{{0,2}}?(?=(?:{_TITLES}))"
_FAMILY_NAME = rf"(?:{_SURNAMES})[一-鿿]{{1,2}}"
_FAR_NAME = r"[一-鿿]{2,6}[·•][一-鿿·•]{2,12}"
_WORD_END = r"(?=[，。,.;；！!？?、\s]|$)"
_LATIN_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}"
_NAME_CUE = r"(?:我叫|姓名|名字|联系人|法人(?:代表)?)"
_IS_CALLED = r"(?:姓名|名字|联系人|名叫|(?:老板|经理|工头|主管|人)(?:是|叫))"
_ENGLISH_CUE = r"(?:[Nn]ame(?: is|[:：])|[Ii]['’]?\s?a?m called|[Cc]all me)"
_NAMES = (
    rf"(?P<cue>我叫\s*|{_NAME_CUE}\s*(?:是|为|叫|[:：])\s*)(?P<secret>{_FAMILY_NAME}|{_FAR_NAME}|[一-鿿]{{2,4}}{_WORD_END})",
    rf"(?P<cue>{_IS_CALLED}\s*)(?P<secret>{_FAMILY_NAME}|{_FAR_NAME})",
    rf"(?P<cue>(?:本人|老板)\s*)(?P<secret>(?![于向常关万任方高安和时应赖钱]){_FAMILY_NAME}{_WORD_END})",
    rf"(?P<cue>(?:{_NAME_CUE}|{_ENGLISH_CUE})\s*[:：]?\s*)(?P<secret>{_LATIN_NAME})",
    rf"(?P<cue>\b(?:Mr|Mrs|Ms|Miss|Dr|Boss|Manager)\b\.?\s+)(?P<secret>{_LATIN_NAME})",
    rf"(?<![一-鿿])(?P<secret>{_TITLED})",
    rf"(?P<cue>[是叫被找跟和给向对让的]\s*)(?P<secret>{_TITLED})",
)

_PLACES = "(?:路|街|大道|巷|弄|村|镇|乡|街道|小区|花园|公寓|大厦|广场|工业园区?|工业区|宿舍|社区|新城|公馆|家园|里)"
_INSIDE = "(?:号院|号楼|号|栋|幢|座|楼|层|单元|室|房|组|队|弄|巷)"
_CITY = "(?:[一-鿿]{2,7}?(?:省|自治区))?(?:[一-鿿]{2,6}?市)?"
_ROAD = "(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Boulevard|Blvd|Alley)"
_ADDRESSES = (
    rf"(?P<cue>{_CITY})(?P<secret>[一-鿿A-Za-z0-9]{{1,12}}?{_PLACES}[一-鿿A-Za-z0-9-]{{0,16}}?\d+\s*-?\s*\d*\s*{_INSIDE}"
    rf"(?:[一-鿿]{{0,2}}[A-Za-z]?\d+\s*{_INSIDE})*(?:[A-Za-z]?\d{{2,4}})?)",
    rf"(?P<secret>\d+\s*{_INSIDE}\s*(?:\d+\s*{_INSIDE}\s*)+(?:\d{{2,4}})?)",
    rf"(?P<cue>(?:(?:住址|地址)\s*(?:是|为|[:：])\s*[:：]?|住在)\s*{_CITY})(?P<secret>[^，。,;；！!？?、\n][^，。,;；！!？?\n]{{1,40}})",
    rf"(?P<secret>\b(?:(?:Room|Rm|Unit|Flat|Building)\s+\w+,?\s*){{0,4}}(?:No\.?\s*)?\d+[A-Za-z]?,?\s+(?:[A-Z][\w'’-]*\s+){{1,4}}{_ROAD}\b\.?)",
)

_CUE = (
    r"(?:微信号?|威信|薇信|weixin|wechat|wx|v信|vx|qq号?|扣扣号?|企鹅号?|抖音号?|快手号?|telegram|whatsapp|zalo|tg"
    r"|支付宝账?号?|账号|帐号)"
)
_TELLS = r"\s*(?:(?:id|号码|号|名)\s*)?(?:是|为|叫|就是|[:：]|\bis\b|=)\s*[:：]?"
_HANDLES = (
    rf"(?P<cue>{_CUE}(?:{_TELLS})?\s*)(?P<secret>(?=[A-Za-z_-]*\d|[A-Za-z\d-]*_)[A-Za-z\d_-]{{5,30}})",
    rf"(?P<cue>{_CUE}{_TELLS}\s*)(?P<secret>[A-Za-z\d_-]{{5,30}})",
    r"(?<![\w@])@[A-Za-z]\w{3,31}",
)

Patterns = tuple[tuple[Detail, re.Pattern[str]], ...]
BY_SHAPE: Patterns = (
    (Detail.LINK, re.compile(r"(?:https?://|www\.)[^\s，。；、）)]+", re.IGNORECASE)),
    (Detail.EMAIL, re.compile(r"[A-Za-z0-9][\w.+%-]{0,63}\s?@\s?[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}", re.ASCII)),
    *((Detail.HANDLE, re.compile(pattern, re.IGNORECASE | re.ASCII)) for pattern in _HANDLES),
)
BY_WORDS: Patterns = (
    *((Detail.NAME, re.compile(pattern)) for pattern in _NAMES),
    *((Detail.ADDRESS, re.compile(pattern)) for pattern in _ADDRESSES),
)

_HAN_DIGIT = "[零〇○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]"
HAN_DIGITS = str.maketrans("零〇○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖", "00012345678912123456789")
# Digits in any grouping, or written as Chinese numerals; the last may be the X of an ID card.
RUNS = (
    re.compile(r"(?<!\d)\+?[A-Za-z]{0,2}(?:\(\d{2,4}\)\s?|\d)(?:[\s.·_/-]{0,2}\d){5,30}(?:[\s-]?[Xx](?![A-Za-z]))?"),
    re.compile(rf"{_HAN_DIGIT}(?:[\s-]?{_HAN_DIGIT}){{6,19}}"),
)
_MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:0{0,2}86)?0?(?:10|2\d|[3-9]\d{2})\d{7,8}(?:\d{1,4})?|[2-8]\d{6,7}|[48]00\d{7}")
_MONEY_AFTER = re.compile(r"\s*(?:元|块|万|多块|来块|yuan|rmb|cny|usd)", re.IGNORECASE)
_CALL_BEFORE = re.compile(r"(?:电话|手机|号码|tel|phone|联系|call)\W*(?:是|is)?\W*$", re.IGNORECASE)


def kind_of_number(run: re.Match[str]) -> Detail | None:
    """What a run of digits is; None for a date, a sum of money or too few digits."""
    digits = re.sub(r"[^\dXx]", "", run[0].translate(HAN_DIGITS)).upper()
    if is_id_card(digits):
        return Detail.ID_CARD
    if _MOBILE.fullmatch(digits):
        return Detail.PHONE
    if 13 <= len(digits) <= 19 and passes_luhn(digits):
        return Detail.BANK_CARD
    is_called = bool(_CALL_BEFORE.search(run.string[max(0, run.start() - 12) : run.start()]))
    is_sum = len(digits) <= 8 and _MONEY_AFTER.match(run.string, run.end()) is not None
    if not is_called and (is_sum or _is_date(run[0], digits)):
        return None
    if _LANDLINE.fullmatch(digits):
        return Detail.PHONE
    return Detail.NUMBER if len(digits) >= 7 or is_called else None


def _is_date(written: str, digits: str) -> bool:
    """A day, or two of them: 20230501, 2023-05-01, 2023.5-2024.6."""
    if re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", digits):
        return True
    parts = re.split(r"\s*[-~/. ]\s*", written.strip())
    has_form = all(re.fullmatch(r"\d{1,2}|(?:19|20)\d\d", part) for part in parts)
    return len(parts) <= 6 and has_form and any(len(part) == 4 for part in parts)


def is_id_card(digits: str) -> bool:
    """Whether a run of 18 is a resident's ID number: a possible birthday and the checksum of GB 11643 (15 digits: the old form)."""
    if re.fullmatch(r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]", digits):
        total = sum(int(digit) * (1 << (17 - place)) for place, digit in enumerate(digits[:17]))
        return digits[17] == "10X98765432"[total % 11]
    return bool(re.fullmatch(r"[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}", digits))


def passes_luhn(digits: str) -> bool:
    """The checksum of bank cards (ISO/IEC 7812)."""
    if not digits.isdigit():
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
