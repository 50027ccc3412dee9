"""Catalogue and observations → staging tables → marts."""

from etl.load.changes import write_changes
from etl.load.marts import MARTS, build_marts
from etl.load.meta import write_losses, write_meta
from etl.load.staging import fill_staging, make_staging

__all__ = [
    "MARTS",
    "build_marts",
    "fill_staging",
    "make_staging",
    "write_changes",
    "write_losses",
    "write_meta",
]
