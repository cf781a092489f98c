"""Indexing measured: a synthetic corpus through our pipeline up to embedding, beside langchain's loader, splitter and index().

    python benchmarks/indexing.py [articles=1000000] [with langchain: articles=50000]
    python benchmarks/indexing.py whole [articles=2000]     a build with the real embedder, of which nothing was embedded before

Embedding is replaced by a stub in the first, so that what is measured is everything else. Memory is the process's peak, one
process for each run.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PER_FILE = 500
_NUMERALS = "零一二三四五六七八九"


def make_corpus(folder: Path, articles: int) -> None:
    """Files of 500 articles, about 200 characters each."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from knowledge.numerals import article_label

    body = "雇主应当在完工当天以货币付清报酬，不得克扣，不得无故拖欠，不得以实物抵付；" * 5
    for number in range(0, articles, PER_FILE):
        name = f"测试{''.join(_NUMERALS[int(c)] for c in f'{number:08}')}法"
        lines = [name, "（2020年1月1日全国人民代表大会常务委员会通过）"]
        lines += [
            f"{article_label(str(i))}　{number + i}号规定：{body}"
            for i in range(1, min(PER_FILE, articles - number) + 1)
        ]
        (folder / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")


def ours(folder: Path, scratch: Path) -> dict[str, float]:
    """Parse, check, settle, and cut into passages."""
    from ingest.gather import Recipe, gather
    from ingest.known import Known
    from ingest.manifest import SourceManifest
    from ingest.parsed import ParsedStore
    from ingest.sources.opening import Places
    from knowledge.passages import passages_of_provision

    entry = {"from": "folder", "id": "bench", "folder": folder, "terms": "made", "trust": "own"}
    recipe = Recipe(SourceManifest.model_validate({"source": [entry]}), Known(), Places(folder, scratch), "")
    began, passages = time.perf_counter(), 0
    with ParsedStore(scratch / "parsed.sqlite") as store:
        gathering = gather(recipe, store)
        gathered = time.perf_counter() - began
        for settled in gathering.settled:
            for provision in settled.provisions(lambda text: store.provisions(text.key, text.text.instrument)):
                passages += len(passages_of_provision(provision))
        cut = time.perf_counter() - began - gathered
        again = time.perf_counter()
        gather(recipe, store)
    return {
        "articles": gathering.article_count,
        "pieces": passages,
        "gather_s": gathered,
        "cut_s": cut,
        "unchanged_s": time.perf_counter() - again,
    }


def langchain(folder: Path, scratch: Path) -> dict[str, float]:
    """Load, split by length, index into an in-memory store with an in-memory record manager."""
    del scratch
    from langchain_core.documents import Document
    from langchain_core.embeddings import DeterministicFakeEmbedding
    from langchain_core.indexing import InMemoryRecordManager, index
    from langchain_core.vectorstores import InMemoryVectorStore
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=400, chunk_overlap=0, separators=["\n", "。", "；", ""])
    records, store = InMemoryRecordManager("bench"), InMemoryVectorStore(DeterministicFakeEmbedding(size=8))
    records.create_schema()

    def pieces() -> Iterator[Document]:
        for path in sorted(folder.glob("*.txt")):
            yield from splitter.split_documents(
                [Document(path.read_text(encoding="utf-8"), metadata={"source": path.name})]
            )

    def run() -> tuple[float, dict[str, int]]:
        began = time.perf_counter()
        told = index(
            pieces(),
            records,
            store,
            cleanup="incremental",
            source_id_key="source",
            key_encoder="sha256",
            batch_size=1000,
        )
        return time.perf_counter() - began, dict(told)

    first, told = run()
    again, _ = run()
    return {"pieces": told["num_added"], "index_s": first, "unchanged_s": again}


def whole(folder: Path, scratch: Path) -> dict[str, float]:
    """A build from an empty index with the embedder prepared in the data folder; which share of the time is the embedder's."""
    from datetime import datetime

    from ingest.building import Wish, build
    from ingest.gather import Recipe
    from knowledge.embedding import open_embedder
    from knowledge.settings import KnowledgeSettings

    manifest = scratch / "sources.toml"
    entry = f'[[source]]\nid = "bench"\nfrom = "folder"\nfolder = "{folder}"\nterms = "made"\ntrust = "own"\n'
    manifest.write_text(entry, encoding="utf-8")
    began = time.perf_counter()
    embedder = open_embedder(KnowledgeSettings.load())
    settings = KnowledgeSettings.model_validate({"GONGYOU_DATA_DIR": scratch})
    recipe = Recipe.load(settings.download_dir, manifest)
    done = build(settings, recipe, Wish(), lambda: datetime.now().astimezone(), embedder=embedder)
    took = time.perf_counter() - began
    return done.seconds | {
        "embedded": done.embedded,
        "all": took,
        "embedder_percent": 100 * done.seconds["embed"] / took,
    }


def main() -> None:
    """Run each in a process of its own."""
    runs = {"ours": ours, "langchain": langchain, "whole": whole}
    if sys.argv[1:2] == ["whole"] and not Path(sys.argv[2] if len(sys.argv) > 2 else "").is_dir():
        with tempfile.TemporaryDirectory() as folder:
            make_corpus(Path(folder), int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
            subprocess.run([sys.executable, __file__, "whole", folder], check=True)
        return
    if len(sys.argv) > 2 and sys.argv[1] in runs:
        sys.path.insert(0, str(Path(__file__).parent.parent))
        with tempfile.TemporaryDirectory() as scratch:
            told = runs[sys.argv[1]](Path(sys.argv[2]), Path(scratch))
        told["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({name: round(value, 1) for name, value in told.items()}))
        return
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    beside = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    for articles, kinds in ((beside, ("ours", "langchain")), (largest, ("ours",))):
        with tempfile.TemporaryDirectory() as folder:
            make_corpus(Path(folder), articles)
            size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
            for kind in kinds:
                done = subprocess.run(
                    [sys.executable, __file__, kind, folder], check=True, capture_output=True, text=True
                )
                print(f"{kind}, {articles:,} articles, {size:.0f} MB: {done.stdout.strip()}", flush=True)


if __name__ == "__main__":
    main()
