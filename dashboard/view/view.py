"""What the reader chose, as a value, and the link that holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from dashboard.queries.structures import Period
from dashboard.view.lists import OwnGroup
from dashboard.view.parameters import honoured, takes_several
from dashboard.view.paths import OF_ONE, PAGES_OF_FILES, PATHS
from dashboard.view.written import in_order, written_in_link
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.territory import COUNTRY

# The links of a page name the same regions, indicators and years over and over.
_quoted = lru_cache(maxsize=4096)(quote_plus)
_NEVER = 9999  # a year that never comes
# A page takes one value of these or a list of them (`takes_several`), and its view has that field alone.
_ONE_OR_SEVERAL = {"indicator": ("indicators",), "region": ("regions", "groups", "own_groups")}


@dataclass(frozen=True)
class View:
    """A page with everything chosen on it; None, or nothing in a list, means "not chosen", which is not written into the link.

    `indicator` and `region` are what a page of one shows. Pages of lists (`takes_several`) have `indicators`, `regions`,
    `members`, `groups`, `years`, `sources`, `statuses` in the order of the edition instead, `own_groups` and `sort` (column,
    is descending) in the order of the reader.
    """

    page: str
    language: str = FIRST_LANGUAGE
    indicator: str | None = None
    indicators: tuple[str, ...] = ()
    region: str = COUNTRY
    regions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    own_groups: tuple[OwnGroup, ...] = ()
    compare: str | None = None
    others: tuple[str, ...] = ()
    year: int | None = None
    years: tuple[int, ...] = ()
    base_year: int | None = None
    mode: str | None = None
    classes: str | None = None
    territory: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    breakdown: str | None = None
    members: tuple[str, ...] = ()
    document: str | None = None
    body: str | None = None
    report: str | None = None
    state: str | None = None
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
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
    sort: tuple[tuple[str, bool], ...] = ()
    labels: str | None = None
    rows: str | None = None
    columns: str | None = None
    measure: str | None = None
    drawn_as: str | None = None
    has_totals: bool = False
    sector: str | None = None
    staff: str | None = None
    denominator: str | None = None

    @property
    def until(self) -> int:
        """The year up to which figures are shown; one that never comes where none is chosen."""
        return self.year or _NEVER

    @property
    def until_day(self) -> date:
        """The last day of that year."""
        return date(self.until, 12, 31)

    def href(self, **changes: Any) -> str:
        """The link that opens exactly this view, with `changes` made; what its page does not honour is left out."""
        view = self._changed(changes)
        chosen = written_in_link(view, honoured(view.page), takes_several(view.page))
        return _link(_path_of(view), chosen)

    def file_href(
        self, path: str, *, only: str | None = None, more: Mapping[str, str] | None = None, **changes: Any
    ) -> str:
        """The link of a file of this view; `only` and `more` are written beside what the view chose."""
        view = self._changed({"page": PAGES_OF_FILES.get(path, "data")} | changes)
        known = honoured(path, only=only)
        chosen = written_in_link(view, known, takes_several(view.page, only))
        beside = {"only": only} | dict(more or {})
        named = {name: value for name, value in beside.items() if name in known}
        return _link(path, in_order(chosen | named))

    @property
    def one_region(self) -> str | None:
        """The region, where the view is of one alone; None for the country, for several and for all."""
        named = {self.region, *self.regions} - {COUNTRY}
        return named.pop() if len(named) == 1 else None

    def _changed(self, changes: Mapping[str, Any]) -> View:
        """The view with changes; who names one thing does not mean the list that was chosen before, and the other way round."""
        instead: dict[str, Any] = {}
        for one, lists in _ONE_OR_SEVERAL.items():
            if one in changes:
                instead |= dict.fromkeys(lists, ())
            elif any(name in changes for name in lists):
                instead[one] = COUNTRY if one == "region" else None
        if unknown := changes.keys() - vars(self).keys():
            raise TypeError(f"a view has no {', '.join(sorted(unknown))}")
        # `dataclasses.replace` and `View` itself set field by field: most of what a link takes, and a page has hundreds
        changed = object.__new__(View)
        vars(changed).update(vars(self) | instead | dict(changes))
        return changed


def _link(path: str, written: Mapping[str, object]) -> str:
    return f"{path}?{urlencode(written, safe=',:;', quote_via=_quoted)}" if written else path


def _path_of(view: View) -> str:
    for first, (page, name) in OF_ONE.items():
        if view.page == page:
            return f"/{first}/{getattr(view, name)}"
    return PATHS[view.page]
