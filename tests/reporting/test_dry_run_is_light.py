"""A dry run needs no store, and reads nothing of it as a program: its time and memory are those of the check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.reporting import corpus

_PROJECT = Path(__file__).parents[2]
_RUN = """
import sys
from reporting.__main__ import main
code = main(sys.argv[1:])
heavy = [name for name in ("sqlalchemy", "duckdb", "pandas", "openpyxl", "flask") if name in sys.modules]
print(heavy, code)
"""


def test_a_dry_run_answers_without_store_body_or_edition(tmp_path: Path) -> None:
    file = tmp_path / "есеп.csv"
    file.write_text(corpus.CSV, encoding="utf-8")
    arguments = ["submit", str(file), "--by", "Аты Жөні", "--dry-run", "--format", "json"]
    home = {"MONITOR_HOME": str(tmp_path / "home"), "REPORTING_HOME": str(tmp_path / "desk")}
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=_PROJECT,
        env={**os.environ, **home, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    answer, loaded = done.stdout.splitlines()
    assert loaded == "[] 0", done.stderr
    said = json.loads(answer)
    assert (said["verdict"], said["rows_read"], said["accepted"]) == ("accept", 1, 1)
    assert not list(tmp_path.glob("desk/*.sqlite"))
