"""The age and sex of the people of a region, beside the country."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.parts import notes, remarks_line
from dashboard.components.picture import picture
from dashboard.components.tables import fold, html_table
from dashboard.queries.age_sex import Age, age_and_sex
from dashboard.queries.dictionary import Region
from dashboard.texts.cells import Cell, number_cell, value_cell
from dashboard.texts.formats import format_value
from dashboard.view import ids
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request

_TABLE = "age-table"


def age_block(request: Request, region: Region) -> tuple[list[Any], list[str]]:
    """Heading, finding, bars of men and women of each age, table; and the sources. Nothing where no table was found."""
    ages = age_and_sex(request.warehouse, region)
    if not ages:
        return [], []
    language, year = request.language, ages[0].year
    whole, country = sum(age.people for age in ages), sum(age.country for age in ages)
    heading = request.say("conditions.age.title", year=year)
    said = request.say(
        "conditions.age.finding",
        year=year,
        young=format_value(100 * ages[0].people / whole, "percent", 1, language),
        old=format_value(100 * ages[-1].people / whole, "percent", 1, language),
        young_country=format_value(100 * ages[0].country / country, "percent", 1, language),
        old_country=format_value(100 * ages[-1].country / country, "percent", 1, language),
    )
    table = _table(request, ages, whole, country)
    bars = [
        Bar(
            f"{_name(request, age)}: {request.say(f'conditions.age.{sex}')}",
            value,
            number_cell(value, 0, language),
        )
        for age in ages
        for sex, value in (("men", age.men), ("women", age.women))
    ]
    cites = list(dict.fromkeys(age.source_id for age in ages))
    block = picture(
        request, ranked_bars(bars, label=heading), name="age", kind="chart", label=heading,
        said=Said(said, heading, region.name[language], str(year)), sources=f"#{ids.REGION_CONDITIONS} > .sources",
        table=f"#{_TABLE}", tables=[table], cites=cites,
    )  # fmt: skip
    remarks = (words for age in ages for words in request.known.note_words(age.note, language))
    return [
        html.H3(heading),
        html.P(said),
        block,
        fold(
            request.say("table.open"),
            html.Div(html_table(table), className="table-box", tabIndex=0),
            component_id=_TABLE,
        ),
        *notes(remarks_line(request, remarks)),
    ], cites


def _name(request: Request, age: Age) -> str:
    return request.known.indicators[age.indicator_id].short_title[request.language]


def _table(request: Request, ages: list[Age], whole: float, country: float) -> Table:
    say, language = request.say, request.language
    header = [
        Column(say("conditions.age.group")),
        *(
            Column(say(f"conditions.age.{name}"), is_number=True)
            for name in ("men", "women", "both", "share", "share_country")
        ),
    ]
    rows: list[list[Cell | str]] = [
        [
            _name(request, age),
            *(number_cell(value, 0, language) for value in (age.men, age.women, age.people)),
            value_cell(100 * age.people / whole, "percent", 1, language),
            value_cell(100 * age.country / country, "percent", 1, language),
        ]
        for age in ages
    ]
    return table_of(header, rows, caption=say("conditions.age.title", year=ages[0].year))
