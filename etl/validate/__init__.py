"""Source rows → typed observations; every problem of every file is reported at once.

May enter: what rows must keep among themselves, with the catalogue and with the edition before. Imports `extract`, `catalog`,
`inputs`, `refusals` and `errors`.
"""

from __future__ import annotations

from collections.abc import Iterable

from etl.catalog import Entries
from etl.errors import InputsRejected, Problem
from etl.extract import RawRow
from etl.validate.cells import read_row
from etl.validate.codes import Codes
from etl.validate.fetched import in_place_of_copies
from etl.validate.keys import duplicate_problems
from etl.validate.observation import Observation
from etl.validate.sizes import Figures, size_problems

__all__ = ["Observation", "validate_observations"]


def validate_observations(
    rows: Iterable[RawRow],
    entries: Entries,
    problems: Iterable[Problem] = (),
    before: Figures | None = None,
) -> tuple[Observation, ...]:
    """Typed observations in the order of the files.

    Copies that their publisher confirmed have it as their source (`fetched.py`). Rows that refer to an entry of metadata that could not be read are judged by the rest of what they say.
    `before` holds the last edition's figures, beside which a figure must be of a likely size.
    Raises InputsRejected with `problems` (of the extract) and all of this step.
    """
    codes = Codes.of(entries)
    found = list(problems)
    read = (read_row(row, codes, found) for row in rows)
    observations = in_place_of_copies([row for row in read if row is not None], entries)
    found += duplicate_problems(observations)
    found += size_problems(observations, entries, before)
    if found:
        raise InputsRejected(found)
    return observations
