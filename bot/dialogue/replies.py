"""An answer in words: the short answer first, then steps, time limits, evidence, offices, exceptions, then the law itself."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from bot.cases.case import Case
from bot.dialogue.considering import Considered, unknown_words
from bot.dialogue.event_day import EventDay
from bot.dialogue.lexicon import Danger
from bot.dialogue.responding import Reply
from bot.dialogue.sum_words import sum_blocks
from bot.messages import Block, Content, Style
from bot.wording import PARTLY, say, to_traditional
from bot.wording.citing import cite, cite_again, name_article, name_instrument
from knowledge.answering import Answer
from knowledge.citations import Citation
from knowledge.guides import Section
from knowledge.law import Reference, TextKind, split_references

_NUMBERED = frozenset({Section.STEPS})
_HEADED = (Section.STEPS, Section.DEADLINES, Section.EVIDENCE, Section.WHERE, Section.EXCEPTIONS)
QUOTES_SHOWN = 4  # articles quoted under an answer; the button shows the rest
Names = Callable[[Reference], str]


def reply_blocks(reply: Reply) -> tuple[Block, ...]:
    """An answer as it is given: with a line in the worker's own language where that is none that we write, Chinese folded after."""
    language = reply.answer.language
    leads = tuple(_in_script(block, language) for block in _leads(reply, language))
    sums = sum_blocks(reply.sums, language) if reply.sums else ()
    blocks = (*leads, *sums, *answer_blocks(reply.answer))
    if reply.spoken not in PARTLY:
        return blocks
    own = Block(say("answer-both", reply.spoken))
    if reply.in_chinese is None:
        return (own, *blocks)
    # The articles were quoted in Chinese already.
    written = _content(reply.in_chinese)
    gaps = ("" if not i else "\n" if written[i - 1].style is Style.HEADING else "\n\n" for i in range(len(written)))
    text = "".join(gap + block.text for gap, block in zip(gaps, written, strict=True))
    return (own, *blocks, Block(f"{say('heading-in-chinese')}\n{text}", Style.QUOTE))


def draft_blocks(reply: Reply) -> tuple[Block, ...]:
    """The beginning of an answer that is still being worded."""
    language = reply.answer.language
    *blocks, last = (*_leads(reply, language), *_content(reply.answer))
    return tuple(_in_script(block, language) for block in (*blocks, Block(f"{last.text} …", last.style)))


def _leads(reply: Reply, language: str) -> Iterable[Block]:
    """Which matter or question the answer is about, and whose law it is."""
    if reply.asked:
        yield Block(say("question-of-several", language, question=reply.asked), Style.HEADING)
    if reply.beside:
        yield Block(say("told-beside", language, trouble=reply.beside), Style.HEADING)
    if reply.about:
        yield Block(say("follow-up", language, title=reply.about))
    if reply.event is not None:
        yield Block(say("law-of-then", language, day=_written_day(reply.event, language)), Style.NOTE)


def _written_day(event: EventDay, language: str) -> str:
    """As precise as it was told: a day, a month or a year."""
    first, last = event.first, event.last
    precision = "day" if first == last else "month" if first.month == last.month else "year"
    return say(f"date-{precision}", language, year=str(first.year), month=str(first.month), day=str(first.day))


def answer_blocks(answer: Answer) -> tuple[Block, ...]:
    """The whole answer in reading order, in the language it was asked in."""
    language = answer.language
    blocks = [*_content(answer), Block(say("heading-law", language), Style.HEADING)]
    blocks += law_blocks(answer.citations[:QUOTES_SHOWN], language)
    if rest := answer.citations[QUOTES_SHOWN:]:
        listed = _list((c.reference for c in rest), _namer(answer.citations, language), language)
        blocks.append(Block(say("law-more", language, list=listed)))
    if answer.related:
        blocks += (Block(say("law-related", language), Style.HEADING), *law_blocks(answer.related, language))
    wording = "answer-note-past" if answer.is_past else "answer-note"
    blocks.append(Block(say(wording, language, day=answer.on.isoformat()), Style.NOTE))
    return tuple(_in_script(block, language) for block in blocks)


def _content(answer: Answer) -> list[Block]:
    """What the guide says, without the law quoted after it."""
    language, name = answer.language, _namer(answer.citations, answer.language)
    if answer.guide is None:
        return [Block(say("heading-only-law", language))]
    blocks: list[Block] = []
    if short := answer.sections.get(Section.SHORT):
        blocks.append(Block(_with_citations(" ".join(short), name, language)))
    for section in _HEADED:
        blocks += _section(section, answer.sections.get(section, ()), name, language)
    if person := answer.sections.get(Section.PERSON):
        blocks.append(Block(_with_citations(" ".join(person), name, language), Style.NOTE))
    return blocks


