"""Closed lists of codes that metadata may use; a new one needs its words, see metadata/verdicts.yml and the texts."""

from __future__ import annotations

from etl import grammar

DOMAINS = (
    "foreign_labour",
    "quota",
    "qandas",
    "resettlement",
    "international_migration",
    "internal_migration",
    "population",
    "labour_market",
    "economy",
    "refugees",
    "illegal_migration",
    "migration_policy",
    "housing",
    "entry_regime",
    "support_programmes",
    "foreign_experience",
    "foreigners_stay",
    "labour_relations",
)
UNITS = (
    "persons",
    "thousand_persons",
    "families",
    "employers",
    "percent",
    "percent_of_labour_force",
    "per_1000_persons",
    "times",
    "calendar_year",
    "score_points",
    "documents",
    "units",
    "cases",
    "events",
    "countries",
    "rank",
    "index",
    "day_of_month",
    "square_metres",
    "regions",
    "organisations",
    "days",
    "months",
    "years",
    "minutes",
    "dollars",
    "euros",
    "monthly_calculation_index",
    "yes_no",
    "tenge",
    "tenge_per_month",
    "billion_tenge",
    "tenge_per_dollar",
    "children_per_woman",
    "permits",
    "jobs",
    "applications",
)
# counted one by one, so a fraction is a slip (a rate written under a count, a lost unit)
COUNTED_UNITS = frozenset(
    {
        "persons",
        "families",
        "employers",
        "calendar_year",
        "documents",
        "units",
        "cases",
        "events",
        "countries",
    }
    | {"rank", "day_of_month", "regions", "organisations", "days", "months", "yes_no"}
    | {"permits", "jobs", "applications"}
)
MEASURE_KINDS = (
    "flow",
    "stock",
    "running_total",
    "share",
    "ratio",
)  # a share is 0-100 %, a ratio is not bound
SCHEMES = ("2017", "2018", "2022")
PERIOD_KINDS = tuple(grammar.PERIOD_FORMS)
# how a target compares; `about` allows the distance that metadata/verdicts.yml gives
COMPARATORS = (">=", ">", "<=", "=", "about")
# where the due date of a target comes from
DUE_BASES = ("printed", "last_year_of_stage", "last_year_of_document", "none")
TARGET_KINDS = ("reach", "ceiling", "cap_per_entity", "cover_all", "direction", "keep")
RECURRENCES = ("once", "yearly", "half_yearly", "permanent", "none")
# how exactly a date is known; the date itself is then the last day of the month, quarter ...
DATE_PRECISIONS = ("day", "month", "quarter", "half_year", "year")
CORRECTION_KINDS = (
    "misprint",
    "sum",
    "share",
    "ratio",
    "cross_reference",
    "conflict",
    "missing_base",
    "contradiction",
)
