"""Verdicts for every target on every day with a figure, as rows of staging.progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.catalog.documents import Document
from etl.catalog.entry import Words
from etl.catalog.targets import Target
from etl.verdicts import Checked, Coverage, Goal, Point, Rules, Thresholds, Verdict, judge
from etl.verdicts.arithmetic import in_force
from etl.verdicts.explain import Setting, explain
from etl.verdicts.figures import ends_a_year

_FIGURES = """
    SELECT figure.indicator_id, figure.region_id, figure.as_of, figure.value, figure.period_start, figure.period_end,
           figure.period_kind, figure.region_scheme, figure.source_id, figure.locator, figure.obs_status,
           figure.is_derived, figure.note, figure.regions_reported, figure.regions_expected, figure.population_share,
           figure.numerator, figure.denominator
    FROM staging.judged_figure AS figure
    ORDER BY figure.indicator_id, figure.region_id, figure.as_of
"""

# entities checked by day, in the country and in how many of the regions of its scheme
_CHECKED = """
    SELECT observation.indicator_id, observation.stands_for,
           max(observation.value) FILTER (WHERE observation.region_id = staging.country()) AS entities,
           count(DISTINCT observation.region_id) FILTER (
               WHERE observation.region_id <> staging.country() AND (observation.value > 0 OR observation.obs_status = 'Q')
           ) AS regions,
           max(scheme.regions) AS expected
    FROM marts.observation AS observation
    INNER JOIN (
        SELECT placed.scheme, count(*) FILTER (WHERE placed.region_id <> staging.country()) AS regions
        FROM staging.region_schemes AS placed
        GROUP BY placed.scheme
    ) AS scheme ON observation.region_scheme = scheme.scheme
    WHERE list_contains(?, observation.indicator_id) AND observation.is_latest AND observation.breakdown = ''
    GROUP BY observation.indicator_id, observation.stands_for
"""


@dataclass(frozen=True)
class _Figure:
    as_of: date
    value: float
    period_start: date
    period_end: date
    period_kind: str
    region_scheme: str
    source_id: str
    locator: str
    obs_status: str
    is_derived: bool
    note: str | None
    regions_reported: int | None
    regions_expected: int | None
    population_share: float | None
    numerator: float | None
    denominator: float | None

    @property
    def point(self) -> Point:
        """The figure as the engine needs it."""
        form = (
            "new_year" if self.as_of != self.period_end else "year" if self.period_kind == "year" else "day"
        )
        return Point(self.as_of, self.value, form, self._coverage(), self._checked())

    def _coverage(self) -> Coverage | None:
        if self.regions_reported is None or self.regions_expected is None:
            return None
        return Coverage(self.regions_reported, self.regions_expected, self.population_share)

    def _checked(self) -> Checked | None:
        if self.numerator is None or not self.denominator:
            return None
        return Checked(round(self.numerator), round(self.denominator))


# the columns of the figure that a verdict was judged on
_NOT_KEPT = ("as_of", "value", "numerator", "denominator")
_OF_FIGURE = tuple(field.name for field in fields(_Figure) if field.name not in _NOT_KEPT)


def progress_rows(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> Iterator[dict[str, Any]]:
    """One row per target and day with a figure since it is in force, one for the day on which it was due or its act
    ended, or else one row `no_data` with as_of None."""
    figures: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for indicator_id, region_id, *rest in connection.execute(_FIGURES).fetchall():
        figures[indicator_id, region_id].append(_Figure(*rest))
    checked = _checked_by_day(connection, catalog)
    [(known_until,)] = connection.execute("SELECT max(known_from) FROM marts.observation").fetchall()
    decimals = {indicator.id: indicator.decimals for indicator in catalog.indicators}
    documents = {document.id: document for document in catalog.documents}
    replaced_on = _replacements(catalog.targets)
    for target in catalog.targets:
        goal = _goal(target, documents[target.document], replaced_on.get(target.id), catalog.rules.thresholds)
        series = figures[target.indicator, target.region]
        if target.checked is not None:
            series = [*_with_counts(series, checked[target.checked])]
        setting = Setting(target.unit, decimals[target.indicator], _reason(target.missing_reason))
        days: list[tuple[date | None, Sequence[_Figure]]] = [*_days(goal, series, known_until)]
        for on, known in days or [(None, [])]:
            verdict = judge(goal, [figure.point for figure in known], catalog.rules.thresholds, on)
            yield _row(target, goal, verdict, on, known, setting, catalog.rules)


@dataclass(frozen=True)
class _CheckedOn:
    """How many entities were checked on a day in the country, and in how many of its regions."""

    entities: float | None
    regions: int
    expected: int


def _checked_by_day(
    connection: duckdb.DuckDBPyConnection, catalog: Catalog
) -> Mapping[str, Mapping[date, _CheckedOn]]:
    """By indicator that counts checked entities, by day: a region counts where any were checked, also where the count is hidden."""
    found: dict[str, dict[date, _CheckedOn]] = defaultdict(dict)
    wanted = [target.checked for target in catalog.targets if target.checked is not None]
    for indicator_id, day, *rest in connection.execute(_CHECKED, [wanted]).fetchall():
        found[indicator_id][day] = _CheckedOn(*rest)
    return found


def _with_counts(series: Sequence[_Figure], checked: Mapping[date, _CheckedOn]) -> Iterator[_Figure]:
    """The shares with the counts that they are made of; those of reports bring their own. A share and the number of those
    checked give the number of those beyond, since the share is nothing but their quotient."""
    for figure in series:
        of_day = checked.get(figure.as_of)
        if figure.denominator is not None or of_day is None:
            yield figure
            continue
        is_whole = of_day.regions == of_day.expected
        yield replace(
            figure,
            regions_reported=None if is_whole else of_day.regions,
            regions_expected=None if is_whole else of_day.expected,
            numerator=figure.value * of_day.entities / 100 if of_day.entities is not None else None,
            denominator=of_day.entities,
        )


def _replacements(targets: Sequence[Target]) -> dict[str, date]:
    """By target the day from which the first target that replaces it is in force."""
    found: dict[str, date] = {}
    for later in targets:
        if later.replaces is not None and later.valid_from is not None:
            found[later.replaces] = min(later.valid_from, found.get(later.replaces, later.valid_from))
    return found


def _days(goal: Goal, series: Sequence[_Figure], known_until: date) -> list[tuple[date, Sequence[_Figure]]]:
    """The days to judge and the figures known on each: every day with a figure, and the day on which it all ends.

    A target is not judged on days before it was set; earlier figures still show where the series came from.
    """
    if not goal.is_judged_by_values:
        return []
    in_force_on = {point.on for point in in_force(goal, [figure.point for figure in series])}
    ends_on = goal.ended_on or goal.due_on
    # without a row of its own, a plan whose figures stopped before its end would be running for ever
    if ends_on and ends_on <= known_until and (goal.replaced_on is None or ends_on < goal.replaced_on):
        in_force_on |= {ends_on} if any(on <= ends_on for on in in_force_on) else set()
    return [(on, [figure for figure in series if figure.as_of <= on]) for on in sorted(in_force_on)]


def _goal(target: Target, document: Document, replaced_on: date | None, thresholds: Thresholds) -> Goal:
    base = None
    if target.base_value is not None and target.base_on is not None:
        base = Point(
            target.base_on, float(target.base_value), "year" if ends_a_year(target.base_on) else "day"
        )
    value = None if target.value is None else float(target.value)
    return Goal(
        kind=target.kind,
        comparator=target.comparator,
        value=value,
        due_on=target.due_on,
        valid_from=target.valid_from,
        base=base,
        replaced_on=replaced_on,
        ended_on=_ended_on(target, document),
        due_basis=target.due_basis,
        has_caps=bool(target.caps),
        tolerance=abs(value or 0.0) * thresholds.about_within_pct / 100
        if target.comparator == "about"
        else 0.0,
    )


def _ended_on(target: Target, document: Document) -> date | None:
    """The day on which an act repealed the target's document before its due date; a term that ran out is no repeal."""
    if document.ended_by is None or document.valid_to is None or target.due_on is None:
        return None
    return document.valid_to if document.valid_to < target.due_on else None


