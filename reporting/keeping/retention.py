"""How long backups are kept: each of the last days, then the last of a week, then the last of a month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

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


def passed(names: Iterable[str], now: datetime) -> list[str]:
    """The names of backups that may go, oldest first. The newest always stays, and so does whatever is no backup of ours."""
    made = sorted((moment, name) for name in names if (moment := moment_of(name)))
    kept = {name for moment, name in made if moment >= now - timedelta(days=DAYS)}
    kept |= _last_of_each(made, now - timedelta(weeks=WEEKS), lambda moment: moment.isocalendar()[:2])
    kept |= _last_of_each(made, now - timedelta(days=31 * MONTHS), lambda moment: (moment.year, moment.month))
    if made:
        kept.add(made[-1][1])
    return [name for _, name in made if name not in kept]


def _last_of_each(
    made: Sequence[tuple[datetime, str]], since: datetime, period: Callable[[datetime], tuple[int, ...]]
) -> set[str]:
    return set({period(moment): name for moment, name in made if moment >= since}.values())
