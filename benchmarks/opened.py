"""What the benchmarks measure: the settings, the embedder and the index version in use, as the bot opens them."""

from knowledge.embedding import Embedder, open_embedder
from knowledge.errors import KnowledgeError
from knowledge.index import IndexVersion
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions, LiveIndex


def open_in_use() -> tuple[KnowledgeSettings, Embedder, IndexVersion]:
    """Ends the program with the sentence that says what to run, where embedder or index cannot be used."""
    settings = KnowledgeSettings.load()
    try:
        embedder = open_embedder(settings)
        return settings, embedder, LiveIndex(IndexVersions(settings.index_dir), embedder.identity).current()
    except KnowledgeError as error:
        raise SystemExit(str(error)) from None
