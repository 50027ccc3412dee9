"""What is handed in of a wave: `wave.yml` (how it was drawn and asked), `totals.csv` (known counts of people), records in one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etl.catalog.faults import Fault, problems_of
from etl.catalog.lists import read_list
from etl.catalog.survey_waves import AskedWave
from etl.errors import Problem, quoted
from etl.inputs.snapshot import InputFile

WAVE, TOTALS = "wave.yml", "totals.csv"
RECORDS = (".csv", ".sav", ".zsav", ".dta")
_MOST_BYTES = {WAVE: 200_000, TOTALS: 2_000_000}
MOST_RECORD_BYTES = 512_000_000


class WaveDesign(AskedWave):
    """The only entry of `wave.yml`; its id is the name of the wave. `totals_source` is that of `totals.csv`."""


@dataclass(frozen=True)
class HandedIn:
    """The three files of a wave."""

    design: Path
    totals: Path
    records: Path


def find_files(given: list[Path]) -> tuple[HandedIn | None, list[Problem]]:
    """The files of a wave among those given, or in the one folder given; what is missing or double is told."""
    files = sorted(given[0].iterdir()) if len(given) == 1 and given[0].is_dir() else given
    found: dict[str, list[Path]] = {WAVE: [], TOTALS: [], "records": []}
    for path in files:
        if path.name in (WAVE, TOTALS):
            found[path.name].append(path)
        elif path.suffix.lower() in RECORDS:
            found["records"].append(path)
    problems = []
    for name, paths in found.items():
        if len(paths) != 1:
            wanted = "one file of records (CSV, .sav, .zsav or .dta)" if name == "records" else f"one {name}"
            listed = ", ".join(path.name for path in paths) or "none"
            problems.append(Problem(name, 0, "file", "", listed, f"Hand in {wanted}."))
        elif not paths[0].is_file():
            problems.append(Problem(paths[0].name, 0, "file", "", "no file of this name", "Check the path."))
        elif paths[0].stat().st_size > (most := _MOST_BYTES.get(name, MOST_RECORD_BYTES)):
            size = f"{paths[0].stat().st_size:,} bytes"
            problems.append(
                Problem(paths[0].name, 0, "file", "", size, f"Hand in a file of at most {most:,} bytes.")
            )
    if problems:
        return None, problems
    return HandedIn(found[WAVE][0], found[TOTALS][0], found["records"][0]), []


def read_design(path: Path, wave: str, problems: list[Problem]) -> WaveDesign | None:
    """The entry of `wave.yml`; None, and why among the problems, where it is not one good entry for this wave."""
    faults: list[Fault] = []
    file = InputFile(WAVE, path.read_bytes())
    before = len(problems)
    found = read_list([file], WaveDesign, problems, faults)
    problems += problems_of(faults, [file])
    if len(problems) > before:
        return None
    if len(found.entries) != 1:
        problems.append(
            Problem(
                WAVE,
                0,
                "file",
                "",
                f"{len(found.entries)} entries",
                "Describe one wave: one entry (- id: …).",
            )
        )
        return None
    design: WaveDesign = found.entries[0]
    if design.id != wave:
        problems.append(
            Problem(
                WAVE,
                1,
                "entry 1",
                "id",
                quoted(design.id),
                f"Load it under this name, or write {quoted(wave)}.",
            )
        )
    if design.asked_from > design.asked_to:
        problems.append(
            Problem(
                WAVE, 1, "entry 1", "asked_from", str(design.asked_from), "Write a day not after asked_to."
            )
        )
    return design
