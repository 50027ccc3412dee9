"""A link as a view: everything it says is looked up in the edition, and what is not there is refused by name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date

from dashboard.queries.change_parts import RATIO, REGIONS, SHARE
from dashboard.queries.cube.grid import DIMENSIONS
from dashboard.queries.cube.question import MEASURES
from dashboard.queries.dictionary import Dictionary
from dashboard.queries.employers_above import DENOMINATORS
from dashboard.queries.table import SORT_COLUMNS
from dashboard.view.lists import in_order, parts_of, read_own_groups, several
from dashboard.view.parameters import LABELS, LinkProblem, one_of, said, takes_several
from dashboard.view.paths import page_and_named
from dashboard.view.period_code import read_period
from dashboard.view.regions_table import INDICATORS
from dashboard.view.view import View
from dashboard.view.written import TOTALS
from vocabulary.due_dates import MEASURE_STATES
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES
from vocabulary.periods import SERIES_KINDS
from vocabulary.statuses import OBS_STATUSES
from vocabulary.territory import COUNTRY

LONGEST_SEARCH = 100
_REPORT = re.compile(r"[0-9]{4}-[0-9]{6}")
MOST_OTHERS = 3
MAP_MODES = ("side", "difference")
MAP_CLASSES = ("target",)
LOOKS = ("wall",)
# The forms of the cube, the one first that stands where none is named.
DRAWN_AS = ("table", "line", "bar", "map", "scatter", "multiples")
# The totals alone, without what they are broken down into.
NO_BREAKDOWN = "none"


def read_language(arguments: Mapping[str, str]) -> str:
    """The language a link asks for; Kazakh where it asks for none. Raises LinkProblem."""
    return one_of(arguments.get("lang") or None, LANGUAGES, "lang") or FIRST_LANGUAGE


def read_view(path: str, arguments: Mapping[str, str], known: Dictionary) -> View:
    """The view a link names. Raises LinkProblem for whatever the edition does not know, and for years in the wrong order."""
    page, named = page_and_named(path)
    link = _Link(dict(arguments) | named, frozenset(named), takes_several(page, arguments.get("only")))
    regions, given = known.region_ids(), link.given
    view = View(
        page=page,
        language=read_language(given),
        indicator=link.one("indicator", known.indicators),
        indicators=link.many("indicator", known.indicators),
        region=link.one("region", regions) or COUNTRY,
        regions=link.many("region", regions),
        groups=link.many("group", known.groups),
        own_groups=read_own_groups(given.get("own"), regions),
        compare=link.one("compare", regions, "region"),
        others=_others(given.get("with"), [one for one in regions if one != COUNTRY]),
        year=None if "year" in link.several else link.year("year"),
        years=link.years("year"),
        base_year=link.year("base"),
        mode=link.word("mode", MAP_MODES),
        classes=link.word("classes", MAP_CLASSES),
        territory=link.one("territory", known.schemes),
        first_year=link.year("from"),
        last_year=link.year("to"),
        kind=link.word("kind", SERIES_KINDS),
        breakdown=_breakdown(link, known),
        members=_members(link, known),
        document=link.one("document", known.documents),
        body=link.one("body", known.bodies),
        report=_report(given.get("report")),
        state=link.word("state", MEASURE_STATES),
        statuses=link.words("status", OBS_STATUSES),
        sources=link.many("source", known.source_ids),
        as_of=_day(given.get("asof")),
        edition=given.get("edition") or None,
        domain=link.one("domain", known.domains),
        since=given.get("since") or None,
        words=(given.get("q") or "").strip()[:LONGEST_SEARCH] or None,
        # each kind of quota is judged like a target of its year
        target=link.one("target", known.targets.keys() | known.quota_kinds),
        look=link.word("view", LOOKS),
        parts=link.one("parts", (SHARE, RATIO, REGIONS, *known.breakdowns)),
        before=read_period("before", given.get("before")),
        after=read_period("after", given.get("after")),
        sort=_sort(page, given.get("sort"), known),
        labels=link.word("labels", LABELS),
        rows=link.word("rows", DIMENSIONS),
        columns=link.word("columns", DIMENSIONS),
        measure=_unless(link.word("measure", MEASURES), MEASURES[0]),
        drawn_as=_unless(link.word("as", DRAWN_AS), DRAWN_AS[0]),
        has_totals=link.word("totals", TOTALS) is not None,
        sector=link.word("sector", known.parts.get("sector", ())),
        staff=link.word("staff", known.parts.get("employer_size", ())),
        denominator=_unless(link.word("denominator", DENOMINATORS), DENOMINATORS[0]),
    )
    _check_order(view, given)
    return view


def _unless(value: str | None, usual: str) -> str | None:
    """A word that says nothing new is not chosen."""
    return None if value == usual else value


class _Link:
    """What a link gives, with the names that its path gives and those of which it may give several."""

    def __init__(self, given: dict[str, str], named: frozenset[str], several_of: frozenset[str]) -> None:
        self.given, self.named, self.several = given, named, several_of

    def one(self, name: str, allowed: Container[str], problem: str | None = None) -> str | None:
        """A value of the edition; None for none, and where the page takes a list."""
        value = self.given.get(name) or None
        if value is None or name in self.several or value in allowed:
            return None if name in self.several else value
        if "," in value and all(part in allowed for part in value.split(",")):
            raise LinkProblem("problem.one_value", status=400, parameter=name, said=said(name, value))
        in_path = name in self.named
        raise LinkProblem(
            f"problem.{problem or name}",
            parameter=None if in_path else name,
            is_of_path=in_path,
            said=said(name, value),
        )

    def many(self, name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Values of the edition in its order; none where the page takes one."""
        written = self.given.get(name) if name in self.several else None
        return several(name, written, tuple(allowed), f"problem.{name}") if written else ()

    def word(self, name: str, allowed: tuple[str, ...]) -> str | None:
        """One of a few words of ours."""
        return one_of(self.given.get(name) or None, allowed, name)

    def words(self, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Several of a few words of ours, in their order."""
        parts = parts_of(name, self.given.get(name))
        for part in parts:
            one_of(part, allowed, name)
        return in_order(parts, allowed)

    def year(self, name: str) -> int | None:
        """A year."""
        return read_year(name, self.given.get(name))

    def years(self, name: str) -> tuple[int, ...]:
        """Several years, the earliest first; none where the page takes one."""
        written = self.given.get(name) if name in self.several else None
        return tuple(sorted(read_year(name, part) or 0 for part in parts_of(name, written)))


def read_year(name: str, written: str | None) -> int | None:
    """A year of four digits, from 1 on; None where nothing is written. Raises LinkProblem."""
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) == 4 and int(written)):
        raise LinkProblem("problem.year_format", status=400, parameter=name, said=said(name, written))
    return int(written)


def read_sort(written: str | None, columns: Iterable[str] = SORT_COLUMNS) -> tuple[tuple[str, bool], ...]:
    """Columns to sort by: `value` rises, `-value` falls. Raises LinkProblem (400) for a column that is not one of `columns`."""
    found = tuple((part.removeprefix("-"), part.startswith("-")) for part in parts_of("sort", written))
    for place, (name, _) in enumerate(found):
        if name not in columns:
            listed = ", ".join(columns)
            raise LinkProblem(
                "problem.sort", status=400, parameter="sort", said=said("sort", name), columns=listed
            )
        if name in [before for before, _ in found[:place]]:
            raise LinkProblem("problem.repeated", status=400, parameter="sort", said=said("sort", name))
    return found


def _sort(page: str, written: str | None, known: Dictionary) -> tuple[tuple[str, bool], ...]:
    """By which columns the table of a page is sorted; the one of regions by one at a time."""
    if page != "regions":
        return read_sort(written)
    held = [name for name in INDICATORS if name in known.indicators]
    found = read_sort(written, held)
    if len(found) > 1:
        raise LinkProblem("problem.one_value", status=400, parameter="sort", said=said("sort", written or ""))
    return found


def _breakdown(link: _Link, known: Dictionary) -> str | None:
    """The breakdown that a link names; where a page takes several, those by which figures are counted at once, joined by commas."""
    totals = (NO_BREAKDOWN,) if "member" in link.several else ()
    written = link.given.get("by")
    if "by" not in link.several or not written:
        return link.one("by", (*known.breakdowns, *totals), "breakdown")
    named = several("by", written, (*known.breakdowns, *totals), "problem.breakdown")
    if NO_BREAKDOWN in named and len(named) > 1:
        raise LinkProblem("problem.one_value", status=400, parameter="by", said=said("by", written))
    return ",".join(named)


def _members(link: _Link, known: Dictionary) -> tuple[str, ...]:
    """Members of the breakdown that the link names; without one they would mean several things.

    Of several breakdowns at once a member names its own: `category:1`.
    """
    written, breakdown = link.given.get("member"), link.given.get("by")
    if written and breakdown in (None, "", NO_BREAKDOWN):
        raise LinkProblem(
            "problem.needs", status=400, parameter="member", said=said("member", written), needed="by"
        )
    crossing = crossing_of(breakdown)
    if not crossing or not written:
        return link.many("member", known.parts.get(breakdown or "", ()))
    allowed = [f"{name}:{one}" for name, one in known.members if name in crossing]
    return several("member", written, allowed, "problem.crossed_member")


def crossing_of(breakdown: str | None) -> tuple[str, ...]:
    """The breakdowns of a view that is of several at once; none of one alone and of none."""
    return tuple(breakdown.split(",")) if breakdown and "," in breakdown else ()


def _others(written: str | None, regions: list[str]) -> tuple[str, ...]:
    """The regions to compare with, each once, at most MOST_OTHERS, in the reader's order."""
    named = parts_of("with", written)
    if unknown := next((region for region in named if region not in regions), None):
        raise LinkProblem("problem.region", parameter="with", said=said("with", unknown))
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


def _report(written: str | None) -> str | None:
    """The number of a report, such as 2026-000012; whether there is one is for the page to say. Raises LinkProblem."""
    if not written:
        return None
    if not _REPORT.fullmatch(written):
        raise LinkProblem("problem.report", parameter="report", said=said("report", written))
    return written


def _check_order(view: View, given: Mapping[str, str]) -> None:
    if view.first_year and view.last_year and view.first_year > view.last_year:
        raise LinkProblem(
            "problem.order", status=400, parameter="from", said=f"from={view.first_year},to={view.last_year}"
        )
    if view.before and view.after and view.before.end >= view.after.end:
        both = f"before={given['before']},after={given['after']}"
        raise LinkProblem("problem.period_order", status=400, parameter="before", said=both)
