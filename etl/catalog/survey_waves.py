"""What waves of surveys came to: lists that a release of surveys writes. In the repository they are empty.

Answers of people stand nowhere here; a figure that may not be shown has no value.
"""

from __future__ import annotations

from typing import Annotated

from etl.catalog.entry import Entry, Explanation, Words
from etl.catalog.values import Code, Count, Day, Flag, IndicatorId, Maybe, Number, Refers, RegionId, Year
from vocabulary.surveys import ChangeState, EstimateState, Measured

SurveyId = Annotated[Code, Refers("surveys")]
WaveId = Annotated[Code, Refers("survey_waves")]
FigureId = Annotated[Code, Refers("survey_figures")]


class AskedWave(Entry):
    """How a wave was drawn and asked: what whoever carried it out says, and what is told of it with its figures.

    `asked_from` and `asked_to`: the days between which people were asked; `year`: that of its figures. `questionnaire`: the version of
    the questionnaire that was asked; `addresses_drawn`: how many were drawn, those that gave no interview among them; `totals_source`:
    who published the counts to which weights are brought, where; `deviations`: in what the draw or the fieldwork differed from the
    design of the survey.
    """

    id: Code
    year: Year
    questionnaire: Code
    asked_from: Day
    asked_to: Day
    carried_out_by: Words
    totals_source: Words
    deviations: Maybe[Explanation] = None
    addresses_drawn: Count
    is_made_up: Flag = False


class SurveyWave(AskedWave):
    """A wave whose answers were counted: `records_read` = stored + quarantined + ignored.

    `people`: what the calibrated weights add up to; `factor_lowest` and `factor_highest`: by how much calibration changed a weight. `design_effect`: that of the
    headline of the survey; `reliability`: Cronbach's alpha of its index, where it has one.
    """

    survey: SurveyId
    records_read: Count
    records_stored: Count
    records_quarantined: Count
    records_ignored: Count
    strata: Count
    units: Count
    people: Number
    factor_lowest: Number
    factor_highest: Number
    design_effect: Maybe[Number] = None
    reliability: Maybe[Number] = None


class SurveyFigure(Entry):
    """A figure that a survey gives, in words; its id is that of the table of the survey, `<survey>.<name>`.

    `breakdown`: what its own members are (answers of a spread, parts of an index); `is_headline`: the one that stands for the survey.
    `followed_by`: the indicator that counts a year later how many did what they said.
    """

    id: Code
    survey: SurveyId
    position: Count
    measured: Measured
    title: Words
    short_title: Words
    definition: Explanation
    breakdown: Maybe[Code] = None
    is_headline: Flag = False
    followed_by: Maybe[IndicatorId] = None


class SurveyMember(Entry):
    """A member of a breakdown by which figures of surveys are given, in words; its id is `<breakdown>.<member>`."""

    id: Code
    breakdown: Code
    member: Code
    position: Count
    title: Words
    member_title: Words


class SurveyEstimate(Entry):
    """A figure of a wave with its error. Where `state` is not shown it has neither value nor error.

    `asked`: how many people it rests on, not weighted. `value`: percent, of an index 0 to 100; `standard_error`, `low` and `high` (the
    interval of 95 %) in the same unit; `cv`: standard error by value; `design_effect`: variance by that of as many people drawn singly.
    """

    id: Code
    wave: WaveId
    figure: FigureId
    region: RegionId
    breakdown: Maybe[Code] = None
    member: Maybe[Code] = None
    asked: Count
    state: EstimateState
    value: Maybe[Number] = None
    standard_error: Maybe[Number] = None
    low: Maybe[Number] = None
    high: Maybe[Number] = None
    cv: Maybe[Number] = None
    design_effect: Maybe[Number] = None


class SurveyChange(Entry):
    """A figure against that of the wave before, where both are shown and the question is the same.

    Called higher or lower only where the difference exceeds 1.96 of its standard errors.
    """

    id: Code
    wave: WaveId
    wave_before: WaveId
    figure: FigureId
    region: RegionId
    breakdown: Maybe[Code] = None
    member: Maybe[Code] = None
    difference: Number
    standard_error: Number
    state: ChangeState
