"""Files made for the tests: a PDF, a locked PDF, a Word file, a zip bomb, a package with a table of laws."""

import hashlib
import io
import sqlite3
import zipfile
from pathlib import Path

import docx


def make_pdf(*pages: tuple[str, ...], is_locked: bool = False) -> bytes:
    """A PDF of ASCII lines. A locked one asks for a password that nobody has."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 50 {780 - 20 * i} Tm ({line}) Tj " for i, line in enumerate(lines))
        stream = f"BT /F1 12 Tf {shown}ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {len(objects)} 0 R >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    trailer = b"/Root 1 0 R"
    if is_locked:
        key = hashlib.sha256(b"nobody knows").hexdigest().encode()
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <%s> /U <%s> >>" % (key, key))
        trailer += (
            b" /Encrypt %d 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
            % len(objects)
        )
    out, offsets = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for i, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (i, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def make_docx(*paragraphs: str) -> bytes:
    """A Word file; a paragraph that begins with # is a heading."""
    made = docx.Document()
    for text in paragraphs:
        if text.startswith("#"):
            made.add_heading(text.lstrip("# "), len(text) - len(text.lstrip("#")))
        else:
            made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def make_bomb() -> bytes:
    """A few hundred kilobytes that would unpack to 300 MB of Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(300):
            file.write(b" " * 1_000_000)
    return out.getvalue()


def make_package(folder: Path, laws: list[dict], articles: list[tuple]) -> tuple[Path, str]:
    """A wheel with a table of laws like that of the default source: (path, sha256)."""
    table = folder / "laws.db"
    connection = sqlite3.connect(table)
    connection.execute(
        "CREATE TABLE laws (law_id, law_name, issuing_body, publish_date, effective_date, version_date, status)"
    )
    connection.execute(
        "CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, chapter, section, article_no, article_text)"
    )
    for law in laws:
        connection.execute(
            "INSERT INTO laws VALUES (:id, :name, '全国人大', :published, :effective, :version, :status)", law
        )
    connection.executemany(
        "INSERT INTO articles (law_id, chapter, section, article_no, article_text) VALUES (?, ?, ?, ?, ?)", articles
    )
    connection.commit()
    connection.close()
    wheel = folder / "paper_law-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(table, "paper_law/laws.db")
    table.unlink()
    return wheel, hashlib.sha256(wheel.read_bytes()).hexdigest()
