"""Homes with editions made for tests of alerts: files with the few marts that rules look at, and people who asked to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import duckdb
from sqlalchemy import select

from reporting import clock
from reporting.alerts.configuration import Configuration
from reporting.alerts.subscribing import Wish, ask, confirm
from reporting.alerts.tables import Pending, Subscriber
from reporting.alerts.working import Alerts, alerts_of
from reporting.settings import Limits, Settings
from vocabulary.editions import edition_name

BEGINNING = datetime(2026, 1, 5, 6, 0)
_TABLES = """
CREATE SCHEMA marts; CREATE SCHEMA meta;
CREATE TABLE meta.edition (edition_id VARCHAR, built_at TIMESTAMP);
CREATE TABLE meta.change_value (indicator_id VARCHAR, change VARCHAR);
CREATE TABLE marts.region (region_id VARCHAR, scheme VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR);
CREATE TABLE marts.target (target_id VARCHAR, indicator_id VARCHAR, title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR, kind VARCHAR,
    comparator VARCHAR, value DOUBLE, unit VARCHAR, due_on DATE, base_on DATE, base_value DOUBLE, region_id VARCHAR, valid_from DATE,
    valid_to DATE, replaced_by VARCHAR);
CREATE TABLE marts.progress (target_id VARCHAR, region_id VARCHAR, state VARCHAR, line_now VARCHAR, method_version VARCHAR,
    period_end DATE, value DOUBLE, is_latest BOOLEAN);
"""


@dataclass(frozen=True)
class Edition:
    """What an edition says: the state of each target; `more` are statements that are run at its end."""

    states: Mapping[str, str]
    due: Mapping[str, date] = field(default_factory=dict)
    more: str = ""


@dataclass(frozen=True)
class Place:
    """A home, with its alerts opened and closed by whoever uses them."""

    home: Path

    @property
    def settings(self) -> Settings:
        return Settings(self.home, self.home / "desk", None, Limits())

    @property
    def configuration(self) -> Configuration:
        return Configuration(
            self.home / "desk" / "alerts",
            site="https://monitor.example.kz",
            origin="https://alerts.example.kz",
        )

    @contextmanager
    def alerts(self, configuration: Configuration | None = None) -> Iterator[Alerts]:
        found = alerts_of(self.settings, configuration or self.configuration)
        try:
            yield found
        finally:
            found.store.close()

    def letters(self) -> list[EmailMessage]:
        """The letters of the outbox, by name."""
        files = sorted((self.home / "desk" / "alerts" / "outbox").glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]  # type: ignore[misc]

    def publish(self, number: float, edition: Edition) -> str:
        """Make an edition, `number` days after the beginning, and let readers have it."""
        made = BEGINNING + timedelta(days=number)
        name = edition_name(made, f"{int(number) & 0xFFFFFFFF:08x}")
        (self.home / "editions").mkdir(parents=True, exist_ok=True)
        file = self.home / "editions" / f"{name}.duckdb"
        _write(file, name, made, edition)
        link = self.home / "warehouse.duckdb"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("editions") / file.name)
        return name


def on(number: int, minutes: int = 10) -> datetime:
    """Some minutes after edition `number` was made."""
    return BEGINNING + timedelta(days=number, minutes=minutes)


def subscribe(alerts: Alerts, email: str, language: str = "en", **chosen: list[str]) -> Subscriber:
    """Somebody who asked and confirmed."""
    ask(alerts.store, alerts.links, Wish(email, language, **chosen), visitor=email)
    with alerts.store.read() as session:
        [waiting] = session.scalars(select(Pending.id).where(Pending.email == email))
    return confirm(alerts.store, alerts.links, alerts.links.token("confirm", waiting))


def tell(alerts: Alerts, number: int, minutes: int = 10) -> int:
    """Evaluate and send some minutes after edition `number` was made; how many messages went out."""
    with clock.pretending(on(number, minutes)):
        alerts.evaluator.evaluate()
        return alerts.sender.send().count


def _write(file: Path, name: str, made: datetime, edition: Edition) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("BEGIN")
        connection.execute(_TABLES)
        connection.execute("INSERT INTO meta.edition VALUES (?, ?)", [name, made])
        connection.execute(
            "INSERT INTO marts.region VALUES ('KZ', '2022', 'Қазақстан', 'Казахстан', 'Kazakhstan')"
        )
        names = list(edition.states)
        connection.execute(
            """INSERT INTO marts.target (target_id, indicator_id, title_kk, title_ru, title_en, value, due_on, region_id)
               SELECT unnest(?), 'share', unnest(?), unnest(?), unnest(?), 5, unnest(?), 'KZ'""",
            [names, *([f"{word} {one}" for one in names] for word in ("Меже", "Цель", "Target")), [edition.due.get(one) for one in names]],
        )  # fmt: skip
        connection.execute(
            "INSERT INTO marts.progress SELECT unnest(?), 'KZ', unnest(?), NULL, '2.0', ?, 1, true",
            [names, list(edition.states.values()), made.date()],
        )
        if edition.more:
            connection.execute(edition.more)
        connection.execute("COMMIT")