def _row(
    target: Target,
    goal: Goal,
    verdict: Verdict,
    on: date | None,
    known: Sequence[_Figure],
    setting: Setting,
    rules: Rules,
) -> dict[str, Any]:
    """A row of staging.progress: the verdict on a day, the figure it rests on and its sentence in each language."""
    words = explain(goal, verdict, setting, rules)
    # a verdict leaves out figures of some regions only: it rests on an earlier one then
    rests_on = next((figure for figure in reversed(known) if figure.point == verdict.now), None)
    return {
        "target_id": target.id,
        "region_id": target.region,
        "as_of": on,
        **{name: getattr(rests_on, name) if rests_on else None for name in _OF_FIGURE},
        "stands_for": rests_on.as_of if rests_on else None,
        "state": verdict.state,
        "line_now": verdict.line_now,
        "value": verdict.value,
        "gap": verdict.gap,
        "pace": verdict.pace,
        "pace_from": verdict.pace_from.on if verdict.pace_from else None,
        "pace_from_value": verdict.pace_from.value if verdict.pace_from else None,
        "pace_points": verdict.pace_points,
        "years_missing": list(verdict.years_missing),
        "needed_pace": verdict.needed_pace,
        "expected_at_due": verdict.expected_at_due,
        "headroom": verdict.headroom,
        "years_to_breach": verdict.years_to_breach,
        "ratio": verdict.ratio,
        "growth_ratio": verdict.growth_ratio,
        "base_on": verdict.base.on if verdict.base else None,
        "base_value": verdict.base.value if verdict.base else None,
        "value_at_due": verdict.at_due.value if verdict.at_due else None,
        "value_at_due_on": verdict.at_due.on if verdict.at_due else None,
        "method_version": rules.method_version,
        **{f"explanation_{language}": sentence for language, sentence in words.items()},
    }


def _reason(words: Words | None) -> dict[str, str] | None:
    return {"kk": words.kk, "ru": words.ru, "en": words.en} if words else None
