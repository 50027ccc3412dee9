"""The letters: a reminder to a person of a body, a summary to the ministry; in the language of whoever reads them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from reporting.board.mail_settings import MailSettings
from reporting.board.register import Register
from reporting.board.reminders import Reminder
from reporting.board.standing import Standing
from reporting.board.telling import body_name, last_day_words
from reporting.texts.periods import period_name
from reporting.texts.words import plural, text
from vocabulary.formats import write_day

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


def address_of(written: str | None, name: str = "") -> Address | None:
    """The address of a person; None for what is none, so that nothing else gets into a letter's head."""
    if not written or not _ADDRESS.fullmatch(written):
        return None
    shown = "".join(letter for letter in name if letter.isprintable())
    try:
        return Address(display_name=shown, addr_spec=written)
    except (ValueError, IndexError):
        return None


def reminder(
    to: Address,
    name: str,
    found: Sequence[Reminder],
    register: Register,
    settings: MailSettings,
    language: str,
) -> tuple[str, str]:
    """Subject and words of a reminder, the most urgent report first."""
    first = found[0]
    subject = _days(first, "subject", register, language)
    lines = [text("reminder.greeting", language, name=name), "", text("reminder.owed", language)]
    lines += [f"– {_days(one, 'line', register, language)}" for one in found]
    lines += ["", text("reminder.how", language)]
    if settings.desk_url:
        lines.append(text("reminder.where", language, url=settings.desk_url))
    lines += ["", text("reminder.automatic", language)]
    return subject, "\n".join(lines) + "\n"


def summary(
    sent: Iterable[str],
    unreachable: Iterable[str],
    overdue: Sequence[Standing],
    register: Register,
    language: str,
    on: date,
) -> tuple[str, str]:
    """Subject and words of the ministry's summary: whom letters went to, who has no address, what is overdue."""
    written = [body_name(register, body_id, language) for body_id in sorted(set(sent))]
    lost = [body_name(register, body_id, language) for body_id in sorted(set(unreachable))]
    lines = [text("reminder.summary.written", language, count=len(written), bodies=", ".join(written) or "–")]
    if lost:
        lines.append(text("reminder.summary.no_address", language, count=len(lost), bodies=", ".join(lost)))
    if overdue:
        lines += ["", text("reminder.summary.overdue", language, count=len(overdue))]
        lines += [f"– {_overdue(one, register, language)}" for one in overdue]
    else:
        lines += ["", text("reminder.summary.nothing_overdue", language)]
    lines += ["", text("reminder.automatic", language)]
    return text("reminder.summary.subject", language, day=write_day(on, language)), "\n".join(lines) + "\n"


def message(
    to: Address, subject: str, words: str, settings: MailSettings, *, key: str, at: datetime
) -> EmailMessage:
    """A letter whose id follows from what it is about: the same letter sent twice is one for a mail program."""
    sender = address_of(settings.sender) or Address(addr_spec=settings.sender)
    found = EmailMessage()
    found["From"], found["To"] = sender, to
    found["Subject"] = " ".join(subject.split())
    found["Date"] = format_datetime(at)
    digest = hashlib.sha256(f"{key}\n{to.addr_spec}".encode()).hexdigest()[:32]
    found["Message-ID"] = f"<{digest}@{sender.domain}>"
    found["Auto-Submitted"] = "auto-generated"
    found.set_content(words, cte="base64")
    return found


def _days(one: Reminder, part: str, register: Register, language: str) -> str:
    """How many days are left, or have gone by."""
    standing = one.standing
    duty = register.duties[standing.due.duty_id]
    values = {
        "title": getattr(duty.title, language),
        "period": period_name(standing.due.period, language),
        "day": last_day_words(standing, language),
    }
    if standing.state == "returned" and part == "line":
        values["number"] = standing.report_number or ""
        return text("reminder.returned", language, **values)
    if not one.left:
        return text(f"reminder.{part}_today", language, **values)
    key = f"reminder.{part}_{'before' if one.left > 0 else 'after'}"
    return plural(key, abs(one.left), language, days=abs(one.left), **values)


def _overdue(standing: Standing, register: Register, language: str) -> str:
    values = {
        "body": body_name(register, standing.due.body_id, language),
        "title": getattr(register.duties[standing.due.duty_id].title, language),
        "period": period_name(standing.due.period, language),
        "state": text(f"board.state.{standing.state}", language),
    }
    days = standing.days_late
    return plural("reminder.summary.line", days, language, days=days, **values)
