"""What editions changed, as entries of a feed: one for each object and edition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dashboard.exports.feed_parts import URN, Entry, Narrowed
from dashboard.queries.dictionary import Target
from dashboard.queries.duties import akimats
from dashboard.queries.kinds import in_language
from dashboard.queries.news import Moved, News, OfIndicator
from dashboard.texts.formats import format_day, format_period
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.changed import place_words, side_words
from dashboard.wording.reports import coded_period, receipt_words
from dashboard.wording.standing import now_line, standing_words
from vocabulary.changes import CHANGES

# An edition that changes more indicators tells them by subject.
_MOST_INDICATORS = 25


def edition_entries(request: Request, one: News, narrowed: Narrowed) -> Iterator[Entry]:
    """What an edition brought of what was asked for: figures, verdicts, corrections; of everything also the edition itself."""
    if not narrowed.names and (one.previous is None or _numbers(one)):
        yield _edition(request, one)
    if narrowed.only_by("indicator", "region"):
        yield from _figures(request, one, narrowed)
    if narrowed.only_by("indicator", "region", "document"):
        yield from _verdicts(request, one, narrowed)
    if narrowed.only_by("document"):
        yield from _corrections(request, one, narrowed)
    if narrowed.only_by("region"):
        yield from _reports(request, one, narrowed)


def _edition(request: Request, one: News) -> Entry:
    day = format_day(one.made_at.date(), request.language)
    lines: tuple[str, ...] = (request.say("feed.first"),)
    if one.previous:
        words = {name: request.written_count(value) for name, value in _numbers(one).items()}
        lines = (request.say("feed.edition_words", **words),)
    return _entry(request, one, "edition", "", request.say("feed.edition", day=day), lines, page="coverage")


def _numbers(one: News) -> dict[str, int]:
    """How much an edition changed, by kind; empty where it changed nothing."""
    numbers = one.counts | {
        "verdicts": len(one.verdicts), "corrections": len(one.corrections), "reports": len(one.reports),
    }  # fmt: skip
    return numbers if any(numbers.values()) else {}


def _figures(request: Request, one: News, narrowed: Narrowed) -> Iterator[Entry]:
    changed = [found for found in one.indicators if narrowed.indicator in (None, found.indicator_id)]
    narrow = f":region:{narrowed.region}" if narrowed.region else ""
    if len(changed) > _MOST_INDICATORS:
        yield from _by_subject(request, one, changed, narrow)
        return
    for found in changed:
        indicator = request.known.indicators.get(found.indicator_id)
        title = indicator.title[request.language] if indicator else found.indicator_id
        place = f", {request.region_name(narrowed.region)}" if narrowed.region else ""
        yield _entry(
            request, one, "figures", f":indicator:{found.indicator_id}{narrow}",
            f"{title}{place}: {_counted(request, found.counts)}", tuple(_told(request, found)),
            page="coverage", indicator=found.indicator_id if indicator else None,
        )  # fmt: skip


def _by_subject(request: Request, one: News, changed: list[OfIndicator], narrow: str) -> Iterator[Entry]:
    """The indicators of each subject in one entry; those that the edition does not know any more by their ids."""
    known, language = request.known.indicators, request.language
    subjects: dict[str, list[OfIndicator]] = {}
    for found in changed:
        indicator = known.get(found.indicator_id)
        subjects.setdefault(indicator.domain if indicator else "", []).append(found)
    for domain, own in subjects.items():
        lines = []
        for found in own:
            indicator = known.get(found.indicator_id)
            name = indicator.title[language] if indicator else found.indicator_id
            lines.append(f"{name}: {_counted(request, found.counts)}")
        counts = {name: sum(found.counts[name] for found in own) for name in CHANGES}
        subject = request.say(f"domain.{domain}") if domain else request.say("feed.withdrawn_indicators")
        yield _entry(
            request, one, "figures", f":subject:{domain or 'withdrawn'}{narrow}",
            f"{subject}: {_counted(request, counts)}", tuple(lines), page="coverage", domain=domain or None,
        )  # fmt: skip


def _told(request: Request, found: OfIndicator) -> Iterator[str]:
    """The first changes one by one, and how many more there are."""
    known, language = request.known, request.language
    for row in found.told:
        member = known.members.get((row["breakdown"], row["member"]))
        period = format_period(row["period_start"], row["period_end"], row["period_kind"], language)
        where = ", ".join(
            filter(None, [place_words(request, row), member[language] if member else row["member"], period])
        )
        sides = [
            side_words(request, row, side)
            for side, status in (("old", row["old_obs_status"]), ("new", row["new_obs_status"]))
            if status
        ]
        reason = request.say(f"change_reason.{row['reason']}")
        yield f"{where}: {' → '.join(dict.fromkeys(sides))} ({reason})"
    rest = sum(found.counts.values()) - len(found.told)
    if rest:
        yield request.say("feed.more", count=request.written_count(rest))


def _verdicts(request: Request, one: News, narrowed: Narrowed) -> Iterator[Entry]:
    for moved in one.verdicts:
        target = request.known.targets.get(moved.target_id)
        if target is None or not _is_about(target, narrowed):
            continue
        state = request.say(f"state.{moved.now['state']}")
        yield _entry(
            request, one, "verdict", f":target:{target.id}", f"{target.title[request.language]}: {state}",
            tuple(_moved(request, target, moved)), page="indicator", indicator=target.indicator,
        )  # fmt: skip


def _is_about(target: Target, narrowed: Narrowed) -> bool:
    return (
        narrowed.indicator in (None, target.indicator, *target.alternatives)
        and narrowed.region in (None, target.region)
        and narrowed.document in (None, target.document)
    )


def _moved(request: Request, target: Target, moved: Moved) -> Iterator[str]:
    """How the target stood in the edition before, by the figure that was then the newest, and how it stands."""
    was = now_line(request, target, moved.before | {"is_latest": False})
    words = [request.say(f"state.{moved.before['state']}"), *([was.words] if was else [])]
    yield request.say("feed.before", words="; ".join(words))
    yield request.say("feed.now", words=standing_words(request, target, moved.now))


def _corrections(request: Request, one: News, narrowed: Narrowed) -> Iterator[Entry]:
    own = [row for row in one.corrections if narrowed.document in (None, row["document_id"])]
    for document_id, rows in groupby(
        sorted(own, key=lambda row: row["document_id"]), key=lambda row: row["document_id"]
    ):
        document = request.known.documents.get(document_id)
        lines = tuple(in_language(row, "reason", request.language) for row in rows)
        title = document.title[request.language] if document else document_id
        yield _entry(
            request, one, "correction", f":corrections:{document_id}",
            request.say("feed.corrections", document=title, count=len(lines)), lines,
            page="documents", document=document_id if document else None,
        )  # fmt: skip


def _reports(request: Request, one: News, narrowed: Narrowed) -> Iterator[Entry]:
    """The reports that an edition is the first to publish, in one entry; those of a region in one of its own."""
    bodies = {own.body_id for own in akimats(request.warehouse) if own.region_id == narrowed.region}
    own = [report for report in one.reports if narrowed.region is None or report.body_id in bodies]
    if not own:
        return
    narrow = f":region:{narrowed.region}" if narrowed.region else ""
    yield _entry(
        request, one, "report", f":reports{narrow}", request.say("feed.reports", count=request.written_count(len(own))),
        tuple(f"{receipt_words(request, report)}; {coded_period(request, report.period)}" for report in own),
        page="reporting", **({"region": narrowed.region} if narrowed.region else {}),
    )  # fmt: skip


def _entry(
    request: Request,
    one: News,
    kind: str,
    name: str,
    title: str,
    lines: tuple[str, ...],
    *,
    page: str,
    **chosen: Any,
) -> Entry:
    view = View(page, request.language, edition=one.edition_id, **chosen)
    return Entry(
        f"{URN}:edition:{one.edition_id}{name}:{request.language}",
        kind,
        title,
        lines,
        view.href(),
        one.made_at,
    )


def _counted(request: Request, counts: dict[str, int]) -> str:
    told = [
        request.say(f"feed.{name}", count=request.written_count(counts[name]))
        for name in CHANGES
        if counts[name]
    ]
    return ", ".join(told)
