"""Professions in demand, as a release of registers says: every list that was made, and who might move where. Empty in the repository."""

from __future__ import annotations

from etl.catalog.entry import Entry
from etl.catalog.values import Code, Count, Day, Flag, Maybe, Number, RegionId


class ProfessionScore(Entry):
    """A profession of a region, or of the country, in the quarter that ends on `quarter`, by registers as known on `as_of`.

    vacancies posted and seekers registered in it; planned: jobs planned at growth points for the twelve months after it; inflow: vacancies of
    it that people from elsewhere filled (both None where no register tells, or protected); parts of the index (as vacancies_per_seeker), None where nobody counts them;
    rank 1 is the highest of `ranked`, of which `top` are first; low and high hold it in nine of ten draws of regions. What an
    earlier release said of a quarter stays beside what a later one says.
    """

    id: Code
    quarter: Day
    as_of: Day
    region: RegionId
    profession: Code
    vacancies: Count
    seekers: Maybe[Count] = None
    planned: Maybe[Count] = None
    inflow: Maybe[Count] = None
    vacancies_per_seeker: Maybe[Number] = None
    days_to_fill: Maybe[Number] = None
    pay_growth_pct: Maybe[Number] = None
    permits_per_1000_employed: Maybe[Number] = None
    graduates_per_vacancy: Maybe[Number] = None
    score: Maybe[Number] = None
    rank: Maybe[Count] = None
    rank_low: Maybe[Count] = None
    rank_high: Maybe[Count] = None
    ranked: Count
    top: Count
    in_demand: Flag


class LabourCorridor(Entry):
    """People of a profession who would go from a region with more of them than vacancies to one with fewer, in a quarter.

    kilometres between the middles of both; pay: the median that vacancies offer there, tenge a month.
    """

    id: Code
    quarter: Day
    as_of: Day
    profession: Code
    from_region: RegionId
    to_region: RegionId
    people: Count
    kilometres: Count
    pay_from: Count
    pay_to: Count
