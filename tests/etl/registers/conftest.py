"""What tests of registers share."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from made_up import Extract, extracts

# A worker of xdist is a program without a file, which the client of Spark takes for its own doctests: it would end the process.
if sys.modules["__main__"].__spec__ is None and not hasattr(sys.modules["__main__"], "__file__"):
    sys.modules["__main__"].__spec__ = importlib.util.find_spec("pytest.__main__")


@pytest.fixture(autouse=True)
def key_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the key of a test lies: never that of the account."""
    path = tmp_path_factory.getbasetemp() / "register-key" / "register.key"
    monkeypatch.setenv("REGISTER_KEY_FILE", str(path))
    return path


@pytest.fixture(scope="session")
def extract(real_warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Extract:
    """Made up extracts of the repository's own figures."""
    return extracts(real_warehouse_path.resolve(), tmp_path_factory.mktemp("extracts"))
