"""What is kept of a wave: its design, the answers of good records, its totals, and the report of its load."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.catalog.entry import Words
from etl.disk import sync, write_through
from etl.errors import WaveNotCounted
from etl.survey_engine.handed_in import WaveDesign
from etl.survey_engine.places import SurveyHome

_WAVE, _RECORDS, _TOTALS, REPORT, QUARANTINED = (
    "wave.json",
    "records.csv",
    "totals.json",
    "report.json",
    "quarantined.csv",
)


# of a wave while another takes its place
_BEFORE = ".before"


@dataclass(frozen=True)
class StoredWave:
    """`counts`: read, stored, quarantined, ignored; `records`: their answers by column; `totals`: people by margin and group."""

    survey: str
    design: WaveDesign
    counts: Mapping[str, int]
    records: tuple[dict[str, str], ...]
    totals: Mapping[str, Mapping[str, Decimal]]

    @property
    def id(self) -> str:
        """Its name among the waves of all surveys."""
        return f"{self.survey}.{self.design.id}"


def write_wave(
    home: SurveyHome, wave: StoredWave, report: Mapping[str, Any], quarantined: Sequence[Sequence[str]]
) -> Path:
    """Put a wave in its place in one step, whole; one that was there before is gone. Gives its folder."""
    folder = home.wave(wave.survey, wave.design.id)
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_back(home)
    aside = folder.with_name(f".{folder.name}.next")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    columns = list(wave.records[0])
    files = {
        _WAVE: _json({"design": plain_design(wave.design), "counts": dict(wave.counts)}),
        _RECORDS: as_csv([columns, *([row[name] for name in columns] for row in wave.records)]),
        _TOTALS: _json(
            {
                name: {group: str(people) for group, people in groups.items()}
                for name, groups in wave.totals.items()
            }
        ),
        REPORT: _json(report),
        QUARANTINED: as_csv(quarantined),
    }
    for name, content in files.items():
        write_through(aside / name, content)
        (aside / name).chmod(0o600)
    sync(aside)
    before = folder.with_name(f".{folder.name}{_BEFORE}")
    shutil.rmtree(before, ignore_errors=True)
    with suppress(FileNotFoundError):
        folder.rename(before)
    aside.rename(folder)
    sync(folder.parent)
    shutil.rmtree(before, ignore_errors=True)
    return folder


def put_back(home: SurveyHome) -> None:
    """Waves that were moved aside by a load that was killed before the new one stood in their place come back."""
    for before in home.waves.glob(f"*/.*{_BEFORE}"):
        place = before.with_name(before.name.removeprefix(".").removesuffix(_BEFORE))
        if not place.exists():
            before.rename(place)
            sync(place.parent)


def stored_waves(home: SurveyHome) -> Iterator[StoredWave]:
    """Every wave that is kept, by survey and name; raises WaveNotCounted for one that is not whole."""
    for folder in sorted(home.waves.glob("*/*")):
        if not folder.name.startswith("."):
            yield _read(folder)


def _read(folder: Path) -> StoredWave:
    survey, name = folder.parent.name, folder.name
    try:
        said = json.loads((folder / _WAVE).read_text(encoding="utf-8"))
        totals = json.loads((folder / _TOTALS).read_text(encoding="utf-8"))
        with (folder / _RECORDS).open(encoding="utf-8", newline="") as stream:
            records = tuple(csv.DictReader(stream))
        design = WaveDesign.model_validate(_as_written(said["design"]))
    except (OSError, ValueError, KeyError) as error:
        raise WaveNotCounted(
            f"{survey}.{name}",
            problem=f"what is kept of it is not whole ({type(error).__name__})",
            advice="Load it again.",
        ) from error
    counted = {
        group: {cell: Decimal(people) for cell, people in cells.items()} for group, cells in totals.items()
    }
    return StoredWave(survey, design, said["counts"], records, counted)


def plain_design(design: WaveDesign) -> dict[str, Any]:
    """Its keys, words as mappings."""
    return {name: one.model_dump() if isinstance(one, Words) else one for name, one in vars(design).items()}


def _as_written(design: dict[str, Any]) -> dict[str, Any]:
    """Values as YAML has them, which is what a declaration reads."""
    said = {True: "true", False: "false"}
    return {
        name: said[value] if isinstance(value, bool) else str(value) if isinstance(value, int) else value
        for name, value in design.items()
        if value is not None
    }


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str).encode() + b"\n"


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """The bytes of a CSV file with these rows."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()
