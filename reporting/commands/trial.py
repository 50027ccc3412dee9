"""`python -m reporting trial --home DIR`: two years of made up reports in a folder of its own, to try the desk on."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from reporting.texts.words import text
from reporting.trial.home import trial_home
from reporting.trial.people import PASSWORD
from reporting.trial.run import run_trial
from reporting.trial.story import ROUNDS

_AKIMATS = 20


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `trial`."""
    parser = parsers.add_parser("trial", parents=[common], help="made up reports in a folder of their own")
    parser.add_argument(
        "--home", type=Path, required=True, help="a folder of its own, such as artefacts/trial"
    )
    parser.add_argument("--akimats", type=int, default=_AKIMATS, help="how many of them report")
    parser.add_argument("--rounds", type=int, default=len(ROUNDS), help="how many periods are reported on")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other figures")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    began = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {step}", file=sys.stderr, flush=True)

    settings = trial_home(options.home)
    rounds = ROUNDS[-options.rounds :]
    trial = run_trial(settings, akimats=options.akimats, rounds=rounds, seed=options.seed, say=say)
    print(
        text(
            "trial.made",
            options.lang,
            reports=trial.reports,
            editions=len(trial.editions),
            home=settings.home,
        )
    )
    for one in trial.people:
        print(f"  {one.login:<24} {one.body_id:<28} {', '.join(one.rights)}")
    print(text("trial.password", options.lang, password=PASSWORD))
    print(text("trial.start", options.lang, home=settings.home))
    return 0
