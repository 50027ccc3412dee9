"""How well a model finds people again, counted on people whose truth is known."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.register_engine.linkage.asked import Judged
from etl.register_engine.linkage.cleaning import COLUMNS, clean
from etl.register_engine.linkage.matching import score
from etl.register_engine.linkage.people import make_people

# three of five people who are made up are with both owners
_WITH_BOTH = 0.6
_SEED = 20_261


def judge(model: Path, *, threshold: float, labelled: int) -> Judged:
    """Link made up people, about `labelled` of them with both owners, by a trained model, and compare with the truth."""
    with duckdb.connect(config={"threads": 2}) as connection:
        make_people(connection, count=round(labelled / _WITH_BOTH), seed=_SEED)
        for side in ("left", "right"):
            clean(connection, f"({made_text(side)})", f"sample_{side}")
        score(connection, "sample_left", "sample_right", model, threshold=threshold, target="found")
        return compare(connection, "found")


def compare(connection: duckdb.DuckDBPyConnection, found: str) -> Judged:
    """Pairs (left_id, right_id) held against table `made`; nothing found is a precision of nought."""
    row = connection.execute(
        f"""
        WITH truth AS (
            SELECT one.person AS left_id, other.person AS right_id
            FROM made AS one INNER JOIN made AS other ON one.truth = other.truth AND one.side = 'left' AND other.side = 'right'
        )
        SELECT
            (SELECT count(*) FROM truth), count(*), count(truth.left_id)
        FROM {found} AS found LEFT JOIN truth ON truth.left_id = found.left_id AND truth.right_id = found.right_id
        """
    ).fetchone()
    assert row is not None
    labelled, linked, right = (int(number) for number in row)
    return Judged(precision=right / max(linked, 1), recall=right / max(labelled, 1), labelled=labelled)


def made_text(side: str) -> str:
    """SQL of the made up people of one owner, as a file of text brings them."""
    listed = ", ".join(f"CAST({column} AS VARCHAR) AS {column}" for column in COLUMNS)
    return f"SELECT {listed} FROM made WHERE side = '{side}'"
