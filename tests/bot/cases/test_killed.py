"""Killing the process at any moment loses nothing, and doubles nothing but the one message in doubt."""

import asyncio
import json
import signal
import sys
from pathlib import Path

import pytest

from .killed import work

ROOT = Path(__file__).parents[3]
POINTS = (
    "after accepting",
    "in the turn",
    "at the commit",
    "before delivering",
    "before sending",
    "after sending",
)


async def run(folder: Path, point: str) -> tuple[int, str]:
    """Run the office until `point`; how it ended, and what it said."""
    script = ROOT / "tests/bot/cases/killed.py"
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), str(folder), point,
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


def sent(folder: Path) -> list[dict[str, str]]:
    file = folder / "sent.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
    return [line for line in lines if line["thread"] != "new"]


@pytest.mark.parametrize("point", POINTS)
async def test_killed_and_started_again(point: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended, said = await run(tmp_path, point)
    assert ended == -signal.SIGKILL, said
    assert "accepted True" in said
    await work(tmp_path, "never")
    assert "accepted False" in capsys.readouterr().out  # the channel gives the update again; it is known

    to_worker = [line["text"] for line in sent(tmp_path) if line["to"] == "5001"]
    to_staff = [line for line in sent(tmp_path) if line["to"] != "5001"]
    assert set(to_worker) == {"案件 GY-26-0001-7"}
    assert len({line["text"] for line in to_staff}) == 1
    assert all(line["thread"] for line in to_staff)
    # Sent, and not yet written down as sent: the only moment that doubles, and only the message it happened to.
    in_doubt = 1 if point == "after sending" else 0
    assert len(to_worker) + len(to_staff) == 2 + in_doubt
