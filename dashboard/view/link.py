"""What the reader chose, as a value; the link holds all of it and nothing else does."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.queries.change_parts import RATIO, REGIONS, SHARE
from dashboard.queries.dictionary import Dictionary
from dashboard.queries.structures import Period
from dashboard.view.parameters import LinkProblem, honoured, one_of, said
from dashboard.view.period_code import period_code, read_period
from vocabulary.due_dates import MEASURE_STATES
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES
from vocabulary.periods import SERIES_KINDS
from vocabulary.statuses import OBS_STATUSES
from vocabulary.territory import COUNTRY

__all__ = ["LinkProblem", "View", "page_of", "read_language", "read_view", "read_year"]

LONGEST_SEARCH = 100
MOST_OTHERS = 3
MAP_MODES = ("side", "difference")
MAP_CLASSES = ("target",)
LOOKS = ("wall",)
# What a quota is for; each is judged like a target of its year.
QUOTA_KINDS = ("qandas_and_resettlers", "qandas", "resettlers", "foreign_labour")
PAGES = {
    "": "overview",
    "map": "map",
    "regions": "regions",
    "indicators": "indicators",
    "flows": "flows",
    "qandas": "qandas",
    "foreign-labour": "foreign_labour",
    "resettlement": "resettlement",
    "borders": "borders",
    "refugees": "refugees",
    "control": "control",
    "documents": "documents",
    "measures": "measures",
    "data": "data",
    "coverage": "coverage",
    "method": "method",
    "search": "search",
}
_PATHS = {page: f"/{path}" for path, page in PAGES.items()}
_PAGES_OF_FILES = {"/map.csv": "map", "/coverage.csv": "coverage", "/changes.csv": "coverage"}
# Pages of one thing: the first part of the path, the page, the field of the view that the second part fills.
_OF_ONE = {"indicators": ("indicator", "indicator"), "regions": ("region", "region")}


@dataclass(frozen=True)
class View:
    """A page with everything chosen on it; None means "not chosen", which is not written into the link."""

    page: str
    language: str = FIRST_LANGUAGE
    indicator: str | None = None
    region: str = COUNTRY
    country_only: bool = False
    compare: str | None = None
    others: tuple[str, ...] = ()
    year: int | None = None
    base_year: int | None = None
    mode: str | None = None
    classes: str | None = None
    territory: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    breakdown: str | None = None
    document: str | None = None
    body: str | None = None
    state: str | None = None
    status: str | None = None
    source: str | None = None
    as_of: date | None = None
    edition: str | None = None
    domain: str | None = None
    since: str | None = None
    words: str | None = None
    target: str | None = None
    look: str | None = None
    parts: str | None = None
    before: Period | None = None
    after: Period | None = None

    def href(self, **changes: Any) -> str:
        """The link that opens exactly this view, with `changes` made; what its page does not honour is left out."""
        view = replace(self, **changes)
        return _link(_path_of(view), view._chosen(), honoured(view.page))

    def file_href(
        self, path: str, *, only: str | None = None, more: Mapping[str, str] | None = None, **changes: Any
    ) -> str:
        """The link of a file of this view; `only` and `more` are written beside what the view chose."""
        view = replace(self, page=_PAGES_OF_FILES.get(path, "data"), **changes)
        chosen = view._chosen() | {"only": only} | dict(more or {})
        return _link(path, chosen, honoured(path, only=only))

    def _chosen(self) -> dict[str, object]:
        return {
            "lang": self.language if self.language != FIRST_LANGUAGE else None,
            "indicator": self.indicator if self.page != "indicator" else None,
            "region": _region_in_link(self),
            "compare": self.compare,
            "with": ",".join(self.others) or None,
            "year": self.year,
            "base": self.base_year,
            "mode": self.mode,
            "classes": self.classes,
            "territory": self.territory,
            "from": self.first_year,
            "to": self.last_year,
            "kind": self.kind,
            "by": self.breakdown,
            "document": self.document,
            "body": self.body,
            "state": self.state,
            "status": self.status,
            "source": self.source,
            "asof": self.as_of,
            "edition": self.edition,
            "domain": self.domain,
            "since": self.since,
            "q": self.words,
            "target": self.target,
            "view": self.look,
            "parts": self.parts,
            "before": period_code(self.before) if self.before else None,
            "after": period_code(self.after) if self.after else None,
        }


def read_language(arguments: Mapping[str, str]) -> str:
    """The language a link asks for; Kazakh where it asks for none. Raises LinkProblem."""
    return one_of(arguments.get("lang") or None, LANGUAGES, "lang") or FIRST_LANGUAGE


def read_view(path: str, arguments: Mapping[str, str], known: Dictionary) -> View:
    """The view a link names. Raises LinkProblem for whatever the edition does not know, and for years in the wrong order."""
    page, named = _page(path)
    given = dict(arguments) | named
    regions = {region_id for region_id, _ in known.regions}

    def one(name: str, allowed: Container[str], problem: str | None = None) -> str | None:
        value = given.get(name) or None
        if value is not None and value not in allowed:
            in_path = name in named
            raise LinkProblem(
                f"problem.{problem or name}", parameter=None if in_path else name, is_of_path=in_path
            )
        return value

    def word(name: str, allowed: tuple[str, ...]) -> str | None:
        return one_of(given.get(name) or None, allowed, name)

    def year(name: str) -> int | None:
        return read_year(name, given.get(name))

    view = View(
        page=page,
        language=read_language(given),
        indicator=one("indicator", known.indicators),
        region=one("region", regions) or COUNTRY,
        compare=one("compare", regions, "region"),
        country_only=page == "data" and given.get("region") == COUNTRY,
        others=_others(given.get("with"), regions - {COUNTRY}),
        year=year("year"),
        base_year=year("base"),
        mode=word("mode", MAP_MODES),
        classes=word("classes", MAP_CLASSES),
        territory=one("territory", known.schemes),
        first_year=year("from"),
        last_year=year("to"),
        kind=word("kind", SERIES_KINDS),
        breakdown=one("by", known.breakdowns, "breakdown"),
        document=one("document", known.documents),
        body=one("body", known.bodies),
        state=word("state", MEASURE_STATES),
        status=word("status", OBS_STATUSES),
        source=one("source", known.sources),
        as_of=_day(given.get("asof")),
        edition=given.get("edition") or None,
        domain=one("domain", {indicator.domain for indicator in known.indicators.values()}),
        since=given.get("since") or None,
        words=(given.get("q") or "").strip()[:LONGEST_SEARCH] or None,
        target=one("target", known.targets.keys() | set(QUOTA_KINDS)),
        look=word("view", LOOKS),
        parts=one("parts", (SHARE, RATIO, REGIONS, *known.breakdowns)),
        before=read_period("before", given.get("before")),
        after=read_period("after", given.get("after")),
    )
    if view.first_year and view.last_year and view.first_year > view.last_year:
        raise LinkProblem(
            "problem.order", status=400, parameter="from", said=f"from={view.first_year},to={view.last_year}"
        )
    if view.before and view.after and view.before.end >= view.after.end:
        both = f"before={given['before']},after={given['after']}"
        raise LinkProblem("problem.period_order", status=400, parameter="before", said=both)
    return view


def in_edition(link: str, edition_id: str) -> str:
    """A link that names the edition, as it does already or at its end."""
    named = {name for name, _ in parse_qsl(link.partition("?")[2])}
    return link if "edition" in named else f"{link}{'&' if named else '?'}edition={edition_id}"


def page_of(path: str) -> str:
    """The name of the page that a path leads to; raises LinkProblem."""
    return _page(path)[0]


def _link(path: str, chosen: Mapping[str, object], known: frozenset[str]) -> str:
    written = {name: value for name, value in chosen.items() if value is not None and name in known}
    return f"{path}?{urlencode(written, safe=',')}" if written else path


def _region_in_link(view: View) -> str | None:
    """The country is what every page shows first, except the table: there nothing chosen means every region."""
    if view.region == COUNTRY:
        return COUNTRY if view.country_only else None
    return view.region if view.page != "region" else None


def _path_of(view: View) -> str:
    for first, (page, name) in _OF_ONE.items():
        if view.page == page:
            return f"/{first}/{getattr(view, name)}"
    return _PATHS[view.page]


def _page(path: str) -> tuple[str, dict[str, str]]:
    """The page of a path, and what the path itself names."""
    parts = [part for part in path.split("/") if part]
    if len(parts) == 2 and parts[0] in _OF_ONE:
        page, name = _OF_ONE[parts[0]]
        return page, {name: parts[1]}
    name = parts[0] if parts else ""
    if len(parts) > 1 or name not in PAGES:
        raise LinkProblem("problem.page", is_of_path=True)
    return PAGES[name], {}


def _others(written: str | None, regions: set[str]) -> tuple[str, ...]:
    """The regions to compare with, each once, at most MOST_OTHERS."""
    named = tuple(dict.fromkeys(part for part in (written or "").split(",") if part))
    if any(region not in regions for region in named):
        raise LinkProblem("problem.region", parameter="with")
    if len(named) > MOST_OTHERS:
        raise LinkProblem("problem.others", status=400, parameter="with", most=MOST_OTHERS)
    return named


def _day(written: str | None) -> date | None:
    try:
        day = date.fromisoformat(written) if written else None
        # Python reads weeks and days without hyphens as well; what is asked for is what we write.
        if day and day.isoformat() != written:
            raise ValueError(written)
        return day
    except ValueError:
        raise LinkProblem(
            "problem.day_format", status=400, parameter="asof", said=said("asof", written or "")
        ) from None


def read_year(name: str, written: str | None) -> int | None:
    """A year of four digits, from 1 on; None where nothing is written. Raises LinkProblem."""
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) == 4 and int(written)):
        raise LinkProblem("problem.year_format", status=400, parameter=name, said=said(name, written))
    return int(written)
