"""What the answer check costs and catches: sentences of our own guides that it would drop, and falsified ones that it sees.

    python -m benchmarks.answer_check [--seed 7] [--list]

Reads the guides as they stand and the law of the index in use. Every sentence that cites law is checked as it is (false alarms),
and falsified in five ways: a figure changed, an article exchanged for another of the same instrument or of another one, a
negation or modal verb turned round, employer and worker exchanged. Each falsification is checked against the law alone, as
composed answers are, and against the sentence that it was made from, as a language model's answers are.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.figures import Figure
from knowledge.guides import Section, load_guides
from knowledge.index import LAW_NAME
from knowledge.law import Reference, find_references
from knowledge.provisions import ProvisionStore
from knowledge.restating import find_departure
from knowledge.settings import KnowledgeSettings
from knowledge.support import Unsupported, check_sentence, derived_figures, read_basis, split_sentences
from knowledge.versions import IndexVersions
from tests.knowledge.falsifying import exchange_parties, falsify_figure, turn_round

Mutation = Callable[[str, str, random.Random], str | None]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a guide with what it stands beside."""

    guide: str
    language: str
    section: Section
    text: str
    beside: tuple[Reference, ...]
    derived: frozenset[Figure]


def read_sentences() -> list[Sentence]:
    """Every sentence of every guide."""
    return [
        Sentence(guide.id, guide.language, section, text, find_references(item), derived_figures(guide.derived))
        for guide in load_guides()
        for section, items in guide.sections.items()
        for item in items
        for text in split_sentences(item)
    ]


class Held:
    """The law of an index version, read without its vectors."""

    def __init__(self, store: ProvisionStore) -> None:
        self.provision = store.find
        self.digest = store.find_digest


class Measure:
    """Checks sentences against the law of the index in use."""

    def __init__(self, store: ProvisionStore, on: date) -> None:
        self._law = Held(store)
        self.on = on
        self._articles: dict[str, list[str]] = defaultdict(list)
        for provision in store:
            if provision.is_in_force(self.on):
                self._articles[provision.instrument.title].append(provision.article)

    def check(
        self, sentence: Sentence, text: str | None = None, beside: Sequence[Reference] | None = None
    ) -> Unsupported | None:
        """The fault of a sentence, or of another text in its place."""
        text = sentence.text if text is None else text
        beside = sentence.beside if beside is None else beside
        basis = read_basis({*find_references(text), *beside}, self.on, self._law)
        return check_sentence(text, sentence.language, basis, beside, sentence.derived)

    def exchange_article(self, text: str, rng: random.Random, within: bool) -> str:
        """Every citation replaced by one of another article, of the same instrument or of any."""

        def other(match: re.Match[str]) -> str:
            title = match[1] if within and len(self._articles[match[1]]) > 1 else rng.choice(sorted(self._articles))
            return f"[{title}:{rng.choice([a for a in self._articles[title] if (title, a) != (match[1], match[2])])}]"

        return re.sub(r"\[([^\[\]:]+):([\d-]+)\]", other, text)


def share(hits: int, of: int) -> str:
    """A share with its numbers."""
    return f"{hits / max(of, 1):6.1%}  ({hits} of {of})"


def report(measure: Measure, sentences: Sequence[Sentence], language: str, seed: int, listed: bool) -> None:
    """Print false alarms and catches for one language."""
    mine = [sentence for sentence in sentences if sentence.language == language]
    cited = [sentence for sentence in mine if find_references(sentence.text)]
    alarms = [found for sentence in mine if (found := measure.check(sentence))]
    print(
        f"{language}: true sentences dropped        {share(len(alarms), len(mine))}  {dict(Counter(a.why.value for a in alarms))}"
    )
    if listed:
        print(*(f"    {alarm.why} {alarm.detail}: {alarm.text}" for alarm in alarms), sep="\n")
    standing = [sentence for sentence in cited if measure.check(sentence) is None]
    mutations: dict[str, Mutation] = {
        "figure changed": falsify_figure, "turned round": turn_round, "parties exchanged": exchange_parties,
    }  # fmt: skip
    for name, mutate in mutations.items():
        rng = random.Random(seed)
        false = [(sentence, text) for sentence in standing if (text := mutate(sentence.text, language, rng))]
        by_law = sum(measure.check(sentence, text) is not None for sentence, text in false)
        by_source = sum(find_departure(text, (sentence.text,), language) is not None for sentence, text in false)
        print(f"{language}: {name:18} law alone  {share(by_law, len(false))}   source  {share(by_source, len(false))}")
    for name, within in (("article, same law", True), ("article, other law", False)):
        rng = random.Random(seed)
        caught = sum(
            measure.check(sentence, text := measure.exchange_article(sentence.text, rng, within), find_references(text))
            is not None
            for sentence in standing
        )
        print(f"{language}: {name:18} law alone  {share(caught, len(standing))}")


def report_rephrasing(sentences: Sequence[Sentence], language: str) -> None:
    """How often what one guide says would pass as a rephrasing of what the others say of the same articles: the price of strictness."""
    said: dict[Reference, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.language == language:
            for reference in find_references(sentence.text):
                said[reference].append(sentence)
    tried = passed = 0
    for sentence in {s.text: s for group in said.values() for s in group}.values():
        others = {
            o.text for reference in find_references(sentence.text) for o in said[reference] if o.guide != sentence.guide
        }
        if others - {sentence.text}:
            tried += 1
            passed += find_departure(sentence.text, tuple(sorted(others)), language) is None
    print(f"{language}: other guides' wording taken for the same  {share(passed, tried)}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--list", action="store_true", help="print every true sentence that is dropped")
    chosen = parser.parse_args()
    settings = KnowledgeSettings.load()
    folder = IndexVersions(settings.index_dir).current_folder()
    if folder is None:
        raise SystemExit("there is no index yet: run `gongyou index build`")
    measure = Measure(ProvisionStore.read(folder / LAW_NAME), date.today())
    sentences = read_sentences()
    for language in ("zh", "en"):
        report(measure, sentences, language, chosen.seed, chosen.list)
        report_rephrasing(sentences, language)


if __name__ == "__main__":
    main()
