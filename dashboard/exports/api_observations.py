"""Observations and changes of them, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.api import Answer, about
from dashboard.exports.api_pages import Place
from dashboard.exports.chosen import chosen_by_link
from dashboard.exports.labels import IDS, namer, worded_in
from dashboard.queries import table
from dashboard.view.asked import request_of
from dashboard.view.changes import changes_of
from dashboard.view.link import LinkProblem


def observations(warehouse: Warehouse) -> Answer:
    """A page of the selected observations and how many there are."""
    chosen, place = chosen_by_link(warehouse), Place()
    own, labels = chosen.request.warehouse, chosen.request.view.labels
    has_names = labels not in (None, IDS)
    names_of = (
        namer(worded_in(chosen.request, labels), chosen.selection.crossing)
        if labels and has_names
        else lambda *_: {}
    )
    rows = table.page(
        own, chosen.selection, start=place.offset, size=place.limit, sort=list(chosen.request.view.sort)
    )
    return (
        about(own)
        | place.said(chosen.count(), chosen.edition_id)
        | {"undated": chosen.undated(), "undated_note": chosen.undated_words(), "link": chosen.link}
        | {
            "observations": [
                row
                | {"confirmed_by": list(row["confirmed_by"] or [])}
                | _names(names_of(row, row.get("members", {})), chosen.selection.crossing)
                for row in rows
            ]
        }
    )


def _names(named: Answer, crossing: Sequence[str]) -> Answer:
    """The names of an observation; those of members by several breakdowns at once together, by breakdown."""
    if not crossing or not named:
        return named
    own = {f"{name}_name": name for name in crossing}
    kept = {
        name: words for name, words in named.items() if name not in (*own, "breakdown_name", "member_name")
    }
    return kept | {"member_names": {name: named[column] for column, name in own.items()}}


def changes(warehouse: Warehouse) -> Answer:
    """A page of what changed since another kept edition (`since`), or since the one before, figure by figure."""
    request, place = request_of(warehouse, "/coverage", flask.request.args), Place()
    found = changes_of(request)
    if found is not None and found.is_too_much:
        raise LinkProblem("changed.too_much", status=413)
    rows = found.of(request.view.indicator) if found else []
    shown = [_without_edition(row) for row in rows[place.offset : place.offset + place.limit]]
    return (
        about(request.warehouse)
        | {"since": found.previous if found else None}
        | place.said(len(rows), request.warehouse.edition_id)
        | {"changes": shown}
    )


def _without_edition(row: Mapping[str, object]) -> Answer:
    """What the build wrote down names the edition in each row; here it stands once, in `since`."""
    return {name: value for name, value in row.items() if name != "previous_edition_id"}
