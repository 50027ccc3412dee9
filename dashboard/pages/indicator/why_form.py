"""Which two periods to compare, and by which parts: only those for which all parts are published can be chosen."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.choice_form import Choice, choice_form
from dashboard.queries.change_parts import Held, Way
from dashboard.view import ids
from dashboard.view.period_code import period_code
from dashboard.view.request import Request
from dashboard.wording.change_words import way_words
from dashboard.wording.periods import period_words
from vocabulary.territory import COUNTRY


def why_form(
    request: Request, found: list[Way], way: Way | None, before: Held | None, after: Held | None
) -> html.Form:
    """An ordinary form that opens the page again; `before` and `after` are the periods shown."""
    view, say = request.view, request.say
    choices = []
    if len(found) > 1 or way is None:
        options = [{"label": way_words(request, one), "value": one.name} for one in found]
        choices.append(Choice("parts", ids.WHY_PARTS, say("why.parts"), options, way and way.name))
    whole = [one.period for one in reversed((way or found[0]).whole)]
    for name, component_id, held in (("before", ids.WHY_BEFORE, before), ("after", ids.WHY_AFTER, after)):
        chosen = held.period if held else getattr(view, name)
        # What the link asks for stands in the list, though its parts are not whole.
        periods = [*([] if chosen in (None, *whole) else [chosen]), *whole]
        options = [{"label": period_words(request, one), "value": period_code(one)} for one in periods]
        value = period_code(chosen) if chosen else None
        choices.append(Choice(name, component_id, say(f"why.{name}"), options, value))
    kept: dict[str, object] = {
        "region": view.region if view.region != COUNTRY else None,
        "compare": view.compare,
        "by": view.breakdown,
        "kind": view.kind,
        "from": view.first_year,
        "to": view.last_year,
        "territory": view.territory,
        "edition": view.edition,
    }
    return choice_form(
        request, choices, path=f"/indicators/{view.indicator}#why", kept=kept, form_id=ids.WHY_FORM
    )
