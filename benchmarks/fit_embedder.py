"""Teaches multilingual-e5-small how workers' words and statutes' meet (knowledge/e5/adapter.npz).

    python -m benchmarks.fit_embedder [--elsewhere stard_other_train.jsonl] [--rounds 2] [--go-on] [--write]

Learned from: our questions by article and by guide, and layperson questions on other fields of law with their articles' text, where a
file of them is given. A question's vector is drawn to the articles that answer it, among all articles of the index, whose vectors stay
as they were; to the other questions of its article; to those of its guide; and messages that triage is taught with
(knowledge/training) to those that sound alike, so that the vote can tell them apart. So that the texts of articles keep their
vectors, the model is drawn back whenever it would move one. Nothing is learned from the labelled questions: those of the development
half only say, twice a round, how often the nearest article is a right one. About 15 minutes a round on two cores. With `--go-on` it
starts from the adapter that is there, which is how new questions are brought in.
"""

import argparse
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.e5_layers import Layers, open_layers
from benchmarks.messages import is_elsewhere, read_elsewhere, texts_apart
from benchmarks.opened import open_in_use
from knowledge.e5.adapter import Adapter
from knowledge.e5.checking import reference_texts
from knowledge.e5.graph import Precision, write_graph
from knowledge.e5.serving import ONNX_NAME, TOKENIZER_NAME, OnnxEmbedder
from knowledge.e5.tokenizer import write_tokenizer
from knowledge.embedder import PASSAGE_PREFIX, QUERY_PREFIX
from knowledge.embedding import Vectors
from knowledge.evaluation.questions import DEVELOPMENT, FOLDER, read_questions
from knowledge.index import IndexVersion
from knowledge.passages import Passage
from knowledge.questions import load_questions, load_sounds
from knowledge.ranking import weigh_references
from knowledge.retrieval import as_searched
from knowledge.shelves import Shelf
from knowledge.sounding import IN_SCOPE, VECTOR_SCALE, Sound, training_messages
from knowledge.topicality import off_topic_questions

