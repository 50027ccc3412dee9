"""Regions by how far their quota was filled: of the newest year in which enough of them have a count."""

from __future__ import annotations

from dashboard.figures import theme
from dashboard.pages.overview.drawn import Drawn, Mark
from dashboard.pages.overview.quota_card import quota_name
from dashboard.pages.overview.subjects import until_of
from dashboard.queries.execution import Execution, YearOfQuota, execution_of_year, years_of_quota
from dashboard.queries.quotas import quota_kinds
from dashboard.texts.formats import format_number
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, done_words, percent, state_of_quota, why_not_counted
from dashboard.wording.verdict import shape_of
from vocabulary.territory import COUNTRY, FEWEST_REGIONS
from vocabulary.verdicts import tone


def quota_map(request: Request, quota_kind: str) -> Drawn | None:
    """The regions by the quota, or by the one that it is a part of; None where no year has enough regions."""
    kinds = quota_kinds(request.warehouse)
    wanted = (quota_kind, *(name for name, kind in kinds.items() if quota_kind in kind.parts))
    for name in wanted:
        for year in years_of_quota(request.warehouse, name):
            shown = execution_of_year(request.warehouse, name, year, until_of(request))
            if shown and len(shown.regions) >= FEWEST_REGIONS:
                return _drawn(request, quota_kind, shown)
    return None


def _drawn(request: Request, asked: str, shown: YearOfQuota) -> Drawn:
    first = shown.regions[0]
    kind = quota_kinds(request.warehouse)[first.quota_kind]
    every = [
        name for name, scheme in request.known.regions if scheme == first.region_scheme and name != COUNTRY
    ]
    marks = {name: _without(request, shown, name) for name in every}
    marks |= {row.region_id: _mark(request, row) for row in shown.regions}
    finding = request.say(
        "overview.map_finding", top=_named(request, first), bottom=_named(request, shown.regions[-1])
    )
    if shown.country:
        finding = (
            f"{finding} {request.say('overview.map_country', value=percent(request, shown.country.share))}"
        )
    return Drawn(
        scheme=first.region_scheme,
        marks=marks,
        legend=_legend(request, shown),
        heading=f"{quota_name(request, kind.id)}: {request.say('overview.map_executed')}, {day_words(request, first)}",
        finding=finding,
        note="" if asked == kind.id else request.say("overview.map_note", title=quota_name(request, asked)),
        link={"page": "indicator", "indicator": kind.indicator_id, "year": None},
    )


def _mark(request: Request, row: Execution) -> Mark:
    heard = tone(row.state)
    label = f"{shape_of(heard)}{format_number(row.share, 0, request.language)}"
    return Mark(_color(heard), label, f"{done_words(request, row)}; {state_of_quota(request, row.state)}")


def _without(request: Request, shown: YearOfQuota, region_id: str) -> Mark:
    return Mark(theme.NO_DATA, "", why_not_counted(request, shown.why(region_id)))


def _legend(request: Request, shown: YearOfQuota) -> tuple[tuple[str, str], ...]:
    """A colour for each tone, with the words of its states."""
    words: dict[str, list[str]] = {}
    for state in dict.fromkeys(row.state for row in shown.regions):
        words.setdefault(tone(state), []).append(state_of_quota(request, state))
    named = [(_color(heard), f"{shape_of(heard)} {' / '.join(own)}") for heard, own in words.items()]
    return (*named, (theme.NO_DATA, request.say("overview.map_no_quota")))


def _color(heard: str) -> str:
    return theme.AREA_OF_TONE.get(heard, theme.UNCHANGED)


def _named(request: Request, row: Execution) -> str:
    return f"{request.region_name(row.region_id, row.region_scheme)} ({percent(request, row.share)})"
