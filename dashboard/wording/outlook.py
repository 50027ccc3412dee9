"""What is ahead, in words: range first, chances in steps, and why nothing can be said."""

from __future__ import annotations

from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.execution import Execution
from dashboard.queries.outlook import (
    QuotaOutlook,
    QuotaTrial,
    TargetOutlook,
    quota_outlooks,
    quota_trials,
    target_outlooks,
)
from dashboard.texts.formats import format_day, format_number, format_value
from dashboard.view.request import Request
from dashboard.wording.execution import people
from dashboard.wording.standing import line_words
from vocabulary.territory import COUNTRY


def chance_words(request: Request, step: str) -> str:
    """In about 1 of 5 cases ..."""
    return request.say(f"outlook.chance.{step}")


def looks_back(request: Request) -> bool:
    """Whether the reader looks at a year that has passed: what was to come then is not told."""
    return request.view.year is not None and request.view.year < request.today.year


def outlook_of(request: Request, target: Target) -> TargetOutlook | None:
    """What is expected of a target; None where nothing may be said, or the reader looks back."""
    if looks_back(request):
        return None
    return target_outlooks(request.warehouse).get((target.id, target.region))


def target_sentences(
    request: Request, target: Target, indicator: Indicator, found: TargetOutlook
) -> list[str]:
    """Range at the due date with its line, the chance, and of what must hold always the day on which it would not."""
    sides = {
        name: format_value(getattr(found, name), indicator.unit, indicator.decimals, request.language)
        for name in ("low", "high")
    }
    said = [request.say("outlook.target", year=found.year, line=line_words(request, target), **sides)]
    if found.chance_step:
        said.append(request.say("outlook.reached", chance=chance_words(request, found.chance_step)))
    days = (found.breach_on, found.breach_from, found.breach_until)
    # no day at all: it does not hold now, need not hold always, or holds within the band; the chance says enough
    return [*said, *(_days(request, "breach", *days) if any(days) else [])]


def target_in_short(request: Request, target: Target, indicator: Indicator, found: TargetOutlook) -> str:
    """The same for a card: one sentence."""
    low, high = (
        format_value(one, indicator.unit, indicator.decimals, request.language)
        for one in (found.low, found.high)
    )
    said = request.say("outlook.card", year=found.year, low=low, high=high)
    if not found.chance_step:
        return said
    return f"{said}; {request.say('outlook.card_reached', chance=chance_words(request, found.chance_step))}"


def outlook_of_count(request: Request, row: Execution) -> QuotaOutlook | None:
    """Where the use of a quota leads from exactly this count; None where nothing may be said."""
    found = quota_outlooks(request.warehouse).get((row.quota_kind, row.region_id))
    return found if found is not None and found.as_of == row.as_of else None


def quota_sentences(request: Request, row: Execution, found: QuotaOutlook) -> list[str]:
    """The day on which the quota would be used up, or where its use ends, and the chance."""
    low, high = people(request, found.low), people(request, found.high)
    said = list(
        _days(request, f"used_up_{row.rule}", found.used_up_on, found.used_up_from, found.used_up_until)
    )
    said.append(
        request.say("outlook.quota", year=found.year, low=low, high=high, quota=people(request, row.quota))
    )
    said.append(request.say(f"outlook.quota_{row.rule}", chance=chance_words(request, found.chance_step)))
    return said


def quota_in_short(request: Request, row: Execution, found: QuotaOutlook) -> str:
    """The same for a card: the day or that there is none."""
    if found.used_up_on is None:
        return request.say("outlook.card_not_used_up", year=found.year)
    return request.say(f"outlook.card_used_up_{row.rule}", day=format_day(found.used_up_on, request.language))


def why_no_day(request: Request, row: Execution) -> str:
    """Why no day is told on which a quota would be used up; '' in an edition that tried none."""
    level = "country" if row.region_id == COUNTRY else "regions"
    trials = quota_trials(request.warehouse)
    own = next((one for one in trials if (one.quota_kind, one.level) == (row.quota_kind, level)), None)
    if own is None or own.reason == "drawn":
        return ""
    return request.say("outlook.no_day", reason=trial_words(request, row.rule, own))


def trial_words(request: Request, rule: str, trial: QuotaTrial) -> str:
    """How the method did on earlier counts."""
    if not trial.cases:
        return request.say("outlook.trial.none")
    if trial.reason == "error" and trial.error_ratio is not None:
        ratio = format_number(trial.error_ratio, 1, request.language)
        return request.count(f"outlook.trial.error_{rule}", trial.cases, cases=trial.cases, ratio=ratio)
    return request.count(f"outlook.trial.{trial.reason}", trial.cases, cases=trial.cases)


def _days(request: Request, name: str, middle: object, earliest: object, latest: object) -> list[str]:
    """The day with its range; of a band that never gets there, from when on it might; nothing where it does not."""
    days = {
        key: format_day(day, request.language)
        for key, day in (("day", middle), ("earliest", earliest), ("latest", latest))
        if day is not None
    }
    if not days:
        return [request.say(f"outlook.{name}.never")]
    form = "between" if len(days) == 3 else "from" if "day" in days else "might"
    return [request.say(f"outlook.{name}.{form}", **days)]
