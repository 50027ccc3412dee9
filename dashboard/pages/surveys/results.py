"""What the newest wave of a survey came to: a sentence, each figure with its interval, changes, and what was counted a year later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.tables import fold, whole_table
from dashboard.pages.surveys.bands import bands
from dashboard.pages.surveys.follow import follow
from dashboard.pages.surveys.said import cells, change_words, figure_words, interval_words, with_interval
from dashboard.pages.surveys.wave_facts import wave_facts
from dashboard.queries.kinds import in_language
from dashboard.queries.survey_figures import Estimate, Measured, Member, WaveFacts, is_shown
from dashboard.queries.survey_waves import Wave, figures, members, wave, waves
from dashboard.queries.surveys import Survey
from dashboard.texts.cells import text_cell
from dashboard.texts.formats import format_number
from dashboard.view.block import Band, Bands, Column, Said, Table
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

_COLUMNS = ("value", "low", "high", "standard_error", "asked_count", "change")
_REGION = ""
_ROUND = 5
Members = dict[tuple[str, str], Member]


def results(request: Request, survey: Survey) -> list[Any]:
    """Of the newest wave; nothing where none was counted."""
    held = waves(request.warehouse, survey.id)
    if not held:
        return []
    newest, known = wave(request.warehouse, held[-1]), members(request.warehouse)
    found = figures(request.warehouse, survey.id)
    headline = next(one for one in found if one["is_headline"])
    said, about = finding(request, newest, headline), wave_facts(request, held)
    sources = f"{survey.id.replace('_', '-')}-wave"
    return [
        html.H3(
            request.say("surveys.results", year=newest.year), id=f"{survey.id.replace('_', '-')}-results"
        ),
        html.P(said, className="finding"),
        *(html.P(words, className="finding-more") for words in _change(request, newest, headline, held)),
        *_overlap(request, survey, newest),
        html.Div(about, id=sources),
        *(part for one in found for part in _figure(request, newest, one, known, f"#{sources}")),
        *follow(request, survey, headline),
    ]


def _overlap(request: Request, survey: Survey, newest: Wave) -> list[html.P]:
    """Of waves that share people: what that does to the errors of changes."""
    if survey.row["follows"] != "overlapping" or not newest.changes:
        return []
    return [html.P(in_language(survey.row, "follows_note", request.language), className="aside")]


def finding(request: Request, newest: Wave, figure: Measured) -> str:
    """The headline with its interval and how many people it rests on, or why it is not shown."""
    row = newest.estimates[figure["figure_id"], _REGION, COUNTRY, ""]
    title = in_language(figure, "title", request.language)
    if not is_shown(row):
        return request.say(
            "surveys.result_hidden", year=newest.year, title=title, why=with_interval(request, figure, row)
        )
    return request.say(
        "surveys.result",
        year=newest.year,
        title=title,
        value=figure_words(request, figure, row["value"]),
        interval=interval_words(request, row),
        asked=format_number(row["asked"], 0, request.language),
    )


def _change(request: Request, newest: Wave, figure: Measured, held: Sequence[WaveFacts]) -> list[str]:
    change = newest.changes.get((figure["figure_id"], _REGION, COUNTRY, ""))
    if change is None:
        return []
    before = next(one["year"] for one in held if one["wave_id"] == change["wave_before_id"])
    said = [request.say("surveys.against", year=before, change=change_words(request, figure, change))]
    for state in ("higher", "lower"):
        names = [
            request.region_name(region)
            for (one, breakdown, region, _), row in newest.changes.items()
            if (one, breakdown, row["state"]) == (figure["figure_id"], _REGION, state) and region != COUNTRY
        ]
        if names:
            said.append(request.say(f"surveys.regions_{state}", regions=", ".join(sorted(names))))
    return said


def _figure(request: Request, newest: Wave, figure: Measured, known: Members, sources: str) -> list[Any]:
    """Title, bands of the country and of the figure's own members, and by groups on demand."""
    language = request.language
    rows = [row for key, row in newest.estimates.items() if key[0] == figure["figure_id"]]
    first = [row for row in rows if _is_country(row)] + _own(figure, rows)
    others: dict[str, list[Estimate]] = {}
    for row in rows:
        if row not in first:
            others.setdefault(row["breakdown"], []).append(row)
    title = in_language(figure, "title", language)
    tables = [_table(request, newest, figure, first, known, title)]
    grouped = []
    for breakdown, group in others.items():
        name = (
            request.say("surveys.by_region") if breakdown == _REGION else _title(known, breakdown, language)
        )
        ordered = _ranked(group) if breakdown == _REGION else group
        table = _table(request, newest, figure, ordered, known, f"{title}: {name}")
        tables.append(table)
        drawn = bands(_bands(request, figure, ordered, known), label=table.caption)
        is_open = figure["is_headline"] and breakdown == _REGION
        grouped.append(
            fold(name, [drawn, fold(request.say("table.open"), whole_table(table))], is_open=is_open)
        )
    said = Said(
        finding=_said(request, figure, first, known),
        measure=title,
        place=request.region_name(COUNTRY),
        period=str(newest.year),
    )
    name = figure["figure_id"].replace(".", "-").replace("_", "-")
    own = _bands(request, figure, first, known)
    block = picture(
        request, bands(own, label=title), name=name, kind="chart", label=title, said=said, drawing=own,
        sources=f"{sources} [data-part=sources]", table=f"#{name}-table", tables=tables,
    )  # fmt: skip
    twin = html.Div(fold(request.say("table.open"), whole_table(tables[0])), id=f"{name}-table")
    return [
        html.H3(title),
        html.P(in_language(figure, "definition", language), className="aside"),
        block,
        twin,
        *grouped,
    ]


