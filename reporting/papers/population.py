"""How many people live in each region, from the current edition."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal

from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.publish.editions import current_edition
from vocabulary.territory import scheme_on

# the newest day by the end of the period on which every region was counted, else the first such day
_PEOPLE = """
WITH counted AS (
    SELECT region_id, period_end, value FROM marts.observation
    WHERE indicator_id = 'population' AND region_scheme = $scheme AND breakdown = '' AND value IS NOT NULL AND is_latest
        AND region_id <> 'KZ'
),
whole AS (
    SELECT period_end FROM counted GROUP BY period_end
    HAVING count(DISTINCT region_id) = (SELECT count(DISTINCT region_id) FROM marts.region WHERE scheme = $scheme AND region_id <> 'KZ')
)
SELECT region_id, value FROM counted
WHERE period_end = (
    SELECT coalesce(max(period_end) FILTER (WHERE period_end <= $end::DATE + 1), min(period_end)) FROM whole
)
"""


def people(paths: Paths, end: date) -> dict[str, Decimal]:
    """People by region at the end of a period; nothing where there is no edition."""
    edition = current_edition(paths)
    if edition is None:
        return {}
    with closing(open_for_reading(edition)) as connection:
        rows = connection.execute(_PEOPLE, {"scheme": scheme_on(end), "end": end}).fetchall()
    return {region: Decimal(str(value)) for region, value in rows}
