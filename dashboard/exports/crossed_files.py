"""Figures of registers by two breakdowns and more: a page of the API, CSV and Parquet, of what the link chooses."""

from __future__ import annotations

from collections.abc import Iterator

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.answers import CSV, file_answer, from_first, guarded
from dashboard.exports.api import Answer, about, own_edition
from dashboard.exports.api_pages import Place
from dashboard.exports.csv_file import written
from dashboard.exports.large import hold_while_sent, large_export
from dashboard.exports.parquet_writer import parquet
from dashboard.queries.crossed_table import (
    CrossedChoice,
    breakdowns_of,
    crossed_count,
    crossed_page,
    crossed_rows,
    file_columns,
)
from dashboard.queries.dictionary import dictionary
from dashboard.queries.sources import edition
from dashboard.view.crossed_choice import read_crossed
from dashboard.view.origin import public_origin


def add_crossed_routes(server: flask.Flask) -> None:
    """Register the files."""
    for path, answer in {"/crossed.csv": _csv, "/crossed.parquet": _parquet}.items():
        server.add_url_rule(path, path.strip("/").replace(".", "_"), guarded(path, answer))


def crossed_list(warehouse: Warehouse) -> Answer:
    """A page of the chosen figures and how many there are."""
    own, choice = _chosen(warehouse)
    place = Place()
    found = crossed_page(own, choice, start=place.offset, size=place.limit)
    return about(own) | place.said(crossed_count(own, choice), own.edition_id) | {"crossed": found}


def _chosen(warehouse: Warehouse) -> tuple[Warehouse, CrossedChoice]:
    own = own_edition(warehouse)
    return own, read_crossed(flask.request.args, dictionary(own))


def _name(warehouse: Warehouse) -> str:
    row = edition(warehouse)
    return f"crossed-{row['edition_id']}{'-synthetic' if row['is_synthetic'] else ''}"


def _csv(warehouse: Warehouse) -> flask.Response:
    own, choice = _chosen(warehouse)
    is_made_up = edition(own)["is_synthetic"]
    mark, flag = (("is_synthetic",), (True,)) if is_made_up else ((), ())

    def made() -> Iterator[bytes]:
        hold_while_sent(crossed_count(own, choice), is_csv=True)
        breakdowns = breakdowns_of(own, choice)
        lines = ((*flag, *row) for row in crossed_rows(own, choice, breakdowns))
        return from_first(
            written((*mark, *file_columns(breakdowns)), lines, bom=flask.request.args.get("bom") != "0")
        )

    return file_answer(made, f"{_name(own)}.csv", CSV)


def _parquet(warehouse: Warehouse) -> flask.Response:
    own, choice = _chosen(warehouse)
    row = edition(own)
    said = {
        "edition": row["edition_id"],
        "built_at": row["built_at"].isoformat(),
        "link": f"{public_origin()}{flask.request.full_path.rstrip('?')}",
        "is_synthetic": str(row["is_synthetic"]).lower(),
    }

    def made() -> bytes:
        with large_export(crossed_count(own, choice)):
            breakdowns = breakdowns_of(own, choice)
            columns = list(file_columns(breakdowns).items())
            return parquet(columns, crossed_rows(own, choice, breakdowns), said)

    return file_answer(made, f"{_name(own)}.parquet", "application/vnd.apache.parquet")
