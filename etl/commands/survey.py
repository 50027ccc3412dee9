"""`python -m etl survey list|check|questionnaire|dictionary|ddi|…`: surveys as they are designed, their files and their waves."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from etl.catalog import read_metadata
from etl.catalog.catalog import Entries
from etl.catalog.surveys import SurveyTable
from etl.commands.survey_waves import add_waves
from etl.disk import write_whole
from etl.errors import InputsRejected, Problem
from etl.inputs.files import read_folder
from etl.inputs.snapshot import InputFile, take_snapshot
from etl.paths import Paths
from etl.publish import storage_errors
from etl.survey_papers import Form, forms_of, papers_of
from vocabulary.surveys import PAPERS

_PAPER_OF = {"questionnaire": "questionnaire", "dictionary": "dictionary", "ddi": "codebook"}
_FILES = {
    "questionnaire": "questionnaires (DOCX)",
    "dictionary": "dictionaries (CSV)",
    "ddi": "codebooks (DDI Codebook 2.5)",
}


def add_survey(commands: Any) -> None:
    """Add `survey` with its own commands."""
    survey = commands.add_parser("survey", help="surveys that documents order: designs, files, waves")
    inner = survey.add_subparsers(dest="what", required=True)
    inner.add_parser("list", help="list them").set_defaults(run=_run)
    inner.add_parser("check", help="check their declarations").set_defaults(run=_run)
    for what, words in _FILES.items():
        parser = inner.add_parser(what, help=f"write their {words}")
        parser.add_argument("--out", type=Path, default=Path(), help="the folder for files (this one)")
        parser.set_defaults(run=_run)
    add_waves(inner, checked)


def _run(options: argparse.Namespace) -> str:
    entries = checked(Paths.from_environment().of_project())
    forms = list(forms_of(entries))
    if options.what == "list":
        return "\n".join(_line(form) for form in forms)
    if options.what == "check":
        tables = sum(len(form.tables) for form in forms)
        return f"{len(forms)} surveys, {sum(len(form.questions) for form in forms)} questions, {tables} tables are fine"
    return _write(entries, _PAPER_OF[options.what], options.out)


def checked(paths: Paths) -> Entries:
    """All metadata, that of surveys' own indicators and breakdowns too; raises InputsRejected with every problem.

    Beside what a build checks: every table names an indicator and breakdowns that there are, and members that they have.
    """
    problems: list[Problem] = []
    files = [*take_snapshot(paths, is_synthetic=False).metadata(), *_own_metadata(paths, problems)]
    metadata = read_metadata(files)
    problems += metadata.problems
    entries = metadata.entries
    for table in entries.survey_tables:
        problems += _table_problems(table, entries)
    if problems:
        raise InputsRejected(problems)
    return entries


def _own_metadata(paths: Paths, problems: list[Problem]) -> list[InputFile]:
    """`surveys/<name>/metadata/indicators.yml` as `metadata/indicators/survey-<name>.yml`, as a release will have it."""
    assert paths.surveys is not None
    found = []
    for folder in sorted(paths.surveys.glob("*/metadata")):
        for name, content in read_folder("metadata", folder, problems):
            kind = Path(name).stem
            found.append(InputFile(f"metadata/{kind}/survey-{folder.parent.name}.yml", content))
    return found


def _table_problems(table: SurveyTable, entries: Entries) -> list[Problem]:
    """What the table of a survey names that metadata does not hold: its indicator, breakdowns, members."""
    file = f"surveys/{table.survey}/tabulation.yml"
    known = {one.id: {member.id for member in one.members} for one in entries.breakdowns}
    named = [(table.breakdown, table.members), *((one.breakdown, one.members) for one in table.groups)]
    problems = []
    if table.indicator not in entries.ids("indicators"):
        problems.append(
            _problem(
                file,
                table,
                "indicator",
                table.indicator,
                "No such indicator; describe it in metadata/ of the survey.",
            )
        )
    for breakdown, members in named:
        if breakdown is not None and breakdown not in known:
            problems.append(
                _problem(
                    file,
                    table,
                    "breakdown",
                    breakdown,
                    "No such breakdown; describe it in metadata/ of the survey.",
                )
            )
        elif breakdown is not None:
            strange = [one.member for one in members if one.member not in known[breakdown]]
            problems += [
                _problem(file, table, "members", one, f"{breakdown} has no such member.") for one in strange
            ]
    return problems


def _problem(file: str, table: SurveyTable, key: str, found: str, advice: str) -> Problem:
    return Problem(file, 0, f"entry {table.id}", key, repr(found), advice)


def _line(form: Form) -> str:
    survey = form.survey
    return f"{survey.id} {survey.version}: {survey.title.en}; {len(form.questions)} questions, {survey.interviews} interviews a wave"


def _write(entries: Entries, paper: str, folder: Path) -> str:
    assert paper in PAPERS
    written = []
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for one in papers_of(entries):
            if one.paper == paper:
                write_whole(folder / one.file_name, one.content)
                written.append(str(folder / one.file_name))
    return "\n".join(written)
