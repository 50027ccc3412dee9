"""What tests of registers share."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import Extract, extracts


@pytest.fixture(scope="session")
def extract(real_warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Extract:
    """Made up extracts of the repository's own figures."""
    return extracts(real_warehouse_path.resolve(), tmp_path_factory.mktemp("extracts"))
