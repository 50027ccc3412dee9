"""Surveys that documents order: how each is drawn, what it asks, and which figures come of it.

A survey is a folder `surveys/<name>/` with `design.yml` (one entry), `questionnaire.yml` and `tabulation.yml`. Answers of people are
nowhere among the inputs of a build.
"""

from __future__ import annotations

from typing import Annotated

from etl.catalog.entry import Entry, Explanation, Words
from etl.catalog.values import (
    BodyId,
    Code,
    Count,
    DocumentId,
    Flag,
    IndicatorId,
    Maybe,
    MeasureId,
    RegionId,
    SearchId,
    Staged,
    Text,
)
from vocabulary.surveys import Measured, QuestionKind, Sampling


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
    """Those asked in groups by their answers to a question; `region`: only of this region."""

    breakdown: Code
    question: Code
    members: tuple[Member, ...]
    region: Maybe[RegionId] = None


class SurveyTable(Entry):
    """An indicator that a survey gives; its id is `<survey>.<name>`.

    share: percent of those asked (`among`: of whom) whose answer to `question` is one of `codes`. spread: percent that gave each answer,
    as `members` of `breakdown`. index: the mean of parts of a scale, each from 0 to 100, `lowest` and `highest` being the ends of
    its questions; `members` are its parts. `followed_by`: the indicator that counts a year later how many did what they said.
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
    followed_by: Maybe[IndicatorId] = None

    @property
    def survey(self) -> str:
        """The survey to which it belongs."""
        return self.id.partition(".")[0]
