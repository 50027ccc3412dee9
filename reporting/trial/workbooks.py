"""A template as a body's person fills it in: right, or with the slips that people make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, Literal

from openpyxl import load_workbook

from etl.catalog.catalog import Catalog
from reporting.forms.headings import choice, sheet_name
from reporting.forms.sheets import SHEETS
from reporting.templates.making import make_template
from reporting.trial.figures import made

Slip = Literal["", "words", "swapped", "thousandfold", "other_region"]
_DONE = ("done", "in_progress", "done", "not_begun")


def filled(
    catalog: Catalog,
    history: Mapping[str, str],
    body_id: str,
    period: str,
    language: str,
    *,
    seed: int,
    today: date,
    slip: Slip = "",
) -> bytes:
    """The workbook of the body for the period, filled in with made up figures; `slip` is what is wrong in it."""
    book = load_workbook(BytesIO(make_template(catalog, history, body_id, period, language, made_on=today)))
    _fill_figures(book, catalog, body_id, period, language, seed, slip)
    _fill_measures(book, language, seed, period)
    _fill_promises(book, language)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _rows(book: Any, sheet_id: str, language: str) -> list[dict[str, Any]]:
    """Cells by column id of the rows that are written."""
    columns = [column.id for column in SHEETS[sheet_id].columns]
    rows = book[sheet_name(sheet_id, language)].iter_rows(min_row=2, max_col=len(columns))
    return [dict(zip(columns, row, strict=True)) for row in rows if row[0].value]


def _fill_figures(
    book: Any, catalog: Catalog, body_id: str, period: str, language: str, seed: int, slip: Slip
) -> None:
    indicators = {getattr(one.title, language): one.id for one in catalog.indicators}
    regions = {getattr(one.name, language): one.id for one in catalog.regions}
    done = 0
    for row in _rows(book, "indicators", language):
        figure = made(seed, body_id, period, indicators[row["indicator"].value], regions[row["region"].value])
        if figure is None:
            row["value"].value, row["note"].value = _NO_DATA[language], _WHY[language]
            continue
        done += 1
        for name in ("numerator", "denominator", "value"):
            row[name].value = getattr(figure, name)
        row["source"].value = _SOURCE[language]
        if done == 1:
            _slip(row, slip, language)


def _slip(row: dict[str, Any], slip: Slip, language: str) -> None:
    numerator, denominator = row["numerator"].value, row["denominator"].value
    if slip == "words":
        row["numerator"].value = f"{numerator} {_PEOPLE[language]}"
    elif slip == "swapped":
        row["numerator"].value, row["denominator"].value = denominator, numerator
    elif slip == "thousandfold":
        row["numerator"].value, row["denominator"].value = numerator * 1000, denominator * 1000
    elif slip == "other_region":
        row["region"].value = "KZ-75"


def _fill_measures(book: Any, language: str, seed: int, period: str) -> None:
    for number, row in enumerate(_rows(book, "measures", language)):
        state = _DONE[(number + seed) % len(_DONE)]
        row["state"].value = choice(state, language)
        row["result"].value = _RESULT[language]
        if state == "done":
            row["done_on"].value = f"01.12.{int(period[:4]) - 1}"
            row["act"].value = f"№ {100 + number}, 01.12.{int(period[:4]) - 1}"
            row["money_planned"].value, row["money_spent"].value = 12_000_000, 11_400_000


def _fill_promises(book: Any, language: str) -> None:
    for number, row in enumerate(_rows(book, "promises", language)):
        row["in_place"].value = choice(("partly", "yes", "no")[number % 3], language)


_NO_DATA = {"kk": "деректер жоқ", "ru": "нет данных", "en": "no data"}
_WHY = {
    "kk": "Бұл кезеңде жиналмады.",
    "ru": "За этот период не собиралось.",
    "en": "Was not collected in this period.",
}
_SOURCE = {"kk": "Сынақ деректері", "ru": "Учебные данные", "en": "Trial data"}
_PEOPLE = {"kk": "адам", "ru": "человек", "en": "people"}
_RESULT = {"kk": "Сынақ есебі.", "ru": "Учебный отчёт.", "en": "A trial report."}
