"""Surveys that documents order: their words, the days on which they were due, what they ask, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

Row = dict[str, Any]


@dataclass(frozen=True)
class Survey:
    """A survey: its row of marts.survey, its grounds in order, the files by (paper, language) as their names.

    Grounds have document_id, clause_<language>, words, measure_id, last_due_on and next_due_on
    (days; null where there is none), precision (how exactly these are printed).
    """

    id: str
    row: Row
    grounds: tuple[Row, ...]
    papers: dict[tuple[str, str], str]


def surveys(warehouse: Warehouse, today: date) -> list[Survey]:
    """All surveys by their id; none in an edition made before there were any."""
    if not has_table(warehouse, "survey"):
        return []
    grounds = warehouse.records(
        Row,
        """
        SELECT survey_id, document_id, clause_kk, clause_ru, clause_en, words, measure_id,
            (SELECT max(due_on) FROM marts.measure_due AS due WHERE due.measure_id = ground.measure_id AND due_on < $today) AS last_due_on,
            (SELECT min(due_on) FROM marts.measure_due AS due WHERE due.measure_id = ground.measure_id AND due_on >= $today) AS next_due_on,
            (SELECT any_value("precision") FROM marts.measure_due AS due WHERE due.measure_id = ground.measure_id) AS "precision"
        FROM marts.survey_ground AS ground
        ORDER BY survey_id, sort_order
        """,
        {"today": today},
    )
    papers = warehouse.records(Row, "SELECT survey_id, paper, language, file_name FROM marts.survey_paper")
    rows = warehouse.records(Row, "SELECT * FROM marts.survey ORDER BY survey_id")
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


def questions(warehouse: Warehouse, survey: str) -> list[Row]:
    """What a survey asks, in its order. Columns: sort_order, kind, text_<language>, answers, is_of_some."""
    return warehouse.records(
        Row,
        """
        SELECT sort_order, kind, text_kk, text_ru, text_en, answers, is_of_some
        FROM marts.survey_question WHERE survey_id = $survey ORDER BY sort_order
        """,
        {"survey": survey},
    )


def paper(warehouse: Warehouse, file_name: str) -> tuple[bytes, str] | None:
    """A file of a survey and its type; None where there is none of this name."""
    if not has_table(warehouse, "survey_paper"):
        return None
    found = warehouse.records(
        Row, "SELECT content, media_type FROM marts.survey_paper WHERE file_name = $name", {"name": file_name}
    )
    return (bytes(found[0]["content"]), found[0]["media_type"]) if found else None
