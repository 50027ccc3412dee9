"""How long backups are kept: each of the last days with one, then the last of a week, then the last of a month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

DAYS, WEEKS, MONTHS = 14, 10, 24
_NAME = re.compile(r"monitor-(\d{8}T\d{6}Z)\.tar")


def name_at(moment: datetime) -> str:
    """The name of a backup made at a moment of UTC."""
    return f"monitor-{moment:%Y%m%dT%H%M%SZ}.tar"


def moment_of(name: str) -> datetime | None:
    """When the backup of this name was made (UTC, without zone); None for the name of anything else."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], "%Y%m%dT%H%M%SZ") if found else None
    except ValueError:
        return None


def passed(names: Iterable[str]) -> list[str]:
    """The names of backups that may go, oldest first; whatever is no backup of ours stays.

    Days, weeks and months are counted in which a backup was made, not back from now: a clock that stands years ahead for a
    night, or a machine that rested, takes none away.
    """
    made = sorted((moment, name) for name in names if (moment := moment_of(name)))
    days = sorted({moment.date() for moment, _ in made})[-DAYS:]
    kept = {name for moment, name in made if moment.date() in days}
    kept |= _last_of_each(made, WEEKS, lambda moment: moment.isocalendar()[:2])
    kept |= _last_of_each(made, MONTHS, lambda moment: (moment.year, moment.month))
    return [name for _, name in made if name not in kept]


def _last_of_each(
    made: Sequence[tuple[datetime, str]], most: int, period: Callable[[datetime], tuple[int, ...]]
) -> set[str]:
    last = {period(moment): name for moment, name in made}
    return {last[one] for one in sorted(last)[-most:]}
