"""Names of bodies, regions, indicators and periods in the reader's language, as the metadata say them."""

from __future__ import annotations

from datetime import date, timedelta

from etl.catalog import Catalog
from reporting.desk.state import desk
from reporting.desk.words import language
from reporting.texts.periods import period_name as in_words
from vocabulary.territory import COUNTRY

Options = list[tuple[str, str]]


def body_name(body_id: str) -> str:
    """The name of a body; its id where the metadata do not know it any more."""
    body = desk().metadata().bodies.get(body_id)
    return str(getattr(body.name, language())) if body else body_id


def region_name(region_id: str) -> str:
    """The name of a region, or its id."""
    region = desk().metadata().regions.get(region_id)
    return str(getattr(region.name, language())) if region else region_id


def indicator_name(indicator_id: str) -> str:
    """The short title of an indicator, or its id."""
    indicator = desk().metadata().indicators.get(indicator_id)
    return str(getattr(indicator.short_title, language())) if indicator else indicator_id


def period_name(period: str) -> str:
    """A period as people write it: first half of 2026."""
    return in_words(period, language())


def periods_until(today: date) -> list[str]:
    """Periods that a report may be about, the latest first: years, half-years and months that began and are not old."""
    halves = [f"{year}-H{half}" for year in (today.year, today.year - 1) for half in (2, 1)]
    begun = [
        one for one in halves if (int(one[:4]), 7 if one.endswith("2") else 1) <= (today.year, today.month)
    ]
    months, last = [], today.replace(day=1)
    for _ in range(4):
        months.append(f"{last:%Y-%m}")
        last = (last - timedelta(days=1)).replace(day=1)
    return [str(today.year - 1), *begun[:3], str(today.year), *months]


def body_options() -> Options:
    """Every body that is there today and answers for something (not those that only published): id, name."""
    today, known = desk().today(), desk().metadata()
    answers = _who_answers(known.catalog)
    there = [
        one
        for one in known.bodies.values()
        if (one.is_akimat or one.id in answers)
        and not one.is_all_akimats
        and (one.valid_to is None or one.valid_to >= today)
    ]
    return sorted(((one.id, body_name(one.id)) for one in there), key=lambda option: option[1])


def _who_answers(catalog: Catalog) -> set[str]:
    owners = {indicator.owner for indicator in catalog.indicators}
    reporters = {target.reporter for target in catalog.targets}
    bound = {body for measure in catalog.measures for body in measure.bodies}
    return owners | reporters | bound | {body for duty in catalog.reporting_duties for body in duty.bodies}


def indicator_options() -> Options:
    """Every indicator: id, title."""
    known = desk().metadata().indicators
    return sorted(((one, indicator_name(one)) for one in known), key=lambda option: option[1])


def region_options(region_ids: tuple[str, ...] | None) -> Options:
    """These regions, or all that are there today with the country first: id, name."""
    today = desk().today()
    regions = desk().metadata().regions.values()
    there = [one.id for one in regions if one.valid_to is None or one.valid_to >= today]
    chosen = there if region_ids is None else [one for one in there if one in region_ids]
    return sorted(
        ((one, region_name(one)) for one in chosen), key=lambda option: (option[0] != COUNTRY, option[1])
    )


def remit_of(body_id: str) -> tuple[str, ...] | None:
    """The regions of a body's remit; None for a body of the whole country."""
    body = desk().metadata().bodies.get(body_id)
    return (body.region,) if body and body.region else None
