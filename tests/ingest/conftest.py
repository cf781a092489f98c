"""A maintainer's workshop in a fresh folder."""

from pathlib import Path

import pytest

from .kit import Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop.new(tmp_path)
