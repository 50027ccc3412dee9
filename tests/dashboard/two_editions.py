"""Two editions that follow each other, with cells of made up people whose truth is known: what an attacker may read, and what they want."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from dashboard.app import create_app
from etl.pipeline import build_warehouse
from etl.register_engine.releasing import release
from tests.etl.disclosure.people import Someone, crowd, cube
from tests.etl.registers.release_home import INDICATOR, NAME, counted, paths_of, register_home

_REGIONS = ("KZ-19", "KZ-33", "KZ-61", "KZ-75", "KZ-79")
_CATEGORIES = ("1", "2", "3", "4", "seasonal")
_ORIGINS = ("UZ", "CN", "other")
Cells = list[dict[str, Any]]


def cells_of(people: Iterable[Someone]) -> Cells:
    """All cells of people by region, month and year, category and origin, in the codes of the small edition."""
    return [_coded(row) for row in cube(people, ("category", "origin"), indicator=INDICATOR)]


def _coded(row: Mapping[str, Any]) -> dict[str, Any]:
    region = row["region_id"]
    codes = {"category": _CATEGORIES, "origin": _ORIGINS}
    return dict(row) | {
        "register_id": NAME,
        "region_id": region if region == "KZ" else _REGIONS[int(region.removeprefix("KZ-")) - 10],
        "members": [(name, codes[name][int(member.removeprefix("m"))]) for name, member in row["members"]],
    }


def later(rows: Cells, years: int) -> Cells:
    """The same cells so many years later."""
    return [
        row | {name: _in_year(row[name], years) for name in ("period_start", "period_end")} for row in rows
    ]


def _in_year(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def people(seed: int, many: int = 900) -> list[Someone]:
    """People of two months, unevenly spread."""
    return crowd(many, regions=5, traits=(5, 3), months=2, seed=seed)


def editions(home: Path, releases: Iterable[Cells]) -> list[FlaskClient]:
    """A reader of each edition, one after another; each stays open on its own file."""
    readers = []
    for rows in releases:
        release(register_home(home), counted(rows), paths_of(home))
        readers.append(reader_of(home))
    return readers


def reader_of(home: Path) -> FlaskClient:
    """A reader of the edition that is made of what was released."""
    paths = paths_of(home)
    build_warehouse(paths, is_synthetic=True)
    return create_app(paths.warehouse.resolve()).server.test_client()
