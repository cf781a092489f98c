"""From when to when each text and article is in force: never repealed law as today's, whatever order the files come in."""

from datetime import date

import pytest

from ingest.errors import BuildRefused

from .kit import CORPUS, TODAY, Workshop

EARLIER = date(2021, 6, 1)


def in_force(workshop: Workshop) -> dict[str, tuple[date | None, date | None]]:
    return {
        s.instrument.id: (s.instrument.validity.from_on, s.instrument.validity.until_on)
        for s in workshop.gather().settled
    }


def kinds(workshop: Workshop) -> list[tuple[str, str]]:
    return [(finding.kind.value, finding.severity.value) for finding in workshop.gather().findings]


def copy(workshop: Workshop, *names: str) -> None:
    for name in names:
        (workshop.texts / name).write_bytes((CORPUS / name).read_bytes())


def test_a_later_version_ends_the_one_before(workshop: Workshop) -> None:
    for year in (2015, 2020, 2023):
        path = workshop.write_law("中华人民共和国零工法", f"{year}年的规定。", on=f"{year}年1月1日")
        path.rename(workshop.texts / f"零工法{year}.txt")
    assert in_force(workshop) == {
        "零工法@2015-01-01": (date(2015, 1, 1), date(2020, 1, 1)),
        "零工法@2020-01-01": (date(2020, 1, 1), date(2023, 1, 1)),
        "零工法@2023-01-01": (date(2023, 1, 1), None),
    }
    workshop.build()
    assert workshop.find("零工法:1").text == "2023年的规定。"
    assert workshop.find("零工法:1", EARLIER).text == "2020年的规定。"
    assert workshop.find("零工法:1", date(2010, 1, 1)) is None


def test_a_text_that_is_not_yet_in_force_is_no_law_of_today(workshop: Workshop) -> None:
    workshop.write_law("零工法", "甲。", closing="本法自2027年1月1日起施行。")
    workshop.build()
    assert workshop.find("零工法:1") is None
    assert workshop.find("零工法:1", date(2027, 1, 1)) is not None


def test_a_text_that_repeals_another_ends_it(workshop: Workshop) -> None:
    copy(workshop, "云山省零工保障条例.md", "云山省短工管理办法(2008-02-02).txt")
    assert in_force(workshop)["云山省短工管理办法@2008-02-02"] == (date(2008, 3, 1), date(2019, 5, 1))
    workshop.build()
    assert workshop.find("云山省短工管理办法:1") is None
    assert workshop.find("云山省短工管理办法:1", date(2018, 1, 1)) is not None


def test_an_article_that_was_struck_out_is_never_served(workshop: Workshop) -> None:
    copy(workshop, "云山省零工保障条例.md")
    workshop.build()
    assert workshop.find("云山省零工保障条例:4") is not None
    assert workshop.find("云山省零工保障条例:5") is None


def test_single_articles_are_overridden_with_a_reason(workshop: Workshop) -> None:
    workshop.write_law("零工法", "甲。", "乙。")
    workshop.known.write_text(
        '[[instrument]]\ntitle = "零工法"\n[[instrument.override]]\nversion = 2020-01-01\narticles = ["2"]\nuntil = 2024-03-01\n'
        'reason = "amended, the new text is not held"\nsource = "零工法修正案"\n',
        encoding="utf-8",
    )
    workshop.build()
    assert workshop.find("零工法:1") is not None
    assert workshop.find("零工法:2") is None
    assert workshop.find("零工法:2", EARLIER) is not None
    assert ("outdated", "note") in kinds(workshop)


def test_known_dates_outweigh_those_of_the_text(workshop: Workshop) -> None:
    workshop.write_law("零工法", "甲。")
    workshop.known.write_text(
        '[[instrument]]\ntitle = "零工法"\nenglish = "Day Labour Law"\n[[instrument.version]]\non = 2020-01-01\nfrom = 2020-07-01\n'
        'reason = "the decision says so"\nsource = "决定"\n',
        encoding="utf-8",
    )
    settled = workshop.gather().settled[0].instrument
    assert (settled.validity.from_on, settled.english) == (date(2020, 7, 1), "Day Labour Law")