def _own(figure: Measured, rows: Sequence[Estimate]) -> list[Estimate]:
    """What stands below the country: answers by how many gave them, parts of an index in their order, of other headlines the regions."""
    members = [row for row in rows if figure["breakdown"] and row["breakdown"] == figure["breakdown"]]
    if figure["measured"] == "spread":
        return _ranked(members)
    if members or not figure["is_headline"]:
        return members
    return _ranked([row for row in rows if not row["breakdown"] and not _is_country(row)])


def _ranked(rows: Sequence[Estimate]) -> list[Estimate]:
    return sorted(rows, key=lambda row: -(row["value"] or 0))


def _said(request: Request, figure: Measured, rows: Sequence[Estimate], known: Members) -> str:
    """The figure, or its greatest member where it has only members."""
    shown = [row for row in rows if is_shown(row)]
    if not shown:
        return with_interval(request, figure, rows[0])
    most = max(shown, key=lambda row: (_is_country(row), row["value"]))
    return f"{_name(request, most, known)}: {with_interval(request, figure, most)}"


def _bands(request: Request, figure: Measured, rows: Sequence[Estimate], known: Members) -> Bands:
    most = max((row["high"] or 0 for row in rows), default=0)
    top = 100.0 if figure["measured"] == "index" else (most // _ROUND + 1) * _ROUND
    drawn = (
        Band(
            _name(request, row, known),
            row["value"],
            row["low"],
            row["high"],
            with_interval(request, figure, row),
        )
        for row in rows
    )
    return Bands(tuple(drawn), top)


def _table(
    request: Request,
    newest: Wave,
    figure: Measured,
    rows: Sequence[Estimate],
    known: Members,
    caption: str,
) -> Table:
    columns = [Column(request.say("surveys.column.of"))]
    columns += [
        Column(request.say(f"surveys.column.{name}"), is_number=name != "change") for name in _COLUMNS
    ]
    return Table(
        caption,
        tuple(columns),
        tuple(
            (
                text_cell(_name(request, row, known)),
                *cells(
                    request,
                    figure,
                    row,
                    newest.changes.get((row["figure_id"], row["breakdown"], row["region_id"], row["member"])),
                ),
            )
            for row in rows
        ),
    )


def _is_country(row: Estimate) -> bool:
    return row["region_id"] == COUNTRY and not row["breakdown"]


def _name(request: Request, row: Estimate, known: Members) -> str:
    if row["breakdown"]:
        return in_language(known[row["breakdown"], row["member"]], "member_title", request.language)
    return request.region_name(row["region_id"])


def _title(known: Members, breakdown: str, language: str) -> str:
    return next(in_language(row, "title", language) for (name, _), row in known.items() if name == breakdown)
