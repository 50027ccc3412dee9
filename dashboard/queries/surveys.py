"""Surveys that documents order: their words, the days on which they were due, what they ask, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.survey_design import Design, Ground, Question


class _Paper(TypedDict):
    survey_id: str
    paper: str
    language: str
    file_name: str


class _File(TypedDict):
    content: bytes
    media_type: str


_DESIGN = ", ".join(Design.__annotations__)


@dataclass(frozen=True)
class Survey:
    """A survey with its grounds in order, and the files by (paper, language) as their names."""

    id: str
    row: Design
    grounds: tuple[Ground, ...]
    papers: dict[tuple[str, str], str]


def surveys(warehouse: Warehouse, today: date) -> list[Survey]:
    """All surveys by their id; none in an edition made before there were any."""
    if not has_table(warehouse, "survey"):
        return []
    grounds = warehouse.records(
        Ground,
        """
        SELECT survey_id, document_id, clause_kk, clause_ru, clause_en, words,
            (SELECT max(due_on) FROM marts.measure_due AS due WHERE due.measure_id = ground.measure_id AND due_on < $today) AS last_due_on,
            (SELECT min(due_on) FROM marts.measure_due AS due WHERE due.measure_id = ground.measure_id AND due_on >= $today) AS next_due_on,
            (SELECT any_value("precision") FROM marts.measure_due AS due WHERE due.measure_id = ground.measure_id) AS "precision"
        FROM marts.survey_ground AS ground
        ORDER BY survey_id, sort_order
        """,
        {"today": today},
    )
    papers = warehouse.records(_Paper, "SELECT survey_id, paper, language, file_name FROM marts.survey_paper")
    rows = warehouse.records(Design, f"SELECT {_DESIGN} FROM marts.survey ORDER BY survey_id")
    return [
        Survey(
            row["survey_id"],
            row,
            tuple(one for one in grounds if one["survey_id"] == row["survey_id"]),
            {
                (one["paper"], one["language"]): one["file_name"]
                for one in papers
                if one["survey_id"] == row["survey_id"]
            },
        )
        for row in rows
    ]


def questions(warehouse: Warehouse, survey: str) -> list[Question]:
    """What a survey asks, in its order."""
    return warehouse.records(
        Question,
        """
        SELECT sort_order, kind, text_kk, text_ru, text_en, is_of_some
        FROM marts.survey_question WHERE survey_id = $survey ORDER BY sort_order
        """,
        {"survey": survey},
    )


def paper(warehouse: Warehouse, file_name: str) -> tuple[bytes, str] | None:
    """A file of a survey and its type; None where there is none of this name."""
    if not has_table(warehouse, "survey_paper"):
        return None
    found = warehouse.records(
        _File,
        "SELECT content, media_type FROM marts.survey_paper WHERE file_name = $name",
        {"name": file_name},
    )
    return (found[0]["content"], found[0]["media_type"]) if found else None
