"""Regions by how far their quota was filled: of the newest year in which enough of them have a count."""

from __future__ import annotations

from dashboard.figures import theme
from dashboard.figures.hatching import Key, hatch_of_state
from dashboard.pages.overview.drawn import Drawn, Mark
from dashboard.pages.overview.quota_card import quota_name
from dashboard.pages.overview.subjects import until_of
from dashboard.queries.execution import Execution, YearOfQuota, execution_of_year, years_of_quota
from dashboard.queries.quotas import quota_kinds
from dashboard.texts.formats import format_number
from dashboard.view.request import Request
from dashboard.wording.execution import (
    day_words,
    done_words,
    named_share,
    percent,
    state_name,
    why_not_counted,
)
from dashboard.wording.verdict import shape_of_state
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
        "overview.map_finding",
        top=named_share(request, first),
        bottom=named_share(request, shown.regions[-1]),
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
        link={
            "page": "map",
            "indicator": kind.indicator_id,
            "classes": "target",
            "year": first.year,
            "region": COUNTRY,
        },
    )


def _mark(request: Request, row: Execution) -> Mark:
    return Mark(
        _color(row.state),
        f"{shape_of_state(row.state)}{format_number(row.share, 0, request.language)}",
        f"{done_words(request, row)}; {state_name(request, row)}",
        hatch_of_state(row.state),
    )


def _without(request: Request, shown: YearOfQuota, region_id: str) -> Mark:
    return Mark(theme.NO_DATA, "", why_not_counted(request, shown.why(region_id)))


def _legend(request: Request, shown: YearOfQuota) -> tuple[Key, ...]:
    """Each state in the order of the regions, the best filled first."""
    named = [
        Key(_color(state), f"{shape_of_state(state)} {name}", hatch_of_state(state))
        for state, name in {row.state: state_name(request, row) for row in shown.regions}.items()
    ]
    return (*named, Key(theme.NO_DATA, request.say("overview.map_no_quota")))


def _color(state: str) -> str:
    return theme.AREA_OF_TONE.get(tone(state), theme.UNCHANGED)
