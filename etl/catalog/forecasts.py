"""Which series are forecast, and every forecast that was made: kept as it was said, and held against what came."""

from __future__ import annotations

from etl.catalog.entry import Entry, Words
from etl.catalog.values import Code, Count, Day, Flag, IndicatorId, Maybe, Number, RegionId, SourceId, Year
from vocabulary.chances import GateReason


class ForecastSubject(Entry):
    """An indicator whose yearly series is forecast; `id` is the indicator's own.

    From each year of `breaks` on the figures are of something else, for the reason that `why` gives and `source` shows; breaks that the
    figures themselves are marked with need not stand here. `theirs` is the same quantity as the United Nations project it: shown beside, never ours.
    """

    id: IndicatorId
    theirs: Maybe[IndicatorId] = None
    breaks: tuple[Year, ...] = ()
    why: Maybe[Words] = None
    source: Maybe[SourceId] = None


class MadeForecast(Entry):
    """What was said on a day of one year ahead: middle and band of 80 %, on which series, and how the method did on the past.

    `series` is the hash of the figures seen (`through` the last of them, `points` of them); error_ratio against no change and
    `held`, the share of earlier bands that held, are None where there was no case.
    """

    id: Code
    indicator: IndicatorId
    region: RegionId
    made_on: Day
    method: Code
    series: Code
    through: Year
    points: Count
    year: Year
    horizon: Count
    value: Number
    low: Number
    high: Number
    cases: Count
    error_ratio: Maybe[Number] = None
    held: Maybe[Number] = None
    reason: GateReason
    drawn: Flag
