"""What was added up: figures of a former territory from those of its parts, said in words wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.filters import NONE, picker
from dashboard.queries.kinds import Observation
from dashboard.view.request import Request


def territory_picker(request: Request, component_id: str, schemes: tuple[str, ...]) -> html.Div:
    """As published, or on the regions of one scheme; hidden where nothing can be rebuilt."""
    options = [{"label": request.say("rebuilt.published"), "value": NONE}]
    options += [{"label": request.say(f"rebuilt.scheme_{scheme}"), "value": scheme} for scheme in schemes]
    return picker(component_id, request.say("rebuilt.label"), options, request.view.territory)


def rebuilt_words(request: Request, row: Observation) -> str | None:
    """ "Sum of Turkistan and Shymkent" for a row that was added up; None for a published one."""
    if not row.get("is_rebuilt"):
        return None
    return request.say(
        "rebuilt.sum", parts=" + ".join(request.region_name(part) for part in row.get("parts", ()))
    )


def rebuilt_note(request: Request, rows: Sequence[Observation]) -> html.P | None:
    """One sentence under the finding: which of the figures shown were added up, and from what."""
    made = [row for row in rows if row.get("is_rebuilt") and row["value"] is not None]
    if not made:
        return None
    sums = dict.fromkeys(words for row in made if (words := rebuilt_words(request, row)))
    years = sorted({row["period_end"].year for row in made})
    sentence = request.say("rebuilt.note", first=years[0], last=years[-1], sums="; ".join(sums))
    return html.P(sentence, className="finding-more")
