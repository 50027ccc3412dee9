"""Everything that is due goes out: letters by the post that reminders use, messages to webhooks.

Each message has its id before it is sent. Into a folder a message sent again is the same file; a mail server or a receiver may get one
again, under the same id, where the sender died between handing it over and noting that it did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.alerts.configuration import Configuration
from reporting.alerts.links import Links
from reporting.alerts.outbox import Claim, Claimed, claim, is_anything_due, settle
from reporting.alerts.posting import GaveUp, post
from reporting.alerts.webhooks import Webhook
from reporting.alerts.writing import body, letter
from reporting.board.mail_settings import MailSettings
from reporting.board.post import Post, post_of
from reporting.errors import ReportingError
from reporting.store.transactions import Store

_MAIL, _HOOKS = ("confirm", "alerts"), ("webhook",)
# files are the same when written twice, so many are marked at once; of letters that went out at most one is unmarked
_AT_ONCE_FILES, _AT_ONCE_SERVER = 200, 1


@dataclass
class Sent:
    """How many messages went out, and why others did not (the last of each kind of reason)."""

    count: int = 0
    failed: int = 0
    why: str = ""


@dataclass(frozen=True)
class Sender:
    """Sends what waits in the store."""

    store: Store
    configuration: Configuration
    links: Links
    mail: MailSettings
    webhooks: Mapping[str, Webhook]

    def send(self) -> Sent:
        """Send all that is due. Raises ReportingError where the mail server cannot be reached; webhooks were tried then."""
        done = Sent()
        while is_anything_due(self.store, _HOOKS) and (taken := claim(self.store, _HOOKS, 1)).messages:
            self._settle(taken, self._post(taken), done)
        if is_anything_due(self.store, _MAIL):
            with post_of(self.mail, self.configuration.outbox) as mail:
                most = _AT_ONCE_SERVER if self.mail.host else _AT_ONCE_FILES
                while (taken := claim(self.store, _MAIL, most)).messages:
                    self._settle(taken, self._mail(taken, mail), done)
        return done

    def _settle(self, taken: Claim, failed: dict[int, ReportingError], done: Sent) -> None:
        gone = [row for row, error in failed.items() if isinstance(error, GaveUp)]
        # the key of the sentence and what was found, never an address
        said = {row: f"{error.key} {error.values.get('found', '')}".strip() for row, error in failed.items()}
        settle(self.store, taken, said, gone)
        done.count += len(taken.messages) - len(failed)
        done.failed += len(failed)
        done.why = next(iter(said.values()), done.why)

    def _mail(self, taken: Claim, mail: Post) -> dict[int, ReportingError]:
        failed = {}
        for one in taken.messages:
            try:
                mail.send(letter(one, self.links, self.configuration, self.mail))
            except ReportingError as error:
                failed[one.row_id] = error
        return failed

    def _post(self, taken: Claim) -> dict[int, ReportingError]:
        return {one.row_id: error for one in taken.messages if (error := self._posted(one)) is not None}

    def _posted(self, one: Claimed) -> ReportingError | None:
        webhook = self.webhooks.get(one.recipient)
        try:
            if webhook is None:
                raise GaveUp("alerts_webhook_failed", webhook=one.recipient, found="not listed")
            post(webhook, one.message_id, body(one, webhook.language, self.configuration))
        except ReportingError as error:
            return error
        return None
