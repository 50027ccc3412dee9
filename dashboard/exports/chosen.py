"""What a link selects, with everything that a file needs to say about itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.labels import IDS, named_rows, with_names, worded_in
from dashboard.queries import table
from dashboard.queries.comparisons import comparisons
from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.selection import Selection
from dashboard.queries.sources import Source, edition, sources
from dashboard.queries.table import COLUMNS
from dashboard.texts.formats import format_day
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.origin import public_origin
from dashboard.view.request import Request
from dashboard.view.selected import selected, selected_comparison, selected_series, years_of_table
from dashboard.view.series_view import check_settled
from dashboard.wording.breakdowns import crossing_words
from dashboard.wording.undated import undated_sentence

# Beside the columns of the mart, what a reader needs to cite a figure without another table.
SOURCE_COLUMNS = ("publisher", "carrier", "source_title", "source_url")
ALL_COLUMNS = (*COLUMNS, *SOURCE_COLUMNS)


@dataclass(frozen=True)
class Chosen:
    """A selection of one edition, asked for by a link."""

    request: Request
    selection: Selection
    is_chart: bool = False  # of the page of an indicator, not of the table of observations

    @property
    def edition_id(self) -> str:
        """The edition that the figures are from."""
        return edition(self.request.warehouse)["edition_id"]

    @property
    def made_on(self) -> datetime:
        """When that edition was built, UTC."""
        return edition(self.request.warehouse)["built_at"]

    @property
    def is_synthetic(self) -> bool:
        """True where the figures were generated; every file then says so."""
        return edition(self.request.warehouse)["is_synthetic"]

    @property
    def link(self) -> str:
        """The address that shows exactly these figures, of this edition."""
        page = {"page": "indicator"} if self.is_chart else {}
        return public_origin() + self.request.view.href(edition=self.edition_id, **page)

    @property
    def name(self) -> str:
        """The beginning of file names."""
        subject = self.request.view.indicator if self.selection.compared else self.selection.indicator
        region = self.selection.regions[0] if len(self.selection.regions) == 1 else None
        parts = [subject or "observations", region, "synthetic" if self.is_synthetic else None]
        return "-".join(part for part in parts if part)

    def count(self) -> int:
        """How many observations are selected."""
        return table.count(self.request.warehouse, self.selection)

    def undated(self) -> int | None:
        """With a day "as known on": of how many figures the day of publication is not known."""
        return table.count_undated(self.request.warehouse, self.selection) if self.selection.as_of else None

    def undated_words(self) -> str | None:
        """The same in a sentence of the reader's language."""
        return undated_sentence(self.request, self.selection)

    @property
    def labels(self) -> str | None:
        """The language of names beside ids: the one that the link asks for, else its own; None for ids alone."""
        asked = self.request.view.labels or self.request.language
        return None if asked == IDS else asked

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of files: ALL_COLUMNS, with names beside ids."""
        return with_names(self.codes, self.selection.crossing) if self.labels else self.codes

    @property
    def codes(self) -> tuple[str, ...]:
        """ALL_COLUMNS; by several breakdowns at once with a column for each of them in the place of breakdown and member."""
        if not (crossing := self.selection.crossing):
            return ALL_COLUMNS
        own = {"breakdown": crossing, "member": ()}
        return tuple(part for name in ALL_COLUMNS for part in own.get(name, (name,)))

    def rows(self, columns: Sequence[str] | None = None) -> Iterator[tuple]:
        """The observations as tuples of `columns`, or of those of files."""
        wanted = tuple(columns or self.columns)
        crossing = self.selection.crossing
        # what the table reads: the members of a crossing stand behind everything else
        given = (*COLUMNS, *crossing, *SOURCE_COLUMNS)
        if wanted == given:
            return self._rows(self.request)
        worded = worded_in(self.request, self.labels or self.request.language)
        return named_rows(worded, self._rows(worded), given, wanted, crossing)

    def _rows(self, request: Request) -> Iterator[tuple]:
        known = sources(request.warehouse)
        language, at = request.language, COLUMNS.index("source_id")
        for row in table.rows(request.warehouse, self.selection, request.view.sort):
            yield (*row, *_cited(known.get(row[at]), language))

    def filters(self) -> list[tuple[str, str]]:
        """The filters in words: name and value."""
        return [
            (self.request.say(f"filter.{name}"), value)
            for name, value in _filters(self.request, self.selection)
            if value
        ]


def chosen_by_link(warehouse: Warehouse) -> Chosen:
    """What the current request selects; raises LinkProblem.

    `only=series` means the chart of an indicator, `only=comparison` and `comparison=<id>` that of its comparison.
    """
    request = request_of(warehouse, "/data", flask.request.args)
    if flask.request.args.get("only") == "comparison":
        return Chosen(request, _compared(request), is_chart=True)
    if flask.request.args.get("only") == "series":
        return chosen_of_indicator(request)
    years_of_table(request)
    return Chosen(request, selected(request))


def chosen_of_indicator(request: Request) -> Chosen:
    """The series that the page of an indicator draws for a view; raises LinkProblem."""
    held = coverage(request.warehouse).get(request.view.indicator or "", NOTHING)
    if held is NOTHING:
        return Chosen(request, selected(request))
    check_settled(request.view, request.warehouse)
    return Chosen(request, selected_series(request.warehouse, request.view, held), is_chart=True)


def _compared(request: Request) -> Selection:
    wanted = flask.request.args.get("comparison")
    for one in comparisons(request.warehouse):
        if one.id == wanted and request.view.indicator in one.indicators:
            selection = selected_comparison(request.warehouse, one)
            if selection.compared:  # without any figures it would select everything
                return selection
    raise LinkProblem("problem.comparison", parameter="comparison")


def _cited(source: Source | None, language: str) -> tuple[str | None, ...]:
    if source is None:
        return (None,) * len(SOURCE_COLUMNS)
    return source.publisher[language], source.copy_place, source.title[language], source.url


def _filters(request: Request, selection: Selection) -> list[tuple[str, str | None]]:
    known, language, held = request.known, request.language, sources(request.warehouse)
    years = [str(year) if year else "…" for year in (selection.first_year, selection.last_year)]
    named = [name for name, _ in selection.compared] or selection.indicators
    members = [
        known.members[member_of(selection.breakdown, member)][language] for member in selection.members
    ]
    groups = [known.groups[group][language] for group in selection.groups]
    return [
        ("indicator", "; ".join(known.indicators[name].title[language] for name in named) or None),
        ("region", ", ".join([*map(request.region_name, selection.regions), *groups]) or None),
        ("breakdown", _breakdown_words(request, selection)),
        ("member", ", ".join(members) or None),
        ("kind", request.say(f"period_kind.{selection.kind}") if selection.kind else None),
        ("years", "–".join(years) if selection.first_year or selection.last_year else None),
        ("year", ", ".join(map(str, selection.years)) or None),
        ("status", ", ".join(request.say(f"obs_status.{code}") for code in selection.statuses) or None),
        ("source", "; ".join(held[name].title[language] for name in selection.sources) or None),
        ("as_of", format_day(selection.as_of, language) if selection.as_of else None),
        ("territory", request.say(f"rebuilt.scheme_{selection.scheme}") if selection.scheme else None),
    ]


def member_of(breakdown: str | None, member: str) -> tuple[str, str]:
    """The breakdown and the member that a selection names; of several breakdowns at once a member names its own."""
    if breakdown:
        return breakdown, member
    own, _, one = member.partition(":")
    return own, one


def _breakdown_words(request: Request, selection: Selection) -> str | None:
    if selection.crossing:
        return crossing_words(request, selection.crossing)
    if selection.breakdown is None:
        return None
    return (
        request.known.breakdowns[selection.breakdown][request.language]
        if selection.breakdown
        else request.say("filter.total")
    )
