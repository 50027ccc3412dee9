"""Names beside ids: what the codes of an observation mean, in words of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter
from typing import cast

from dashboard.queries.tabled import Coded
from dashboard.texts.formats import format_period
from dashboard.view.request import Request
from dashboard.wording.flags import Flagged, flag_words

IDS = "id"  # in place of a language: codes alone
# Each name stands behind the column that it names.
_BESIDE = {
    "indicator_id": "indicator", "region_id": "region", "period_kind": "period", "breakdown": "breakdown_name",
    "member": "member_name", "unit": "unit_name", "obs_status": "status", "note": "notes",
}  # fmt: skip
NAMES = ("year", *_BESIDE.values())


def with_names(columns: Sequence[str], crossing: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns with those of names: each beside its id, the year before the days of the period."""
    beside = _BESIDE | {name: f"{name}_name" for name in crossing}
    found: list[str] = []
    for name in columns:
        found += ["year"] if name == "period_start" else []
        found += [name, *([beside[name]] if name in beside else [])]
    return tuple(found)


def named_rows(
    request: Request,
    rows: Iterator[tuple],
    given: Sequence[str],
    wanted: Sequence[str],
    crossing: Sequence[str] = (),
) -> Iterator[tuple]:
    """Rows of the columns `given` as rows of `wanted`, which may name NAMES as well, in the language of the request.

    crossing: breakdowns that have a column each in the place of `breakdown` and `member`.
    """
    names_of = namer(request, crossing)
    beside = (*NAMES, *(f"{name}_name" for name in crossing))
    order = [(*given, *beside).index(name) for name in wanted]
    pick = itemgetter(*order)
    for row in rows:
        held = dict(zip(given, row, strict=True))
        named = names_of(cast("Coded", held), held)
        yield pick((*row, *(named[name] for name in beside)))


def worded_in(request: Request, language: str) -> Request:
    """The same request, worded in another language."""
    return replace(request, view=replace(request.view, language=language))


def namer(
    request: Request, crossing: Sequence[str] = ()
) -> Callable[[Coded, Mapping[str, str]], dict[str, object]]:
    """A function from an observation, and its members by breakdown, to its names: year (in which the period ends) and the words of NAMES.

    "" where there is nothing to name; members only count by several breakdowns at once (`crossing`).
    """
    known, language = request.known, request.language
    period = cache(lambda *of: format_period(*of, language))
    region = cache(request.region_name)
    unit = cache(lambda code: request.say(f"unit.{code}"))
    status = cache(lambda code: request.say(f"obs_status.{code}"))
    notes = cache(lambda *of: _notes(request, *of))

    def names_of(row: Coded, members: Mapping[str, str]) -> dict[str, object]:
        breakdown = known.breakdowns.get(row["breakdown"] or "")
        member = known.members.get((row["breakdown"] or "", row["member"] or ""))
        return {
            "year": row["period_end"].year,
            "indicator": known.indicators[row["indicator_id"]].title[language],
            "region": region(row["region_id"], row["region_scheme"]),
            "period": period(row["period_start"], row["period_end"], row["period_kind"]),
            "breakdown_name": breakdown[language] if breakdown else "",
            "member_name": member[language] if member else request.say("filter.total"),
            **{f"{name}_name": known.members[name, members[name]][language] for name in crossing},
            "unit_name": unit(row["unit"]),
            "status": status(row["obs_status"]),
            "notes": notes(
                row["region_id"], row["territory_id"], row["is_break"], row["is_derived"], row["note"]
            ),
        }

    return names_of


def _notes(
    request: Request, region: str, territory: str, is_break: bool | None, is_derived: bool, note: str | None
) -> str:
    row: Flagged = {
        "region_id": region,
        "territory_id": territory,
        "is_break": is_break,
        "is_derived": is_derived,
    }
    return "; ".join([*flag_words(request, row), *request.known.note_words(note, request.language)])
