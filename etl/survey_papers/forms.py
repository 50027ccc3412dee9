"""A survey with its questions and tables, and what stands in every record before the first answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from etl.catalog.catalog import Entries
from etl.catalog.entry import Words
from etl.catalog.places import Region
from etl.catalog.surveys import Answer, Survey, SurveyQuestion, SurveyTable
from vocabulary.territory import COUNTRY

CASE, STRATUM, UNIT, WEIGHT, ASKED_ON = "case_id", "stratum", "psu", "base_weight", "asked_on"
# columns that every record has: the kind of value and what it is
COVER: dict[str, tuple[str, Words]] = {
    CASE: ("code", Words(kk="Жазба нөмірі", ru="Номер записи", en="Number of the record")),
    STRATUM: ("code", Words(kk="Страта", ru="Страта", en="Stratum")),
    UNIT: (
        "code",
        Words(
            kk="Бірінші сатыда алынған бірлік",
            ru="Единица отбора первой ступени",
            en="Unit drawn in the first stage",
        ),
    ),
    WEIGHT: (
        "decimal",
        Words(
            kk="Бастапқы салмақ, калибрлеуге дейін",
            ru="Базовый вес, до калибровки",
            en="Base weight, before calibration",
        ),
    ),
    ASKED_ON: ("date", Words(kk="Сұхбат күні", ru="День интервью", en="Day of the interview")),
}


@dataclass(frozen=True)
class Form:
    """A survey as it is asked; `regions` are those of today, by which a question of the kind `region` is answered."""

    survey: Survey
    questions: tuple[SurveyQuestion, ...]
    tables: tuple[SurveyTable, ...]
    regions: tuple[Answer, ...]

    @cached_property
    def by_variable(self) -> dict[str, SurveyQuestion]:
        """The questions by the column in which they are answered."""
        return {question.variable: question for question in self.questions}

    def answers(self, question: SurveyQuestion) -> tuple[Answer, ...]:
        """What may be answered; nothing for numbers and words."""
        return self.regions if question.kind == "region" else question.answers

    def of_part(self, part: str) -> tuple[SurveyQuestion, ...]:
        """The questions of a part, in their order."""
        return tuple(question for question in self.questions if question.part == part)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a record in their order."""
        return (*COVER, *(column for question in self.questions for column in question.columns))


def forms_of(entries: Entries) -> Iterator[Form]:
    """Every survey there is, in the order of its files."""
    regions = tuple(_regions(entries.regions))
    for survey in entries.surveys:
        yield Form(
            survey,
            tuple(one for one in entries.survey_questions if one.survey == survey.id),
            tuple(one for one in entries.survey_tables if one.survey == survey.id),
            regions,
        )


def _regions(regions: Iterable[Region]) -> Iterator[Answer]:
    today = [one for one in regions if one.valid_to is None and one.id != COUNTRY]
    for region in sorted(today, key=lambda one: (one.order, one.id)):
        yield Answer(code=region.id, text=region.name)
