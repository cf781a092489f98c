"""What a language model wrote, judged: read, held to evidence and law, and put into the composed answer, or refused as a whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.answering import Answer
from knowledge.citations import Citation, Law
from knowledge.claims import read_clauses
from knowledge.figures import Figure
from knowledge.guides import Section
from knowledge.law import Reference, find_references
from knowledge.prompts import Shown
from knowledge.redaction import Redacted, without_placeholders
from knowledge.restating import ADDRESS, ODD_SIGN, find_departure, tells_all
from knowledge.support import Basis, check_sentence, derived_figures, read_basis, split_sentences

MOST_REPLY = 12_000  # characters read of a reply
MOST_EVIDENCE = 60  # sentences shown
MOST_SENTENCES = 12  # of a reply
LEAST_FAMILIAR = 0.6  # of a question's terms must stand in the evidence or in what the worker asked
_CODE_FENCE = re.compile(r"\A```(?:json)?\s*(.*?)\s*```\Z", re.DOTALL)
_FACT = {
    "zh": re.compile(
        r"合同|在职|离职|还在|城市|省|哪里|哪天|什么时候|多久|几个月|书面|社保|工伤|入职|上班|仲裁|辞退|发工资"
    ),
    "en": re.compile(
        r"\b(?:contract|still|city|province|where|when|how long|written|insurance|injur\w+|start\w*|left|dismissed|arbitration)\b"
    ),
}
_NOT_ASKED = re.compile(
    r"愿意|放弃|同意|答应|撤|转账|汇款|付款|密码|验证码|身份证|银行卡|账号|帐号|手机|电话|号码|微信|姓名|名字|住址|地址|链接|点击|下载|离婚|怀孕"
    r"|\b(?:agree|give up|waive|withdraw|pay me|transfer|password|code|id card|passport|bank|account|phone|number|wechat|your name"
    r"|address|link|click|download|pregnant|send)\b",
    re.IGNORECASE,
)


class Refusal(StrEnum):
    """Why the composed answer goes out unchanged."""

    NOT_FITTING = "not_fitting"  # no guide to restate, or a language that we cannot check
    RESTING = "resting"  # the endpoint failed several times in a row
    TIME_OUT = "time_out"
    FAILED = "failed"  # refused, broken off, 429, 500
    MALFORMED = "malformed"  # not the JSON asked for
    UNKNOWN_ID = "unknown_id"
    UNSUPPORTED = "unsupported"  # a sentence that evidence or law does not carry
    NO_CORE = "no_core"  # the main points of the answer are missing
    ASKED_WRONGLY = "asked_wrongly"  # a question back that is no question about the facts


class RefusedDraft(Exception):
    """The composed answer stays as it is."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why

    @classmethod
    def unknown_id(cls) -> "RefusedDraft":
        """For a sentence that cites what was not shown."""
        return cls(Refusal.UNKNOWN_ID)


