"""The letters and messages: a confirmation, what changed, in the language of whoever reads them; no name of a person in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from email.message import EmailMessage
from itertools import groupby

from reporting import clock
from reporting.alerts.configuration import Configuration
from reporting.alerts.links import Links
from reporting.alerts.outbox import Claimed
from reporting.alerts.tables import Event, Pending, Subscriber
from reporting.board import letters
from reporting.board.mail_settings import MailSettings
from reporting.errors import ReportingError
from reporting.texts.words import plural, text
from vocabulary.formats import write_day

# of more changes a letter tells the first and how many more there are
MOST_TOLD = 60


def letter(one: Claimed, links: Links, configuration: Configuration, mail: MailSettings) -> EmailMessage:
    """The letter of a claimed message, under the id that was fixed for it. Raises ReportingError for an address that is none."""
    assert one.to is not None
    to = letters.address_of(one.to.email)
    if to is None:
        raise ReportingError("alerts_address")
    if isinstance(one.to, Pending):
        subject, words = _confirmation(one.to, links)
        return letters.message(to, subject, words, mail, key=one.message_id, at=clock.now())
    leaving = links.link("unsubscribe", one.to.id, one.to.language)
    subject, words = _changes(one.to, one.events, leaving, configuration)
    found = letters.message(to, subject, words, mail, key=one.message_id, at=clock.now())
    found["List-Unsubscribe"] = f"<{leaving}>"
    found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found


def body(one: Claimed, language: str, configuration: Configuration) -> str:
    """What a webhook gets, as JSON."""
    first = one.events[0]
    told = [
        {
            "id": event.id, "rule": event.rule, "target": event.target_id, "region": event.region_id, "indicator": event.indicator_id,
            "old": event.old, "new": event.new, "cause": event.cause, **event.words[language],
            "link": link(event, language, configuration.site),
        }
        for event in one.events
    ]  # fmt: skip
    data = {
        "edition": first.edition_id,
        "edition_before": first.before_id,
        "day": first.on_day,
        "events": told,
    }
    said = {"type": "alerts", "timestamp": f"{first.made_at.isoformat()}Z", "data": data}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def link(event: Event, language: str, site: str) -> str:
    """The page about it; without the site where nothing is said of its address."""
    joined = "&" if "?" in event.page else "?"
    return f"{site}{event.page}{joined}lang={language}"


def _confirmation(wish: Pending, links: Links) -> tuple[str, str]:
    lines = [
        text("alerts.letter.asked", wish.language), "", links.link("confirm", wish.id, wish.language), "",
        text("alerts.letter.hour", wish.language), text("alerts.letter.not_me", wish.language), "",
        text("reminder.automatic", wish.language),
    ]  # fmt: skip
    return text("alerts.letter.confirm", wish.language), "\n".join(lines) + "\n"


def _changes(
    to: Subscriber, events: Sequence[Event], leaving: str, configuration: Configuration
) -> tuple[str, str]:
    day = write_day(date.fromisoformat(events[0].on_day), to.language)
    subject = plural("alerts.letter.subject", len(events), to.language, count=len(events), day=day)
    lines = [text("desk.trial", to.language), ""] if configuration.is_trial else []
    edition, before = events[0].edition_id, events[0].before_id
    lines.append(text("alerts.letter.edition", to.language, edition=edition, before=before))
    lines += _told(events[:MOST_TOLD], to.language, configuration.site)
    if len(events) > MOST_TOLD:
        lines += ["", text("alerts.letter.more", to.language, count=len(events) - MOST_TOLD)]
    lines += [
        "",
        text("alerts.letter.leave", to.language),
        leaving,
        "",
        text("reminder.automatic", to.language),
    ]
    return subject, "\n".join(lines) + "\n"


def _told(events: Sequence[Event], language: str, site: str) -> Iterator[str]:
    """The events by rule, each with its sentence, why, and where to look."""
    for title, own in groupby(events, key=lambda event: event.words[language]["title"]):
        yield from ("", title)
        for event in own:
            words = event.words[language]
            yield f"– {words['sentence']}"
            yield f"  {text('alerts.letter.why', language, why=words['why'])}"
            if site:
                yield f"  {link(event, language, site)}"
