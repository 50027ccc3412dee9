"""What the first screen judges: quotas of the year and targets of documents in force, then those of the concept before, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.queries.dictionary import Document, Target
from dashboard.queries.execution import Execution, newest_executions
from dashboard.queries.progress import Verdict, verdicts_on
from dashboard.queries.quotas import quota_kinds
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY
from vocabulary.verdicts import TONE_OF_LINE, tone

# The order in which a reader looks for trouble; what could not be judged stands last.
WORST_FIRST = ("bad", "watch", "good", "neutral")
_RECENT = 1  # years: an older count says nothing of the quotas in force


@dataclass(frozen=True)
class Subject:
    """Something judged.

    `id` is what a link calls it, `standing` the side of the line or the state, `distance` how far it is off, as a share of
    what was promised.
    """

    id: str
    is_in_force: bool
    standing: str
    tone: str
    distance: float

    @property
    def has_figure(self) -> bool:
        """Whether it was judged on a figure."""
        return True


@dataclass(frozen=True)
class OfTarget(Subject):
    """A target with its verdict."""

    target: Target
    progress: Verdict

    @property
    def has_figure(self) -> bool:
        """Whether it was judged on a figure."""
        return self.progress["value"] is not None


@dataclass(frozen=True)
class OfQuota(Subject):
    """A quota with its execution by the newest day."""

    execution: Execution


@dataclass(frozen=True)
class Subjects:
    """All subjects in their order, and the documents in force of which no target is known."""

    every: tuple[Subject, ...]
    unread: tuple[Document, ...]

    def group(self, *, is_in_force: bool) -> list[Subject]:
        """Those of documents in force, or those of the concept before."""
        return [one for one in self.every if one.is_in_force == is_in_force]

    def chosen(self, name: str | None) -> Subject | None:
        """The subject of that name, else the first that has a figure, else the first."""
        named = (one for one in self.every if one.id == name)
        with_figure = (one for one in self.every if one.has_figure)
        return next(named, None) or next(with_figure, None) or next(iter(self.every), None)

    def lacks(self, name: str | None) -> bool:
        """Whether a name was given and no subject has it."""
        return name is not None and all(one.id != name for one in self.every)

    @property
    def targets(self) -> list[OfTarget]:
        """Those that are targets."""
        return [one for one in self.every if isinstance(one, OfTarget)]

    @property
    def worst(self) -> Subject | None:
        """The one that is worst of those with a figure."""
        return min((one for one in self.every if one.has_figure), key=_rank, default=None)


def until_of(request: Request) -> date:
    """The last day whose figures count."""
    return request.view.until_day


def subjects(request: Request) -> Subjects:
    """What is judged in the view, and which documents in force have not been read."""
    documents = in_force(request)
    later = {document.id for document in documents}
    own = [target for target in request.known.targets.values() if target.document in later]
    headline = [target for target in request.known.headline_targets() if target.document not in later]
    now = sorted([*_quotas(request), *_judged(request, own, is_in_force=True)], key=_rank)
    return Subjects(
        (*now, *sorted(_judged(request, headline, is_in_force=False), key=_rank)),
        tuple(document for document in documents if document.id not in {target.document for target in own}),
    )


def in_force(request: Request) -> list[Document]:
    """The documents that follow the ones judged before and are in force on the day of the view, the oldest first."""
    documents = request.known.documents
    judged = {target.document for target in request.known.headline_targets()}
    newest = max((_start(documents[name]) for name in judged), default=date.max)
    day = min(until_of(request), request.today)
    found = [
        document
        for document in documents.values()
        if newest < _start(document) <= day and (document.valid_to is None or document.valid_to >= day)
    ]
    return sorted(found, key=_start)


def _judged(request: Request, targets: Sequence[Target], *, is_in_force: bool) -> list[OfTarget]:
    national = [target for target in targets if target.region == COUNTRY]
    progress = verdicts_on(request.warehouse, [target.id for target in national], until_of(request))
    return [_of_target(target, progress[target.id], is_in_force) for target in national]


def _quotas(request: Request) -> list[OfQuota]:
    """The quotas of the region of the view, and the country's ceilings; the country's quotas where the region has none."""
    warehouse, view = request.warehouse, request.view
    kinds = quota_kinds(warehouse)
    country = _recent(request, COUNTRY)
    own = _recent(request, view.region) if view.region != COUNTRY else {}
    if own:
        shown = own | {
            name: row for name, row in country.items() if kinds[name].rule == "ceiling" and name not in own
        }
    else:
        # What is held in parts is shown in parts; the sum can still be asked for.
        sums = {name for name, kind in kinds.items() if kind.parts and set(kind.parts) <= country.keys()}
        shown = {name: row for name, row in country.items() if name not in sums or name == view.target}
    return [_of_quota(row) for row in shown.values()]


def recent_from(request: Request) -> int:
    """The first year whose quotas still say something of those in force."""
    return (request.view.year or request.today.year) - _RECENT


def _recent(request: Request, region_id: str) -> dict[str, Execution]:
    newest = newest_executions(request.warehouse, region_id, until_of(request))
    return {name: row for name, row in newest.items() if row.year >= recent_from(request)}


def _of_quota(row: Execution) -> OfQuota:
    off = (row.time_share - row.share) / 100 if row.rule == "plan" else row.share / 100
    return OfQuota(row.quota_kind, True, row.state, tone(row.state), off, row)


def _of_target(target: Target, progress: Verdict, is_in_force: bool) -> OfTarget:
    standing = progress["line_now"] or progress["state"]
    gap = abs(progress["gap"] or 0) / (target.value or 1)
    return OfTarget(
        target.id, is_in_force, standing, TONE_OF_LINE.get(standing) or tone(standing), gap, target, progress
    )


def _rank(subject: Subject) -> tuple[bool, int, float]:
    return not subject.has_figure, WORST_FIRST.index(subject.tone), -subject.distance


def _start(document: Document) -> date:
    return document.valid_from or date.min
