"""What is judged of an indicator: its verdicts with why and what it takes, its definitions, the nearest figures."""

from __future__ import annotations

from datetime import date

from dashboard.components import html
from dashboard.components.definitions import definitions_block
from dashboard.components.nearest import nearest, nearest_block
from dashboard.components.searched import unread_next
from dashboard.components.share_story import Story, share_story
from dashboard.components.takes import quota_lines, takes_lines
from dashboard.components.verdict import clause_lines, verdict_block
from dashboard.pages.indicator.passport import definitions_side_by_side
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import words_in
from dashboard.queries.progress import Verdict, is_judged, verdicts
from dashboard.view import ids
from dashboard.view.request import Request
from dashboard.wording.outlook import outlook_of, target_sentences
from vocabulary.territory import COUNTRY


def targets_of(request: Request, indicator: Indicator) -> list[Target]:
    """The targets set for the indicator, also where it is one of the other definitions of a target."""
    return [
        target
        for target in request.known.targets.values()
        if indicator.id == target.indicator or indicator.id in target.alternatives
    ]


def definitions_of(request: Request, indicator: Indicator) -> list:
    """Beside each other: what the definitions of a share that a target names give."""
    return definitions_side_by_side(request, targets_of(request, indicator))


def verdicts_of(request: Request, indicator: Indicator) -> list:
    """The verdicts on the indicator's targets; targets that are judged in the same words share one block."""
    found = verdicts(request.warehouse, date(request.view.last_year or 9999, 12, 31))
    alike: dict[str, list[Target]] = {}
    for target in request.known.target_of(indicator.id):
        if target.id in found:
            words = words_in(found[target.id], "explanation", request.language)
            assert words is not None, f"{target.id} is judged without words"  # the build words every verdict
            alike.setdefault(words, []).append(target)
    blocks = [
        _verdict(request, indicator, targets, found[targets[0].id], words) for words, targets in alike.items()
    ]
    quotas = quota_lines(request, indicator.id)
    heads = [html.H2(request.say("indicator.verdict"), id=ids.INDICATOR_VERDICT)] if blocks else []
    return [*heads, *blocks, *([html.H2(request.say("takes.title")), *quotas] if quotas else [])]


def _verdict(
    request: Request, indicator: Indicator, targets: list[Target], progress: Verdict, words: str
) -> html.Div:
    """The verdict in words, by every definition that the text allows, why it moved and what it takes, with the arithmetic."""
    first = targets[0]
    story, definitions = Story([], []), None
    if is_judged(progress):
        story = share_story(request, first, indicator, progress)
        definitions = definitions_block(request, first, progress)
    return html.Div(
        [
            *(html.H3(target.title[request.language]) for target in targets),
            verdict_block(request, first, progress),
            html.P(words),
            definitions,
            *story.said,
            *story.how,
            *takes_lines(request, first, indicator, progress),
            *_ahead(request, first, indicator),
            *(line for target in targets for line in clause_lines(request, target)),
            html.P(request.say("card.method", version=progress["method_version"]), className="aside"),
            *(said for target in targets for said in unread_next(request, target)),
        ],
        className="verdict-whole",
    )


def _ahead(request: Request, target: Target, indicator: Indicator) -> list:
    """What is expected at the due date, apart from the verdict: nothing of it is judged; nothing where nothing may be said."""
    found = outlook_of(request, target)
    if found is None:
        return []
    link = html.A(
        request.say("outlook.link"), href=request.view.href(page="forecasts", year=None, region=COUNTRY)
    )
    said = " ".join(target_sentences(request, target, indicator, found))
    return [
        html.P([html.Strong(f"{request.say('outlook.title')}. "), said, " ", link], className="story outlook")
    ]


def near_of(request: Request, indicator: Indicator) -> list:
    """For an indicator without figures: the nearest that are held, as on the card of its target."""
    until = date(request.view.last_year or 9999, 12, 31)
    blocks = (
        nearest_block(request, target, nearest(request, target, until))
        for target in targets_of(request, indicator)
    )
    return [block for block in blocks if block is not None]
