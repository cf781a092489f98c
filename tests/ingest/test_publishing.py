"""A version is published whole or not at all, embeds only what is new, can be undone, and never goes back in time."""

import errno
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ingest import reviewing
from ingest.errors import BuildLocked, BuildRefused, DiskFull, SourceError
from knowledge.index import IndexVersion
from knowledge.law import Reference
from knowledge.shelves import Shelf
from knowledge.versions import LiveIndex

from .files import make_bomb, make_pdf
from .kit import NOW, Workshop, web_site

LATER = NOW + timedelta(hours=1)
PROBE = '[[probe]]\nquestion = "工钱什么时候付清"\nfinds = ["零工法:1"]\nwithin = 1\n'


@pytest.fixture
def stocked(workshop: Workshop) -> Workshop:
    """With a law of three articles published."""
    workshop.write_law("零工法", "工钱应当在完工当天付清。", "歇晌时间照付工钱。", "拖欠工钱的加付百分之一。")
    workshop.build()
    return workshop


def test_the_first_build_embeds_everything_and_the_second_nothing(stocked: Workshop) -> None:
    first = stocked.versions.current_id()
    again = stocked.build(LATER)
    assert (again.is_new, again.version, stocked.embedder.embedded) == (False, first, [])


def test_one_changed_article_is_the_only_one_embedded(stocked: Workshop) -> None:
    stocked.write_law("零工法", "工钱应当在完工当天付清。", "歇晌时间照付双倍工钱。", "拖欠工钱的加付百分之一。")
    built = stocked.build(LATER)
    assert (built.is_new, built.embedded) == (True, 1)
    assert stocked.embedder.embedded == ["零工法\n歇晌时间照付双倍工钱。"]
    assert stocked.find("零工法:2").text == "歇晌时间照付双倍工钱。"


