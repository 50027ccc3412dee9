"""A target or a quota in one slide: its figure and gap, why it moved, what reaching it would take, who must act by when, the map by verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from dashboard.components import html
from dashboard.components.definitions import readings
from dashboard.components.flows.parts import value_words
from dashboard.components.nearest import nearest
from dashboard.components.searched import GENERAL
from dashboard.components.share_story import share_story
from dashboard.components.takes import takes_lines
from dashboard.papers.taken import Taken
from dashboard.pictures.layouts import blocks_of
from dashboard.pictures.picture import in_two
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import in_language
from dashboard.queries.measures import MeasureDate, is_dated, measure_dates
from dashboard.queries.progress import Judged, Verdict, is_judged, verdicts_on
from dashboard.queries.quotas import QuotaKind, quota_kinds
from dashboard.texts.formats import format_day, sentence_start
from dashboard.view.block import Block, Face
from dashboard.view.link import LinkProblem, View
from dashboard.view.map_choice import mapped
from dashboard.view.quota_choice import kinds_by_region
from dashboard.view.request import Request
from dashboard.view.target_lines import has_lines
from dashboard.wording.periods import period_of_row
from dashboard.wording.standing import standing_words
from dashboard.wording.verdict import due_words, target_words

_TARGET, _QUOTA = "target-", "quota-"  # how the first screen calls the blocks of its cards
_MOST_MEASURES, _MOST_NEAR = 2, 3


class Told(NamedTuple):
    """What a slide says of a target: its title, paragraphs, and the map of its regions by verdict where there is one."""

    title: str
    paragraphs: list[str]
    map: Taken | None


def told_of(taken: Taken) -> Told | None:
    """What is told of the target or quota whose card a block is; None for every other block."""
    request, block = taken
    if request.view.page != "overview":
        return None
    if target := request.known.targets.get(block.name.removeprefix(_TARGET)):
        return _told_of_target(request, target)
    kind = quota_kinds(request.warehouse).get(block.name.removeprefix(_QUOTA))
    if kind is None or not isinstance(block.drawing, Face):
        return None
    return _told_of_quota(request, block, block.drawing, kind)


def _told_of_target(request: Request, target: Target) -> Told:
    """Each paragraph begins with what it answers."""
    until = request.view.until_day
    progress = verdicts_on(request.warehouse, [target.id], until)[target.id]
    indicator = request.known.indicators[target.indicator]
    parts = {
        "line": _line(request, target),
        "stands": _stands(request, target, indicator, progress),
        "near": "" if is_judged(progress) else _near(request, target, indicator, until),
    }
    said = [_headed(request, name, words) for name, words in parts.items() if words]
    story = _story(request, target, indicator, progress) if is_judged(progress) else []
    names = {indicator.id, *target.alternatives, *target.proxies}
    ahead = _ahead(request, lambda row: bool(names & set(row["indicator_ids"] or ())))
    who = _headed(request, "who", " ".join([*_reporter(request, target), *ahead]))
    is_mapped = indicator.id in {one.id for one in mapped(request)} and has_lines(request, indicator)
    own = _map(request, indicator.id) if is_mapped else None
    return Told(target.title[request.language], [*said, *story, who], own)


def _told_of_quota(request: Request, block: Block, face: Face, kind: QuotaKind) -> Told:
    """The same of a quota; where regions are counted by the sum that it is a part of only, the map is of that and says so."""
    standing = ". ".join([f"{face.value} ({face.period})", *(line[1] for line in face.verdict)])
    own = _map_of_quota(request, kind)
    said = [
        _headed(request, "line", face.line),
        _headed(request, "stands", f"{standing}."),
        *([f"{sentence_start(face.more)}."] if face.more else []),
        *([_headed(request, "map", f"{in_two(own.block.said.finding or own.block.said.measure)[0]}.")] if own else []),
        _headed(request, "who", " ".join(_ahead(request, lambda row: kind.id in (row["quota_kinds"] or ())))),
    ]  # fmt: skip
    return Told(block.said.measure.partition(",")[0] or face.title, said, own)


def _map_of_quota(request: Request, kind: QuotaKind) -> Taken | None:
    by_region = {one.id: one for one in kinds_by_region(request)}
    held = [kind.id, *(one.id for one in by_region.values() if kind.id in one.parts)]
    shown = next((by_region[name] for name in held if name in by_region), None)
    return _map(request, shown.indicator_id) if shown else None


def _headed(request: Request, name: str, words: str) -> str:
    return f"{request.say(f'target_slide.{name}')}: {words}"


def _line(request: Request, target: Target) -> str:
    document = request.known.documents[target.document].title[request.language]
    return " · ".join(filter(None, [target_words(request, target), due_words(request, target), document]))


def _stands(request: Request, target: Target, indicator: Indicator, progress: Verdict) -> str:
    """The figure with its period, the gap and the verdict; by the other definitions that the text allows where they differ."""
    standing = standing_words(request, target, progress)
    if not is_judged(progress):
        return standing
    value = value_words(request, indicator, progress["value"])
    words = f"{value} ({period_of_row(request, progress)}). {standing}."
    others = [one for one in readings(request, target, progress) if one.indicator.id != indicator.id]
    if others:
        listed = "; ".join(
            f"{one.indicator.short_title[request.language]} – {value_words(request, one.indicator, one.value)}"
            for one in others
        )
        words = f"{words} {request.say('target_slide.by_others', listed=listed)}"
    return words


def _story(request: Request, target: Target, indicator: Indicator, progress: Judged) -> list[str]:
    """Why the figure moved and what reaching the line would take, as the card and the page of the indicator tell it."""
    story = [words_in(one) for one in share_story(request, target, indicator, progress).said]
    moved = request.say("story.moved")
    if not any(words.startswith(moved) for words in story):
        block = _block_of(replace(request, view=_of_country(request, "indicator", indicator.id)), "why")
        story = [*([f"{moved}: {block.said.finding}"] if block and block.said.finding else []), *story]
    return [*story, *map(words_in, takes_lines(request, target, indicator, progress))]


def _near(request: Request, target: Target, indicator: Indicator, until: date) -> str:
    """Until when figures were searched, and the nearest ones by other definitions, which are not judged."""
    search = request.known.searches.get(target.search or indicator.search or GENERAL)
    searched = (
        request.say("target_slide.searched", day=format_day(search.until, request.language)) if search else ""
    )
    listed = "; ".join(
        f"{value_words(request, one.indicator, one.rows[0]['value'])} – {one.indicator.short_title[request.language]} "
        f"({period_of_row(request, one.rows[0])})"
        for one in nearest(request, target, until)[:_MOST_NEAR]
    )
    near = request.say("target_slide.nearest", listed=listed) if listed else ""
    return " ".join(filter(None, [searched, near]))


def _reporter(request: Request, target: Target) -> list[str]:
    """Who must report the figure, where the document says."""
    if not target.reporter:
        return []
    return [request.say("target_slide.reporter", body=_body(request, target.reporter))]


def _ahead(request: Request, is_of: Callable[[MeasureDate], bool]) -> list[str]:
    """The next measures of the plans that are of the target, with whoever leads them and their days; that none lies ahead."""
    language = request.language
    rows = [
        row for row in measure_dates(request.warehouse, request.today)
        if is_of(row) and is_dated(row) and row["due"] >= request.today and row["status"] != "removed"
    ]  # fmt: skip
    if not rows:
        return [request.say("target_slide.nothing_ahead", day=format_day(request.today, language))]
    return [
        request.say(
            "target_slide.measure", body=_lead(request, row), day=format_day(row["due"], language),
            title=in_language(row, "title", language).rstrip("."),
        )
        for row in sorted(rows, key=lambda row: row["due"])[:_MOST_MEASURES]
    ]  # fmt: skip


def _lead(request: Request, row: MeasureDate) -> str:
    assert row["lead_body_id"] is not None, f"nobody leads {row['measure_id']}"
    return _body(request, row["lead_body_id"])


def _body(request: Request, body: str) -> str:
    return (request.known.abbreviations[body] or request.known.bodies[body])[request.language]


def _map(request: Request, indicator_id: str) -> Taken | None:
    """The regions by verdict."""
    view = replace(_of_country(request, "map", indicator_id), classes="target", year=request.view.year)
    own = replace(request, view=view, blocks=[])
    block = _block_of(own, "map")
    return Taken(own, block) if block and block.kind == "map" else None


def _block_of(request: Request, name: str) -> Block | None:
    own = replace(request, blocks=[])
    try:
        return next((block for block in blocks_of(own) if block.name == name), None)
    except LinkProblem:
        return None


def _of_country(request: Request, page: str, indicator_id: str) -> View:
    return View(page, request.language, indicator=indicator_id, edition=request.view.edition)


def words_in(node: Any) -> str:
    """The words of an element of a page."""
    if isinstance(node, html.Element):
        return words_in(node.children)
    if isinstance(node, (list, tuple)):
        return "".join(map(words_in, node))
    return "" if node is None else str(node)
