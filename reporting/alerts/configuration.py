"""What an operator sets for alerts, from the environment: where they lie, the addresses that letters lead to, rules, webhooks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reporting.settings import Settings, read_origin
from vocabulary.editions import SYNTHETIC

DEFAULT_RULES = Path(__file__).parent / "rules.yml"
HOST, PORT = "127.0.0.1", "8080"


@dataclass(frozen=True)
class Configuration:
    """`folder` holds the store, the key of links and the outbox; `database_url` is None for the SQLite file there.

    `origin` (ALERTS_ORIGIN) is where people reach the process of subscriptions, `site` (MONITOR_ORIGIN) the public pages,
    empty where nothing is said; `rules` (ALERTS_RULES) and `webhooks` (ALERTS_WEBHOOKS) are files. `is_trial`: the figures are
    made up, and every letter and page says so.
    """

    folder: Path
    database_url: str | None = None
    origin: str = f"http://{HOST}:{PORT}"
    site: str = ""
    rules: Path = DEFAULT_RULES
    webhooks: Path | None = None
    is_trial: bool = False

    @property
    def sqlite(self) -> Path:
        """The file of the store where no ALERTS_DATABASE_URL is given."""
        return self.folder / "alerts.sqlite"

    @property
    def outbox(self) -> Path:
        """Letters as files, where no mail server is set."""
        return self.folder / "outbox"

    @classmethod
    def from_environment(
        cls, settings: Settings, environment: Mapping[str, str] = os.environ
    ) -> Configuration:
        """Raises WrongCall, naming the variable, for an address that cannot be used."""
        given = {
            name: Path(environment[name])
            for name in ("ALERTS_RULES", "ALERTS_WEBHOOKS")
            if environment.get(name)
        }
        return cls(
            folder=Path(environment.get("ALERTS_HOME") or settings.desk / "alerts").resolve(),
            database_url=environment.get("ALERTS_DATABASE_URL") or None,
            origin=read_origin("ALERTS_ORIGIN", environment.get("ALERTS_ORIGIN", "")) or cls.origin,
            site=read_origin("MONITOR_ORIGIN", environment.get("MONITOR_ORIGIN", "")),
            rules=given.get("ALERTS_RULES", DEFAULT_RULES),
            webhooks=given.get("ALERTS_WEBHOOKS"),
            is_trial=(settings.home / SYNTHETIC).exists(),
        )
