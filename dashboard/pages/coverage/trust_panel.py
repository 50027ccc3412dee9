"""How far the figures can be trusted: counts by confidence, exceptions of sums, sources and their dates, editions."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from dashboard.components import html
from dashboard.components.sources import source_link
from dashboard.components.tables import data_table, fold
from dashboard.queries.kinds import in_language
from dashboard.queries.sources import Source, sources
from dashboard.queries.trust import (
    SourceUse,
    SumException,
    source_use,
    sum_exceptions,
    sums_checked,
    sureness,
)
from dashboard.texts.formats import (
    NO_BREAK,
    format_day,
    format_number,
    format_period,
    format_value,
    publication_words,
)
from dashboard.view.request import Request

_Count = Literal["high", "medium", "confirmed", "derived", "provisional", "estimated", "forecast", "missing"]
_COUNTS: tuple[_Count, ...] = get_args(_Count)
_Sum = Literal["sums", "equal", "within", "explained"]
_SUMS: tuple[_Sum, ...] = get_args(_Sum)


def trust_counts(request: Request) -> html.Div:
    """How many observations are sure in which way, with their share of all figures."""
    counted = sureness(request.warehouse, request.view.indicator)
    whole = counted["figures"]
    rows = [[request.say("trust.figures"), request.written_count(whole), ""]]
    for name in _COUNTS:
        share = "" if name == "missing" or not whole else _share(request, counted[name], whole)
        rows.append([request.say(f"trust.{name}"), request.written_count(counted[name]), share])
    header = [request.say("trust.what"), request.say("trust.number"), request.say("trust.share")]
    return html.Div(
        data_table(header, rows, caption=request.say("trust.counts"), numeric={1, 2}),
        className="table-box",
        tabIndex=0,
    )


def trust_finding(request: Request) -> str:
    """One sentence: how many figures, how many from a source of high confidence, how many confirmed."""
    counted = sureness(request.warehouse, request.view.indicator)
    whole = counted["figures"]
    if not whole:
        return request.say("empty.nothing")
    sentence = request.say(
        "trust.finding",
        figures=request.written_count(whole),
        high=_share(request, counted["high"], whole),
        confirmed=_share(request, counted["confirmed"], whole),
    )
    if not counted["missing"]:
        return sentence
    return f"{sentence} {request.say('trust.finding_missing', missing=request.written_count(counted['missing']))}"


def sums(request: Request) -> list[html.P]:
    """What was added up and compared at the build, counted in the edition; nothing where no regions add up."""
    counted = sums_checked(request.warehouse, request.view.indicator)
    if not counted or not counted["sums"]:
        return []
    return [
        html.P(request.say("trust.sums", **{name: request.written_count(counted[name]) for name in _SUMS}))
    ]


def exceptions(request: Request) -> html.P | html.Div:
    """Periods in which regions do not add up to the country, with the reason."""
    rows = sum_exceptions(request.warehouse, request.view.indicator)
    if not rows:
        return html.P(request.say("coverage.not_in_edition" if rows is None else "trust.no_exceptions"))
    language = request.language
    cells = [
        [
            request.known.indicators[row["indicator_id"]].title[language],
            request.say(f"exception.{row['kind']}"),
            _extent(request, row),
            in_language(row, "reason", language),
        ]
        for row in rows
    ]
    header = [request.say(f"table.{name}") for name in ("indicator", "kind", "period", "reason")]
    return html.Div(
        data_table(header, cells, caption=request.say("trust.exceptions_caption"), numeric=set()),
        className="table-box",
        tabIndex=0,
    )


def _extent(request: Request, row: SumException) -> str:
    """The period of an exception, or by how much the sum may differ in any period."""
    if row["period_start"] is not None:
        return format_period(row["period_start"], row["period_end"], row["period_kind"], request.language)
    if row["tolerance"] is None:
        return request.say("exception.always")
    indicator = request.known.indicators[row["indicator_id"]]
    decimals = 0 if row["tolerance"] == int(row["tolerance"]) else max(indicator.decimals, 1)
    return request.say(
        "exception.within", value=format_value(row["tolerance"], indicator.unit, decimals, request.language)
    )


def source_table(request: Request) -> html.Details:
    """Each source with the day it was published, the days on which its figures were collected, and how many there are."""
    known, language = sources(request.warehouse), request.language
    used = source_use(request.warehouse, request.view.indicator)
    rows = [
        [
            source_link(known[row["source_id"]], language),
            known[row["source_id"]].publisher[language],
            _published(request, known[row["source_id"]]),
            _days(request, row),
            request.written_count(row["figures"]),
            request.written_count(row["confirmations"]),
            _confidence(request, known[row["source_id"]]),
        ]
        for row in used
    ]
    names = ("source", "publisher", "published", "received", "figures", "confirmations", "confidence")
    header = [request.say(f"trust_source.{name}") for name in names]
    table = data_table(header, rows, caption=request.say("trust.sources_caption"), numeric={4, 5})
    return fold(
        request.count("trust.sources", len(rows), count=request.written_count(len(rows))),
        html.Div(table, className="table-box table-box--wide", tabIndex=0),
    )


def _published(request: Request, source: Source) -> str:
    return publication_words(source.published_on, source.published_precision, request.language)


def _confidence(request: Request, source: Source) -> str:
    return request.say(f"confidence.{source.confidence}")


def _share(request: Request, part: int, whole: int) -> str:
    share = 100 * part / whole
    # a few are not none
    written = (
        f"< {format_number(0.1, 1, request.language)}"
        if 0 < share < 0.05
        else format_number(share, 1, request.language)
    )
    return f"{written}{NO_BREAK}%"


def _day(request: Request, day: date | None) -> str:
    return format_day(day, request.language, short=True) if day else ""


def _days(request: Request, row: SourceUse) -> str:
    first, last = _day(request, row["first_collected"]), _day(request, row["last_collected"])
    return first if first == last else f"{first} – {last}"
