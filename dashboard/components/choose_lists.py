"""The lists that pages of many things offer: indicators by subject, regions with their groups, parts by breakdown, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.components.choose import Entry, Subject
from dashboard.components.filters import region_label
from dashboard.queries.coverage import coverage
from dashboard.queries.sources import sources
from dashboard.texts.order import order_of
from dashboard.view.reading import crossing_of
from dashboard.view.request import Request
from vocabulary.statuses import OBS_STATUSES
from vocabulary.territory import COUNTRY


def indicator_subjects(request: Request, only: Iterable[str] | None = None) -> list[Subject]:
    """The indicators that have figures, or those of them in `only`, by subject in the order of the register."""
    held, allowed = coverage(request.warehouse), None if only is None else set(only)
    found: dict[str, list[Entry]] = {}
    for one in request.known.indicators.values():
        if one.id in held and (allowed is None or one.id in allowed):
            found.setdefault(one.domain, []).append(Entry(one.id, one.title[request.language]))
    return [Subject(request.say(f"domain.{domain}"), entries) for domain, entries in found.items()]


def region_subjects(request: Request) -> list[Subject]:
    """Groups of regions, the country, the regions of today and those that are no more."""
    known, say = request.known, request.say
    groups = [Entry(group, title[request.language], "group") for group, title in known.groups.items()]
    regions = [one for one in map(known.region, known.region_ids()) if one is not None and one.id != COUNTRY]
    newest = [one.id for one in regions if one.scheme == known.schemes[-1]]
    former = [one.id for one in regions if one.id not in newest]
    return [
        *([Subject(say("choose.groups"), groups)] if groups else []),
        Subject(say("choose.country"), [Entry(COUNTRY, region_label(request, COUNTRY))]),
        Subject(say("choose.regions"), list(_regions(request, newest))),
        *([Subject(say("choose.former"), list(_regions(request, former)))] if former else []),
    ]


def _regions(request: Request, region_ids: Iterable[str]) -> Iterator[Entry]:
    return (Entry(region_id, region_label(request, region_id)) for region_id in region_ids)


def member_subjects(request: Request, breakdown: str | None) -> list[Subject]:
    """The parts of a breakdown in their order; none without one."""
    known, language = request.known, request.language
    if crossing := crossing_of(breakdown):
        return [_members_of(request, name) for name in crossing if name in known.breakdowns]
    if breakdown not in known.breakdowns:
        return []
    entries = [
        Entry(member, title[language]) for (own, member), title in known.members.items() if own == breakdown
    ]
    return [Subject(known.breakdowns[breakdown][language], entries)]


def _members_of(request: Request, breakdown: str) -> Subject:
    """The parts of one of several breakdowns, each with the name of its own: lists of several may be read without their heads."""
    known, language = request.known, request.language
    title = known.breakdowns[breakdown][language]
    entries = [
        Entry(f"{own}:{member}", f"{title}: {words[language]}")
        for (own, member), words in known.members.items()
        if own == breakdown
    ]
    return Subject(title, entries)


def source_subjects(request: Request) -> list[Subject]:
    """The sources by publisher, both by their names."""
    language, found = request.language, dict[str, list[Entry]]()
    for one in sources(request.warehouse).values():
        name = request.known.abbreviations[one.publisher_id][language]
        found.setdefault(name, []).append(Entry(one.id, one.title[language]))
    return [
        Subject(name, sorted(found[name], key=lambda entry: order_of(entry.label, language)))
        for name in sorted(found, key=lambda name: order_of(name, language))
    ]


def year_subjects(request: Request, years: Iterable[int]) -> list[Subject]:
    """Single years, the newest first."""
    newest_first = sorted(years, reverse=True)
    return [Subject(request.say("filter.year"), [Entry(str(year), str(year)) for year in newest_first])]


def status_subjects(request: Request) -> list[Subject]:
    """What can be said of a figure."""
    entries = [Entry(code, request.say(f"obs_status.{code}")) for code in OBS_STATUSES]
    return [Subject(request.say("filter.status"), entries)]