class Sentence(BaseModel):
    """One sentence of a draft with the ids of the evidence that it restates."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: str = Field(min_length=2, max_length=400)
    cites: list[str] = Field(min_length=1, max_length=8)


class _Draft(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    sentences: list[Sentence] = Field(min_length=1, max_length=MOST_SENTENCES)
    ask_back: str | None = Field(default=None, max_length=200)


@dataclass(frozen=True, slots=True)
class Improved:
    """A checked restatement. `answer` is the composed one with its short answer replaced, all other sections as they were."""

    answer: Answer
    ask_back: str | None = None


def content_language(language: str, answers: Sequence[Answer]) -> str:
    """The language to write in, where the answers are guides in it; only what we can check is asked for."""
    written = {"zh": "zh", "zh-Hant": "zh", "en": "en"}.get(language)
    if written is None or any(answer.guide is None or answer.guide.language != written for answer in answers):
        raise RefusedDraft(Refusal.NOT_FITTING)
    return written


def show_evidence(answers: Sequence[Answer]) -> Iterator[Shown]:
    """The sentences of the answers under ids E1…En; those of the short answers that cite law are the main ones."""
    items = [(section, item) for answer in answers for section in Section for item in answer.sections.get(section, ())]
    sentences = [(section, sentence) for section, item in items for sentence in split_sentences(item)]
    for number, (section, sentence) in enumerate(sentences[:MOST_EVIDENCE], start=1):
        references = find_references(sentence)
        yield Shown(f"E{number}", sentence, references, is_main=section is Section.SHORT and bool(references))


def judge(reply: str, answers: Sequence[Answer], evidence: Sequence[Shown], law: Law, redacted: Redacted) -> Improved:
    """What a reply amounts to; raises RefusedDraft at the first thing wrong with it."""
    language = content_language(answers[0].language, answers)
    draft = _read_draft(reply)
    shown = {one.id: one for one in evidence}
    if any(id_ not in shown for sentence in draft.sentences for id_ in sentence.cites):
        raise RefusedDraft(Refusal.UNKNOWN_ID)
    told = [(sentence, [shown[id_] for id_ in dict.fromkeys(sentence.cites)]) for sentence in draft.sentences]
    basis = read_basis({reference for one in evidence for reference in one.references}, answers[0].on, law)
    derived = derived_figures([line for answer in answers if answer.guide for line in answer.guide.derived])
    written = [check_draft(sentence.text, cited, basis, derived, language) for sentence, cited in told]
    for main in (one for one in evidence if one.is_main):
        said = "\n".join(sentence.text for sentence, cited in told if main in cited)
        if not tells_all(said, main.text, language):
            raise RefusedDraft(Refusal.NO_CORE)
    ask_back = _read_ask_back(draft.ask_back, evidence, redacted, language)
    return Improved(with_short(answers, ("" if language == "zh" else " ").join(written)), ask_back)


def _read_draft(reply: str) -> _Draft:
    """The JSON object of a reply, alone or in a code fence."""
    if len(reply) > MOST_REPLY:
        raise RefusedDraft(Refusal.MALFORMED)
    bare = _CODE_FENCE.sub(r"\1", reply.strip())
    try:
        return _Draft.model_validate_json(bare)
    except (ValidationError, RecursionError) as error:
        raise RefusedDraft(Refusal.MALFORMED) from error


def check_draft(
    text: str, cited: Sequence[Shown], basis: Mapping[Reference, Basis], derived: frozenset[Figure], language: str
) -> str:
    """`text` with the references of the evidence that it cites; raises where evidence or law does not carry it.

    Knows nothing of the sentences around it, so that a stream could be checked sentence by sentence as it comes.
    """
    if "[" in text or "\n" in text.strip():
        raise RefusedDraft(Refusal.UNSUPPORTED)
    references = tuple(dict.fromkeys(reference for one in cited for reference in one.references))
    written = []
    for sentence in split_sentences(text):
        full = _cite(sentence, references)
        departure = find_departure(sentence, [one.text for one in cited], language)
        if departure is not None or check_sentence(full, language, basis, references, derived) is not None:
            raise RefusedDraft(Refusal.UNSUPPORTED)
        written.append(full)
    return ("" if language == "zh" else " ").join(written)


def _cite(sentence: str, references: Sequence[Reference]) -> str:
    """The references before the full stop, as our own content has them."""
    bare = sentence.strip()
    stop = bare[-1] if bare[-1:] in {"。", "！", "？", ".", "!", "?"} else ""
    body = bare.removesuffix(stop) if stop else bare
    ending = stop or ("。" if ord(body[-1:] or "a") > 0x2E80 else ".")
    space = " " if references and ending == "." else ""
    return f"{body}{space}{''.join(f'[{reference}]' for reference in references)}{ending}"


def _read_ask_back(text: str | None, evidence: Sequence[Shown], redacted: Redacted, language: str) -> str | None:
    """A question back with the worker's own details put in again; raises RefusedDraft where it is more than a question."""
    if not text:
        return None
    if not _is_harmless_question(
        without_placeholders(text), [*(one.text for one in evidence), redacted.text], language
    ):
        raise RefusedDraft(Refusal.ASKED_WRONGLY)
    return redacted.restore(text)


def with_short(answers: Sequence[Answer], text: str) -> Answer:
    """The first answer with another short answer; every article that the text now cites is among its citations."""
    first = answers[0]
    sections = {Section.SHORT: (text,)} | {
        name: items for name, items in first.sections.items() if name is not Section.SHORT
    }
    cited = find_references("\n".join(item for items in sections.values() for item in items))
    known: dict[Reference, Citation] = {}
    for answer in reversed(answers):
        known |= {citation.reference: citation for citation in answer.citations}
    return replace(
        first, sections=sections, citations=tuple(known[reference] for reference in cited if reference in known)
    )


def _is_harmless_question(text: str, known: Sequence[str], language: str) -> bool:
    """Whether a question back asks for one plain fact of the matter, in words that stand in `known`, and says nothing by asking."""
    wanted = (
        len(text) <= (60 if language == "zh" else 160)
        and text.endswith(("?", "？"))
        and bool(_FACT[language].search(text.lower()))
    )
    if (
        not wanted
        or len(split_sentences(text)) != 1
        or _NOT_ASKED.search(text)
        or ADDRESS.search(text)
        or ODD_SIGN.search(text)
    ):
        return False
    clauses, whole = read_clauses(text, language), "\n".join(known).lower()
    terms = {term for clause in clauses for term in clause.terms}
    hits = sum(term in whole or bool(_FACT[language].search(term)) for term in terms)
    demands = {modality for clause in clauses for modality in clause.modalities}
    return not re.search(r"\d", text) and not demands and hits >= LEAST_FAMILIAR * len(terms)
