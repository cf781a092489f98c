"""What a term of law means, and the minimum wage or heat allowance of a place: short facts that stand beside an answer. Pure."""

import re
from datetime import date

from bot.dialogue.language import content_language, simplify
from bot.messages import Block, Content, Style
from bot.wording import say
from bot.wording.citing import cite
from knowledge.glossary import Term, asked_term, explain
from knowledge.tables import TableName, find_rates, load_gaps

_COMMAND = re.compile(r"^/?\s*(?:词|詞|术语|術語|term)\s*[:：]?\s+(?P<word>\S.*)$", re.IGNORECASE)
_RATES = (  # the table, the words that ask for it, and how the keys of its wording begin
    (TableName.MINIMUM_WAGES, re.compile(r"最低工资|minimum wage", re.IGNORECASE), "rate"),
    (
        TableName.HEAT_ALLOWANCES,
        re.compile(r"高温(?:津贴|补贴|费)|(?:heat|temperature) allowance", re.IGNORECASE),
        "heat",
    ),
)


def term_wanted(text: str) -> str | None:
    """The word after "/词" typed as plain text: clients make commands of Latin letters only."""
    match = _COMMAND.match(text.strip())
    return match["word"] if match else None


def explanation(word: str, language: str) -> Content:
    """What /term says: the term in everyday words with its article, or that the glossary does not hold it."""
    if not word.strip():
        return Content((Block(say("term-usage", language)),))
    term = explain(simplify(word))
    return _explained(term, language) if term is not None else Content((Block(say("term-unknown", language)),))


def meaning(text: str, language: str) -> Content | None:
    """The explanation where `text` asks what a term means; None where it asks something else."""
    asked = asked_term(simplify(text))
    term = explain(asked) if asked else None
    return _explained(term, language) if term is not None else None


def rates(text: str, language: str, today: date) -> Content | None:
    """The rate of the place that a question about it names, or that we hold none; None for other questions."""
    simple = simplify(text)
    table, key = next(((table, key) for table, words, key in _RATES if words.search(simple)), (None, ""))
    if table is None:
        return None
    written = content_language(language)
    rows = find_rates(table, simple, today)
    if not rows:
        place = next((gap.region for gap in load_gaps(table) if gap.region in simple), None)
        return Content((Block(say("rate-none", language, place=place)),)) if place else None
    lines = "\n".join(
        say("rate-line", language, name=row.en if written == "en" else row.zh, value=f"{row.value:f}") for row in rows
    )
    confirmed = min(row.confirmed_on for row in rows if row.confirmed_on)
    note = say(f"{key}-note", language, source=rows[0].source, day=confirmed.isoformat())
    return Content((Block(say(f"{key}-title", language), Style.HEADING), Block(lines), Block(note, Style.NOTE)))


def _explained(term: Term, language: str) -> Content:
    written = content_language(language)
    name, other, text = term.legal_zh, term.legal_en, term.meaning_zh
    if written == "en":
        name, other, text = term.legal_en, term.legal_zh, term.meaning_en
    blocks = [Block(say("term-meaning", language, name=name, other=other, text=text))]
    if term.reference is not None:
        blocks.append(Block(say("term-law", language, law=cite(term.reference, language)), Style.NOTE))
    return Content(tuple(blocks))
