"""What waves came to as lists of metadata, sealed in a folder named by its content; a build reads the one that a link leads to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from etl.catalog import read_metadata
from etl.catalog.catalog import Entries
from etl.catalog.indicators import Indicator
from etl.catalog.registers import Breakdown
from etl.errors import InputsRejected
from etl.inputs.snapshot import take_snapshot
from etl.paths import Paths
from etl.publish import sealing
from etl.publish.guard import storage_errors
from etl.survey_engine.changing import Change, changes
from etl.survey_engine.estimating import EstimatedWave
from etl.survey_engine.places import SurveyHome
from etl.survey_engine.stored import plain_design
from etl.survey_engine.suppressing import Estimate
from etl.survey_papers import Form

_FILE = "metadata/{}/surveys.yml"
# more figures than any error leaves meaning to, so that the same numbers are the same bytes on every machine
_DIGITS = 6
_Entry = Mapping[str, Any]


def release_waves(
    home: SurveyHome, paths: Paths, forms: Mapping[str, Form], entries: Entries, waves: list[EstimatedWave]
) -> tuple[str, bool]:
    """Seal figures and changes of all waves and lead the next build to them; the name of the release, and whether it is new.

    `entries`: all metadata with that of surveys' own indicators and breakdowns. Raises InputsRejected where a build would refuse it,
    StorageFailed; then the release before stays. Whoever calls holds the lock of surveys.
    """
    files = {_FILE.format(kind): as_list(rows) for kind, rows in lists_of(forms, entries, waves).items()}
    with storage_errors(home.root):
        home.released.mkdir(mode=0o755, parents=True, exist_ok=True)
        folder = sealing.seal(home.released, files)
        _demand_readable(folder, paths)
        before = sealing.current(home.current)
        sealing.lead_to(home.current, folder.name)
    return folder.name, folder.name != before


def lists_of(
    forms: Mapping[str, Form], entries: Entries, waves: list[EstimatedWave]
) -> dict[str, list[_Entry]]:
    """By kind of metadata its entries; figures and members only of surveys that have a wave."""
    of_survey: dict[str, list[EstimatedWave]] = {}
    for one in waves:
        of_survey.setdefault(one.wave.survey, []).append(one)
    found = [change for group in of_survey.values() for change in changes(group)]
    shown = [form for name, form in forms.items() if name in of_survey]
    return {
        "survey_waves": [_wave(one, forms[one.wave.survey]) for one in waves],
        "survey_figures": [entry for form in shown for entry in _figures(form, entries)],
        "survey_members": list(_members(shown, entries)),
        "survey_estimates": [entry for one in waves for entry in _estimates(one)],
        "survey_changes": list(_changes(found)),
    }


def as_list(entries: Iterable[_Entry]) -> bytes:
    """Entries as a file of metadata, one in a line; what is not known is left out."""
    lines = [f"- {json.dumps(_known(entry), ensure_ascii=False, default=str)}\n" for entry in entries]
    return "".join(lines).encode() or b"[]\n"


def _known(entry: _Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value is not None}


def _wave(one: EstimatedWave, form: Form) -> _Entry:
    wave, weighted = one.wave, one.weighted
    headline = next(table.id for table in form.tables if table.indicator == form.survey.headline)
    whole = next((x for x in one.estimates if x.figure == headline and x.breakdown is None), None)
    return {
        **plain_design(wave.design),
        "id": wave.id,
        "survey": wave.survey,
        **{f"records_{name}": count for name, count in wave.counts.items()},
        "strata": weighted.strata,
        "units": weighted.units,
        "people": _number(weighted.people),
        "factor_lowest": _number(weighted.factors[0]),
        "factor_highest": _number(weighted.factors[1]),
        "design_effect": _number(whole.design_effect) if whole else None,
        "reliability": _number(one.reliability),
    }


def _figures(form: Form, entries: Entries) -> Iterator[_Entry]:
    known: Mapping[str, Indicator] = {one.id: one for one in entries.indicators}
    for position, table in enumerate(form.tables, start=1):
        indicator = known[table.indicator]
        assert indicator.definition is not None
        yield {
            "id": table.id,
            "survey": table.survey,
            "position": position,
            "measured": table.measured,
            "title": indicator.title.model_dump(),
            "short_title": indicator.short_title.model_dump(),
            "definition": indicator.definition.model_dump(),
            "breakdown": table.breakdown,
            "is_headline": table.indicator == form.survey.headline,
            "followed_by": table.followed_by,
        }


def _members(forms: Iterable[Form], entries: Entries) -> Iterator[_Entry]:
    known: Mapping[str, Breakdown] = {one.id: one for one in entries.breakdowns}
    told = set()
    for table in (table for form in forms for table in form.tables):
        groups = [(group.breakdown, group.members) for group in table.groups]
        for name, members in [*([(table.breakdown, table.members)] if table.breakdown else []), *groups]:
            titles = {one.id: one.title for one in known[name].members}
            for position, one in enumerate(members, start=1):
                if (key := f"{name}.{one.member}") not in told:
                    told.add(key)
                    yield {
                        "id": key,
                        "breakdown": name,
                        "member": one.member,
                        "position": position,
                        "title": known[name].title.model_dump(),
                        "member_title": titles[one.member].model_dump(),
                    }


def _estimates(one: EstimatedWave) -> Iterator[_Entry]:
    for number, estimate in enumerate(one.estimates, start=1):
        yield {
            "id": f"{one.wave.id}.{number}",
            "wave": one.wave.id,
            **_place(estimate),
            "asked": estimate.asked,
            "state": estimate.state,
            **{
                name: _number(getattr(estimate, name))
                for name in ("value", "standard_error", "low", "high", "cv", "design_effect")
            },
        }


def _changes(found: Iterable[Change]) -> Iterator[_Entry]:
    for number, change in enumerate(found, start=1):
        yield {
            "id": f"{change.wave}.change.{number}",
            "wave": change.wave,
            "wave_before": change.wave_before,
            **_place(change.estimate),
            "difference": _number(change.difference),
            "standard_error": _number(change.standard_error),
            "state": change.state,
        }


def _place(estimate: Estimate) -> _Entry:
    return {
        "figure": estimate.figure,
        "region": estimate.region,
        "breakdown": estimate.breakdown,
        "member": estimate.member,
    }


def _number(value: float | None) -> str | None:
    """A plain decimal, as metadata writes numbers."""
    if value is None:
        return None
    written = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _demand_readable(folder: Path, paths: Paths) -> None:
    snapshot = take_snapshot(replace(paths, surveyed=folder), is_synthetic=True)
    problems = read_metadata(snapshot.metadata()).problems
    if problems:
        raise InputsRejected(problems)
