"""A wave from the files that were handed in to what is kept of it: rows read = stored + quarantined + ignored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.errors import Problem, WaveRefused, quoted
from etl.inputs import grammar
from etl.publish.guard import storage_errors
from etl.survey_engine.handed_in import HandedIn, WaveDesign, find_files, read_design
from etl.survey_engine.judging import ADVICE, Fault, Judged, check_columns, judge
from etl.survey_engine.margins import read_totals
from etl.survey_engine.places import SurveyHome, survey_lock
from etl.survey_engine.records import Records, read_records
from etl.survey_engine.stored import REPORT, StoredWave, write_wave
from etl.survey_papers import Form

# of this many hundredths of the records and more set aside, the file is not what the dictionary says
_MOST_QUARANTINED = 50


@dataclass(frozen=True)
class LoadedWave:
    """A wave that is kept now, what was set aside of it, and the report (JSON) that says all."""

    wave: StoredWave
    faults: tuple[Fault, ...]
    alike: int
    report: Path


def load_wave(home: SurveyHome, form: Form, name: str, files: list[Path], *, is_made_up: bool) -> LoadedWave:
    """Read, judge and keep a wave; one of this name that was kept before is replaced.

    `is_made_up`: whether the home is marked as one of made up figures; a made up wave enters no other. Raises WaveRefused with every
    problem of the files, AnalysisUnavailable, SurveysBusy, StorageFailed; then what was kept before is unchanged.
    """
    problems: list[Problem] = []
    if not _is_code(name):
        advice = "Name the wave by a code, such as 2026."
        raise WaveRefused(name, [Problem("wave", 0, "name", "", quoted(name), advice)])
    given, missing = find_files(files)
    if given is None:
        raise WaveRefused(name, missing)
    design, records = read_design(given.design, name, problems), read_records(given.records, problems)
    totals = read_totals(given.totals, form, problems)
    if design is not None:
        problems += _against(design, form, is_made_up)
    if records is not None:
        problems += check_columns(records, form, given.records.name)
    if problems or design is None or records is None:
        raise WaveRefused(name, problems)
    judged = judge(records, form, design, totals)
    problems += _too_few(judged, records, given)
    if problems:
        raise WaveRefused(name, problems)
    counts = {
        "read": len(records.rows),
        "stored": len(judged.stored),
        "quarantined": len(judged.quarantined),
        "ignored": judged.ignored,
    }
    wave = StoredWave(form.survey.id, design, counts, tuple(judged.stored), totals)
    with survey_lock(home), storage_errors(home.root):
        folder = write_wave(home, wave, _report(wave, judged, given), list(_set_aside(judged)))
    return LoadedWave(wave, judged.faults, judged.alike, folder / REPORT)


def told(file: str, faults: tuple[Fault, ...]) -> Iterator[str]:
    """Each fault in a sentence: file, rows, column, what was found, what to do."""
    for one in faults:
        rows = ", ".join(str(number) for number in one.first_rows)
        more = f" and {one.records - len(one.first_rows)} more" if one.records > len(one.first_rows) else ""
        yield f"{file}: row {rows}{more}, {one.column or 'the row'}: found {one.found}. {ADVICE[one.code]}"


def _against(design: WaveDesign, form: Form, is_made_up: bool) -> Iterator[Problem]:
    if design.questionnaire != form.survey.version:
        advice = f"This project holds version {form.survey.version}; waves are compared on the same questions only."
        yield Problem("wave.yml", 1, "entry 1", "questionnaire", quoted(design.questionnaire), advice)
    if design.is_made_up and not is_made_up:
        advice = "Made up answers enter a home marked SYNTHETIC only (python -m etl survey trial)."
        yield Problem("wave.yml", 1, "entry 1", "is_made_up", "true", advice)


def _too_few(judged: Judged, records: Records, given: HandedIn) -> Iterator[Problem]:
    if len(judged.quarantined) * 100 >= _MOST_QUARANTINED * len(records.rows) or not judged.stored:
        first = [*told(given.records.name, judged.faults)][:10]
        found = f"{len(judged.quarantined)} of {len(records.rows)} records with a fault"
        yield Problem(given.records.name, 0, "file", "", found, "First: " + " ".join(first))


def _report(wave: StoredWave, judged: Judged, given: HandedIn) -> Mapping[str, object]:
    paths = (given.design, given.totals, given.records)
    return {
        "wave": wave.id,
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "rows": dict(wave.counts),
        "alike": judged.alike,
        "faults": [vars(one) | {"advice": ADVICE[one.code]} for one in judged.faults],
    }


def _set_aside(judged: Judged) -> Iterator[list[str]]:
    """The rows of quarantined.csv: numbers and faults, never the answers."""
    yield ["row", "column", "fault", "found"]
    for number, faults in sorted(judged.quarantined.items()):
        for column, code, found in faults:
            yield [str(number), column, code, found]


def _is_code(name: str) -> bool:
    try:
        grammar.read_code(name)
    except grammar.Unreadable:
        return False
    return True
