"""What stands above the first article: title, part, adoption, amendments, commencement, issuing body. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.parse.lines import Line
from knowledge.law import InstrumentKind
from knowledge.numerals import parse_numeral

_C = "[零〇○一二三四五六七八九十0-9０-９]"
DATE = re.compile(rf"({_C}{{4}})\s*年\s*({_C}{{1,3}})\s*月\s*({_C}{{1,3}})\s*日")
_ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_DECISION = re.compile(r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》|<[^<>]*>")
_PROVINCES: list[str] = re.findall(
    r"\S+",
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川"
    " 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门",
)
_BODIES = re.compile(
    r"全国人民代表大会常务委员会|全国人民代表大会|最高人民法院|最高人民检察院|中共中央|国务院(?!批准|[^，。、\s]{2,12}部)|政务院|"
    r"[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州)人民代表大会常务委员会|[\u4e00-\u9fff]{2,8}?(?:省|市|自治区)人民(?:代表大会|政府)|"
    r"人力资源(?:和)?社会保障部|劳动和社会保障部|劳动人事部|劳动部|国家统计局|应急管理部|财政部|卫生部|国家卫生健康委员会|住房和城乡建设部|"
    r"国际劳工组织"
)
_NUMBERS = {
    "劳社部发": "劳动和社会保障部", "劳部发": "劳动部", "人社部发": "人力资源和社会保障部", "人社厅发": "人力资源和社会保障部",
    "国发": "国务院", "国办发": "国务院办公厅", "法释": "最高人民法院", "总工发": "中华全国总工会", "应急": "应急管理部",
}  # fmt: skip
_SESSION = re.compile(r"第[零〇一二三四五六七八九十0-9]+届")


class Act(StrEnum):
    """What happened to a text on a day that its header names."""

    ADOPTED = "adopted"  # 通过, 批准
    ISSUED = "issued"  # 公布, 发布, 印发
    AMENDED = "amended"  # 修正, 修订
    COMMENCED = "commenced"  # 施行, 实施, 执行


_ACTS = (
    (Act.AMENDED, re.compile(r"修正|修订|修改")),
    (Act.ISSUED, re.compile(r"公布|发布|印发|颁布|颁发")),
    (Act.ADOPTED, re.compile(r"通过|批准")),
    (Act.COMMENCED, re.compile(r"施行|实施|执行|生效")),
)


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a text's head. A fact that is not there is empty or None."""

    title: str = ""
    part: str = ""
    acts: tuple[tuple[Act, date], ...] = ()
    issued_by: str = ""
    commences_at_once: bool = False  # 自发布之日施行

    @property
    def promulgated_on(self) -> date | None:
        """The day of first publication, or of adoption where no publication is named."""
        first = self._first(Act.ISSUED) or self._first(Act.ADOPTED)
        amended = self._first(Act.AMENDED)
        if first and amended and first > amended:  # the publication named is that of the amended text
            first = self._first(Act.ADOPTED)
        return first or amended

    @property
    def version_on(self) -> date | None:
        """The day of the latest amendment, or of publication where there is none."""
        amended = [day for act, day in self.acts if act is Act.AMENDED]
        return max(amended) if amended else self.promulgated_on

    @property
    def commences_on(self) -> date | None:
        """First commencement, where the header states it."""
        return self._first(Act.COMMENCED) or (self.promulgated_on if self.commences_at_once else None)

    def _first(self, act: Act) -> date | None:
        return min((day for a, day in self.acts if a is act), default=None)


def read_date(text: str) -> date | None:
    """The first date in `text`: 2008年1月1日, 二〇〇八年一月一日, 2008-01-01; None where there is none that exists."""
    match = DATE.search(text) or _ISO_DATE.search(text)
    if match is None:
        return None
    try:
        return date(*(parse_numeral(part.replace("○", "〇")) for part in match.groups()))
    except ValueError:
        return None


def read_header(lines: Sequence[Line], title: str = "") -> Header:
    """Facts from the lines above the first article; `title` is what the file says of itself when no line is one."""
    shown, rest = _title_and_rest(lines)
    part = next((line.text for line in rest if line.level == 1 and len(line.text) < 12), "")
    bare = _DECISION.sub(_named, " ".join(line.text for line in rest if _is_fact(line.text)))
    return Header(
        title=shown or title,
        part=re.sub(r"编$", "", part),
        acts=tuple(_acts(bare)),
        issued_by=find_body(bare) or _body_of_number(bare) or find_body(shown),
        commences_at_once=bool(re.search(r"自(?:发布|公布|颁布)之日(?:起)?(?:施行|实施|执行|生效)", bare)),
    )


def _named(match: re.Match[str]) -> str:
    """What stays of a decision's name: whether it amends; the dates and verbs inside the name are not those of this text."""
    return "《修改》" if re.search(r"修正案|关于修改|关于修订", match[0]) else "《》"


def _is_fact(text: str) -> bool:
    """Whether a line above the first article states facts about the text, rather than addressing readers or giving reasons."""
    return not text.endswith(("：", ":")) and (
        len(text) < 40 or DATE.match(text.lstrip("（( ")) is not None or "通过" in text
    )