_FIRST_LAYER, _RANK = 6, 48
_BATCH, _RATE, _HEAD_RATE = 48, 4e-4, 2e-3
_WARM_UP = 60  # steps
_HELD, _HELD_AT_ONCE, _HELD_EVERY, _HELD_WEIGHT = 1200, 4, 3, 30.0  # articles whose own vectors are held in place
_LONGEST_QUESTION, _LONGEST_HELD = 160, 128  # tokens
_FAINT = 0.03  # share of a label below which it is left out
_SEED = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question with the articles that answer it, as shares of 1, the guides that it belongs to, and what it may sound like."""

    text: str
    articles: Mapping[str, float]
    guides: tuple[str, ...]
    sounds: tuple[Sound, ...] = IN_SCOPE


@dataclass(frozen=True, eq=False)
class Law:
    """All passages to be found: texts, the article that each is of, and their vectors."""

    texts: Sequence[str]
    articles: Sequence[str]
    vectors: Vectors


def lessons_elsewhere(path: Path | None) -> tuple[list[Lesson], dict[str, str]]:
    """Questions on other fields and the texts of their articles."""
    asked = read_elsewhere(path)
    texts = {
        f"{title} elsewhere": f"{title}\n{text.strip()[:380]}"
        for _, articles in asked
        for title, text in articles.items()
    }
    lessons = [
        Lesson(
            question,
            {f"{title} elsewhere": 1 / len(articles) for title in articles},
            (),
            (Sound.OFF_TOPIC,) if is_elsewhere(question) else tuple(Sound),
        )
        for question, articles in asked
    ]
    return lessons, texts


def read_lessons(index: IndexVersion, known: frozenset[str]) -> list[Lesson]:
    """Our own questions, each once; `known` are the articles of the index."""
    articles: dict[str, set[str]] = defaultdict(set)
    guides: dict[str, set[str]] = defaultdict(set)
    variants = (passage for passage in index.passages.on_shelf(Shelf.GUIDES) if passage.is_question)
    for passage in (*load_questions(), *variants):
        if passage.guide_id:
            guides[passage.text].add(passage.guide_id)
        elif str(passage.reference) in known:
            articles[passage.text].add(str(passage.reference))
    sounds = {text: (Sound(sound),) for text, sound in load_sounds().items()}
    return [
        Lesson(
            text,
            {name: 1 / len(articles[text]) for name in sorted(articles[text])},
            tuple(sorted(guides[text])),
            sounds.get(text, IN_SCOPE),
        )
        for text in dict.fromkeys((*articles, *guides))
    ]


def read_messages() -> list[Lesson]:
    """Messages that triage is taught with, but those kept apart: known by their sound alone."""
    others = ((passage.text, Sound.OFF_TOPIC) for passage in off_topic_questions())
    apart, messages = texts_apart(), dict((*training_messages(), *others))
    return [Lesson(text, {}, (), (sound,)) for text, sound in messages.items() if text not in apart]


def label_by_guide(
    lesson: Lesson, vector: Vectors, index: IndexVersion, law: Law, rows: Mapping[str, list[int]]
) -> Lesson:
    """For a question known by guide alone: what its guides cite, the nearer the likelier."""
    if lesson.articles:
        return lesson
    likely = {
        str(reference): math.log(weight) / 4 + float((law.vectors[rows[str(reference)]] @ vector).max()) / 0.06
        for guide in lesson.guides
        for reference, weight in weigh_references(index.passages.cited(guide)).items()
        if str(reference) in rows
    }
    if not likely:
        return lesson
    best = max(likely.values())
    shares = {name: math.exp(value - best) for name, value in likely.items()}
    whole = sum(shares.values())
    return replace(lesson, articles={name: share / whole for name, share in shares.items() if share / whole > _FAINT})


class Heads(nn.Module):
    """What is learned beside the layers and thrown away: a direction for each article, guide and sound, and how sharp they are."""

    def __init__(self, law: Law, lessons: Sequence[Lesson], vectors: Vectors) -> None:
        super().__init__()
        self.names = {name: place for place, name in enumerate(sorted(set(law.articles)))}
        self.asked = {
            name: place for place, name in enumerate(sorted({name for lesson in lessons for name in lesson.articles}))
        }
        self.guides = {
            name: place for place, name in enumerate(sorted({name for lesson in lessons for name in lesson.guides}))
        }
        self._of_passage = torch.tensor([self.names[name] for name in law.articles])
        self._law, self._centre = torch.from_numpy(law.vectors), torch.from_numpy(vectors.mean(axis=0))
        by_article, by_guide = (
            torch.zeros(len(self.asked), vectors.shape[1]),
            torch.zeros(len(self.guides), vectors.shape[1]),
        )
        for lesson, vector in zip(lessons, torch.from_numpy(vectors) - self._centre, strict=True):
            for name in lesson.articles:
                by_article[self.asked[name]] += vector
            for name in lesson.guides:
                by_guide[self.guides[name]] += vector
        self._by_article = nn.Parameter(functional.normalize(by_article, dim=-1))
        self._by_guide = nn.Parameter(functional.normalize(by_guide, dim=-1))
        self._by_sound = nn.Parameter(torch.zeros(len(Sound), vectors.shape[1]))
        self._sound_offset = nn.Parameter(torch.zeros(len(Sound)))
        self._sharpness = nn.Parameter(torch.tensor([40.0, 20.0, 20.0]).log())

    def forward(self, vectors: Tensor, lessons: Sequence[Lesson]) -> Tensor:
        """How far the vectors of `lessons` are from what they should be."""
        sharp, own = self._sharpness.exp(), vectors - self._centre
        near = vectors @ self._law.T * sharp[0]
        near = (near - near.amax(dim=1, keepdim=True).detach()).exp()
        found = torch.zeros(len(lessons), len(self.names)).index_add(1, self._of_passage, near)
        of_law = (found + 1e-20).log() - near.sum(dim=1, keepdim=True).log()
        of_article = functional.log_softmax(own @ functional.normalize(self._by_article, dim=-1).T * sharp[1], dim=1)
        of_guide = functional.log_softmax(own @ functional.normalize(self._by_guide, dim=-1).T * sharp[2], dim=1)
        of_sound = functional.log_softmax(own @ self._by_sound.T * VECTOR_SCALE + self._sound_offset, dim=1)
        allowed = torch.tensor([[sound in lesson.sounds for sound in Sound] for lesson in lessons])
        guides = [{name: 1 / len(lesson.guides) for name in lesson.guides} for lesson in lessons]
        articles = [lesson.articles for lesson in lessons]
        return (
            _surprise(of_law, self.names, articles)
            + 0.5 * _surprise(of_article, self.asked, articles)
            + 0.5 * _surprise(of_guide, self.guides, guides)
            - 0.5 * of_sound.masked_fill(~allowed, -math.inf).logsumexp(dim=1).mean()
        )


def _surprise(log_shares: Tensor, places: Mapping[str, int], labels: Sequence[Mapping[str, float]]) -> Tensor:
    """Cross-entropy, averaged over the rows that have a label."""
    wanted = torch.zeros_like(log_shares)
    for row, label in enumerate(labels):
        for name, share in label.items():
            wanted[row, places[name]] = share
    return -(wanted * log_shares).sum() / max(1, sum(bool(label) for label in labels))


def batches(lengths: Sequence[int], rng: np.random.Generator) -> Iterator[list[int]]:
    """Without end: rounds over all places in new orders, places of about one length together."""
    while True:
        order = rng.permutation(len(lengths))
        made: list[list[int]] = []
        for start in range(0, len(order), _BATCH * 16):
            some = sorted(order[start : start + _BATCH * 16].tolist(), key=lambda i: lengths[i])
            made += [some[at : at + _BATCH] for at in range(0, len(some), _BATCH)]
        yield from (made[i] for i in rng.permutation(len(made)))


def teach(model: Layers, law: Law, lessons: Sequence[Lesson], read: Sequence[Tensor], rounds: float) -> Iterator[int]:
    """Learn from `lessons`, half read as `read`; yields the number of the step twice a round."""
    rng = np.random.default_rng(_SEED)
    held = rng.permutation(len(law.texts))[:_HELD]
    held_read = model.half_read([PASSAGE_PREFIX + law.texts[i] for i in held], _LONGEST_HELD)
    heads = Heads(law, lessons, model.embed(read))
    learning = [part for part in model.parameters() if part.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": learning, "lr": _RATE, "weight_decay": 0.01},
            {"params": heads.parameters(), "lr": _HEAD_RATE, "weight_decay": 0.0},
        ]
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    steps, order = int(rounds * len(lessons) / _BATCH), batches([len(part) for part in read], rng)
    for step in range(1, steps + 1):
        batch = next(order)
        loss = heads(model([read[i] for i in batch]), [lessons[i] for i in batch])
        if step % _HELD_EVERY == 0:
            some = rng.choice(len(held), _HELD_AT_ONCE, replace=False)
            kept = torch.from_numpy(law.vectors[held[some]])
            loss = loss + _HELD_WEIGHT * (1 - (model([held_read[i] for i in some]) * kept).sum(dim=1)).mean()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, step / _WARM_UP) * max(0.02, 1 - step / steps)
        optimiser.step()
        if step % 25 == 0:
            print(f"step {step} of {steps}: {loss.item():.3f}", flush=True)
        if step % max(1, int(steps / rounds / 2)) == 0 or step == steps:
            yield step


def measure(name: str, model: Layers, law: Law) -> None:
    """How often the article nearest to a development question is a right one."""
    questions = [q for q in read_questions(FOLDER / f"{DEVELOPMENT}.jsonl") if q.core and not q.must_refuse]
    asked = model.embed(model.half_read([QUERY_PREFIX + as_searched(q.text) for q in questions], _LONGEST_QUESTION))
    places = []
    for question, vector in zip(questions, asked, strict=True):
        ranked = dict.fromkeys(law.articles[i] for i in np.argsort(-(law.vectors @ vector)))
        right = {str(reference) for reference in question.core}
        places.append(next((place for place, article in enumerate(ranked, 1) if article in right), math.inf))
    ranks = np.array(places)
    shares = ", ".join(f"Hit@{depth} {np.mean(ranks <= depth):.3f}" for depth in (1, 5, 10))
    print(f"{name}: {shares}, MRR {np.mean(1 / ranks):.3f}", flush=True)


def main() -> None:
    """Train and measure; with `--write`, write the adapter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--elsewhere", type=Path, help="layperson questions on other fields, a JSON object a line")
    parser.add_argument(
        "--rounds", type=float, default=2.0, help="how often each question is learned from (default: 2)"
    )
    parser.add_argument("--go-on", action="store_true", help="start from the adapter that is there")
    parser.add_argument("--write", action="store_true", help="write knowledge/e5/adapter.npz")
    given = parser.parse_args()
    torch.manual_seed(_SEED)
    settings, _, index = open_in_use()
    passages: list[Passage] = [p for p in index.passages.on_shelf(Shelf.TODAY) if p.reference is not None]
    elsewhere, texts = lessons_elsewhere(given.elsewhere)
    weights, model = open_layers(settings.download_dir, _FIRST_LAYER, _RANK)
    with tempfile.TemporaryDirectory() as aside:
        write_tokenizer(weights, Path(aside, TOKENIZER_NAME))
        write_graph(weights, None, Precision.INT8, Path(aside, ONNX_NAME))
        plain = OnnxEmbedder(
            Path(aside, ONNX_NAME), Path(aside, TOKENIZER_NAME), "plain", weights.shape.width, settings.threads
        )
    if given.go_on:
        model.start_from(Adapter.load())
    law_texts = [*(passage.text for passage in passages), *texts.values()]
    law = Law(law_texts, [*(str(passage.reference) for passage in passages), *texts], plain.embed_passages(law_texts))
    rows: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(law.articles):
        rows[name].append(row)
    lessons = [*read_lessons(index, frozenset(rows)), *elsewhere, *read_messages()]
    read = model.half_read([QUERY_PREFIX + as_searched(lesson.text) for lesson in lessons], _LONGEST_QUESTION)
    lessons = [
        label_by_guide(lesson, vector, index, law, rows)
        for lesson, vector in zip(lessons, model.embed(read), strict=True)
    ]
    print(f"{len(lessons)} questions, {len(law.texts)} passages of {len(rows)} articles", flush=True)
    measure("before", model, law)
    for step in teach(model, law, lessons, read, given.rounds):
        measure(f"step {step}", model, law)
        if given.write:
            model.adapter(model.embed(model.half_read([QUERY_PREFIX + text for text in reference_texts()], 512))).save()


if __name__ == "__main__":
    main()
