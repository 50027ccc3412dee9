"""Small surveys and waves made for tests: a scale and a yes or no, asked in strata and units that the test writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from etl.catalog.entry import Words
from etl.catalog.surveys import Answer, Grouping, Margin, Member, Survey, SurveyQuestion, SurveyTable
from etl.survey_engine.handed_in import WaveDesign
from etl.survey_engine.stored import StoredWave
from etl.survey_papers import Form

WORDS = Words(kk="сөз", ru="слово", en="word")


def question(name: str, *codes: str, kind: str = "one", **more) -> SurveyQuestion:
    answers = tuple(Answer(code=code, text=WORDS) for code in codes)
    return SurveyQuestion(id=f"small.{name}", part="all", kind=kind, text=WORDS, answers=answers, **more)


def form(questions, tables, margins, *, fewest: int = 30, headline: str = "said_yes") -> Form:
    """A survey of these parts; what the engine does not read of a design is left out."""
    survey = Survey.model_construct(
        id="small", version="1.0", margins=margins, fewest_by_region=fewest, headline=headline
    )
    return Form(
        survey,
        tuple(questions),
        tuple(tables),
        (Answer(code="KZ-75", text=WORDS), Answer(code="KZ-79", text=WORDS)),
    )


def margin(*questions: str) -> Margin:
    return Margin(id=questions[0], title=WORDS, questions=questions)


def share(name: str = "yes", of: str = "answer", code: str = "1", **more) -> SurveyTable:
    return SurveyTable(
        id=f"small.{name}", indicator="said_yes", measured="share", question=of, codes=(code,), **more
    )


def grouping(breakdown: str, of: str, *codes: str) -> Grouping:
    members = tuple(Member(member=f"m{code}", codes=(code,)) for code in codes)
    return Grouping(breakdown=breakdown, question=of, members=members)


def wave(
    rows: list[dict[str, str]], totals: dict[str, dict[str, float]], *, name: str = "2025"
) -> StoredWave:
    design = WaveDesign(
        id=name, year=name, questionnaire="1.0", asked_from=date(2025, 10, 1), asked_to=date(2025, 10, 31),
        carried_out_by=WORDS, totals_source=WORDS, addresses_drawn=len(rows),
    )  # fmt: skip
    counts = {"read": len(rows), "stored": len(rows), "quarantined": 0, "ignored": 0}
    counted = {
        key: {group: Decimal(str(people)) for group, people in groups.items()}
        for key, groups in totals.items()
    }
    return StoredWave("small", design, counts, tuple(rows), counted)


def row(stratum: str, unit: str, weight: float, *, region: str = "KZ-75", **answers: str) -> dict[str, str]:
    return {"stratum": stratum, "psu": unit, "base_weight": repr(weight), "region": region, **answers}
