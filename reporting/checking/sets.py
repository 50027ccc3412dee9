"""What figures of one file say together: the same twice, parts and wholes, how many regions, who resends last year's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from reporting.checking.context import Context, KnownIndicator
from reporting.checking.findings import Findings
from reporting.checking.names import Names
from reporting.checking.numbers import plain
from reporting.checking.periods import ReadPeriod, read_written_period
from reporting.checking.times import FEWEST_RESENT
from reporting.messages.outcome import Figure
from vocabulary.languages import LANGUAGES
from vocabulary.periods import PARTS_OF_PERIOD
from vocabulary.territory import COUNTRY, scheme_on

# what makes two figures the same one: of a file, kept, or disputed
key: Callable[[Any], tuple[str, ...]] = attrgetter(
    "indicator_id", "region_id", "period", "period_kind", "breakdown", "member"
)
# with fewer regions nobody meant to report all of them
_PART_OF_REGIONS = 2


def drop_doubles(figures: Sequence[Figure], findings: Findings) -> tuple[list[Figure], int, int]:
    """The figures without those that stand twice; how many were dropped as equal, and how many contradict each other."""
    first: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        first.setdefault(key(figure), []).append(figure)
    kept, dropped, refused = [], 0, 0
    for same in first.values():
        said = {(one.numerator, one.denominator, one.value, one.obs_status) for one in same}
        if len(said) > 1:
            _tell_conflict(same, findings)
            refused += len(same)
            continue
        kept.append(same[0])
        dropped += len(same) - 1
        for one in same[1:]:
            findings.add("DUPLICATE_DROPPED", one.row, "value", one.value, cell=one.cell, first=same[0].row)
    return kept, dropped, refused


def _tell_conflict(same: Sequence[Figure], findings: Findings) -> None:
    rows = "; ".join(f"{one.cell or one.row}: {one.value or one.obs_status}" for one in same[:5])
    for one in same:
        findings.of_figure("DUPLICATE_CONFLICT", one, rows=rows)


def check_sets(figures: Sequence[Figure], context: Context, names: Names, findings: Findings) -> None:
    """Tell what does not fit together."""
    by_place: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    by_time: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        by_place[one.indicator_id, one.period, one.breakdown, one.member].append(one)
        by_time[one.indicator_id, one.region_id, one.breakdown, one.member].append(one)
    for group in by_place.values():
        _check_country(group, names, findings)
    for group in by_time.values():
        if len(group) > 1:
            _check_parts_of_time(group, names.indicator[group[0].indicator_id], findings)
    _check_coverage(figures, context, names, findings)
    _check_resent(by_place, findings)


def regions_in_force(names: Names, period: ReadPeriod) -> set[str]:
    """The regions of the country at the end of a period."""
    scheme = scheme_on(period.end)
    return {one.id for one in names.region.values() if one.id != COUNTRY and scheme in one.schemes}


def _check_country(group: Sequence[Figure], names: Names, findings: Findings) -> None:
    """Regions add up to the country, or are not more than it."""
    indicator = names.indicator[group[0].indicator_id]
    country = next((one for one in group if one.region_id == COUNTRY and one.value), None)
    parts = [one for one in group if one.region_id != COUNTRY and one.value]
    period = read_written_period(group[0].period)
    if not country or not parts or not indicator.is_additive or not period:
        return
    total, whole = sum((Decimal(one.value) for one in parts), Decimal(0)), Decimal(country.value)
    slack = Decimal(str(indicator.sum_tolerance)) + _rounding(parts)
    are_all = {one.region_id for one in parts} >= regions_in_force(names, period)
    if (are_all and abs(total - whole) > slack) or (not indicator.is_signed and total > whole + slack):
        _tell_sum(country, total, len(parts), findings)


def _rounding(parts: Sequence[Figure]) -> Decimal:
    """How far rounded parts may miss a rounded whole; whole numbers may not."""
    decimals = max(max(0, -int(Decimal(one.value).as_tuple().exponent)) for one in parts)
    return Decimal(0) if decimals == 0 else Decimal(1).scaleb(-decimals) * len(parts)


def _tell_sum(whole: Figure, total: Decimal, count: int, findings: Findings) -> None:
    difference = plain(Decimal(whole.value) - total)
    findings.of_figure("SUM_MISMATCH", whole, total=plain(total), count=count, difference=difference)


def _check_parts_of_time(group: Sequence[Figure], indicator: KnownIndicator, findings: Findings) -> None:
    """Half-years add up to the year, quarters to half-years: of what is counted over time only."""
    if indicator.measure_kind != "flow" or not indicator.is_counted:
        return
    by_kind: dict[str, list[tuple[ReadPeriod, Figure]]] = defaultdict(list)
    for one in group:
        if one.value and (period := read_written_period(one.period)):
            by_kind[one.period_kind].append((period, one))
    for kind, wholes in by_kind.items():
        for part_kind, needed in PARTS_OF_PERIOD.get(kind, {}).items():
            for period, whole in wholes:
                parts = [
                    one
                    for inner, one in by_kind.get(part_kind, [])
                    if period.start <= inner.start and inner.end <= period.end
                ]
                total = sum((Decimal(one.value) for one in parts), Decimal(0))
                if len(parts) == needed and total != Decimal(whole.value):
                    _tell_sum(whole, total, needed, findings)


def _check_coverage(figures: Sequence[Figure], context: Context, names: Names, findings: Findings) -> None:
    """Who reports for the country reports every region; a file with half of the regions was meant to have all."""
    if context.regions is not None and not context.covers_country:
        return
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in figures:
        if one.region_id != COUNTRY:
            seen[one.indicator_id, one.period].add(one.region_id)
    for (indicator, text), regions in seen.items():
        period = read_written_period(text)
        wanted = regions_in_force(names, period) if period else set()
        missing = sorted(wanted - regions)
        if missing and (context.covers_country or len(regions) * _PART_OF_REGIONS >= len(wanted)):
            listed = {
                language: ", ".join(names.region[one].name[language] for one in missing)
                for language in LANGUAGES
            }
            findings.add(
                "COVERAGE",
                None,
                "region",
                f"{indicator} {text}",
                indicator=indicator,
                count=len(wanted) - len(missing),
                wanted=len(wanted),
                missing=listed,
                title=dict(names.indicator[indicator].title),
                period=text,
            )


def _check_resent(by_place: dict[tuple[str, ...], list[Figure]], findings: Findings) -> None:
    """Figures of a year that are those of the year before, one by one."""
    for (indicator, text, *split), group in by_place.items():
        if not text[:4].isdigit():
            continue
        before = by_place.get((indicator, f"{int(text[:4]) - 1}{text[4:]}", *split))
        if before and _are_equal(group, before):
            findings.add(
                "RESENT_DATA",
                group[0].row,
                "value",
                group[0].value,
                cell=_range(group),
                indicator=indicator,
                period=text,
                before=before[0].period,
                count=len(group),
            )


def _are_equal(group: Iterable[Figure], before: Iterable[Figure]) -> bool:
    old = {one.region_id: one.value for one in before if one.value}
    new = {one.region_id: one.value for one in group if one.value}
    return len(new) >= FEWEST_RESENT and new == old and len(set(new.values())) > 1


def _range(group: Sequence[Figure]) -> str:
    first, last = group[0].cell, group[-1].cell
    return first if first == last else f"{first}:{last}"
