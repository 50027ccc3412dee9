"""What the concept of 2017 said of north and south until 2050, beside today: direction and pace in words, no verdict."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import notes, nothing, section, source_line
from dashboard.components.tables import whole_table
from dashboard.pages.imbalance.ageing import BUREAU, PRINTED, ends_of_groups
from dashboard.pages.imbalance.parts import cites_of
from dashboard.queries.flows import of_country, of_regions
from dashboard.queries.group_totals import (
    NORTH,
    POPULATION,
    SOUTH,
    Totals,
    by_year,
    density_ratios,
    pace_since,
)
from dashboard.queries.kinds import Figure
from dashboard.texts.cells import Cell, text_cell
from dashboard.texts.formats import format_number, format_value
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.locator import locator_words

CHANGE, DENSITY = "population_change_by_2050", "density_ratio_south_to_north"
# On 1 January of it the figures rest that the concept calls present.
CONCEPT_YEAR = 2017
# Below this share of what is said, a change is called none.
_STILL = 0.005

Line = list[Cell | str]


def statements(request: Request, totals: Totals) -> list[Any]:
    """The section: each statement with its clause, what is printed, today's figure, and how the two run."""
    printed = {row["member"]: row for row in of_country(request.warehouse, CHANGE, "region_group")}
    density = of_country(request.warehouse, DENSITY, "")[-1:]
    indices = of_regions(request.warehouse, [PRINTED])
    lines = [
        *(_of_people(request, totals, group, printed[group]) for group in (NORTH, SOUTH) if group in printed),
        *(_of_density(request, totals, row) for row in density),
        *([_of_age(request, indices)] if indices else []),
    ]
    made = [line for line in lines if line is not None]
    indicator = request.known.indicators.get(CHANGE)
    if not made or indicator is None:
        return nothing("statements", request, request.say("flows.nothing_until"))
    table = _table(request, made)
    people = [row for group in (NORTH, SOUTH) for row in totals.get((group, POPULATION), ())]
    cites = list(
        dict.fromkeys(
            [*(row["source_id"] for row in (*printed.values(), *density, *indices)), *cites_of(people)]
        )
    )
    said = request.say("imbalance.statements.finding", number=len(made))
    body = [
        framed(
            request, whole_table(table), name="statements", indicator=indicator, finding=said, period="2050", tables=[table], cites=cites
        ),
        *notes([request.say("imbalance.statements.note"), request.say("imbalance.statements.correction")]),
        html.P(html.A(request.say("imbalance.statements.document"), href=request.view.href(page="documents", document="gov-602-2017")), className="flow-links"),
        source_line(request, cites),
    ]  # fmt: skip
    return section("statements", request, finding=said, body=body)


def _table(request: Request, rows: list[Line]) -> Table:
    header = [
        Column(request.say(f"imbalance.statements.{name}")) for name in ("said", "printed", "today", "course")
    ]
    return table_of(header, rows, caption=request.say("imbalance.statements.table"))


def _said(request: Request, key: str, row: Figure) -> Cell:
    return text_cell(
        request.say(f"imbalance.statements.said_of.{key}"), aside=locator_words(request, row["locator"])
    )


def _of_people(request: Request, totals: Totals, group: str, row: Figure) -> Line | None:
    language, held = request.language, by_year(totals, group, POPULATION)
    pace = pace_since(totals.get((group, POPULATION), []), CONCEPT_YEAR)
    if pace is None or pace.first != CONCEPT_YEAR:
        return None
    implied = row["value"] / (row["period_end"].year - CONCEPT_YEAR)
    today = request.say(
        "imbalance.statements.people", year=pace.last, now=format_value(held[pace.last].value, "persons", 0, language),
        first=CONCEPT_YEAR, then=format_value(held[CONCEPT_YEAR].value, "persons", 0, language),
    )  # fmt: skip
    course = request.say(
        "imbalance.statements.pace", course=_course(request, pace.yearly, implied),
        yearly=format_value(pace.yearly, "persons", 0, language, signed=True), years=pace.years, first=CONCEPT_YEAR,
        implied=format_value(implied, "persons", 0, language, signed=True),
        share=format_value(100 * pace.yearly / implied, "percent", 0, language),
    )  # fmt: skip
    return [
        _said(request, group, row),
        format_value(row["value"], "persons", 0, language, signed=True),
        today,
        course,
    ]


def _of_density(request: Request, totals: Totals, row: Figure) -> Line | None:
    ratios, language = density_ratios(totals), request.language
    if CONCEPT_YEAR not in ratios:
        return None
    last = max(ratios)
    implied = (row["value"] - ratios[CONCEPT_YEAR]) / (row["period_end"].year - CONCEPT_YEAR)
    yearly = (ratios[last] - ratios[CONCEPT_YEAR]) / (last - CONCEPT_YEAR)
    today = request.say(
        "imbalance.statements.density", year=last, now=format_value(ratios[last], "times", 2, language), first=CONCEPT_YEAR,
        then=format_value(ratios[CONCEPT_YEAR], "times", 2, language),
    )  # fmt: skip
    course = request.say(
        "imbalance.statements.density_pace", course=_course(request, yearly, implied), first=CONCEPT_YEAR,
        yearly=format_number(yearly, 3, language, signed=True), implied=format_number(implied, 3, language, signed=True),
        share=format_value(100 * yearly / implied, "percent", 0, language),
    )  # fmt: skip
    printed = request.say(
        "imbalance.statements.times", times=format_value(row["value"], "times", 0, language)
    )
    return [_said(request, "density", row), printed, today, course]


def _of_age(request: Request, rows: list[Figure]) -> Line | None:
    ends = ends_of_groups(request, of_regions(request.warehouse, [BUREAU]))
    if ends is None:
        return None
    printed = ", ".join(
        f"{request.region_name(row['region_id'], row['region_scheme'])} {format_number(row['value'], 1, request.language)}"
        for row in sorted(rows, key=lambda row: -row["value"])
    )
    key = "as_printed" if ends.least_of_north > ends.most_of_south else "otherwise"
    return [
        _said(request, "age", rows[0]),
        printed,
        request.say("imbalance.statements.age", year=ends.year, north=ends.north, south=ends.south),
        request.say(f"imbalance.statements.{key}"),
    ]


def _course(request: Request, yearly: float, implied: float) -> str:
    """Whether it runs as said, the other way, or not at all."""
    if abs(yearly) < _STILL * abs(implied):
        return request.say("imbalance.statements.still")
    return request.say(
        "imbalance.statements.same_way" if yearly * implied > 0 else "imbalance.statements.other_way"
    )
