"""Measures that fall due, as entries of a feed: one for each document and day, from the day on which they are due soon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from dashboard.exports.feed_parts import URN, Entry, Narrowed
from dashboard.queries.duties import measures_of_region
from dashboard.queries.kinds import in_language
from dashboard.queries.measures import DatedMeasure, is_dated, measure_dates, soon_days
from dashboard.texts.formats import format_day
from dashboard.view.link import View
from dashboard.view.request import Request
from vocabulary.almaty import ZONE

# Days after its due date for which a measure stays in the feed.
_DUE_FOR = 365


def due_entries(request: Request, narrowed: Narrowed) -> Iterator[Entry]:
    """The measures due around today, by document and day; none where what was asked for has no measures."""
    if not narrowed.only_by("document", "measure", "region", "indicator"):
        return
    ahead = timedelta(days=soon_days(request.warehouse))
    rows = [
        row
        for row in measure_dates(request.warehouse, request.today)
        if is_dated(row) and row["status"] != "removed"
        and row["due"] - ahead <= request.today <= row["due"] + timedelta(days=_DUE_FOR)
    ]  # fmt: skip
    own = list(_asked_for(request, rows, narrowed))
    named = "".join(f":{name}:{value}" for name, value in narrowed.names.items() if name != "document")
    for (document_id, due), found in groupby(
        sorted(own, key=lambda row: (row["document_id"], row["due"])),
        key=lambda row: (row["document_id"], row["due"]),
    ):
        lines = tuple(f"{row['number']}. {in_language(row, 'title', request.language)}" for row in found)
        document = request.known.documents[document_id].title[request.language]
        day = format_day(due, request.language)
        view = View("measures", request.language, document=document_id, year=due.year)
        yield Entry(
            f"{URN}:due:{document_id}:{due.isoformat()}{named}:{request.language}", "due",
            request.say("feed.due", document=document, day=day, count=len(lines)), lines, view.href(), _midnight(due - ahead),
        )  # fmt: skip


def _asked_for(request: Request, rows: Iterable[DatedMeasure], narrowed: Narrowed) -> Iterator[DatedMeasure]:
    of_region = measures_of_region(request.warehouse, narrowed.region) if narrowed.region else set()
    for row in rows:
        if (
            narrowed.document in (None, row["document_id"])
            and narrowed.measure in (None, row["measure_id"])
            and (narrowed.region is None or row["measure_id"] in of_region)
            and (narrowed.indicator is None or narrowed.indicator in (row["indicator_ids"] or ()))
        ):
            yield row


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE).astimezone(UTC)