def test_a_killed_build_leaves_the_old_version_and_its_vectors(
    stocked: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.vectors._BATCH", 2)
    before = stocked.versions.current_id()
    stocked.write_law("木工法", *(f"第{i}个木工的规定。" for i in range(8)))
    stocked.embedder.dies_after = 4
    with pytest.raises(KeyboardInterrupt):
        stocked.build(LATER)
    assert stocked.versions.current_id() == before
    assert stocked.find("零工法:1") is not None
    stocked.embedder.dies_after = None
    built = stocked.build(LATER)
    assert built.is_new
    assert built.embedded == 9 - 4
    assert stocked.find("木工法:8") is not None


def test_a_running_reader_follows_the_switch_and_the_way_back(stocked: Workshop) -> None:
    live = LiveIndex(stocked.versions, stocked.embedder.identity)

    def text() -> str:
        found = live.current().provision(Reference("零工法", "1"), NOW.date())
        assert found is not None
        return found.text

    assert text() == "工钱应当在完工当天付清。"
    stocked.write_law("零工法", "工钱应当当面付清。", "歇晌时间照付工钱。", "拖欠工钱的加付百分之一。")
    stocked.build(LATER)
    assert text() == "工钱应当当面付清。"
    reviewing.rollback(stocked.settings, "")
    assert text() == "工钱应当在完工当天付清。"


def test_after_a_rollback_the_next_build_publishes_again(stocked: Workshop) -> None:
    stocked.write_law("零工法", "工钱应当当面付清。", "歇晌时间照付工钱。", "拖欠工钱的加付百分之一。")
    stocked.build(LATER)
    reviewing.rollback(stocked.settings, "")
    assert stocked.build(LATER + timedelta(hours=1)).is_new
    assert stocked.find("零工法:1").text == "工钱应当当面付清。"


def test_only_the_last_three_versions_are_kept(stocked: Workshop) -> None:
    for i in range(4):
        stocked.write_law("零工法", f"第{i}次改写。", "歇晌时间照付工钱。", "拖欠工钱的加付百分之一。")
        stocked.build(NOW + timedelta(hours=i + 1))
    assert len(stocked.versions.ids()) == 3


def test_an_error_in_a_text_stops_the_build(stocked: Workshop) -> None:
    before = stocked.versions.current_id()
    (stocked.texts / "坏法.txt").write_text("坏法\n第一条 甲。\n第三条 丙。", encoding="utf-8")
    with pytest.raises(BuildRefused, match=r"坏法\.txt:2: article 2 missing between 1 and 3"):
        stocked.build(LATER)
    assert stocked.versions.current_id() == before


def test_a_source_that_may_be_skipped_loses_only_the_bad_text(stocked: Workshop) -> None:
    stocked.write_manifest(on_error="skip")
    (stocked.texts / "坏法.txt").write_text("坏法\n第一条 甲。\n第三条 丙。", encoding="utf-8")
    built = stocked.build(LATER)
    assert [(f.kind.value, f.file) for f in built.findings] == [("gap", "坏法.txt")]
    assert stocked.find("零工法:1") is not None
    assert stocked.find("坏法:1") is None


def bad_pdf(workshop: Workshop) -> None:
    whole = make_pdf(("Harvest Convention", "Article 1", "Wages shall be paid."))
    (workshop.texts / "bad.pdf").write_bytes(whole[: len(whole) // 3])


def bad_word(workshop: Workshop) -> None:
    (workshop.texts / "bad.docx").write_bytes(make_bomb())


def locked_pdf(workshop: Workshop) -> None:
    (workshop.texts / "bad.pdf").write_bytes(make_pdf(("Article 1",), is_locked=True))


def bad_charset(workshop: Workshop) -> None:
    (workshop.texts / "bad.txt").write_bytes(bytes(range(256)) * 40)


def too_large(workshop: Workshop) -> None:
    with (workshop.texts / "bad.txt").open("wb") as file:
        file.truncate(500_000_000)


@pytest.mark.parametrize("spoil", [bad_pdf, bad_word, locked_pdf, bad_charset, too_large])
def test_a_bad_text_stops_all_or_is_left_out_as_the_manifest_says(
    stocked: Workshop, spoil: Callable[[Workshop], None]
) -> None:
    stocked.write_law("木工法", "木工的规定。")
    spoil(stocked)
    before = stocked.versions.current_id()
    with pytest.raises(BuildRefused, match=r"of 1 error:\n.*bad\.") as refused:
        stocked.build(LATER)
    assert str(refused.value).count("\n") == 1
    assert stocked.versions.current_id() == before
    stocked.write_manifest("skip")
    built = stocked.build(LATER)
    assert [finding.file for finding in built.findings if finding.severity == "error"] == [
        path.name for path in stocked.texts.glob("bad.*")
    ]
    assert stocked.find("木工法:1") is not None


def test_a_server_that_fails_stops_all_or_is_left_out_as_the_manifest_says(stocked: Workshop) -> None:
    stocked.write_law("木工法", "木工的规定。")
    before = stocked.versions.current_id()
    with web_site({"/law": lambda handler: handler.send_error(500)}) as (site, _):
        source = f'[[source]]\nid = "w"\nfrom = "web"\npages = ["{site}/law"]\nseconds_between = 0.0\nrobots = false\n'
        stocked.write_manifest(extra=f'{source}terms = "t"\ntrust = "own"\non_error = "stop"\n')
        with pytest.raises(SourceError, match="answered 500"):
            stocked.build(LATER)
        assert stocked.versions.current_id() == before
        stocked.write_manifest(extra=f'{source}terms = "t"\ntrust = "own"\non_error = "skip"\n')
        assert "answered 500" in str(stocked.build(LATER).findings[0])
    assert stocked.find("木工法:1") is not None


def test_a_text_that_went_bad_is_stood_in_for_by_its_published_copy(workshop: Workshop) -> None:
    workshop.write_manifest(on_error="skip")
    workshop.write_law("零工法", "工钱应当在完工当天付清。", "歇晌时间照付工钱。")
    workshop.write_law("木工法", "木工的规定。")
    workshop.build()
    (workshop.texts / "零工法.txt").write_bytes(b"\xff\x00\xfe" * 50)
    workshop.write_law("木工法", "木工的新规定。")
    built = workshop.build(LATER)
    assert sorted(f.kind.value for f in built.findings) == ["kept", "unreadable"]
    assert workshop.find("零工法:1").text == "工钱应当在完工当天付清。"
    assert workshop.find("木工法:1").text == "木工的新规定。"


def test_shrinkage_stops_the_build_until_it_is_accepted(stocked: Workshop) -> None:
    stocked.write_law("木工法", "木工的规定。")
    stocked.build(LATER)
    (stocked.texts / "零工法.txt").unlink()
    with pytest.raises(BuildRefused, match="--accept-shrinkage"):
        stocked.build(LATER)
    assert stocked.find("零工法:1") is not None
    stocked.build(LATER, accept_shrinkage=True)
    assert stocked.find("零工法:1") is None


def test_a_lost_probe_stops_the_build(workshop: Workshop) -> None:
    workshop.write_manifest(extra=PROBE)
    workshop.write_law("零工法", "工钱什么时候付清：完工当天付清。", "歇晌照付。")
    workshop.build()
    before = workshop.versions.current_id()
    workshop.write_law("零工法", "本法管零工。", "歇晌照付，工钱什么时候付清另定。")
    with pytest.raises(BuildRefused, match="no longer finds its article"):
        workshop.build(LATER)
    assert workshop.versions.ids() == [before]


def test_law_that_came_into_force_makes_a_new_version(workshop: Workshop) -> None:
    workshop.write_law("零工法", "甲。", closing="本法自2026年12月1日起施行。")
    workshop.build()
    assert not workshop.build(NOW + timedelta(days=1)).is_new
    assert workshop.build(datetime(2026, 12, 1, 6).astimezone()).is_new


def test_guides_are_published_first(workshop: Workshop) -> None:
    guide = (Path(__file__).parents[2] / "knowledge" / "guides" / "zh").glob("*.md")
    (workshop.root / "guides" / "zh").mkdir(parents=True)
    shutil.copy(min(guide), workshop.root / "guides" / "zh")
    workshop.write_manifest(
        extra='[[source]]\nid = "g"\nfrom = "guides"\nfolder = "guides"\nterms = "t"\ntrust = "own"\n'
    )
    workshop.write_law("零工法", "甲。")
    workshop.build(guides_first=True)
    id_ = workshop.versions.current_id()
    assert not workshop.versions.manifest(id_).is_complete
    assert workshop.find("零工法:1") is not None  # cited though not searched
    version = IndexVersion.open(workshop.versions.version_folder(id_), workshop.embedder.identity)
    try:
        assert version.search_words("工资", 1, Shelf.GUIDES)
        assert not version.search_words("甲", 1, Shelf.TODAY)
    finally:
        version.close()
    assert not workshop.build(LATER, guides_first=True).is_new
    assert workshop.build(LATER).is_new
    assert not workshop.build(LATER, guides_first=True).is_new
    assert workshop.versions.manifest(workshop.versions.current_id()).is_complete
    assert not workshop.build(LATER, if_missing=True).is_new


def test_another_embedder_builds_anew(stocked: Workshop) -> None:
    stocked.embedder.identity = "pairs:2"
    assert stocked.build(LATER, if_missing=True).is_new
    assert len(stocked.embedder.embedded) == 4


def test_a_full_disk_is_told_before_and_while_building(stocked: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stocked.versions.current_id()
    stocked.write_law("木工法", "木工的规定。")
    with monkeypatch.context() as patched:
        patched.setattr("ingest.disk._ROOM", 10**18)
        with pytest.raises(DiskFull, match="are free"):
            stocked.build(LATER)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("knowledge.building.IndexBuilder.finish", full)
        with pytest.raises(DiskFull, match="version in use was not touched"):
            stocked.build(LATER)
    assert stocked.versions.current_id() == before
    assert stocked.build(LATER).is_new


MOUNT = 'mount -t tmpfs -o size="$0" none "$1" && exec "$2" "$3" "$1"'


def fill(size: str, folder: Path) -> str:
    """What a build says on a disk of `size` that is the test's own."""
    folder.mkdir()
    script = Path(__file__).with_name("full_disk.py")
    command = [
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        MOUNT,
        size,
        folder,
        sys.executable,
        script,
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare on this system")
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this system does not let a test have a disk of its own")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("size", ["60k", "1500k", "4000k", "4200k", "4500k"])  # full in another library each
def test_a_disk_that_fills_up_is_one_sentence_wherever_it_happens(size: str, tmp_path: Path) -> None:
    assert fill(size, tmp_path / "disk") in {
        "DiskFull before anything was published\n",
        "DiskFull, the version before is served\n",
        "built\n",
    }


def test_a_small_disk_does_fill_up(tmp_path: Path) -> None:
    assert fill("1500k", tmp_path / "disk") == "DiskFull, the version before is served\n"


HOLD = """
import sys, time
from pathlib import Path
from ingest.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_builds_never_run_at_once(stocked: Workshop) -> None:
    lock = stocked.settings.index_dir / "build.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, lock], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        stocked.write_law("木工法", "木工的规定。")
        with pytest.raises(BuildLocked, match="another build is under way"):
            stocked.build(LATER)
        other.kill()  # the system releases the lock of a process that died
    assert stocked.build(LATER).is_new


@pytest.mark.parametrize(
    "place",
    [
        "knowledge.building:write_manifest",  # the version is written but not finished
        "ingest.pipeline:ask_probes",  # finished, not evaluated
        "ingest.pipeline:write_record",  # evaluated, not marked
        "knowledge.versions:IndexVersions.switch_to",  # marked, not used
        "knowledge.versions:IndexVersions.keep_last",  # used, the old ones not yet taken away
    ],
)
def test_killed_at_any_point_a_whole_version_is_served_and_nothing_is_embedded_twice(
    stocked: Workshop, place: str
) -> None:
    stocked.write_law("木工法", "木工的规定。", "木工也歇晌。")
    killed = subprocess.run(
        [sys.executable, Path(__file__).with_name("killed.py"), stocked.root, place], timeout=100, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert stocked.find("零工法:1") is not None
    assert stocked.build(LATER).embedded == 0
    assert stocked.find("木工法:2") is not None
    assert all(stocked.versions.manifest(id_) for id_ in stocked.versions.ids())
