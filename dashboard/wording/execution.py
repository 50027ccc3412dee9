"""Quotas and how far they were filled, in words."""

from __future__ import annotations

from dashboard.queries.execution import Execution, Missing, Quota, quota_kinds
from dashboard.texts.formats import format_day, format_period, format_value, publication_words
from dashboard.view.request import Request

_PERSONS = "persons"


def state_of_quota(request: Request, state: str) -> str:
    """The word of a state: Filled, Behind, Above the quota ..."""
    return request.say(f"execution_state.{state}")


def why_not_counted(request: Request, missing: Missing) -> str:
    """Why a region of a year has no execution, with the parts of its quota that are held."""
    if not missing.parts:
        return reason_not_counted(request, missing)
    kinds = quota_kinds(request.warehouse)
    held = "; ".join(
        f"{kinds[part.quota_kind].title[request.language]}: {people(request, part.value)}"
        for part in missing.parts
    )
    return request.say("quota_missing.part_held", parts=held)


def reason_not_counted(request: Request, missing: Missing) -> str:
    """The same without numbers, for the legend of many regions."""
    return request.say(f"quota_missing.{missing.reason}")


def done_words(request: Request, row: Execution) -> str:
    """8,950 people of a quota of 9,483 people, with the share: what was counted by the day."""
    done = request.say("execution.done_of", done=people(request, row.done), quota=people(request, row.quota))
    return f"{done} ({request.say('execution.share', share=percent(request, row.share))})"


def day_words(request: Request, row: Execution) -> str:
    """What was counted when: the period of the count, or the day on which people were there."""
    return format_period(
        row.period_start, row.period_end, row.period_kind, request.language, stands_for=row.as_of
    )


def time_words(request: Request, row: Execution) -> str:
    """How much of the year has gone."""
    return request.say("execution.gone", share=percent(request, row.time_share))


def gap_words(request: Request, row: Execution) -> str:
    """How many people are missing or too many, and how many a month would fill the quota; '' where it is just filled."""
    if row.gap == 0:
        return ""
    if row.gap < 0:
        return request.say("execution.over", people=people(request, -row.gap))
    missing = people(request, row.gap)
    if row.rule == "ceiling":
        return request.say("execution.left", people=missing)
    said = [request.say("execution.gap", people=missing)]
    if row.per_month is not None:
        said.append(request.say("execution.per_month", people=people(request, row.per_month)))
    return "; ".join(said)


def state_and_gap(request: Request, row: Execution) -> str:
    """The state with what is missing or too many, each said once: Above the quota: 55 people."""
    state = state_of_quota(request, row.state)
    gap = gap_words(request, row).partition("; ")[0]
    if row.state == "above_quota" and row.gap < 0:
        gap = people(request, -row.gap)
    return ": ".join(filter(None, [state, gap]))


def later_words(request: Request, row: Execution) -> str:
    """That a later number of the year is not held for the region; '' where there is none."""
    if not row.has_later_quota:
        return ""
    return request.say("execution.later", version=version_name(request, row.quota_version))


def version_name(request: Request, version: str) -> str:
    """Which word of the order a number is: the first of the year, changed during the year ..."""
    return request.say(f"quota_version.{version}")


def version_words(request: Request, quota: Quota) -> str:
    """The same with the day from which it was in force, as exactly as that is known."""
    version = version_name(request, quota.version)
    if quota.version == "draft":
        return version
    if quota.in_force_from is None:
        return request.say("execution.version_unknown", version=version)
    if quota.in_force_precision == "day":
        day = format_day(quota.in_force_from, request.language)
        return request.say("execution.version_on", version=version, day=day)
    day = publication_words(quota.in_force_from, quota.in_force_precision, request.language)
    return request.say("execution.version_by", version=version, day=day)


def people(request: Request, number: float) -> str:
    """A number of people with its unit; a part of a person is rounded up, so that the sum suffices."""
    return format_value(-(-number // 1), _PERSONS, 0, request.language)


def percent(request: Request, share: float) -> str:
    """A share with one decimal."""
    return format_value(share, "percent", 1, request.language)
