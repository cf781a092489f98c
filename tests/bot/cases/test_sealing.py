"""What people wrote, who they are and what they sent is nowhere in the clear: not in the database, not on disk, not in logs."""

import logging
import stat
from pathlib import Path

import pytest
import structlog

from bot.cases.errors import KeyringError, WrongMasterKey
from bot.cases.keyring import Keyring
from bot.cases.office import Office
from bot.cases.store import Store, StoreOptions
from bot.messages import DeliveryRefused, IncomingKind, Upload

from .fakes import JPEG, MASTER, WORDS, Clock, OfficeAtWork, bytes_in

SECRETS = (
    WORDS,
    "宏达电子厂",
    "三万六",
    "工资条在这里",
    "payslip",
    "zhangsan.jpg",
    "5550123",
    "您好张三",
    "谈到",
    "老王欠薪",
)


def assert_sealed(haystack: bytes) -> None:
    for secret in SECRETS:
        for encoding in ("utf-8", "utf-16-le"):
            assert secret.encode(encoding) not in haystack, secret
        assert secret.encode("unicode_escape") not in haystack or secret.isascii(), secret


async def test_nothing_stands_in_the_clear(
    office: OfficeAtWork, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as logs:
        number, thread = await office.has_case(sender="5550123")
        await office.staff_presses(f"desk:claim:{number}", thread)
        photo = Upload(JPEG, "zhangsan.jpg", "image/jpeg")
        await office.worker_writes("工资条在这里", "5550123", IncomingKind.PAPER, upload=photo)
        await office.staff_writes("您好张三", thread)
        office.channel.fail_next("5550123", DeliveryRefused("blocked", is_blocked=True))
        await office.staff_writes("//老王欠薪", thread)
        await office.staff_writes("您好张三", thread)
        # Accepted and queued, but neither worked nor sent.
        await office.worker_writes("老王欠薪", "5550123")
        # Faults of our own carry words in their texts; the log gets their kind and place.
        office.channel.failures["5550123"] = [ValueError(WORDS)]  # type: ignore[list-item]
        await office.staff_writes("您好张三", thread)
        row = await office.take_from_worker("老王欠薪", sender="5550123")
        await office.store.set_aside(row, RuntimeError(WORDS))
    assert_sealed(bytes_in(tmp_path))
    said = caplog.text + repr(logs) + "".join(capsys.readouterr())
    assert_sealed(said.encode())
    for told in ("delivery_refused", "delivery_failed", "turn_failed", "RuntimeError"):
        assert told in said


async def test_another_master_key_is_one_clear_sentence(office: OfficeAtWork, tmp_path: Path) -> None:
    other = Keyring.load("22" * 32, tmp_path / "x")
    url = f"sqlite+aiosqlite:///{tmp_path / 'gongyou.sqlite'}"
    options = StoreOptions(tmp_path / "papers")
    with pytest.raises(WrongMasterKey, match="another master key") as caught:
        async with Store.open(url, other, options, Office(), Clock()):
            pass
    assert "\n" not in str(caught.value)


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "master.key"
    first = Keyring.load("", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    sealer, wrapped = first.make_key("case-1")
    sealed = sealer.seal(WORDS, "words")
    again = Keyring.load("", file).unwrap("case-1", wrapped)
    assert again.unseal(sealed, "words") == WORDS
    assert [path.name for path in file.parent.iterdir()] == ["master.key"]


@pytest.mark.parametrize("key", ["short", "zz" * 32, "11" * 31, "十" * 32, "AAAA"])
def test_a_master_key_out_of_form_is_refused(key: str, tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="32 bytes"):
        Keyring.load(key, tmp_path / "none")


def test_what_was_sealed_for_one_case_cannot_pass_for_another() -> None:
    keyring = Keyring.load(MASTER, Path("none"))
    one, _ = keyring.make_key("case-1")
    two, wrapped = keyring.make_key("case-2")
    sealed = one.seal(WORDS, "words")
    for sealer, purpose in ((two, "words"), (one, "name")):
        with pytest.raises(KeyringError, match="altered"):
            sealer.unseal(sealed, purpose)
    with pytest.raises(WrongMasterKey):
        keyring.unwrap("case-1", wrapped)
    with pytest.raises(KeyringError, match="altered"):
        one.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "words")


def test_neither_key_nor_keyring_shows_itself() -> None:
    keyring = Keyring.load(MASTER, Path("none"))
    sealer, _ = keyring.make_key("case-1")
    assert sealer.key.hex() not in repr(sealer)
    assert repr(sealer.key) not in repr(sealer)
    assert MASTER not in repr(keyring)
    assert keyring.lookup("telegram", "worker", "5001") != keyring.lookup("web", "worker", "5001")
