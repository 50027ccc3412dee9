"""What a connection to an edition may take: a reader's question is refused, a check puts aside what it cannot hold."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from etl.load.tables import open_for_reading
from vocabulary.sandbox import READER_SANDBOX

# more groups than fit into the memory that is left here
LARGE = (
    "SELECT count(*) FROM (SELECT hash(i)::VARCHAR AS word FROM range(2000000) AS numbers(i) GROUP BY word)"
)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(READER_SANDBOX, "memory_limit", "60MB")
    path = tmp_path / "edition.duckdb"
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS n")
    return path


def test_what_does_not_fit_into_memory_is_put_aside_where_that_is_allowed(edition: Path, tmp_path: Path):
    aside = tmp_path / "spilled"
    with closing(open_for_reading(edition, spilled=aside)) as connection:
        assert connection.execute(LARGE).fetchone() == (2_000_000,)
        with pytest.raises(duckdb.Error):
            connection.execute("SET memory_limit = '8GB'")
        with pytest.raises(duckdb.Error):
            connection.execute(f"COPY t TO '{tmp_path / 'out.csv'}'")
    assert not list(aside.glob("*"))


def test_a_reader_puts_nothing_aside(edition: Path, tmp_path: Path):
    with closing(open_for_reading(edition)) as connection, pytest.raises(duckdb.OutOfMemoryException):
        connection.execute(LARGE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition.duckdb"]
