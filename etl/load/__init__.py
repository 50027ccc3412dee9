"""Catalogue and observations → staging tables → marts.

May enter: whatever writes tables of an edition, by the statements of `sql/`. Imports `validate`, `survey_papers` and all below them.
"""

from etl.load.changes import write_changes
from etl.load.marts import MARTS, build_marts
from etl.load.meta import write_losses, write_meta
from etl.load.papers import papers_beside
from etl.load.staging import fill_staging, make_staging
from etl.load.vocabulary import write_vocabulary

__all__ = [
    "MARTS",
    "build_marts",
    "fill_staging",
    "make_staging",
    "papers_beside",
    "write_changes",
    "write_losses",
    "write_meta",
    "write_vocabulary",
]
