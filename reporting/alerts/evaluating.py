"""A new edition is compared with the one people were told of last; what was found is kept, with what is to be sent, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.paths import Paths
from etl.publish import current_edition
from reporting import clock
from reporting.alerts.comparing import events_between
from reporting.alerts.facts import Facts
from reporting.alerts.queueing import queue
from reporting.alerts.reading import read_facts
from reporting.alerts.rules import Rule
from reporting.alerts.tables import Evaluation, Event
from reporting.alerts.webhooks import Webhook
from reporting.errors import NotFound, ReportingError
from reporting.store.transactions import Store
from vocabulary.editions import made_at


@dataclass(frozen=True)
class Told:
    """One comparison: the edition, the day, the edition before (None: there is none, so nothing is told), what was found and how
    many messages wait for it."""

    edition_id: str
    day: date
    before_id: str | None
    events: tuple[Event, ...] = ()
    messages: int = 0


@dataclass(frozen=True)
class Evaluator:
    """Compares editions of a home by rules; `webhooks` get what is found as well."""

    paths: Paths
    store: Store
    rules: tuple[Rule, ...]
    webhooks: tuple[Webhook, ...] = field(default=())

    def evaluate(self, edition_id: str | None = None, *, dry_run: bool = False) -> list[Told]:
        """Compare every edition that came since the last time, up to the current one or up to `edition_id`; nothing twice.

        Raises NotFound for an edition that is not kept, ReportingError for one older than what people were told of.
        """
        found = []
        for name in self._left(edition_id):
            told = self._one(name, dry_run=dry_run)
            if told is not None:
                found.append(told)
        return found

    def _left(self, asked: str | None) -> list[str]:
        """The editions to compare, the oldest first; the current one also on a later day."""
        kept, current = self._kept(), current_edition(self.paths)
        last = self._last()
        until = asked or (current.stem if current else "")
        if asked and asked not in kept:
            raise NotFound("alerts_no_edition", edition=asked[:60])
        if asked and last and asked < last.edition_id and not self._is_evaluated(asked):
            raise ReportingError("alerts_older", edition=asked, last=last.edition_id)
        if not until:
            return []
        if last is None:
            return [until]
        return [name for name in kept if last.edition_id <= name <= until]

    def _one(self, name: str, *, dry_run: bool) -> Told | None:
        """Compare one edition with what was told last; None where that was done, by us or by somebody at the same time."""
        last, day = self._last(), self._day(name)
        if last and (name, day.isoformat()) <= (last.edition_id, last.on_day):
            return None
        before = self._before(name, last)
        if before is None:
            return self._keep(name, day, None, last, [], dry_run=dry_run)
        series = [one for rule in self.rules for one in rule.series]
        try:
            facts = [
                read_facts(self.paths.editions / f"{one}.duckdb", on, series)
                for one, on in (before, (name, day))
            ]
        except (duckdb.Error, ValueError) as error:
            raise ReportingError("alerts_unreadable", edition=name, found=type(error).__name__) from error
        found = events_between(self.rules, *facts, at=clock.now())
        return self._keep(name, day, facts, last, found, dry_run=dry_run)

    def _keep(
        self,
        name: str,
        day: date,
        facts: Sequence[Facts] | None,
        last: Evaluation | None,
        found: list[Event],
        *,
        dry_run: bool,
    ) -> Told | None:
        before_id = facts[0].edition_id if facts else None
        if dry_run:
            return Told(name, day, before_id, tuple(found))
        with self.store.begin() as session:
            if _last(session) != (last and (last.edition_id, last.on_day)):
                return None  # somebody else has told meanwhile
            return keep(session, name, day, before_id, found, self.webhooks, made=self._made(name, day))

    def _before(self, name: str, last: Evaluation | None) -> tuple[str, date] | None:
        """The edition that people were told of last and its day; the one kept before where nobody was told of any."""
        kept = self._kept()
        if last is not None and last.edition_id in kept:
            return last.edition_id, date.fromisoformat(last.on_day)
        earlier = [one for one in kept if one < name]
        return (earlier[-1], _built_on(earlier[-1])) if earlier else None

    def _day(self, name: str) -> date:
        """Today for the current edition, for an earlier one the day on which it was made."""
        current = current_edition(self.paths)
        is_current = current is not None and current.stem == name
        return max(clock.today(), _built_on(name)) if is_current else _built_on(name)

    def _made(self, name: str, day: date) -> datetime:
        """Since when this is news: who confirmed later is not told of it."""
        return clock.now() if day > _built_on(name) else made_at(name).replace(tzinfo=None)

    def _kept(self) -> list[str]:
        return sorted(path.stem for path in Path(self.paths.editions).glob("*.duckdb"))

    def _last(self) -> Evaluation | None:
        with self.store.read() as session:
            found = session.scalar(select(Evaluation).order_by(Evaluation.id.desc()).limit(1))
            if found:
                session.expunge(found)
            return found

    def _is_evaluated(self, name: str) -> bool:
        with self.store.read() as session:
            return (
                session.scalar(select(Evaluation.id).where(Evaluation.edition_id == name).limit(1))
                is not None
            )


def keep(
    session: Session,
    edition_id: str,
    day: date,
    before_id: str | None,
    found: Iterable[Event],
    webhooks: Iterable[Webhook],
    *,
    made: datetime,
) -> Told:
    """Keep that an edition was compared and what was new in it; queue one message for each person and webhook that it concerns."""
    fresh = list(_fresh(session, found))
    session.add(
        Evaluation(
            edition_id=edition_id,
            on_day=day.isoformat(),
            before_id=before_id,
            evaluated_at=clock.now(),
            events=len(fresh),
        )
    )
    session.add_all(fresh)
    session.flush()
    messages = queue(session, fresh, webhooks, edition_id=edition_id, day=day, made=made) if fresh else 0
    return Told(edition_id, day, before_id, tuple(fresh), messages)


def _fresh(session: Session, found: Iterable[Event]) -> Iterator[Event]:
    """Those that were not told before, each once."""
    by_id = {event.id: event for event in found}
    known = set(session.scalars(select(Event.id).where(Event.id.in_(by_id))))
    return (event for name, event in by_id.items() if name not in known)


def _last(session: Session) -> tuple[str, str] | None:
    found = session.execute(
        select(Evaluation.edition_id, Evaluation.on_day).order_by(Evaluation.id.desc()).limit(1)
    ).first()
    return (found[0], found[1]) if found else None


def _built_on(name: str) -> date:
    return clock.in_almaty(made_at(name).replace(tzinfo=None)).date()
