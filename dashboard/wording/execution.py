"""Quotas and how far they were filled, in words."""

from __future__ import annotations

from dashboard.queries.execution import Execution
from dashboard.queries.quota_missing import Missing
from dashboard.queries.quotas import Quota, quota_kinds
from dashboard.texts.formats import format_day, format_period, format_value, publication_words
from dashboard.view.request import Request
from vocabulary.numbers import whole_people

_PERSONS = "persons"
# What may still have become something else by the end of the year.
_OPEN = ("on_course", "behind", "within")


def state_of_quota(request: Request, state: str) -> str:
    """The word of a state: Filled, Behind, Above the quota ..."""
    return request.say(f"execution_state.{state}")


def is_over(request: Request, row: Execution) -> bool:
    """Whether the year of the quota is over today."""
    return row.year < request.today.year


def is_last_known(request: Request, row: Execution) -> bool:
    """Whether the year is over and its end was not counted: what is known was so on the day of the count."""
    return is_over(request, row) and row.time_share < 100


def state_words(request: Request, row: Execution) -> str:
    """The state of a count; of a year that is over without its end, that it was so on that day."""
    state = _state_then(request, row)
    if not state:
        return state_of_quota(request, row.state)
    return request.say("execution.last_known", state=state, day=format_day(row.as_of, request.language))


def state_name(request: Request, row: Execution) -> str:
    """The word of a state beside a figure that names its day: Behind, and of a year that is over without its end "Was behind"."""
    return _state_then(request, row) or state_of_quota(request, row.state)


def _state_then(request: Request, row: Execution) -> str:
    """Was behind ...; '' where the state still holds."""
    if row.state not in _OPEN or not is_last_known(request, row):
        return ""
    return request.say(f"execution_state_then.{row.state}")


def state_and_gap(request: Request, row: Execution) -> str:
    """The state with the people missing, too many or left, beside a figure that names its day, each said once; short for what was then."""
    if state := _state_then(request, row):
        return state
    state, gap = state_of_quota(request, row.state), gap_words(request, row).partition("; ")[0]
    if row.state == "above_quota" and row.gap < 0:
        gap = people(request, -row.gap)
    return ": ".join(filter(None, [state, gap]))


def ends_unknown(request: Request, row: Execution) -> str:
    """How many were missing or left then, and that the result of the year was not found; '' where the state still holds."""
    if not _state_then(request, row):
        return ""
    return "; ".join(filter(None, [gap_words(request, row), request.say("execution.no_result")]))


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
    """How much of the year has gone, or had gone by the day of the count."""
    key = "gone_then" if is_last_known(request, row) else "gone"
    return request.say(f"execution.{key}", share=percent(request, row.time_share))


def gap_words(request: Request, row: Execution) -> str:
    """How many people are missing or too many, and how many a month would fill it while its year runs; '' where it is just filled."""
    if row.gap == 0:
        return ""
    if row.gap < 0:
        return request.say("execution.over", people=people(request, -row.gap))
    missing, then = people(request, row.gap), "_then" if is_last_known(request, row) else ""
    if row.rule == "ceiling":
        return request.say(f"execution.left{then}", people=missing)
    said = [request.say(f"execution.gap{then}", people=missing)]
    if row.per_month is not None and not is_over(request, row):
        monthly = people(request, row.per_month)
        said.append(request.say("execution.per_month", people=monthly, year=row.year))
    return "; ".join(said)


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


def named_share(request: Request, row: Execution) -> str:
    """The region with the share of its quota in brackets."""
    return f"{request.region_name(row.region_id, row.region_scheme)} ({percent(request, row.share)})"


def people(request: Request, number: float) -> str:
    """A number of people with its unit; a part of a person is rounded up, so that the sum suffices."""
    return format_value(whole_people(number), _PERSONS, 0, request.language)


def percent(request: Request, share: float) -> str:
    """A share with one decimal."""
    return format_value(share, "percent", 1, request.language)
