"""How a quota was filled by region, in sentences."""

from __future__ import annotations

from dashboard.queries.execution import YearOfQuota
from dashboard.queries.quotas import quota_kinds
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, named_share, percent, state_name, time_words
from vocabulary.quotas import EXECUTION_STATES
from vocabulary.territory import FEWEST_REGIONS


def quota_finding(request: Request, own: YearOfQuota) -> str:
    """Which quota and day (`own` holds regions), in how many regions it stands how, best and last of five or more, the country, how much of the year had gone."""
    first, last = own.regions[0], own.regions[-1]
    kind = quota_kinds(request.warehouse)[first.quota_kind]
    counts = [
        f"{name.lower()} – {sum(row.state == state for row in own.regions)}"
        for state, name in states_of_year(request, own).items()
    ]
    sentences = [
        request.say(
            "map.quota.finding",
            title=kind.title[request.language],
            period=day_words(request, first),
            counts=", ".join(counts),
        )
    ]
    if len(own.regions) >= FEWEST_REGIONS:
        top, bottom = named_share(request, first), named_share(request, last)
        sentences.append(request.say("map.quota.ends", top=top, bottom=bottom))
    else:
        sentences.append(request.count("map.quota.few", len(own.regions), number=len(own.regions)))
    if own.country is not None:
        share, state = percent(request, own.country.share), state_name(request, own.country)
        sentences.append(request.say("map.quota.country", share=share, state=state.lower()))
    if first.time_share < 100:
        sentences.append(f"{time_words(request, first).capitalize()}.")
    return " ".join(sentences)


def states_of_year(request: Request, own: YearOfQuota) -> dict[str, str]:
    """The states of the regions with their words, in the order of all states."""
    named = {row.state: state_name(request, row) for row in own.regions}
    return {state: named[state] for state in EXECUTION_STATES if state in named}
