"""What the tests of `knowledge` share: the real embedder, prepared once for each machine."""

from pathlib import Path

import pytest

from knowledge.embedding import Embedder, open_embedder, prepare_embedder
from knowledge.settings import KnowledgeSettings


@pytest.fixture(scope="session")
def settings() -> KnowledgeSettings:
    """The machine's own data folder (GONGYOU_DATA_DIR, or data/): a model is prepared there once and kept."""
    return KnowledgeSettings.load(GONGYOU_EMBEDDER="multilingual-e5-small")


@pytest.fixture(scope="session")
def real_embedder(settings: KnowledgeSettings) -> Embedder:
    prepare_embedder(settings)
    return open_embedder(settings)


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "index"