def _body_of_number(text: str) -> str:
    """The issuing body as the document's own number shows it: 劳社部发[2008]3号."""
    return next((body for prefix, body in _NUMBERS.items() if re.search(rf"{prefix}\s*[〔\[［(（]", text)), "")


def _title_and_rest(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The title line: the first marked heading, else the first short line that is no sentence and no date."""
    marked = next((i for i, line in enumerate(lines) if line.level == 1), None)
    if marked is None:
        marked = next((i for i, line in enumerate(lines[:6]) if _looks_like_title(line.text)), None)
    if marked is None:
        return "", list(lines)
    title, end = lines[marked].text, marked + 1
    while end < len(lines) and end < marked + 3 and _goes_on(title, lines[end]):
        title, end = title + lines[end].text, end + 1
    return title, [*lines[:marked], *lines[end:]]


def _looks_like_title(text: str) -> bool:
    return (
        2 <= len(text) <= 100
        and (len(text) > 3 or _ENDING.search(text) is not None)
        and not re.search(r"[。；;]$|：$|:$", text)
        and not DATE.match(text)
        and not re.match(r"^(?:附件|法释|劳[社部]|人社|国发|[（(])", text)
    )


def _goes_on(title: str, line: Line) -> bool:
    """Whether a title set in two lines (最高人民法院 / 关于…的解释) continues."""
    is_body = _BODIES.fullmatch(title) is not None or (title.startswith("中华人民共和国") and title.endswith("部"))
    return (
        line.level in (0, 1)
        and (is_body or (title.count("关于") > 0 and not _ENDING.search(title)))
        and _looks_like_title(line.text)
    )


_ENDING = re.compile(
    r"(?:法|典|条例|规定|办法|细则|决定|解释|通知|意见|批复|函|公告|规则|标准|目录|答复|复函|指引|案例|公约|纲要|方案|准则)(?:[（(][^（）()]*[）)])*$"
)


def _acts(bare: str) -> list[tuple[Act, date]]:
    """Each date with the first act named between it and the next date."""
    found = list(DATE.finditer(bare))
    acts: list[tuple[Act, date]] = []
    for i, match in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(bare)
        span = bare[match.end() : end]
        day = read_date(match[0])
        named = [(pattern.search(span), act) for act, pattern in _ACTS]
        hits = sorted((hit.start(), act) for hit, act in named if hit and not _is_before(span, hit.start()))
        if day and hits:
            acts.append((hits[0][1], day))
            if len(hits) > 1 and hits[1][1] is Act.AMENDED and hits[0][1] is Act.ADOPTED:  # 通过的《…修正案》修正
                acts[-1] = (Act.AMENDED, day)
    return acts


def _is_before(span: str, position: int) -> bool:
    """自发布之日施行: the words of commencement at once are no act of their own."""
    return bool(re.match(r"自?(?:发布|公布)之日", span[max(0, position - 1) : position + 6]))


def find_body(text: str) -> str:
    """The issuing body that `text` names first, sessions left out; "" where none is."""
    match = _BODIES.search(_SESSION.sub("", text))
    return match[0] if match else ""


def find_jurisdiction(title: str, header: str, name: str) -> str:
    """The province, or CN for the whole country, from the title, the adopting bodies, or the file's name."""
    for text in (title.removeprefix("最高人民法院"), name.rsplit("/", 1)[-1]):
        for province in _PROVINCES:
            if text.startswith(province):
                return province
    local = re.search(r"([\u4e00-\u9fff]{2,8}?)(?:省|市|自治区)[^，。]{0,12}人民代表大会", _SESSION.sub("", header))
    if local is None:
        return "CN"
    return next((province for province in _PROVINCES if province in header), "CN")


def guess_kind(title: str, issued_by: str, jurisdiction: str, text: str) -> InstrumentKind | None:
    """The kind that title and issuing body show; None where they show none. The order of the rules decides."""
    is_rule = re.search(r"(?:规定|办法|细则|规则|标准)(?:[（(][^（）()]*[）)])?$", title) is not None
    is_case = re.search(r"基本案情|典型意义", text) and not re.search(r"^第[一二三]条", text, re.MULTILINE)
    is_court = re.match(r"最高人民(?:法院|检察院)", title or issued_by)
    is_central = issued_by in {"国务院", "政务院", "中共中央"} or (
        title.endswith("条例") and not issued_by.endswith("部")
    )
    rules = (
        (is_case, InstrumentKind.CASE),
        (re.search(r"公约$|Convention|Protocol|议定书$", title), InstrumentKind.TREATY),
        (is_court and re.search(r"解释|规定|批复|决定", title), InstrumentKind.INTERPRETATION),
        (jurisdiction != "CN" and re.search(r"条例|办法|规定|决定|细则", title), InstrumentKind.LOCAL),
        (re.search(r"(?:通知|意见|函|答复|批复|公告|纪要)$", title), InstrumentKind.NOTICE),
        (re.search(r"(?<!办)(?:法|法典)(?:[（(][^（）()]*[）)])?$", title), InstrumentKind.STATUTE),
        (is_central, InstrumentKind.REGULATION),
        (is_rule and re.search(r"部$|局$|委员会$", issued_by), InstrumentKind.RULE),
    )
    return next((kind for holds, kind in rules if holds), None)
