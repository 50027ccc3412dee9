"""`python -m etl survey load|count|waves|released|rollback|generate|trial`: answers of people to figures with their errors."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from etl.catalog.catalog import Entries
from etl.errors import AnalysisUnavailable, InputsRejected, NoEdition, Problem, TrialRefused, quoted
from etl.paths import Paths
from etl.publish import current_edition, sealing
from etl.publish.editions import real_edition_in
from etl.survey_engine.counting import count_waves
from etl.survey_engine.going_back import released_names, roll_back
from etl.survey_engine.loading import load_wave, told
from etl.survey_engine.making_up import FORMS, make_up
from etl.survey_engine.places import SurveyHome, survey_lock
from etl.survey_engine.stored import stored_waves
from etl.survey_papers import Form, forms_of
from vocabulary.editions import SYNTHETIC

_TRIAL_YEARS = (2022, 2023, 2024)
Check = Callable[[], Entries]


def add_waves(commands: Any, checked: Callable[[Paths], Entries]) -> None:
    """Add them; `checked` reads all metadata, that of surveys too."""

    def entries() -> Entries:
        return checked(Paths.from_environment().of_project())

    _add_load(commands, entries)
    count = commands.add_parser(
        "count", help="estimate every wave that was loaded and release its figures for builds"
    )
    count.set_defaults(run=lambda options: _count(entries()))
    waves = commands.add_parser("waves", help="the waves that were loaded")
    waves.set_defaults(run=lambda options: _waves())
    _add_releases(commands)
    generate = commands.add_parser("generate", help="make up a wave, to try what becomes of it")
    generate.add_argument("survey")
    generate.add_argument("--wave", type=int, required=True, metavar="YEAR", help="the year of its figures")
    generate.add_argument("--form", choices=FORMS, default="csv", help="CSV, SPSS or Stata (csv)")
    generate.add_argument(
        "--share", type=float, default=1.0, help="of the interviews that the design plans (1)"
    )
    generate.add_argument("--seed", type=int, default=1, help="which draw (1)")
    generate.add_argument("--out", type=Path, required=True, help="a folder for its three files")
    generate.set_defaults(run=lambda options: _generate(options, entries()))
    trial = commands.add_parser(
        "trial", help="fill a home with made up waves of every survey and make an edition of it"
    )
    trial.add_argument(
        "--home", type=Path, required=True, help="a new folder, or one that is marked as made up"
    )
    trial.add_argument("--share", type=float, default=1.0, help="of the interviews that the designs plan (1)")
    trial.add_argument("--seed", type=int, default=1, help="which draw (1)")
    trial.set_defaults(run=lambda options: _trial(options, entries()))


def _add_releases(commands: Any) -> None:
    released = commands.add_parser("released", help="list the releases that are kept")
    released.set_defaults(run=lambda options: _released())
    back = commands.add_parser("rollback", help="lead the next build of an edition to another release")
    back.add_argument("release", help="the name of the release, as `released` lists it")
    back.set_defaults(run=_roll_back)


def _released() -> str:
    home = SurveyHome(Paths.from_environment().home)
    current = sealing.current(home.current)
    lines = [f"{name}{'  current' if name == current else ''}" for name in released_names(home)]
    return "\n".join(lines) or "nothing is released"


def _roll_back(options: argparse.Namespace) -> str:
    home = SurveyHome(Paths.from_environment().home)
    with survey_lock(home):
        roll_back(home, options.release)
    return f"the next `python -m etl build` takes release {options.release}; `python -m etl survey count` releases all waves again"


def _add_load(commands: Any, entries: Check) -> None:
    load = commands.add_parser(
        "load", help="take a wave: wave.yml, totals.csv and records as CSV, SPSS or Stata"
    )
    load.add_argument("survey")
    load.add_argument("wave", help="its name, such as 2026")
    load.add_argument("files", nargs="+", type=Path, help="the three files, or the folder that holds them")
    load.set_defaults(run=lambda options: _load(options, entries()))


def _load(options: argparse.Namespace, entries: Entries) -> str:
    paths = Paths.from_environment()
    form = _form(options.survey, entries)
    loaded = load_wave(SurveyHome(paths.home), form, options.wave, options.files, is_made_up=paths.is_made_up)
    for words in told("records", loaded.faults):
        print(words, file=sys.stderr)
    alike = (
        f"; {loaded.alike} records answer every question as another does: look at who asked"
        if loaded.alike
        else ""
    )
    return f"{loaded.wave.id}: {_counts(loaded.wave.counts)}{alike}; report: {loaded.report}"


def _count(entries: Entries) -> str:
    paths = Paths.from_environment()
    done = count_waves(
        SurveyHome(paths.home), paths, entries, say=lambda step: print(step, file=sys.stderr, flush=True)
    )
    state = "" if done.is_new else " (no change)"
    return (
        f"release {done.release}{state}: {done.figures} figures of {done.waves} waves, {done.suppressed} of them not shown; "
        "python -m etl build makes an edition of it"
    )


def _waves() -> str:
    home = SurveyHome(Paths.from_environment().home)
    lines = [
        f"{one.id}: asked {one.design.asked_from} to {one.design.asked_to}, {len(one.records)} records"
        for one in stored_waves(home)
    ]
    return "\n".join(lines) or "no wave was loaded"


def _generate(options: argparse.Namespace, entries: Entries) -> str:
    paths = Paths.from_environment()
    edition = current_edition(paths)
    if edition is None:
        raise NoEdition()
    form = _form(options.survey, entries)
    with _libraries():
        count = make_up(
            form,
            edition,
            options.out,
            year=options.wave,
            seed=options.seed,
            kind=options.form,
            share=options.share,
        )
    return f"{count} made up records of {options.survey} in {options.out}"


def _trial(options: argparse.Namespace, entries: Entries) -> str:
    begun = time.monotonic()
    for library in ("svy", "pyreadstat"):
        if find_spec(library) is None:
            raise AnalysisUnavailable(library)
    home = _trial_home(options.home.resolve())
    paths = Paths.of_home(home)
    if current_edition(paths) is None:
        _build(home)  # what is published says how many people live where
    edition = current_edition(paths)
    assert edition is not None
    surveys = SurveyHome(home)
    for place, form in enumerate(forms_of(entries)):
        for year in _TRIAL_YEARS:
            with tempfile.TemporaryDirectory() as folder, _libraries():
                kind = FORMS[place % len(FORMS)]
                make_up(
                    form, edition, Path(folder), year=year, seed=options.seed, kind=kind, share=options.share
                )
                loaded = load_wave(surveys, form, str(year), [Path(folder)], is_made_up=True)
            print(f"{loaded.wave.id}: {_counts(loaded.wave.counts)}", file=sys.stderr, flush=True)
    done = count_waves(surveys, paths, entries)
    made = _build(home)
    return (
        f"{done.figures} figures of {done.waves} made up waves in {home}, {done.suppressed} not shown; edition {made}, "
        f"{time.monotonic() - begun:.0f} s\nserve it with: MONITOR_HOME={home} python -m dashboard"
    )


def _counts(counts: Mapping[str, int]) -> str:
    return (
        f"{counts['read']} rows read = {counts['stored']} stored + {counts['quarantined']} quarantined + "
        f"{counts['ignored']} ignored"
    )


def _form(survey: str, entries: Entries) -> Form:
    forms = {form.survey.id: form for form in forms_of(entries)}
    if survey not in forms:
        advice = f"Name one of {', '.join(forms)}."
        raise InputsRejected([Problem("surveys", 0, "name", "", quoted(survey), advice)])
    return forms[survey]


def _trial_home(home: Path) -> Path:
    """A new folder or one marked as made up, marked before anything is written; raises TrialRefused for one of real editions."""
    if home == Paths.from_environment().home:
        raise TrialRefused(home, problem="real editions are read there")
    if edition := real_edition_in(home):
        raise TrialRefused(home, problem=f"it holds the real edition {edition}")
    if home.exists() and any(home.iterdir()) and not (home / SYNTHETIC).exists():
        raise TrialRefused(home, problem="it holds something and is not marked as made up")
    home.mkdir(parents=True, exist_ok=True)
    if not (home / SYNTHETIC).exists():
        words = "Answers and figures in this folder are made up, to try them.\n"
        (home / SYNTHETIC).write_text(words, encoding="utf-8")
    return home


def _build(home: Path) -> str:
    """An edition of a home as an operator makes it, in a process of its own; raises TrialRefused with its words."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build"],
        env={**os.environ, "MONITOR_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise TrialRefused(home, problem=f"the edition was not built: {done.stderr.strip()[-2000:]}")
    return done.stdout.strip()


@contextmanager
def _libraries() -> Iterator[None]:
    """What writes files of SPSS and Stata is installed only where somebody counts."""
    try:
        yield
    except ImportError as error:
        raise AnalysisUnavailable(str(error.name)) from error