def unanswered(considered: Considered, spoken: str) -> Content:
    """Why there is no answer; a refusal that is not written in the worker's language comes in English and Chinese too."""
    if not considered.is_refused or spoken not in PARTLY:
        return Content((Block(unknown_words(considered, spoken)),))
    written = (unknown_words(considered, language) for language in ("en", "zh"))
    return Content((Block(say("answer-refused", spoken)), *(Block(words) for words in written)))


def _section(section: Section, items: Sequence[str], name: Names, language: str) -> Iterable[Block]:
    if not items:
        return ()
    marks = (f"{i}. " if section in _NUMBERED else "· " for i in range(1, len(items) + 1))
    lines = "\n".join(mark + _with_citations(item, name, language) for mark, item in zip(marks, items, strict=True))
    return (Block(say(f"heading-{section}", language), Style.HEADING), Block(lines))


def law_blocks(citations: Sequence[Citation], language: str) -> tuple[Block, ...]:
    """Each article under its name: the official text where we have it, our own digest said to be ours where not."""
    name = _namer(citations, language)
    blocks = []
    for citation in citations:
        key = "law-quote"
        if citation.provision.text_kind is TextKind.DIGEST:
            key = "law-digest" if citation.provision.is_checked else "law-digest-unchecked"
        instrument = _title(citation, language)
        lead = say(key, language, instrument=instrument, label=name_article(citation.reference.article, language))
        blocks.append(Block(f"{lead}\n{citation.quote}", Style.QUOTE))
        if citation.digest is not None:
            lead = say(
                "law-digest", language, instrument=instrument, label=name_article(citation.reference.article, language)
            )
            blocks.append(Block(f"{lead}\n{_with_citations(citation.digest.text, name, language)}"))
    return tuple(_in_script(block, language) for block in blocks)


def sources(citations: Sequence[Citation], language: str) -> Content:
    """All articles that an answer rests on, in full."""
    if not citations:
        return Content((Block(say("sources-none", language)),))
    return Content((Block(say("heading-law", language), Style.HEADING), *law_blocks(citations, language)))


def safety(dangers: Sequence[Danger], language: str) -> Content:
    """What to do this minute, for each danger told of; numbers first, the law in brackets."""
    blocks = [Block(say("safety-lead", language), Style.ALERT)]
    name = _namer((), language)
    blocks += [
        Block(_with_citations(say(f"safety-{danger}", language), name, language), Style.ALERT) for danger in dangers
    ]
    return Content(tuple(_in_script(block, language) for block in blocks))


def cases(own: Sequence[Case], language: str) -> Content:
    """A worker's own cases, newest first."""
    if not own:
        return Content((Block(say("mycases-none", language)),))
    lines = (
        say(
            "mycases-line", language, number=case.number, kind=say(f"kind-{case.kind}", language),
            status=say(f"status-{case.status}", language),
        )
        for case in own
    )  # fmt: skip
    return Content((Block(say("mycases-title", language), Style.HEADING), Block("\n".join(lines))))


def plain_text(blocks: Sequence[Block]) -> str:
    """Blocks as text without any styles, as `gongyou ask` prints them."""
    return "\n\n".join(block.text for block in blocks)


def _namer(citations: Sequence[Citation], language: str) -> Names:
    titles = _titles(citations, language)

    return lambda reference: cite(reference, language, titles)


def _titles(citations: Sequence[Citation], language: str) -> dict[str, str]:
    return {citation.reference.instrument: _title(citation, language) for citation in citations}


def _title(citation: Citation, language: str) -> str:
    english = citation.provision.instrument.english
    return english if language == "en" and english else name_instrument(citation.reference.instrument, language)


def _list(references: Iterable[Reference], name: Names, language: str) -> str:
    """References written out; a title is not said again for the article right after: 《劳动合同法》第38条、第46条."""
    written, last = [], ""
    for reference in references:
        again = reference.instrument == last
        written.append(cite_again(reference.article, language) if again else name(reference))
        last = reference.instrument
    return say("list-joint", language).join(written)


def _with_citations(text: str, name: Names, language: str) -> str:
    """`text` with each run of [title:article] written out in brackets of the language's own."""
    written = ""
    for is_reference, run in groupby(split_references(text), lambda piece: isinstance(piece, Reference)):
        if is_reference:
            references = [piece for piece in run if isinstance(piece, Reference)]
            written += say("citation", language, list=_list(references, name, language))
        else:
            written += "".join(str(piece) for piece in run)
    return written


def _in_script(block: Block, language: str) -> Block:
    return Block(to_traditional(block.text), block.style) if language == "zh-Hant" else block
