"""SQL of registers outside the subset is refused with its line, what was found and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import InputsRejected
from etl.register_engine.portable.linting import lint, lint_registers

# what stands on the third line -> words of the finding
REFUSED = {
    "SELECT * FROM permits": "`SELECT *` at the end",
    "SELECT p.* FROM permits AS p": "`SELECT *` at the end",
    "SELECT a FROM t UNION ALL SELECT * FROM u": "`SELECT *` at the end",
    "WITH a AS (SELECT * EXCLUDE (b) FROM t) SELECT c FROM a": "EXCLUDE",
    "SELECT region.kind AS region FROM region": "named like a table",
    "SELECT region FROM region": "which is a table",
    "SELECT a FROM t INNER JOIN u USING (b)": "`USING`",
    "SELECT a FROM t NATURAL JOIN u": "`NATURAL`",
    "SELECT a FROM t CROSS JOIN u": "`CROSS`",
    "SELECT a FROM t FULL JOIN u ON t.b = u.b": "`FULL`",
    "SELECT a FROM t, u": "a join without ON",
    "SELECT a FROM t INNER JOIN u": "a join without ON",
    "SELECT a FROM t ORDER BY a": "`ORDER BY`",
    "SELECT a FROM t LIMIT 3": "`LIMIT`",
    "SELECT a::BIGINT AS b FROM t": "`::`",
    "SELECT a // 2 AS b FROM t": "`//`",
    "SELECT CAST(a AS VARCHAR(7)) AS b, CAST(a AS TIMESTAMP) AS c FROM t": "a cast to TIMESTAMP",
    "SELECT CAST(a AS VARCHAR) AS b FROM t": "VARCHAR without a length",
    "SELECT CAST(a AS TEXT) AS b FROM t": "the type TEXT",
    "SELECT CAST(a AS DECIMAL) AS b FROM t": "DECIMAL without digits",
    "SELECT TRY_CAST(a AS BIGINT) AS b FROM t": "TRY_CAST",
    "SELECT count() AS n FROM t": "`count()`",
    "SELECT count(*) FILTER (a > 1) AS n FROM t": "FILTER",
    "SELECT count(DISTINCT (a, b)) AS n FROM t": "several",
    "SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a ASC NULLS LAST) = 1": "`QUALIFY`",
    "SELECT a, count(*) AS n FROM t GROUP BY ALL": "GROUP BY ALL",
    "SELECT a, count(*) AS n FROM t GROUP BY 1": "GROUP BY ALL or by numbers",
    "SELECT a, count(*) AS n FROM t GROUP BY CUBE (a)": "`CUBE`",
    "SELECT a, count(*) AS n FROM t GROUP BY ROLLUP (a)": "`ROLLUP`",
    "SELECT a FROM t UNION SELECT a FROM u": "`UNION`",
    "SELECT a FROM t EXCEPT SELECT a FROM u": "`EXCEPT`",
    "SELECT a FROM t INTERSECT SELECT a FROM u": "`INTERSECT`",
    "WITH RECURSIVE a AS (SELECT b FROM t) SELECT b FROM a": "`RECURSIVE`",
    "WITH a AS MATERIALIZED (SELECT b FROM t) SELECT b FROM a": "MATERIALIZED",
    "SELECT DISTINCT ON (a) a FROM t": "DISTINCT ON",
    "SELECT a[1] AS b FROM t": "`[`",
    "SELECT {'a': 1} AS b FROM t": "`{`",
    "SELECT $as_of AS b FROM t": "`$`",
    "SELECT a FROM t WHERE b = ?": "`?`",
    "SELECT a FROM (VALUES (1)) AS t": "`VALUES`",
    "SELECT a FROM t; SELECT b FROM t": "2 statements",
    "DELETE FROM t": "a statement of the kind DELETE",
    'SELECT a AS "b" FROM t': "a name in quotes",
    "SELECT 'it''s' AS b FROM t": "text with a quote",
    "SELECT 'a\\b' AS b FROM t": "a backslash",
    "SELECT E'a' AS b FROM t": "text",
    "SELECT 1_000 AS b FROM t": "`1_000`",
    "SELECT a, FROM t": "a comma with nothing after it",
    "SELECT a FROM t WHERE a ILIKE 'x'": "`ILIKE`",
    "SELECT a FROM t TABLESAMPLE 10 PERCENT": "TABLESAMPLE",
    # functions
    "SELECT strftime(a, '%Y') AS b FROM t": "the function `strftime`",
    "SELECT date_diff('day', a, b) AS c FROM t": "the function `date_diff`",
    "SELECT round(a, 2) AS b FROM t": "the function `round`",
    "SELECT avg(a) AS b FROM t": "the function `avg`",
    "SELECT unnest(a) AS b FROM t": "the function `unnest`",
    "SELECT quantile_cont(a, 0.5) AS b FROM t": "the function `quantile_cont`",
    "SELECT approx_count_distinct(a) AS b FROM t": "the function `approx_count_distinct`",
    "SELECT concat(a, b) AS c FROM t": "the function `concat`",
    "SELECT a FROM generate_series(1, 3) AS t": "the function `generate_series`",
    "SELECT a FROM read_parquet('x') AS t": "the function `read_parquet`",
    # numbers and dates
    "SELECT sum(a) AS b FROM t": "`sum(…)` without a type",
    "SELECT sum(a) FILTER (WHERE b) AS c FROM t": "`sum(…)` without a type",
    "SELECT a / 2 AS b FROM t": "a quotient",
    "SELECT 100.0 * a / 3 AS b FROM t": "a quotient",
    "SELECT CAST(a AS DOUBLE) / CAST(b AS DOUBLE) AS c FROM t": "a quotient",
    "SELECT CAST(a AS DECIMAL(9, 2)) / NULLIF(CAST(b AS DOUBLE), 0) AS c FROM t": "a quotient",
    "SELECT CAST(median(a) AS BIGINT) AS b FROM t": "MEDIAN(a)",
    "SELECT CAST(2.675 AS INT) AS b FROM t": "2.675",
    "SELECT CAST(CAST(a AS DOUBLE) / NULLIF(CAST(b AS DOUBLE), 0) AS BIGINT) AS c FROM t": "CAST(",
    "SELECT date_trunc('month', a) AS b FROM t": "`date_trunc(…)` without a type",
    "SELECT CAST(date_trunc('decade', a) AS DATE) AS b FROM t": "date_trunc('decade'",
    "SELECT extract(dow FROM a) AS b FROM t": "extract(",
    "SELECT extract(year FROM a) AS b FROM t": "a column at the end",
    "SELECT unix_date(a) AS b FROM t": "a column at the end",
    "SELECT row_number() OVER (ORDER BY a ASC NULLS LAST) AS b FROM t": "a column at the end",
    "SELECT a + INTERVAL 1 MONTH AS b FROM t": "a moved date without a type",
    "SELECT CAST(a + INTERVAL 1 HOUR AS DATE) AS b FROM t": "INTERVAL",
    "SELECT a - DATE '2025-01-01' AS b FROM t": "a date minus a date",
    # windows
    "SELECT CAST(sum(a) OVER (ORDER BY b ASC NULLS LAST) AS BIGINT) AS c FROM t": "without a frame",
    "SELECT CAST(sum(a) OVER (ORDER BY b ASC NULLS LAST RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS BIGINT) AS c FROM t": "a RANGE frame",
    "SELECT lag(a) OVER (PARTITION BY b) AS c FROM t": "without an order",
    "SELECT lag(a) OVER (ORDER BY b) AS c FROM t": "the order `b`",
    "SELECT lag(a) OVER (ORDER BY b ASC NULLS LAST, c DESC) AS d FROM t": "the order `c desc`",
}
ALLOWED = [
    "SELECT a, b AS c FROM t WHERE a IN (1, 2) AND b BETWEEN 3 AND 4 OR c LIKE 'x%' AND d IS NOT NULL",
    "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.b = t.b) AND c IN (SELECT c FROM v)",
    "WITH a AS (SELECT * FROM t) SELECT b FROM a LEFT JOIN u ON a.b = u.b AND u.c < a.c",
    "SELECT coalesce(a, 'KZ') AS a, count(*) AS n, count(DISTINCT b) AS m FROM t GROUP BY GROUPING SETS ((a), ())",
    "SELECT CASE WHEN grouping(a) = 1 THEN '_T' ELSE a END AS a FROM t GROUP BY GROUPING SETS ((a), ()) HAVING count(*) > 1",
    "SELECT CAST(sum(a) FILTER (WHERE b > 0) AS BIGINT) AS c, min(d) AS d, max(e) AS e FROM t GROUP BY f",
    "SELECT CAST(2 * median(a) AS BIGINT) AS b FROM t",
    "SELECT CAST(a AS DOUBLE) / NULLIF(CAST(b AS DOUBLE), 0) AS c FROM t",
    "SELECT CAST(a AS DOUBLE) / CAST(NULLIF(b, 0) AS DOUBLE) AS c FROM t",
    "SELECT CAST(date_trunc('month', a) AS DATE) AS b, CAST(a + INTERVAL 1 MONTH AS DATE) AS c, last_day(a) AS d FROM t",
    "SELECT CAST(extract(year FROM a) AS BIGINT) AS b, CAST(unix_date(a) - unix_date(b) AS BIGINT) AS c FROM t",
    "SELECT lag(a) OVER (PARTITION BY b ORDER BY c ASC NULLS LAST, coalesce(d, 1) DESC NULLS LAST) AS e FROM t",
    "WITH a AS (SELECT b, row_number() OVER (ORDER BY c ASC NULLS LAST) AS n FROM t) SELECT b FROM a WHERE n = 1",
    "SELECT CAST(sum(a) OVER (ORDER BY b ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS c FROM t",
    "SELECT a FROM t WHERE b >= DATE '2024-02-29' AND n * 100 > staff * 30 -- a thirtieth",
    "SELECT lower(trim(a)) || upper(b) AS c, substr(a, 1, 2) AS d, replace(a, 'қ', 'к') AS e, lpad(a, 3, '0') AS f FROM t",
    "SELECT CAST(NULL AS BIGINT) AS a, CAST(b AS STRING) AS c FROM t UNION ALL SELECT a, c FROM u",
]


@pytest.mark.parametrize("refused", REFUSED, ids=lambda text: text[:60])
def test_a_form_outside_the_subset_is_refused_with_its_line_and_what_to_write(refused):
    found = lint(f"-- what it counts\n\n{refused}")

    [named] = [one for one in found if REFUSED[refused] in one.found][:1] or [None]
    assert named is not None, found
    assert named.line in (1, 3) and named.advice


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda text: text[:60])
def test_what_every_engine_runs_alike_is_not_refused(allowed):
    assert lint(f"-- what it counts\n{allowed}\n") == []


def test_what_is_no_sql_is_said_with_its_line():
    [finding] = lint("SELECT a\nFROM t\nWHERE (a = 1")
    assert finding.found == "what is no SQL" and finding.line == 3


def test_columns_of_checks_may_have_either_integer_type():
    assert lint("SELECT extract(year FROM a) AS b FROM t", is_mart=False) == []


def test_the_findings_of_all_registers_come_at_once_with_file_and_line(tmp_path: Path):
    for name, text in {"one": "SELECT a\nFROM t\nLIMIT 1", "two": "SELECT avg(a) AS b FROM t"}.items():
        (tmp_path / name / "marts").mkdir(parents=True)
        (tmp_path / name / "layout.yml").write_text("")
        (tmp_path / name / "marts" / "figure.sql").write_text(text)

    with pytest.raises(InputsRejected) as refused:
        lint_registers(tmp_path)

    words = str(refused.value)
    assert "registers/one/marts/figure.sql: line 3: found `LIMIT`." in words
    assert "registers/two/marts/figure.sql: line 1: found the function `avg`. Keep" in words


def test_the_sql_of_our_registers_runs_on_every_engine():
    assert lint_registers() > 0
