"""Files of a git repository at a commit, through the git command; nothing is checked out and no hook of theirs runs."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ingest.errors import SourceError
from ingest.findings import Finding
from ingest.sources.folder import too_large
from ingest.sources.formats import format_of_name
from ingest.texts import RawText


@dataclass(frozen=True, slots=True)
class GitSource:
    """One repository, mirrored under `store`; a commit that is already there needs no network."""

    url: str
    commit: str
    store: Path
    max_seconds: float = 300

    def resolve(self) -> str:
        """The full id of the wanted commit, fetched if need be; raises SourceError."""
        mirror = self._mirror()
        if not (mirror / "HEAD").is_file():
            mirror.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", str(mirror))
        is_pinned = len(self.commit) == 40 and all(c in "0123456789abcdef" for c in self.commit)
        if is_pinned and self._has(self.commit):
            return self.commit
        try:
            self._git(f"--git-dir={mirror}", "fetch", "--quiet", "--depth=1", "--no-tags", "--", self.url, self.commit)
            return self._git(f"--git-dir={mirror}", "rev-parse", "FETCH_HEAD^{commit}").decode().strip()
        except SourceError:
            if not is_pinned:
                raise
        refs = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")  # servers may refuse single commits
        self._git(f"--git-dir={mirror}", "fetch", "--quiet", "--", self.url, *refs)
        if not self._has(self.commit):
            raise SourceError(f"{self.url} has no commit {self.commit}")
        return self.commit

    def fetch(self, commit: str, paths: Sequence[str], max_bytes: int, source: str) -> Iterator[RawText | Finding]:
        """The readable texts of a resolved commit that match a pattern, by name."""
        git_dir = f"--git-dir={self._mirror()}"
        listed = self._git(git_dir, "ls-tree", "-r", "-z", "--long", commit)
        for entry in listed.split(b"\0"):
            facts, _, raw_name = entry.partition(b"\t")
            if not facts.startswith(b"100"):  # links and submodules are no texts
                continue
            _, _, blob, size = facts.split()
            name = raw_name.decode("utf-8", "replace")
            format_ = format_of_name(name)
            if format_ is None or not any(_matches(name, pattern) for pattern in paths):
                continue
            if int(size) > max_bytes:
                yield too_large(name, int(size), max_bytes, source)
            else:
                yield RawText(
                    name, self._git(git_dir, "cat-file", "blob", blob.decode()), format_, self.url, revision=commit
                )

    def _mirror(self) -> Path:
        return self.store / hashlib.sha256(self.url.encode()).hexdigest()[:16]

    def _has(self, commit: str) -> bool:
        try:
            self._git(f"--git-dir={self._mirror()}", "cat-file", "-e", f"{commit}^{{commit}}")
        except SourceError:
            return False
        return True

    def _git(self, *arguments: str) -> bytes:
        command = shutil.which("git")
        if command is None:
            raise SourceError("git is not installed, and a source needs it")
        settings = {
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C",
        }
        try:
            done = subprocess.run(  # noqa: S603
                [command, "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*", *arguments],
                check=True, capture_output=True, timeout=self.max_seconds, env=os.environ | settings, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise SourceError(
                f"git did not finish with {self.url} within {self.max_seconds:.0f} s", is_passing=True
            ) from error
        except subprocess.CalledProcessError as error:
            lines = error.stderr.decode("utf-8", "replace").strip().splitlines()
            reason = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[0] if lines else "")
            raise SourceError(f"git could not read {self.url}: {reason}", is_passing=True) from error
        return done.stdout


def _matches(name: str, pattern: str) -> bool:
    """A path pattern as `Path.glob` takes it: ** stands for any number of folders."""
    return fnmatchcase(name, pattern.replace("**/", "*")) or fnmatchcase(name, pattern)
