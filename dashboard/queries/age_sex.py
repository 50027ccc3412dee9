"""How old the people of a region are, men and women apart, on the one day for which a table was found."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Region
from vocabulary.territory import COUNTRY

# From the youngest; together they are everybody.
AGES = ("population_under_working_age", "population_working_age", "population_over_working_age")


@dataclass(frozen=True)
class Age:
    """People of one age group: men, women and both, and both in the whole country (persons)."""

    indicator_id: str
    year: int
    men: float
    women: float
    people: float
    country: float
    source_id: str
    note: str


def age_and_sex(warehouse: Warehouse, region: Region) -> list[Age]:
    """The age groups of a region's territory in the newest year that has all of them; empty where there is none."""
    rows = warehouse.objects(
        Age,
        """SELECT own.indicator_id, year(own.period_end) AS year, own.source_id, any_value(own.note) AS note,
                  sum(own.value) FILTER (WHERE own.member = 'male') AS men, sum(own.value) FILTER (WHERE own.member = 'female') AS women,
                  sum(own.value) FILTER (WHERE own.breakdown = '') AS people, any_value(whole.value) AS country
           FROM marts.observation AS own
           INNER JOIN marts.observation AS whole
               ON own.indicator_id = whole.indicator_id AND own.period_end = whole.period_end AND whole.is_latest
                  AND whole.region_id = $country AND whole.breakdown = ''
           WHERE list_contains($ages, own.indicator_id) AND own.territory_id = $territory AND own.is_latest
             AND own.breakdown IN ('', 'sex')
           GROUP BY own.indicator_id, own.period_end, own.source_id
           HAVING men IS NOT NULL AND women IS NOT NULL AND people IS NOT NULL
           ORDER BY own.period_end DESC, list_position($ages, own.indicator_id)""",
        {"ages": list(AGES), "territory": region.territory, "country": COUNTRY},
    )
    newest = [age for age in rows if age.year == rows[0].year]
    return newest if [age.indicator_id for age in newest] == list(AGES) else []
