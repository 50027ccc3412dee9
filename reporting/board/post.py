"""Letters go out: by SMTP, or as files of an outbox that nobody sends."""

from __future__ import annotations

import os
import smtplib
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol

from reporting.board.mail_settings import MailSettings
from reporting.errors import ReportingError

_SECONDS = 20


class Post(Protocol):
    """Where letters go."""

    def send(self, letter: EmailMessage) -> None:
        """Send one; raises ReportingError if it cannot."""


class Outbox:
    """A folder of .eml files, each under its id: a letter written twice is one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, letter: EmailMessage) -> None:
        """Write the letter, whole or not at all."""
        name = letter["Message-ID"].strip("<>").partition("@")[0]
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(dir=self.folder, prefix=".part-")
            with os.fdopen(handle, "wb") as file:
                file.write(letter.as_bytes(policy=SMTP))
            Path(made).replace(self.folder / f"{name}.eml")
        except OSError as error:
            raise ReportingError("letter_not_sent", found=error.strerror or str(error)) from error


class MailServer:
    """An open connection to the mail server."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self._connection = connection

    def send(self, letter: EmailMessage) -> None:
        """Hand the letter over."""
        try:
            self._connection.send_message(letter)
        except (smtplib.SMTPException, OSError) as error:
            raise ReportingError("letter_not_sent", found=_said(error)) from error


@contextmanager
def post_of(settings: MailSettings, outbox: Path) -> Iterator[Post]:
    """The mail server of the settings, or else the outbox. Raises ReportingError if the server cannot be reached."""
    if not settings.host:
        yield Outbox(outbox)
        return
    try:
        connection = _connect(settings)
    except (smtplib.SMTPException, OSError) as error:
        raise ReportingError("mail_server_unreached", host=settings.host, found=_said(error)) from error
    try:
        yield MailServer(connection)
    finally:
        connection.close()


def _connect(settings: MailSettings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.tls == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=_SECONDS, context=context
        )
    else:
        connection = smtplib.SMTP(settings.host, settings.port, timeout=_SECONDS)
    try:
        if settings.tls == "starttls":
            connection.starttls(context=context)
        if settings.user:
            connection.login(settings.user, settings.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _said(error: Exception) -> str:
    """What went wrong, without the words of a server, which may hold addresses."""
    return type(error).__name__ if isinstance(error, smtplib.SMTPException) else str(error)[:200]
