"""Every wave that is kept, estimated anew and released."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from etl.catalog.catalog import Entries
from etl.errors import AnalysisUnavailable, WaveNotCounted
from etl.paths import Paths
from etl.survey_engine.places import SurveyHome, survey_lock
from etl.survey_engine.stored import put_back, stored_waves
from etl.survey_papers import forms_of


@dataclass(frozen=True)
class Counted:
    """The release that builds read now; how many waves and figures it holds, and how many of these are not shown."""

    release: str
    is_new: bool
    waves: int
    figures: int
    suppressed: int


def count_waves(
    home: SurveyHome, paths: Paths, entries: Entries, say: Callable[[str], None] = lambda step: None
) -> Counted:
    """Estimate and release all waves. Raises AnalysisUnavailable, WaveNotCounted, InputsRejected, SurveysBusy, StorageFailed."""
    try:
        from etl.survey_engine.estimating import estimate_wave
        from etl.survey_engine.releasing import release_waves
    except ImportError as error:
        raise AnalysisUnavailable(str(error.name).partition(".")[0]) from error
    forms = {form.survey.id: form for form in forms_of(entries)}
    with survey_lock(home):
        put_back(home)
        found = []
        for wave in stored_waves(home):
            if wave.survey not in forms:
                raise WaveNotCounted(
                    wave.id,
                    problem="the project has no such survey",
                    advice="Remove its folder, or bring the survey back.",
                )
            found.append(estimate_wave(wave, forms[wave.survey]))
            say(f"{wave.id}: {len(found[-1].estimates)} figures of {len(wave.records)} records")
        release, is_new = release_waves(home, paths, forms, entries, found)
    figures = [one for wave in found for one in wave.estimates]
    hidden = sum(one.state != "shown" for one in figures)
    return Counted(release, is_new, len(found), len(figures), hidden)
