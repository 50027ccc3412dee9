"""Rules of the list of professions in demand, which its makers and its readers must know alike."""

from __future__ import annotations

# in demand is what stays so many quarters among the first of so many parts
QUARTERS, PARTS_OF_LIST = 3, 4
# a rank lies in its interval in so many percent of so many draws of regions
CONFIDENCE_PCT, DRAWS = 90, 2_000
# the parts of the index: whether more of it means more demand (1) or less (-1)
INDEX_PARTS = {
    "vacancies_per_seeker": 1,
    "days_to_fill": 1,
    "pay_growth_pct": 1,
    "permits_per_1000_employed": 1,
    "graduates_per_vacancy": -1,
}
