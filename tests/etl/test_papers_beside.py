"""Files of surveys are made beside the tables: what goes wrong on either side ends the build, soon, and is told."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import duckdb
import pytest

from etl.load import papers as module
from etl.load.papers import fill_papers, papers_beside
from etl.pipeline import build_warehouse
from tests.etl.builds import copy_inputs

PATIENCE = 20  # seconds


def test_what_goes_wrong_with_the_files_ends_the_build_and_leaves_no_edition(tmp_path, monkeypatch):
    def broken(_: object) -> Iterator[None]:
        raise RuntimeError("no paper")
        yield

    monkeypatch.setattr(module, "papers_of", broken)
    paths = copy_inputs(tmp_path)
    with pytest.raises(RuntimeError, match="no paper"):
        build_warehouse(paths, is_synthetic=True)
    assert not paths.warehouse.exists()
    assert not list(paths.editions.glob("*.duckdb"))


def test_where_the_build_ends_before_its_own_fault_is_told_and_no_more_files_are_made(monkeypatch):
    begun, goes_on = Event(), Event()
    made: list[int] = []

    def papers(_: object) -> Iterator[int]:
        for number in range(1_000):
            made.append(number)
            begun.set()
            assert goes_on.wait(PATIENCE)
            yield number

    monkeypatch.setattr(module, "papers_of", papers)
    with pytest.raises(ValueError, match="of the build"), papers_beside(None):
        assert begun.wait(PATIENCE)
        monkeypatch.setattr(module.Event, "set", _then(module.Event.set, goes_on))
        raise ValueError("of the build")
    assert made == [0]


def _then(ends, goes_on: Event):
    """As soon as the build has said that it ends, the file that is in the making may be finished."""

    def said(self: Event) -> None:
        ends(self)
        ends(goes_on)

    return said


def test_files_that_are_made_stand_in_their_table(monkeypatch):
    from etl.survey_papers import Paper

    paper = Paper("survey", "questionnaire", "kk", "survey-kk.docx", "text/plain", b"words")
    monkeypatch.setattr(module, "papers_of", lambda _: iter([paper]))
    with duckdb.connect() as connection, papers_beside(None) as papers:
        connection.execute(
            """CREATE SCHEMA staging;
            CREATE TABLE staging.survey_papers (survey_id VARCHAR, paper VARCHAR, language VARCHAR, file_name VARCHAR, media_type VARCHAR, content BLOB)"""
        )
        fill_papers(connection, papers)
        assert connection.execute("SELECT * FROM staging.survey_papers").fetchall() == [tuple(paper)]
