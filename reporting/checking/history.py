"""The last figures that an edition holds, for what was handed in to be held against."""

from __future__ import annotations

from pathlib import Path

# older ones say nothing of what is usual now
_LAST = 8


def read_history(warehouse: Path) -> dict[str, str]:
    """`indicator|region|kind` → `2022=12;2023=13`, oldest first, whole figures without breakdown.

    Empty without an edition, and with one that cannot be read: a file can be checked all the same, but against nothing.
    """
    if not warehouse.exists():
        return {}
    import duckdb  # only the parent reads editions

    try:
        with duckdb.connect(str(warehouse.resolve()), read_only=True) as edition:
            rows = edition.execute(_FIGURES, {"last": _LAST}).fetchall()
    except duckdb.Error:
        return {}
    return {f"{indicator}|{region}|{kind}": figures for indicator, region, kind, figures in rows}


_FIGURES = """
WITH figure AS (
    SELECT
        indicator_id, region_id, period_kind, period_start, period_end, value,
        row_number() OVER (PARTITION BY indicator_id, region_id, period_kind ORDER BY period_end DESC) AS age
    FROM marts.observation
    WHERE breakdown = '' AND is_latest AND value IS NOT NULL AND NOT is_derived
        AND period_kind IN ('year', 'half_year', 'quarter', 'month', 'as_of')
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, region_id, period_kind, period_end ORDER BY known_from DESC, source_id) = 1
)

SELECT
    indicator_id, region_id, period_kind,
    string_agg(
        CASE period_kind
            WHEN 'year' THEN strftime(period_end, '%Y')
            WHEN 'half_year' THEN strftime(period_end, '%Y-H') || CASE WHEN month(period_end) = 6 THEN '1' ELSE '2' END
            WHEN 'quarter' THEN strftime(period_end, '%Y-Q') || CAST(quarter(period_end) AS VARCHAR)
            WHEN 'month' THEN strftime(period_end, '%Y-%m')
            ELSE strftime(period_end, '%Y-%m-%d')
        END || '=' || CAST(value AS VARCHAR), ';' ORDER BY period_end)
FROM figure
WHERE age <= $last
GROUP BY ALL
"""