def test_a_superseded_text_without_its_successor_is_reported(workshop: Workshop) -> None:
    workshop.write_law("旧零工法", "甲。")
    workshop.known.write_text(
        '[[instrument]]\ntitle = "旧零工法"\nsuperseded_by = ["新零工法"]\nsuperseded_on = 2022-01-01\nreason = "later law"\n',
        encoding="utf-8",
    )
    assert kinds(workshop) == [("superseded", "warning")]
    workshop.write_law("新零工法", "乙。", on="2022年1月1日")
    assert kinds(workshop) == []
    workshop.build()
    assert workshop.find("旧零工法:1") is None


def test_parts_of_one_code_are_joined(workshop: Workshop) -> None:
    head = "# 中华人民共和国零工法典\n\n# {}编\n\n2020年5月28日 全国人民代表大会通过\n\n2021年1月1日 施行\n\n"
    (workshop.texts / "零工法典-总则.md").write_text(
        head.format("总则") + "第一条 甲。\n\n第二条 乙。", encoding="utf-8"
    )
    (workshop.texts / "零工法典-合同.md").write_text(
        head.format("合同") + "第三条 丙。\n\n第四条 丁。", encoding="utf-8"
    )
    assert (in_force(workshop), kinds(workshop)) == ({"零工法典@2020-05-28": (date(2021, 1, 1), None)}, [])
    assert workshop.gather().article_count == 4


def test_two_texts_that_contradict_each_other_stop_the_build(workshop: Workshop) -> None:
    workshop.write_law("零工法", "甲。").rename(workshop.texts / "a.txt")
    workshop.write_law("零工法", "不是甲。").rename(workshop.texts / "b.txt")
    with pytest.raises(BuildRefused, match=r"b\.txt: claims the title and date of a\.txt \(differing: 1\)"):
        workshop.build()
    assert workshop.versions.current_id() is None


def test_of_two_sources_the_one_named_first_is_taken(workshop: Workshop) -> None:
    workshop.write_law("零工法", "甲。")
    (workshop.root / "more").mkdir()
    (workshop.root / "more" / "零工法.txt").write_text((workshop.texts / "零工法.txt").read_text().replace("甲", "乙"))
    workshop.write_manifest(
        extra='[[source]]\nid = "more"\nfrom = "folder"\nfolder = "more"\nterms = "t"\ntrust = "mirror"\n'
    )
    workshop.build()
    assert workshop.find("零工法:1").text == "甲。"
    assert ("differs", "warning") in kinds(workshop)


def test_a_text_that_its_source_calls_ended_is_offered_for_no_day(workshop: Workshop) -> None:
    from .files import make_package
    from .test_sources import ARTICLES, COLUMNS, LAWS

    downloads = workshop.settings.download_dir
    downloads.mkdir(parents=True)
    _, sha256 = make_package(downloads, [LAWS[0] | {"status": "已废止"}], ARTICLES)
    columns = "\n".join(f'{name} = "{column}"' for name, column in COLUMNS.items())
    workshop.manifest.write_text(
        '[[source]]\nid = "p"\nfrom = "package"\npackage = "paper-law"\nversion = "1.0"\nfile = "paper_law/laws.db"\n'
        'terms = "t"\ntrust = "mirror"\n'
        f'sha256 = "{sha256}"\ntitles = ["零工法"]\nended = ["已废止"]\n[source.columns]\n{columns}\n',
        encoding="utf-8",
    )
    assert ("superseded", "warning") in kinds(workshop)
    workshop.build()
    assert workshop.find("零工法:1", TODAY) is None
    assert workshop.versions.manifest(workshop.versions.current_id()).counts["provisions"] == 3


def test_rows_are_numbered_from_the_chinese_and_lose_glued_headings(workshop: Workshop) -> None:
    import json

    from ingest.parse.rows import read_rows
    from ingest.texts import Origin, RawText, TextFormat

    from .test_sources import ARTICLES

    law = {
        "title": "零工法",
        "issued_by": "",
        "published_on": "2020-01-01",
        "effective_on": "",
        "version_on": "",
        "state": "law",
        "parts": [],
    }
    rows = [list(row[1:]) for row in ARTICLES]
    parsed = read_rows(RawText("零工法", json.dumps(law | {"rows": rows}).encode(), TextFormat.ROWS), Origin("p"))
    assert [(p.article, p.text) for p in parsed.provisions] == [("1", "甲。"), ("1-1", "乙。"), ("2", "丙。")]
    assert [(f.kind.value, f.article) for f in parsed.findings] == [("repaired", "1-1")]
