"""Surveys that documents order: how each is drawn, what it asks, and which figures come of it; and what waves of them came to.

A survey is a folder `surveys/<name>/` with `design.yml` (one entry), `questionnaire.yml` and `tabulation.yml`. Answers of people are
nowhere among the inputs of a build.
"""

from __future__ import annotations

from typing import Annotated, Literal

from etl.catalog.entry import Entry, Explanation, Words
from etl.catalog.values import (
    BodyId,
    Code,
    Count,
    Day,
    DocumentId,
    Flag,
    IndicatorId,
    Maybe,
    MeasureId,
    Number,
    Refers,
    RegionId,
    SearchId,
    Staged,
    Text,
)
from vocabulary.surveys import ChangeState, EstimateState, Measured, QuestionKind, Sampling

SurveyId = Annotated[Code, Refers("surveys")]
WaveId = Annotated[Code, Refers("survey_waves")]
BreakdownId = Annotated[Code, Refers("breakdowns")]


class Ground(Entry):
    """Where a document orders the survey: its words as printed, and the measure of its plan."""

    id: Code
    document: DocumentId
    clause: Words
    words: Text
    measure: Maybe[MeasureId] = None


class Stage(Entry):
    """One step of drawing people: what is drawn, how, and how many of it there are in one unit of the step before."""

    unit: Words
    how: Explanation


class Margin(Entry):
    """A known count of people to which weights are brought: by the groups of one question, or of several crossed."""

    id: Code
    title: Words
    questions: tuple[Code, ...]


class Part(Entry):
    """A part of a questionnaire."""

    id: Code
    title: Words
    about: Maybe[Explanation] = None


class Survey(Entry):
    """How a survey is drawn and weighted. `asked_of` is whom it speaks of, `interviews` how many are planned, `fewest_by_region` how
    few may be shown of a region; `owners` are the bodies that the documents bind.

    `follows`: where a wave asks other people than the wave before (independent) or partly the same (panel).
    """

    id: Code
    title: Words
    short_title: Words
    aim: Explanation
    owners: tuple[BodyId, ...]
    grounds: Annotated[tuple[Ground, ...], Staged.AS_JSON]
    search: SearchId
    asked_of: Explanation
    frame: Explanation
    stages: Annotated[tuple[Stage, ...], Staged.AS_JSON]
    strata: Explanation
    interviews: Count
    interviews_note: Explanation
    fewest_by_region: Count
    mode: Words
    fieldwork: Words
    weights: Explanation
    margins: Annotated[tuple[Margin, ...], Staged.AS_JSON]
    follows: Sampling
    follows_note: Explanation
    parts: Annotated[tuple[Part, ...], Staged.AS_JSON]
    headline: Code
    version: Code


class Answer(Entry):
    """One answer to be ticked; `is_alone`: with it no other may be ticked."""

    code: Code
    text: Words
    is_alone: Flag = False


class Condition(Entry):
    """A question is asked of those who gave one of these answers to an earlier one."""

    question: Code
    codes: tuple[Code, ...]


class SurveyQuestion(Entry):
    """A question; its id is `<survey>.<variable>`, and answers to it stand in the column named by the variable.

    `several` has a column of 0 and 1 for each answer, `<variable>_<code>`. A `region` is answered by the id of a region of today.
    `ground` names the words of a document that it follows, `is_optional` a question that may stay without an answer.
    """

    id: Code
    part: Code
    kind: QuestionKind
    text: Words
    note: Maybe[Words] = None
    answers: Annotated[tuple[Answer, ...], Staged.AS_JSON] = ()
    asked_if: Annotated[tuple[Condition, ...], Staged.AS_JSON] = ()
    minimum: Maybe[Count] = None
    maximum: Maybe[Count] = None
    ground: Maybe[Code] = None
    is_optional: Flag = False

    @property
    def survey(self) -> str:
        """The survey to which it belongs."""
        return self.id.partition(".")[0]

    @property
    def variable(self) -> str:
        """The column in which its answers stand; of `several` the beginning of its columns."""
        return self.id.partition(".")[2]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which answers to it stand."""
        if self.kind == "several":
            return tuple(f"{self.variable}_{answer.code}" for answer in self.answers)
        return (self.variable,)


class Member(Entry):
    """A member of a breakdown: the answers that mean it, or the numbers between two, or the questions of a scale."""

    member: Code
    codes: tuple[Code, ...] = ()
    low: Maybe[Count] = None
    high: Maybe[Count] = None
    questions: tuple[Code, ...] = ()


class Grouping(Entry):
    """Those asked in groups by their answers to a question; `region`: only of this region, `in_regions`: of each region too."""

    breakdown: Code
    question: Code
    members: tuple[Member, ...]
    region: Maybe[RegionId] = None


class SurveyTable(Entry):
    """An indicator that a survey gives; its id is `<survey>.<name>`.

    share: percent of those asked (`among`: of whom) whose answer to `question` is one of `codes`. spread: percent that gave each answer,
    as `members` of `breakdown`. index: the mean of parts of a scale, each from 0 to 100, `lowest` and `highest` being the ends of
    its questions; `members` are its parts.
    """

    id: Code
    indicator: Code
    measured: Measured
    question: Maybe[Code] = None
    codes: tuple[Code, ...] = ()
    among: Annotated[tuple[Condition, ...], Staged.AS_JSON] = ()
    breakdown: Maybe[Code] = None
    members: Annotated[tuple[Member, ...], Staged.AS_JSON] = ()
    lowest: Maybe[Count] = None
    highest: Maybe[Count] = None
    by_region: Flag = False
    groups: Annotated[tuple[Grouping, ...], Staged.AS_JSON] = ()

    @property
    def survey(self) -> str:
        """The survey to which it belongs."""
        return self.id.partition(".")[0]


class SurveyWave(Entry):
    """A wave whose answers were counted: `records_read` = `records_used` + `records_refused`. A release writes these.

    `asked_from` and `asked_to`: the days between which people were asked; `year`: that of its figures. `weight_ratio` is the greatest
    calibrated weight by the least, `design_effect` that of the headline. `reliability`: Cronbach's alpha of the index, if there is one.
    """

    id: Code
    survey: SurveyId
    year: Count
    asked_from: Day
    asked_to: Day
    records_read: Count
    records_used: Count
    records_refused: Count
    units_drawn: Count
    people: Count
    weight_ratio: Number
    design_effect: Maybe[Number] = None
    reliability: Maybe[Number] = None


class SurveyEstimate(Entry):
    """A figure of a wave with its error. `value`, `standard_error`, `low` and `high` (of 95 %) are None where `state` says why.

    `asked` is how many people it rests on, not weighted.
    """

    id: Code
    wave: WaveId
    indicator: IndicatorId
    region: RegionId
    breakdown: Maybe[BreakdownId] = None
    member: Maybe[Code] = None
    asked: Count
    state: EstimateState
    value: Maybe[Number] = None
    standard_error: Maybe[Number] = None
    low: Maybe[Number] = None
    high: Maybe[Number] = None


class SurveyChange(Entry):
    """A figure against that of the wave before: called a change only where it exceeds its error at 95 %."""

    id: Code
    wave: WaveId
    wave_before: WaveId
    indicator: IndicatorId
    region: RegionId
    breakdown: Maybe[BreakdownId] = None
    member: Maybe[Code] = None
    difference: Number
    standard_error: Number
    state: ChangeState
    samples: Sampling
