"""Everything that alerts need, opened by the environment: for commands, for the process of subscriptions, and after a publication."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reporting.alerts.configuration import Configuration
from reporting.alerts.evaluating import Evaluator, Told
from reporting.alerts.links import Links
from reporting.alerts.opening import is_used, open_alerts
from reporting.alerts.rules import read_rules
from reporting.alerts.sending import Sender
from reporting.alerts.webhooks import read_webhooks
from reporting.board.mail_settings import MailSettings
from reporting.settings import Settings
from reporting.store.transactions import Store


@dataclass(frozen=True)
class Alerts:
    """The store with what evaluates editions and what sends."""

    configuration: Configuration
    store: Store
    links: Links
    evaluator: Evaluator
    sender: Sender


def alerts_of(settings: Settings, configuration: Configuration | None = None) -> Alerts:
    """Open them. Raises WrongCall for a setting, a rule or a webhook that cannot be used, StoreFailed for the store."""
    configuration = configuration or Configuration.from_environment(settings)
    rules, webhooks = read_rules(configuration.rules), read_webhooks(configuration.webhooks)
    mail = MailSettings.from_environment()
    store = open_alerts(configuration)
    links = Links.of(configuration)
    return Alerts(
        configuration, store, links, Evaluator(settings.paths(), store, rules, webhooks),
        Sender(store, configuration, links, mail, {one.id: one for one in webhooks}),
    )  # fmt: skip


@contextmanager
def opened_alerts(settings: Settings) -> Iterator[Alerts]:
    """The same, closed at the end."""
    found = alerts_of(settings)
    try:
        yield found
    finally:
        found.store.close()


def tell_of_publication(settings: Settings) -> list[Told]:
    """Compare what was just published, where alerts are in use; nothing is sent here. Raises ReportingError."""
    if not is_used(Configuration.from_environment(settings)):
        return []
    with opened_alerts(settings) as alerts:
        return alerts.evaluator.evaluate()
