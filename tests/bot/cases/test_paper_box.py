"""Files: bounded, looked at a little, named harmlessly, and swept up where nobody wants them."""

import os
from pathlib import Path

import pytest

from bot.cases.errors import KeyringError, PaperTooLarge
from bot.cases.keyring import Keyring
from bot.cases.paper_box import PaperBox, clean_name, sniff_media_type
from bot.messages import IncomingKind, Upload

from .fakes import JPEG, MASTER, OfficeAtWork, files_in


@pytest.mark.parametrize(
    ("data", "declared", "found"),
    [
        (JPEG, "", "image/jpeg"),
        (b"%PDF-1.7", "image/png", "application/pdf"),
        (b"MZ\x90", "image/jpeg", "application/octet-stream"),
        (b"plain words", "image/jpeg", "application/octet-stream"),
        (b"plain words", "text/plain", "text/plain"),
        (b"plain words", "text/plain; x=<script>", "application/octet-stream"),
        (b"OggS....", "audio/ogg", "audio/ogg"),
        (b"RIFF0000WEBP", "", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic", "image/heic"),
        (b"", "", "application/octet-stream"),
    ],
)
def test_the_type_is_what_the_first_bytes_say(data: bytes, declared: str, found: str) -> None:
    assert sniff_media_type(data, declared) == found


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("工资条.jpg", "工资条.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\wang\\a.pdf", "a.pdf"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("x\x00y\n.pdf", "xy.pdf"),
        ("", ""),
        ("..", ""),
        ("长" * 300 + ".docx", "长" * 95 + ".docx"),
    ],
)
def test_names_are_harmless(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned
    assert len(clean_name(name)) <= 100


async def test_a_file_is_sealed_for_its_owner_alone(tmp_path: Path) -> None:
    box = PaperBox(tmp_path, 100)
    sealer, _ = Keyring.load(MASTER, tmp_path / "x").make_key("case-1")
    paper_id = await box.put(JPEG, sealer)
    (file,) = files_in(tmp_path)
    assert file.stat().st_mode & 0o077 == 0
    assert b"payslip" not in file.read_bytes()
    assert await box.get(paper_id, sealer) == JPEG
    other, _ = Keyring.load(MASTER, tmp_path / "x").make_key("case-2")
    with pytest.raises(KeyringError):
        await box.get(paper_id, other)
    with pytest.raises(PaperTooLarge):
        await box.put(b"x" * 101, sealer)
    with pytest.raises(ValueError, match="not a paper"):
        await box.get("../../etc/passwd", sealer)


async def test_files_that_nobody_names_are_swept(office: OfficeAtWork, tmp_path: Path) -> None:
    await office.has_claimed_case()
    photo = Upload(JPEG, "a.jpg", "image/jpeg")
    await office.worker_writes("看", kind=IncomingKind.PAPER, upload=photo)
    (wanted,) = files_in(tmp_path / "papers")
    stray = wanted.with_name("0" * 32)
    stray.write_bytes(b"from a turn that never came to its end")
    long_ago = office.clock().timestamp() - 7200
    for file in (wanted, stray):
        os.utime(file, (long_ago, long_ago))
    assert await office.store.sweep_papers() == 1
    assert files_in(tmp_path / "papers") == [wanted]


async def test_a_file_kept_for_a_case_that_never_came_goes_after_a_week(office: OfficeAtWork, tmp_path: Path) -> None:
    row = await office.take_from_worker("看", kind=IncomingKind.PAPER, upload=Upload(JPEG, "a.jpg", ""))
    async with office.store.worker_turn(row) as turn:
        await turn.keep_paper()
    (kept,) = files_in(tmp_path / "papers")
    os.utime(kept, (office.clock().timestamp(), office.clock().timestamp()))
    office.clock.turn(days=6)
    assert await office.store.sweep_papers() == 0
    office.clock.turn(days=2)
    assert await office.store.sweep_papers() == 1
    assert files_in(tmp_path / "papers") == []
