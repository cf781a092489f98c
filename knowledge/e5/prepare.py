"""Prepares the default embedder, once for each data folder: fetch, read, check in float32, write int8, check that, move into place."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from knowledge.e5.checking import FLOAT_FLOOR, INT8_FLOOR, hold, reference_texts
from knowledge.e5.download import fetch_weights, sha256_of
from knowledge.e5.graph import Precision, write_graph
from knowledge.e5.serving import MODEL_FOLDER, MODEL_MANIFEST, ONNX_NAME, TOKENIZER_NAME, OnnxEmbedder
from knowledge.e5.tokenizer import write_tokenizer
from knowledge.e5.weights import PackedWeights
from knowledge.embedder import PreparationStep
from knowledge.errors import EmbedderError

RECIPE = 1  # raised when the same weights would give other vectors, so that an index of the old ones is refused
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
        return manifest["recipe"] == RECIPE and all(
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
    identity = f"multilingual-e5-small-int8:{weights_hash[:16]}.{RECIPE}"
    cosines = {
        "float_least_cosine": _write_and_hold(
            weights, Precision.FLOAT, FLOAT_FLOOR, folder / "packed" / ONNX_NAME, folder
        ),
    }
    progress(PreparationStep.QUANTISE, 0.8)
    cosines["int8_least_cosine"] = _write_and_hold(weights, Precision.INT8, INT8_FLOOR, folder / ONNX_NAME, folder)
    shutil.rmtree(folder / "packed")
    files = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": sha256_of(folder / name)}
        for name in (ONNX_NAME, TOKENIZER_NAME)
    }
    manifest = {"identity": identity, "recipe": RECIPE, "dimensions": weights.shape.width, "files": files} | cosines
    (folder / MODEL_MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    progress(PreparationStep.DONE, 1.0)


def _write_and_hold(weights: PackedWeights, precision: Precision, floor: float, path: Path, folder: Path) -> float:
    write_graph(weights, precision, path)
    embedder = OnnxEmbedder(path, folder / TOKENIZER_NAME, precision, weights.shape.width, threads=os.cpu_count() or 1)
    return hold(embedder.embed_queries(reference_texts()), floor, precision)


def _move_into_place(folder: Path, target: Path) -> None:
    """Where two runs finish together the first stays: both made the same."""
    if target.exists():
        shutil.rmtree(target)  # damaged, or of an older recipe
    try:
        folder.rename(target)
    except OSError:
        if not is_prepared(target.parent):
            raise
