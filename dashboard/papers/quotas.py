"""The half-yearly report on quotas: the country and its regions against each quota, its dated words, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.components.quota_tables import execution_table, versions_table
from dashboard.components.searched import GENERAL, searched_words
from dashboard.papers.cited_sources import sources_section
from dashboard.papers.paper import Paper, Section
from dashboard.papers.quota_tables import missing_table
from dashboard.papers.recipe import Recipe
from dashboard.queries.execution import (
    Execution,
    YearOfQuota,
    execution_of_year,
    first_count,
    newest_executions,
)
from dashboard.queries.measures import measures_on_quotas
from dashboard.queries.quotas import Quota, QuotaKind, quota_kinds, quotas_of_region, quotas_of_year
from dashboard.queries.sources import edition
from dashboard.texts.formats import format_day, format_period
from dashboard.view.link import LinkProblem, in_edition
from dashboard.view.request import Request
from dashboard.wording.execution import (
    day_words,
    done_words,
    gap_words,
    later_words,
    state_name,
    time_words,
)
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.territory import COUNTRY

# The path of its two files without their ending.
ADDRESS = "/reports/quotas"
_COUNTS = (
    "region", "quota", "version", "done", "period", "share", "time_share", "state", "gap", "per_month",
)  # fmt: skip
_WORDS = ("kind", "region", "version", "quota", "act")
_PLAN = "plan"  # the measures ask for quotas of people to be received; a ceiling for foreign labour has reports of its own


@dataclass(frozen=True)
class Half:
    """A half of a year."""

    year: int
    number: int

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.number == 1 else date(self.year, 12, 31)


@dataclass(frozen=True)
class Told:
    """What a report says of one quota; `year` is None where nothing was counted by the end of the half-year.

    `first` is the first count of the year, which may be a later one.
    """

    kind: QuotaKind
    year: YearOfQuota | None
    country: Execution | None
    quotas: tuple[Quota, ...]
    first: date | None

    @property
    def rows(self) -> list[Execution]:
        """The country by its newest day, and by that of the regions if it is another, then the regions."""
        held = self.year
        beside = held.country if held and held.country != self.country else None
        return [one for one in (self.country, beside, *(held.regions if held else ())) if one]


def quota_report(request: Request, half: Half, *, origin: str) -> Paper:
    """The report on a half-year in the request's language; `origin` is the address that its link starts with.

    Figures are those held up to the last day of the half-year, each with its own period. Raises LinkProblem (404) for an
    edition without quotas and for a year of which none is held.
    """
    say, row = request.say, edition(request.warehouse)
    told = [_told(request, kind, half) for kind in _kinds(request)]
    told = [one for one in told if one.year or one.country or one.quotas]
    if not told:
        raise LinkProblem("problem.no_quota_year", year=half.year, years=_years(request))
    period = format_period(half.start, half.end, "half_year", request.language)
    sections = [_summary(request, told), *(_section(request, one) for one in told)]
    sections += [_versions(request, told), *_missing(request, told), sources_section(request, _cited(told))]
    language = f"&lang={request.language}" if request.language != FIRST_LANGUAGE else ""
    link = f"{ADDRESS}.docx?year={half.year}&half={half.number}{language}"
    return Paper(
        name=f"quotas-{half.year}H{half.number}-{request.language}",
        language=request.language,
        title=say("quotas.title", period=period),
        subtitle=_subtitle(request, half),
        sections=sections,
        recipe=Recipe(
            row["edition_id"],
            origin + in_edition(link, row["edition_id"]),
            pack=f"quotas:{half.year}H{half.number}",
        ),
        made_on=row["built_at"],
        is_synthetic=row["is_synthetic"],
        remark=say("quotas.remark"),
    )


def _kinds(request: Request) -> list[QuotaKind]:
    kinds = [one for one in quota_kinds(request.warehouse).values() if one.rule == _PLAN]
    if not kinds:
        raise LinkProblem("problem.no_quotas")
    return kinds


def _told(request: Request, kind: QuotaKind, half: Half) -> Told:
    country = newest_executions(request.warehouse, COUNTRY, half.end).get(kind.id)
    return Told(
        kind,
        execution_of_year(request.warehouse, kind.id, half.year, until=half.end),
        country if country and country.year == half.year else None,
        tuple(quotas_of_year(request.warehouse, kind.id, half.year)),
        first_count(request.warehouse, kind.id, half.year),
    )


def _subtitle(request: Request, half: Half) -> str:
    """The measures that ask for it, by number and plan; "" where the edition names none."""
    named = [
        request.say("quotas.measure", number=one["number"], plan=request.known.documents[one["document_id"]].title[request.language])
        for one in measures_on_quotas(request.warehouse)
    ]  # fmt: skip
    return request.say("quotas.subtitle", measures="; ".join(named)) if named else ""


def _summary(request: Request, told: list[Told]) -> Section:
    sentences = [_country_words(request, one) for one in told]
    return Section(request.say("quotas.summary"), [request.say("quotas.counted_against"), *sentences])


def _country_words(request: Request, one: Told) -> str:
    title, row = one.kind.title[request.language], one.country
    if row is None:
        return _later_words(request, one) or request.say("quotas.no_country", quota=title)
    return request.say(
        "quotas.country",
        quota=title,
        period=day_words(request, row),
        done=done_words(request, row),
        state=state_name(request, row),
        more="; ".join(words for words in (time_words(request, row), gap_words(request, row)) if words),
    )


def _later_words(request: Request, one: Told) -> str:
    """Of a quota without a count by then, from which later day the first is; '' where there is none or one by then."""
    if one.rows or one.first is None:
        return ""
    day = format_day(one.first, request.language)
    return request.say("quotas.counted_later", quota=one.kind.title[request.language], day=day)


def _section(request: Request, one: Told) -> Section:
    heading, held = one.kind.title[request.language], one.year
    if not one.rows:
        return Section(heading, [_later_words(request, one) or request.say("quotas.nothing_counted")])
    sentences = [_regions_words(request, held)] if held else []
    sentences += dict.fromkeys(words for row in one.rows if (words := later_words(request, row)))
    return Section(heading, sentences, [execution_table(request, one.rows, _COUNTS, caption=heading)])


def _regions_words(request: Request, held: YearOfQuota) -> str:
    if not held.regions:
        return request.say("quotas.no_regions")
    day = format_day(held.as_of, request.language)
    return request.count("quotas.regions", len(held.regions), number=len(held.regions), day=day)


def _versions(request: Request, told: list[Told]) -> Section:
    rows, heading = [quota for one in told for quota in one.quotas], request.say("quotas.versions")
    tables = [versions_table(request, rows, _WORDS, caption=heading)] if rows else []
    return Section(heading, [request.say("quotas.versions_lead")], tables)


def _missing(request: Request, told: list[Told]) -> list[Section]:
    """Which regions have no count or no quota, and where that was searched."""
    known = request.known.indicators
    silent = [one for one in told if one.year and one.year.missing]
    names = [known[one.kind.indicator_id].search or GENERAL for one in told if one.kind.indicator_id in known]
    searched = [
        words for name in dict.fromkeys([*names, GENERAL]) if (words := searched_words(request, name))
    ]
    if not silent and all(one.rows for one in told):
        return []
    tables = (
        [missing_table(request, [(one.kind, one.year.missing) for one in silent if one.year])]
        if silent
        else []
    )
    nothing = [
        request.say("quotas.not_counted", quota=one.kind.title[request.language])
        for one in told
        if not one.rows and one.first is None
    ]
    return [Section(request.say("quotas.missing"), [*nothing, *searched], tables)]


def _cited(told: list[Told]) -> list[str]:
    rows = [row for one in told for row in one.rows]
    return sorted(
        {row.done_source_id for row in rows}
        | {row.quota_source_id for row in rows}
        | {quota.source_id for one in told for quota in one.quotas}
    )


def _years(request: Request) -> str:
    kinds = {kind.id for kind in _kinds(request)}
    years = {one.year for one in quotas_of_region(request.warehouse, COUNTRY) if one.quota_kind in kinds}
    return ", ".join(map(str, sorted(years)))
