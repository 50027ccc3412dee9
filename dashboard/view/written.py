"""How each choice of a view stands in a link, in the order in which links name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from dashboard.view.lists import own_groups_in_link
from dashboard.view.period_code import period_code
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.territory import COUNTRY

# The one word of `totals`.
TOTALS = ("yes",)

# From a view to what a link says of one choice; None where it says nothing.
Written = Callable[[Any], object]


def written_in_link(view: Any, known: frozenset[str], several: frozenset[str]) -> dict[str, object]:
    """What a link says of a view, by parameter: those of `known` that say something, as lists where `several` has them."""
    return {name: said for name, write in _writers(known, several) if (said := write(view)) is not None}


def in_order(written: Mapping[str, object]) -> dict[str, object]:
    """The same in the order in which links name it; what no view says comes last."""
    return {name: written[name] for name in (*_ONE, *written) if name in written}


# A page has hundreds of links, all to a few pages: each asks for what that page honours, not for all there is.
@lru_cache(maxsize=512)
def _writers(known: frozenset[str], several: frozenset[str]) -> tuple[tuple[str, Written], ...]:
    ways = {name: (_SEVERAL if name in several else {}).get(name, one) for name, one in _ONE.items()}
    return tuple((name, write) for name, write in ways.items() if name in known)


def _sort(view: Any) -> str | None:
    """The columns to sort by: `value` rises, `-value` falls."""
    return _joined(f"-{name}" if is_descending else name for name, is_descending in view.sort)


def _joined(values: Iterable[str]) -> str | None:
    return ",".join(values) or None


def _language(view: Any) -> str | None:
    return view.language if view.language != FIRST_LANGUAGE else None


def _one_indicator(view: Any) -> str | None:
    only = view.indicators[0] if len(view.indicators) == 1 else None
    return view.indicator or only


def _regions(view: Any) -> str | None:
    """In a list nothing chosen means every region."""
    return _joined(view.regions) or (view.region if view.region != COUNTRY else None)


_ONE: dict[str, Written] = {
    "lang": _language,
    "indicator": _one_indicator,
    "region": attrgetter("one_region"),
    "group": lambda view: _joined(view.groups),
    "own": lambda view: own_groups_in_link(view.own_groups) or None,
    "compare": attrgetter("compare"),
    "with": lambda view: _joined(view.others),
    "year": attrgetter("year"),
    "base": attrgetter("base_year"),
    "mode": attrgetter("mode"),
    "classes": attrgetter("classes"),
    "territory": attrgetter("territory"),
    "from": attrgetter("first_year"),
    "to": attrgetter("last_year"),
    "kind": attrgetter("kind"),
    "by": attrgetter("breakdown"),
    "member": lambda view: _joined(view.members),
    "document": attrgetter("document"),
    "body": attrgetter("body"),
    "report": attrgetter("report"),
    "state": attrgetter("state"),
    "status": lambda view: _joined(view.statuses),
    "source": lambda view: _joined(view.sources),
    "asof": attrgetter("as_of"),
    "edition": attrgetter("edition"),
    "domain": attrgetter("domain"),
    "since": attrgetter("since"),
    "q": attrgetter("words"),
    "target": attrgetter("target"),
    "view": attrgetter("look"),
    "parts": attrgetter("parts"),
    "before": lambda view: period_code(view.before) if view.before else None,
    "after": lambda view: period_code(view.after) if view.after else None,
    "sort": _sort,
    "labels": attrgetter("labels"),
    "rows": attrgetter("rows"),
    "columns": attrgetter("columns"),
    "measure": attrgetter("measure"),
    "as": attrgetter("drawn_as"),
    "totals": lambda view: TOTALS[0] if view.has_totals else None,
    "sector": attrgetter("sector"),
    "staff": attrgetter("staff"),
    "denominator": attrgetter("denominator"),
}
_SEVERAL: dict[str, Written] = {
    "indicator": lambda view: _joined(view.indicators) or view.indicator,
    "region": _regions,
    "year": lambda view: _joined(map(str, view.years)),
}
