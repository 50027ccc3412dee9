"""`python -m etl.survey_engine.child FILE SECONDS BYTES`: reads an SPSS or Stata file with limits on itself.

The answer goes to stdout as JSON: `header` and `rows` of text, or `broken` with what the library says.
"""

from __future__ import annotations

import json
import math
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.inputs.limits import limit

_MOST_FILES = 256


def main(arguments: list[str]) -> int:
    """Answer one request; what stopped the reading is an answer too."""
    path, seconds, memory = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    written = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # what a library prints is no part of the answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limit(seconds, memory, most_written=2 << 30, most_files=_MOST_FILES)
    json.dump(_answer(path), written, ensure_ascii=False)
    written.flush()
    os._exit(0)


def _answer(path: Path) -> dict[str, Any]:
    import pyreadstat

    read = pyreadstat.read_dta if path.suffix.lower() == ".dta" else pyreadstat.read_sav
    try:
        columns, _ = read(path, output_format="dict")
    except (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        MemoryError,
        UnicodeError,
        ValueError,
        OverflowError,
    ) as error:
        return {"broken": " ".join(str(error).split())[:160] or type(error).__name__}
    cells = [[_cell(value) for value in values] for values in columns.values()]
    return {"header": list(columns), "rows": list(zip(*cells, strict=True))}


def _cell(value: Any) -> str:
    """A value as the dictionary writes it: whole numbers without a point, days as 2026-10-05, what is missing as nothing."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
