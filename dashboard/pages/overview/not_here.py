"""A link that names a card which its view does not have: said instead of showing another one in silence."""

from __future__ import annotations

from dashboard.components import html
from dashboard.pages.overview.quota_card import quota_name
from dashboard.pages.overview.subjects import OfQuota, OfTarget, Subject, Subjects
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def not_here(request: Request, shown: Subjects) -> list[html.P]:
    """That the card which the link names does not stand here, and which one is shown instead."""
    name, instead = request.view.target, shown.chosen(None)
    if name is None or not shown.lacks(name):
        return []
    known = request.known.targets.get(name)
    title = known.title[request.language] if known else quota_name(request, name)
    words = request.say("overview.no_card", title=title)
    if instead is not None:
        words = f"{words} {request.say('overview.card_instead', title=_title(request, instead))}"
    said: list = [words]
    if known:
        href = request.view.href(
            page="indicator", indicator=known.indicator, region=COUNTRY, year=None, target=None
        )
        said += [" ", html.A(request.say("overview.no_card_page"), href=href)]
    return [html.P(said, className="card-missing", role="note")]


def _title(request: Request, subject: Subject) -> str:
    if isinstance(subject, OfQuota):
        return quota_name(request, subject.id)
    assert isinstance(subject, OfTarget)
    return request.known.indicators[subject.target.indicator].short_title[request.language]
