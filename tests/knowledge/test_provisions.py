"""The store of law: the right text of the right day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from knowledge.law import Provision, Reference, Validity
from knowledge.provisions import ProvisionStore

from .fakes import TODAY, make_digest, make_instrument, make_provision

FIRST = make_instrument(from_on=date(2008, 1, 1), until_on=date(2013, 7, 1))
SECOND = make_instrument(from_on=date(2013, 7, 1))
REPEALED = make_provision("3", "被删去的一条。", SECOND, validity=Validity(None, date(2020, 1, 1)))


@pytest.fixture
def store(tmp_path: Path) -> ProvisionStore:
    writing = ProvisionStore.create(tmp_path / "law.sqlite")
    writing.put([
        make_provision("1", "旧文。", FIRST), make_provision("1", "新文。", SECOND), REPEALED,
        make_digest(article="2", text="说明二。"), make_digest(article="2", text="Digest two.", language="en"),
        make_digest(article="3", text="说明三。"),
        make_provision("2", "官方二。", make_instrument("试验条例")),
        make_provision("20-1", "之一。", SECOND, heading=("第一章", "第一节")),
    ])  # fmt: skip
    writing.close()
    return ProvisionStore.read(tmp_path / "law.sqlite")


@pytest.mark.parametrize(
    ("reference", "day", "text"),
    [
        ("试验法:1", TODAY, "新文。"),
        ("试验法:1", date(2013, 7, 1), "新文。"),
        ("试验法:1", date(2013, 6, 30), "旧文。"),
        ("试验法:1", date(2007, 12, 31), None),
        ("试验法:3", date(2019, 12, 31), "被删去的一条。"),
        ("试验法:3", TODAY, None),
        ("试验法:20-1", TODAY, "之一。"),
        ("试验条例:2", TODAY, "官方二。"),
        ("试验条例:3", TODAY, "说明三。"),
        ("没有的法:1", TODAY, None),
    ],
)
def test_an_article_is_found_as_of_the_day(store: ProvisionStore, reference: str, day: date, text: str | None) -> None:
    found = store.find(Reference.parse(reference), day)
    assert (found.text if found else None) == text


def test_english_gets_the_official_text_and_our_english_digest_beside(store: ProvisionStore) -> None:
    reference = Reference("试验条例", "2")
    official, digest = store.find(reference, TODAY, "en"), store.find_digest(reference, TODAY, "en")
    assert official is not None
    assert official.text == "官方二。"
    assert digest is not None
    assert digest.text == "Digest two."
    only_chinese = store.find(Reference("试验条例", "3"), TODAY, "en")
    assert only_chinese is not None
    assert only_chinese.text == "说明三。"


def test_the_days_of_unchanged_law_are_known(store: ProvisionStore) -> None:
    assert store.steady_days(date(2015, 1, 1)) == Validity(date(2013, 7, 1), date(2020, 1, 1))
    assert store.steady_days(date(2007, 1, 1)) == Validity(None, date(2008, 1, 1))
    assert store.steady_days(TODAY).until_on is None


def test_what_is_put_is_read_back_whole(tmp_path: Path) -> None:
    written = make_provision(
        "7", "一\n二", make_instrument(english="Trial Law", url="https://example.org"), heading=("甲", "乙")
    )
    store = ProvisionStore.create(tmp_path / "law.sqlite")
    assert store.put(iter([written])) == 1
    assert list(store) == [written]
    assert store.versions("试验法") == (written.instrument,)


def test_many_threads_read_one_store(store: ProvisionStore) -> None:
    def read(number: int) -> Provision | None:
        return store.find(Reference("试验法", "1"), date(2000 + number % 26, 8, 1))

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(read, range(400)))
    assert [bool(provision) for provision in found] == [n % 26 >= 8 for n in range(400)]
