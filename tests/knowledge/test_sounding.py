"""The learned vote: its training data, its weights, and what it hears in sentences that it did not learn from."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks.messages import read_messages
from knowledge.embedder import Embedder, Listener
from knowledge.evaluation.questions import DEVELOPMENT, KEPT_APART
from knowledge.remembering import RememberingEmbedder
from knowledge.retrieval import as_searched
from knowledge.sounding import (
    DANGERS,
    DISPUTES,
    EAR_FILE,
    IN_SCOPE,
    TRAINING_FOLDER,
    UNANSWERED,
    Ear,
    Sound,
    Sounds,
    hash_runs,
    training_messages,
)  # fmt: skip

SETS = TRAINING_FOLDER.parent / "evaluation"


def read_training() -> dict[Sound, list[str]]:
    training: dict[Sound, list[str]] = {sound: [] for sound in Sound}
    for text, sound in training_messages():
        training[sound].append(text)
    return training


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def test_every_sound_is_in_one_group() -> None:
    assert Counter((*DANGERS, *DISPUTES, Sound.INFORMATION, *UNANSWERED)) == Counter(Sound)
    assert set(IN_SCOPE) | set(UNANSWERED) == set(Sound)


def test_there_is_enough_to_learn_from_and_nothing_twice() -> None:
    training = read_training()
    assert sum(map(len, training.values())) >= 6000
    assert all(len(lines) >= 50 for lines in training.values())
    lines = Counter(line for lines in training.values() for line in lines)
    assert [line for line, count in lines.items() if count > 1 or not line.strip()] == []


def test_a_border_file_names_the_sound_before_its_messages(tmp_path: Path) -> None:
    for sound in Sound:
        (tmp_path / f"{sound}.txt").touch()
    borders = tmp_path / "borders"
    borders.mkdir()
    (borders / "a.txt").write_text("= wage\n老板欠我钱\n\n= information\n老板能欠钱吗\n", encoding="utf-8")
    assert list(training_messages(tmp_path)) == [("老板欠我钱", Sound.WAGE), ("老板能欠钱吗", Sound.INFORMATION)]
    (borders / "a.txt").write_text("老板欠我钱\n", encoding="utf-8")
    with pytest.raises(ValueError, match="begins without"):
        list(training_messages(tmp_path))


@pytest.mark.parametrize("half", [DEVELOPMENT, *KEPT_APART])
def test_nothing_that_is_measured_is_learned(half: str) -> None:
    rows = (SETS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    measured = {bare(json.loads(row)["question"]) for row in rows}
    learned = {bare(line) for lines in read_training().values() for line in lines}
    assert len(measured & learned) == 0  # a count: no question of the half kept apart is to be shown


def test_the_file_is_small() -> None:
    assert EAR_FILE.stat().st_size < 1_000_000


def test_another_embedder_has_no_vote(tmp_path: Path) -> None:
    assert Ear.load("some-other-model:1234") is None
    assert Ear.load("any", tmp_path / "missing.npz") is None


def test_an_ear_is_kept_as_it_is(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    count = len(Sound)
    ear = Ear(
        "model:1", random.normal(size=8).astype(np.float32), random.normal(size=(8, count)).astype(np.float32),
        random.integers(-127, 127, (1 << 14, count)).astype(np.int8), np.full(count, 0.001, np.float32),
        np.zeros(count, np.float32),
    )  # fmt: skip
    ear.save(tmp_path / "ear.npz")
    kept = Ear.load("model:1", tmp_path / "ear.npz")
    assert kept is not None
    vector = random.normal(size=8).astype(np.float32)
    assert kept.listen("老板不发工资", vector) == ear.listen("老板不发工资", vector)
    assert sum(kept.listen("", vector).shares.values()) == pytest.approx(1)
    heard = kept.listen("老板不发工资", vector, dict.fromkeys(Sound, 0.0) | {Sound.WAGE: 30.0})
    assert heard.loudest() is Sound.WAGE
    assert sum(heard.shares.values()) == pytest.approx(1)


def test_runs_are_hashed_the_same_whatever_the_spacing() -> None:
    assert (hash_runs("Boss  owes ME") == hash_runs("boss owes me")).all()
    assert len(hash_runs("")) <= 1


def test_shares_are_added_and_compared() -> None:
    sounds = Sounds(dict.fromkeys(Sound, 0.0) | {Sound.WAGE: 0.7, Sound.VIOLENCE: 0.3})
    assert sounds.of(DANGERS) == pytest.approx(0.3)
    assert sounds.loudest() is Sound.WAGE
    assert sounds.loudest(DANGERS) is Sound.VIOLENCE


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("监工夜里把铁门焊上，二十来号人谁也别想迈出去", DANGERS),
        ("我把银行卡放在枕头下，明早你们就找不到我了，别难过", DANGERS),
        ("对面作坊踩缝纫机的那个丫头说她刚上六年级", DANGERS),
        ("包工头说甲方没拨款，半年的血汗钱就这么拖着", DISPUTES),
        ("我这官司你估摸几成把握", UNANSWERED),
        ("哪个电子厂的待遇在苏州数一数二", UNANSWERED),
        ("年休假当年没休能不能放到下一年", (Sound.INFORMATION,)),
        ("maximum length of a trial period for a two year contract", (Sound.INFORMATION,)),
    ],
)
def test_what_it_hears_in_sentences_of_their_own(real_embedder: Embedder, text: str, sounds: tuple[Sound, ...]) -> None:
    ear = Ear.load(real_embedder.identity)
    assert ear is not None, "sounding.npz is of another embedder: run python -m benchmarks.fit_triage"
    searched = as_searched(text)
    assert isinstance(real_embedder, Listener)
    heard = ear.listen(searched, *real_embedder.listen(searched))
    assert heard.of(sounds) > 0.5, {
        str(sound): round(share, 2) for sound, share in heard.shares.items() if share > 0.05
    }


def test_what_is_kept_apart_is_learned_from_nowhere() -> None:
    apart, learned = (
        {bare(example.text) for example in read_messages() if example.is_kept_apart is is_apart}
        for is_apart in (True, False)
    )
    assert len(apart) > 4000
    assert {
        text for text in apart & learned if len(text) > 14
    } == set()  # the shortest anybody writes in the same words


class CountingEmbedder:
    identity, dimensions = "counting:1", 2

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def embed_queries(self, texts):
        self.asked.append(tuple(texts))
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)

    embed_passages = embed_queries


def test_a_question_that_is_judged_and_answered_is_embedded_once() -> None:
    counting = CountingEmbedder()
    embedder = RememberingEmbedder(counting)
    first, again = embedder.embed_queries(["一"]), embedder.embed_queries(["一"])
    assert (first == again).all()
    assert counting.asked == [("一",)]
    assert embedder.embed_queries(["一", "二二"]).shape == (2, 2)
    assert embedder.listen("一")[1] is None
    assert counting.asked == [("一",), ("一", "二二")]


class ListeningEmbedder(CountingEmbedder):
    def listen(self, text):
        return self.embed_queries([text])[0], dict.fromkeys(Sound, 0.0) | {Sound.WAGE: 5.0}


def test_what_was_listened_to_is_not_embedded_again_to_be_answered() -> None:
    counting = ListeningEmbedder()
    embedder = RememberingEmbedder(counting)
    vector, loads = embedder.listen("一")
    assert loads is not None
    assert loads[Sound.WAGE] == 5.0
    assert (embedder.embed_queries(["一"])[0] == vector).all()
    assert counting.asked == [("一",)]
    assert embedder.identity == counting.identity
