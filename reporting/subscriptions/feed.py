"""What was told, as Atom and JSON Feed: the events of the newest editions, without a word of who was told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree

import flask
from sqlalchemy import select

from reporting.alerts.tables import Event
from reporting.alerts.writing import link
from reporting.desk.words import language, say
from reporting.subscriptions.pages import subscriptions

_MOST = 200
_URN = "urn:migration-policy-monitor:alert"
_ATOM = "http://www.w3.org/2005/Atom"


def add(app: flask.Flask) -> None:
    """Routes `feed_atom`, `feed_json`."""
    app.add_url_rule("/alerts.atom", "feed_atom", _atom, methods=["GET"])
    app.add_url_rule("/alerts.json", "feed_json", _json, methods=["GET"])


def _events() -> list[Event]:
    with subscriptions().alerts.store.read() as session:
        newest = select(Event).order_by(Event.made_at.desc(), Event.rule, Event.id).limit(_MOST)
        found = list(session.scalars(newest))
        session.expunge_all()
        return found


def _atom() -> flask.Response:
    here, events = subscriptions().alerts.configuration, _events()
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language()})
    _add(feed, "id", f"{_URN}s:{language()}")
    _add(feed, "title", say("alerts.page.name"))
    _add(feed, "updated", _moment(_updated(events)))
    ElementTree.SubElement(_add(feed, "author"), f"{{{_ATOM}}}name").text = say("alerts.page.site")
    ElementTree.SubElement(
        feed, f"{{{_ATOM}}}link", rel="self", href=f"{here.origin}/alerts.atom?lang={language()}"
    )
    for event in events:
        entry, words = _add(feed, "entry"), event.words[language()]
        _add(entry, "id", f"{_URN}:{event.id}:{language()}")
        _add(entry, "title", words["title"])
        _add(entry, "updated", _moment(event.made_at))
        _add(entry, "content", _content(words))
        if here.site:
            ElementTree.SubElement(entry, f"{{{_ATOM}}}link", href=link(event, language(), here.site))
    written = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return flask.Response(written, content_type="application/atom+xml; charset=utf-8")


def _json() -> flask.Response:
    here = subscriptions().alerts.configuration
    items = [
        {
            "id": f"{_URN}:{event.id}:{language()}", "title": event.words[language()]["title"],
            "content_text": _content(event.words[language()]), "date_published": _moment(event.made_at),
            "tags": [event.rule], **({"url": link(event, language(), here.site)} if here.site else {}),
        }
        for event in _events()
    ]  # fmt: skip
    said = {
        "version": "https://jsonfeed.org/version/1.1", "title": say("alerts.page.name"), "language": language(),
        "feed_url": f"{here.origin}/alerts.json?lang={language()}", "items": items,
    }  # fmt: skip
    return flask.Response(
        json.dumps(said, ensure_ascii=False), content_type="application/feed+json; charset=utf-8"
    )


def _add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    # XML has no way to write letters of control, which would make the whole feed unreadable
    made.text = text and "".join(letter for letter in text if letter.isprintable() or letter == "\n")
    return made


def _content(words: dict[str, str]) -> str:
    said = f"{words['sentence']} {say('alerts.letter.why', why=words['why'])}"
    return f"{say('desk.trial')} {said}" if subscriptions().alerts.configuration.is_trial else said


def _updated(events: Iterable[Event]) -> datetime:
    """When the newest was made; of an empty feed the beginning of the project, which no later answer changes."""
    return max((event.made_at for event in events), default=datetime(2026, 1, 1))


def _moment(at: datetime) -> str:
    return f"{at.replace(microsecond=0).isoformat()}Z"
