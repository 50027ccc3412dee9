"""Files of surveys as rows of staging.survey_papers, made while other tables are."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import takewhile
from threading import Event

import duckdb

from etl.catalog import Catalog
from etl.load.columns import flatten
from etl.load.tables import insert
from etl.survey_papers import Paper, papers_of

Papers = Future[list[Paper]]


@contextmanager
def papers_beside(catalog: Catalog) -> Iterator[Papers]:
    """The files, once they are made: DuckDB works for a second without Python, which can write them meanwhile.

    Where the build ends before, no more of them are made.
    """
    ended = Event()
    with ThreadPoolExecutor(1) as beside:
        try:
            yield beside.submit(lambda: list(takewhile(lambda _: not ended.is_set(), papers_of(catalog))))
        finally:
            ended.set()


def fill_papers(connection: duckdb.DuckDBPyConnection, papers: Papers) -> None:
    """Fill staging.survey_papers; raises what went wrong while the files were made."""
    insert(connection, "staging.survey_papers", map(flatten, papers.result()))
