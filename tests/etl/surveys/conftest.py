"""A made up wave as files, and an edition with waves, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.commands.survey import checked
from etl.paths import Paths
from etl.survey_engine.making_up import make_up
from etl.survey_papers import forms_of

PROJECT = Paths.from_environment().of_project()


@pytest.fixture(scope="session")
def entries():
    return checked(PROJECT)


@pytest.fixture(scope="session")
def forms(entries):
    return {form.survey.id: form for form in forms_of(entries)}


@pytest.fixture(scope="session")
def made_wave(forms, real_warehouse_path, tmp_path_factory):
    """Makes up a wave of a survey in a folder and gives that; a twentieth of the interviews that its design plans."""

    def make(survey: str, *, year: int = 2024, kind: str = "csv", seed: int = 1) -> Path:
        folder = tmp_path_factory.mktemp("wave")
        make_up(
            forms[survey], real_warehouse_path.resolve(), folder, year=year, seed=seed, kind=kind, share=0.05
        )
        return folder

    return make
