"""Closed lists of codes of metadata; each is a type for the checker and a tuple, in the order in which they are offered.

A new code needs its words: metadata/verdicts.yml, dashboard/texts.
"""

from __future__ import annotations

from typing import Literal, get_args

Domain = Literal[
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
    "environment",
]

# a share is 0-100 %, a ratio is not bound
MeasureKind = Literal["flow", "stock", "running_total", "share", "ratio"]

Direction = Literal["up", "down", "none"]

Frequency = Literal["yearly", "half_yearly", "quarterly", "monthly", "irregular"]

# how a target compares; `about` allows the distance that metadata/verdicts.yml gives
Comparator = Literal[">=", ">", "<=", "=", "about"]
COMPARATORS: tuple[str, ...] = get_args(Comparator)

TargetKind = Literal["reach", "ceiling", "cap_per_entity", "cover_all", "direction", "keep"]

RegionKind = Literal["country", "region", "city"]

CorrectionKind = Literal[
    "misprint",
    "sum",
    "share",
    "ratio",
    "cross_reference",
    "conflict",
    "missing_base",
    "contradiction",
]

# of a source, and of a search for what an act says
Confidence = Literal["high", "medium"]
UrlIs = Literal["act", "report"]
TextHeld = Literal["full", "note", "unread"]

# how a document's words were read: period printed or inferred, number exact or approximate
PeriodBasis = Literal["printed", "inferred"]
PERIOD_BASES: tuple[str, ...] = get_args(PeriodBasis)
Precision = Literal["exact", "approximate"]
PRECISIONS: tuple[str, ...] = get_args(Precision)
