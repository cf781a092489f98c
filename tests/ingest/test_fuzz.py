"""Whatever the bytes, a parser gives law or one finding, soon."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.findings import Finding
from ingest.parse.dispatch import parse
from ingest.parse.lines import Line
from ingest.parse.structure import outline
from ingest.texts import Origin, ParsedText, RawText, TextFormat
from knowledge.numerals import article_label

from .files import make_docx, make_pdf

PDF = make_pdf(("Harvest Convention", "Article 1", "Wages."), ("Article 2", "More."))
DOCX = make_docx("#零工法", "第一条 甲。", "第二条 乙。")
PIECES = st.sampled_from(
    ["第一条", "第", "条", "之一", " ", "　", "\n", "二十", "九九", "第二章 总则", "依照本法第三条", "的规定", "。",
     "（一）", "（删去）", "<p>", "</div>",
     "<script>", "# ", "Article 7", "Section", "2008年1月1日", "2008年13月40日", "自公布之日起施行", "《甲》同时废止",
     "\x00", "𠀀", "\u202e", "目录"]
)  # fmt: skip
FAST = settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


def survives(content: bytes, kind: TextFormat) -> None:
    got = parse(RawText("x", content, kind), Origin("fuzz"))
    assert isinstance(got, ParsedText | Finding)


@FAST
@given(
    st.binary(max_size=3000), st.sampled_from([k for k in TextFormat if k not in {TextFormat.GUIDE, TextFormat.DIGEST}])
)
def test_any_bytes(content: bytes, kind: TextFormat) -> None:
    survives(content, kind)


@FAST
@given(st.lists(PIECES, max_size=80), st.sampled_from([TextFormat.TEXT, TextFormat.MARKDOWN, TextFormat.HTML]))
def test_any_mixture_of_what_law_is_made_of(pieces: list[str], kind: TextFormat) -> None:
    survives("".join(pieces).encode("utf-8", "replace"), kind)


@settings(max_examples=80, deadline=3000)
@given(st.data())
def test_damaged_files(data: st.DataObject) -> None:
    content, kind = data.draw(st.sampled_from([(PDF, TextFormat.PDF), (DOCX, TextFormat.DOCX)]))
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(damaged[: data.draw(st.integers(1, len(damaged)))]), kind)


WORDS = st.text("甲乙丙丁工钱付清本法第条，；", min_size=1, max_size=30).map(lambda text: f"工{text}。")


@FAST
@given(st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 2)), min_size=2, max_size=40))
def test_what_is_written_as_articles_is_read_as_those_articles(written: list[tuple[list[str], int]]) -> None:
    lines, expected = [Line("零工法")], []
    for whole, (paragraphs, additions) in enumerate(written, 1):
        for number in (str(whole), *(f"{whole}-{i}" for i in range(1, additions + 1))):
            lines += [Line(f"{article_label(number)} {paragraphs[0]}"), *map(Line, paragraphs[1:])]
            expected.append((number, "\n".join(paragraphs)))
    assert [(draft.number, draft.text) for draft in outline(lines).drafts] == expected
