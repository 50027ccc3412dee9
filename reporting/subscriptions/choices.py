"""What may be chosen: rules, targets and regions, as the current edition and the rules name them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from threading import Lock

import duckdb

from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.publish import current_edition
from reporting.alerts.facts import Words
from reporting.alerts.rules import Rule
from reporting.clock import today
from reporting.errors import ReportingError
from vocabulary.languages import LANGUAGES

_FRESH_SECONDS = 60.0
# those that have a verdict, or whose day is still to come
_TARGETS = """
SELECT DISTINCT ON (target.target_id) target.target_id, title_kk, title_ru, title_en
FROM marts.target AS target LEFT JOIN marts.progress AS progress ON target.target_id = progress.target_id AND progress.is_latest
WHERE target.replaced_by IS NULL AND (progress.state <> 'no_data' OR target.due_on >= ?)
ORDER BY target.target_id
"""
_REGIONS = """
SELECT region_id, name_kk, name_ru, name_en FROM marts.region WHERE scheme = (SELECT max(scheme) FROM marts.region) ORDER BY region_id
"""


@dataclass(frozen=True)
class Offered:
    """By id, in the order in which they are offered."""

    rules: Mapping[str, Words]
    targets: Mapping[str, Words]
    regions: Mapping[str, Words]


@dataclass
class Choices:
    """Reads the current edition at most once a minute; shared by threads."""

    paths: Paths
    rules: Sequence[Rule]
    _lock: Lock = field(default_factory=Lock)
    _found: Offered | None = None
    _read_at: float = 0.0

    def offered(self) -> Offered:
        """What may be chosen now; where no edition can be read, rules alone."""
        with self._lock:
            if self._found is None or time.monotonic() - self._read_at > _FRESH_SECONDS:
                self._found, self._read_at = self._read(), time.monotonic()
            return self._found

    def demand(self, rules: Sequence[str], targets: Sequence[str], regions: Sequence[str]) -> None:
        """Raises ReportingError for a choice that is not offered."""
        found = self.offered()
        if not (set(rules) <= found.rules.keys() and set(targets) <= found.targets.keys() and set(regions) <= found.regions.keys()):  # fmt: skip
            raise ReportingError("alerts_choice")

    def _read(self) -> Offered:
        rules = {rule.id: rule.title for rule in self.rules}
        current = current_edition(self.paths)
        if current is None:
            return Offered(rules, {}, {})
        try:
            with closing(open_for_reading(current)) as connection:
                return Offered(rules, _named(connection, _TARGETS, today()), _named(connection, _REGIONS))
        except duckdb.Error:
            return Offered(rules, {}, {})


def _named(connection: duckdb.DuckDBPyConnection, sql: str, *values: object) -> dict[str, Words]:
    rows = connection.execute(sql, list(values)).fetchall()
    return {str(name): dict(zip(LANGUAGES, map(str, words), strict=True)) for name, *words in rows}
