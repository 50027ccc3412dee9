"""Source rows → typed observations; every problem of every file is reported at once."""

from __future__ import annotations

from collections.abc import Iterable

from etl.catalog import Catalog
from etl.errors import InputsRejected, Problem
from etl.extract import RawRow
from etl.validate.cells import read_row
from etl.validate.codes import Codes
from etl.validate.keys import duplicate_problems
from etl.validate.observation import Observation

__all__ = ["Observation", "validate_observations"]


def validate_observations(
    rows: Iterable[RawRow], catalog: Catalog, problems: Iterable[Problem] = ()
) -> tuple[Observation, ...]:
    """Typed observations in the order of the files.

    Raises InputsRejected with `problems` (of the extract) and all of this step.
    """
    codes = Codes.of(catalog)
    found = list(problems)
    read = (read_row(row, codes, found) for row in rows)
    observations = tuple(observation for observation in read if observation is not None)
    found += duplicate_problems(observations)
    if found:
        raise InputsRejected(found)
    return observations
