"""Prepares the default embedder, once for each data folder: fetch, read, check in float32, adapt, write int8, check, move into place."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from knowledge.e5.adapter import ADAPTER_PATH, Adapter, Array
from knowledge.e5.checking import (
    FLOAT_FLOOR,
    HEARING_FLOOR,
    INT8_FLOOR,
    agreement,
    engine_vectors,
    hold,
    reference_texts,
)
from knowledge.e5.download import fetch_weights, sha256_of
from knowledge.e5.graph import Precision, write_graph, write_hearing_graph
from knowledge.e5.hearing import Hearing, hearing_recipe
from knowledge.e5.serving import (
    HEARING_NAME,
    MODEL_FOLDER,
    MODEL_MANIFEST,
    ONNX_NAME,
    TOKENIZER_NAME,
    OnnxEmbedder,
)
from knowledge.e5.tokenizer import write_tokenizer
from knowledge.e5.weights import PackedWeights
from knowledge.embedder import PreparationStep, Vectors
from knowledge.errors import EmbedderError

RECIPE = 2  # raised when the same weights would give other vectors, so that an index of the old ones is refused
_PREFIX = f".{MODEL_FOLDER}."


def prepare(model_dir: Path, download_dir: Path, progress: Callable[[PreparationStep, float], None]) -> None:
    """Make `model_dir`/multilingual-e5-small-int8; returns at once where a whole one is there. Raises EmbedderError."""
    if is_prepared(model_dir):
        return
    model_dir.mkdir(parents=True, exist_ok=True)
    for left in model_dir.glob(f"{_PREFIX}*"):  # what killed runs left
        shutil.rmtree(left, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=model_dir))
    try:
        aside.chmod(0o755)  # a temporary folder is closed to others; the model is no secret
        _make(aside, download_dir, progress)
        _move_into_place(aside, model_dir / MODEL_FOLDER)
    except OSError as error:
        raise EmbedderError(f"the embedding model cannot be written to {model_dir}: {error}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def is_prepared(model_dir: Path) -> bool:
    """Whether the model is there, whole, and made by this recipe; its hash is trusted, its sizes are looked at."""
    try:
        manifest = json.loads((model_dir / MODEL_FOLDER / MODEL_MANIFEST).read_text(encoding="utf-8"))
        files = manifest["files"].items()
        return (manifest["recipe"], manifest["hearing"]) == (_recipe(), hearing_recipe()) and all(
            (model_dir / MODEL_FOLDER / name).stat().st_size == entry["bytes"] for name, entry in files
        )
    except (OSError, ValueError, KeyError):
        return False


def _make(folder: Path, download_dir: Path, progress: Callable[[PreparationStep, float], None]) -> None:
    progress(PreparationStep.DOWNLOAD, 0.0)
    packed = fetch_weights(download_dir, folder / "packed")
    progress(PreparationStep.UNPACK, 0.4)
    weights, weights_hash = PackedWeights.read(packed), sha256_of(packed)
    write_tokenizer(weights, folder / TOKENIZER_NAME)
    progress(PreparationStep.CHECK, 0.5)
    plain, served = folder / "packed" / ONNX_NAME, folder / ONNX_NAME
    write_graph(weights, None, Precision.FLOAT, plain)
    as_read = hold(_embed_reference(plain, folder, weights), engine_vectors(), FLOAT_FLOOR, "unpacked")
    progress(PreparationStep.QUANTISE, 0.8)
    adapter = Adapter.load()
    write_graph(weights, adapter, Precision.INT8, served)
    as_served = hold(_embed_reference(served, folder, weights), adapter.reference, INT8_FLOOR, "int8")
    names, hearing, as_heard = [ONNX_NAME, TOKENIZER_NAME], Hearing.load(), None
    if hearing.learned_over == sha256_of(ADAPTER_PATH):  # else it is of another embedder, and nothing is heard with it
        write_hearing_graph(weights, adapter, hearing, folder / HEARING_NAME)
        as_heard = agreement(_listen_to_reference(folder, weights, hearing), hearing.change.reference)
        if as_heard >= HEARING_FLOOR:
            names.append(HEARING_NAME)
    shutil.rmtree(folder / "packed")
    files = {name: {"bytes": (folder / name).stat().st_size, "sha256": sha256_of(folder / name)} for name in names}
    manifest = {
        "identity": f"multilingual-e5-small-int8:{weights_hash[:16]}.{_recipe()}",
        "recipe": _recipe(),
        "hearing": hearing_recipe(),
        "sounds": hearing.sounds,
        "dimensions": weights.shape.width,
        "files": files,
        "float_least_cosine": as_read,
        "int8_least_cosine": as_served,
        "hearing_agreement": as_heard,
    }
    (folder / MODEL_MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    progress(PreparationStep.DONE, 1.0)


def _recipe() -> str:
    """What decides the vectors beside the packed weights: how they are made into a model, and the adapter."""
    return f"{RECIPE}.{sha256_of(ADAPTER_PATH)[:8]}"


def _embed_reference(model: Path, folder: Path, weights: PackedWeights) -> Vectors:
    threads = os.cpu_count() or 1
    embedder = OnnxEmbedder(model, folder / TOKENIZER_NAME, model.name, weights.shape.width, threads=threads)
    return embedder.embed_queries(reference_texts())


def _listen_to_reference(folder: Path, weights: PackedWeights, hearing: Hearing) -> Array:
    listener = OnnxEmbedder(
        folder / ONNX_NAME, folder / TOKENIZER_NAME, "reference", weights.shape.width, os.cpu_count() or 1,
        hearing=folder / HEARING_NAME, sounds=hearing.sounds,
    )  # fmt: skip
    heard = [listener.listen(text)[1] or {} for text in reference_texts()]
    return np.array([[loads[sound] for sound in hearing.sounds] for loads in heard], dtype=np.float32)


def _move_into_place(folder: Path, target: Path) -> None:
    """Where two runs finish together the first stays: both made the same."""
    if target.exists():
        shutil.rmtree(target)  # damaged, or of an older recipe
    try:
        folder.rename(target)
    except OSError:
        if not is_prepared(target.parent):
            raise
