"""Evidence in words: what it is, of which day, where in it the place stands, and whether two people read it."""

from __future__ import annotations

from dashboard.queries.reporting.promises import ANSWERS, Evidence, Promise
from dashboard.texts.formats import format_day
from dashboard.view.request import Request
from dashboard.wording.locator import clause_words

# The shape that stands before the word of a promise's state, and the tone of both.
SHAPES = {"in_place": "✔", "partly": "◐", "withdrawn": "■", "not_in_place": "✖", "no_evidence": "○"}
TONES = {"in_place": "good", "partly": "watch", "not_in_place": "bad"}


def evidence_title(request: Request, one: Evidence) -> str:
    """The title with its number and the day on which it was signed."""
    number = f"№ {one.number}" if one.number else ""
    day = format_day(one.signed_on, request.language, short=True) if one.signed_on else ""
    return ", ".join(filter(None, [one.title[request.language], number, day]))


def evidence_place(request: Request, one: Evidence) -> str:
    """The place, what stands there, from when to when it holds, and who has read it."""
    language = request.language
    held = [
        request.say(f"evidence.{name}", day=format_day(day, language, short=True))
        for name, day in (("in_force", one.in_force_on), ("ended", one.ended_on))
        if day
    ]
    shows = one.shows[language] if one.shows else ""
    checked = request.say("evidence.two" if one.is_checked else "evidence.one")
    place = clause_words(request, one.locator) if "=" in one.locator else one.locator
    return "; ".join(filter(None, [place, *held, shows.rstrip("."), checked]))


def promise_words(request: Request, promise: Promise) -> str:
    """The state with its day and who says so."""
    words = request.say(f"promise_state.{promise.state}")
    since = (
        request.say("evidence.since", day=format_day(promise.since, request.language))
        if promise.since
        else ""
    )
    # That nothing was found is nobody's judgement.
    is_judged = promise.judged_by and promise.state in ANSWERS
    judge = request.say(f"judged_by.{promise.judged_by}") if is_judged else ""
    return "; ".join(filter(None, [words, since, judge]))
