"""Rows on surveys before anybody is asked: how they are designed, by which words they are ordered, what they ask."""

from __future__ import annotations

from datetime import date
from typing import TypedDict


class Design(TypedDict):
    """A survey as it is designed: words of each part of its design, `follows`: how waves follow each other, its number of questions."""

    survey_id: str
    title_kk: str
    title_ru: str
    title_en: str
    aim_kk: str
    aim_ru: str
    aim_en: str
    owner_ids: list[str]
    search_id: str
    asked_of_kk: str
    asked_of_ru: str
    asked_of_en: str
    frame_kk: str
    frame_ru: str
    frame_en: str
    strata_kk: str
    strata_ru: str
    strata_en: str
    interviews_note_kk: str
    interviews_note_ru: str
    interviews_note_en: str
    mode_kk: str
    mode_ru: str
    mode_en: str
    fieldwork_kk: str
    fieldwork_ru: str
    fieldwork_en: str
    weights_kk: str
    weights_ru: str
    weights_en: str
    follows: str
    follows_note_kk: str
    follows_note_ru: str
    follows_note_en: str
    questions: int


class Ground(TypedDict):
    """The words of a document that order a survey, and days on which it was and will be due, printed as exactly as `precision` says.

    Where the words are of no measure there are no days.
    """

    survey_id: str
    document_id: str
    clause_kk: str
    clause_ru: str
    clause_en: str
    words: str
    last_due_on: date | None
    next_due_on: date | None
    precision: str | None


class Question(TypedDict):
    """A question; `is_of_some`: asked only of those who answered earlier ones in certain ways."""

    sort_order: int
    kind: str
    text_kk: str
    text_ru: str
    text_en: str
    is_of_some: bool | None
