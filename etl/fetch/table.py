"""The table of a connector, sources/fetched/<id>.csv: rows are added, none is ever taken away or altered."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from etl.catalog.connectors import Connector
from etl.errors import InputsRejected
from etl.extract import COLUMNS, DOCUMENT_COLUMNS
from etl.fetch.checks import rounded
from etl.fetch.compare import Comparison
from etl.fetch.held import Held, with_table
from etl.fetch.reading import Figure
from etl.fetch.stopped import Stopped
from etl.inputs import grammar
from etl.validate import Observation
from etl.validate.fetched import FOLDER
from vocabulary.notes import FETCHED_OTHER

Row = dict[str, str]


def path_of(connector: Connector) -> str:
    """The table's path among the inputs: sources/fetched/<id>.csv."""
    return f"{FOLDER}{connector.id}.csv"


def rows_of(
    found: Comparison, connector: Connector, held: Held, *, on: date, takes_differing: bool
) -> list[Row]:
    """The rows that an answer adds, cells by column: confirmed and new figures, differing ones on a person's word."""
    rows = [_row(figure, connector, known, on=on) for figure, known in found.confirmed]
    rows += [_row(figure, connector, None, on=on, scheme=_scheme(figure, held)) for figure in found.new]
    if takes_differing:
        rows += [_row(figure, connector, known, on=on, revises=True) for figure, known in found.differing]
    return rows


def added(old: bytes | None, rows: Sequence[Row]) -> bytes:
    """The table with these rows after those it has, in the order of its own columns; a last line that was not ended is."""
    stream = io.StringIO(newline="")
    names = next(csv.reader([old.decode("utf-8-sig").partition("\n")[0].strip()])) if old else COLUMNS
    writer = csv.DictWriter(stream, names, extrasaction="ignore", lineterminator="\n")
    if not old:
        writer.writeheader()
    elif not old.endswith(b"\n"):
        stream.write("\n")
    ordered = sorted(rows, key=lambda row: (row["indicator_id"], row["region_id"], row["period"]))
    writer.writerows(DOCUMENT_COLUMNS | row for row in ordered)
    return (old or b"") + stream.getvalue().encode()


def old_table(connector: Connector, held: Held) -> bytes | None:
    """The table as it is; None where nothing was fetched yet."""
    path = path_of(connector)
    return next((table.content for table in held.snapshot.tables() if table.path == path), None)


def expect_accepted(content: bytes, connector: Connector, held: Held) -> None:
    """Raise Stopped (rows) if a build would refuse the table."""
    try:
        with_table(held, path_of(connector), content)
    except InputsRejected as rejected:
        first, *others = rejected.problems
        more = f" (and {len(others)} more)" if others else ""
        advice = "Mend the connector in metadata/connectors.yml; the table was not written."
        raise Stopped("rows", f"A build would refuse its rows: {first}{more}", advice=advice) from None


def _scheme(figure: Figure, held: Held) -> str:
    return held.scheme_of(figure.place, figure.year) or ""


def _row(
    figure: Figure,
    connector: Connector,
    known: Observation | None,
    *,
    on: date,
    scheme: str = "",
    revises: bool = False,
) -> Row:
    notes = [*figure.notes, *([FETCHED_OTHER] if revises else [])]
    return dict.fromkeys(COLUMNS, "") | {
        "indicator_id": figure.indicator_id,
        "region_id": figure.place,
        "region_scheme": known.region_scheme if known else scheme,
        "period": str(figure.year),
        "period_kind": "year",
        "value": _written(figure),
        "obs_status": known.obs_status if known and not revises else figure.status,
        "source_id": connector.source,
        "locator": figure.locator,
        "published_on": _published(figure, on),
        "collected_on": f"{on}",
        "revision": str((known.revision if known else 0) + revises),
        "note": ";".join(notes),
    }


def _written(figure: Figure) -> str:
    text = f"{rounded(figure.value):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _published(figure: Figure, on: date) -> str:
    """The day that the answer says it was published, if it can be."""
    try:
        day = grammar.read_date(figure.published_on)
    except grammar.Unreadable:
        return ""
    return figure.published_on if day <= on else ""


def lines(found: Comparison) -> Iterator[str]:
    """What differs, one line a figure, both values with their sources' ids."""
    for figure, known in found.differing:
        yield (
            f"{figure.indicator_id} {figure.place} {figure.year}: held {known.printed_value} "
            f"({known.source_id}), fetched {_written(figure)}"
        )


def new_lines(found: Comparison) -> Iterator[str]:
    """What is new, one line a figure."""
    for figure in found.new:
        yield f"{figure.indicator_id} {figure.place} {figure.year}: {_written(figure)}"
