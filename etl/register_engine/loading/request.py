"""What the parent asks of the child that reads an extract, and what it is answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from etl.register_engine.layout import Layout


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Candidate(_Said):
    """A file of events or keys that may hold keys of the extract; `month` is empty for keys."""

    path: str
    place: Path
    month: str


class Request(_Said):
    """`regions`: what may be written for a region, in small letters -> its id; `key`: hexadecimal."""

    file: Path
    staging: Path
    layout: Layout
    as_of: date
    extract_id: str
    key: str
    regions: dict[str, str]
    candidates: tuple[Candidate, ...]


class Fault(_Said):
    """How many rows have a fault, and the numbers of the first of them in the file; `field` is empty for a row as a whole."""

    field: str
    code: str
    rows: int
    first_rows: tuple[int, ...]
    advice: str


class StagedPart(_Said):
    """A Parquet file in the staging folder with the rows of one month."""

    file: Path
    month: str
    rows: int
    content: int


class Answer(_Said):
    """What was read and lies in the staging folder: parts, and `refused`, `employers`, `disputed`, `conflicts` (.parquet) where named."""

    format: Literal["csv", "xlsx", "jsonl", "parquet"]
    heads_unknown: tuple[str, ...]
    fields_absent: tuple[str, ...]
    rows_read: int
    rows_stored: int
    rows_quarantined: int
    rows_ignored: int
    rows_blank: int
    rows_doubled: int
    first_event_on: date | None
    last_event_on: date | None
    faults: tuple[Fault, ...]
    hidden_people: dict[str, int]
    parts: tuple[StagedPart, ...]
    disputed: int
    conflicts: int
    overlaps: tuple[str, ...]
    own: tuple[str, ...]
