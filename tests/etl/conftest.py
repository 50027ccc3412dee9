"""What tests of the build share."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.catalog import read_catalog
from etl.inputs.snapshot import InputFile
from etl.verdicts import Rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that the project itself publishes by."""
    folder = Path(__file__).parent.parent.parent / "etl" / "metadata"
    files = (
        InputFile(f"metadata/{path.relative_to(folder).as_posix()}", path.read_bytes())
        for path in folder.rglob("*.yml")
    )
    return read_catalog(files).rules
