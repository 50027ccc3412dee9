"""Below the figures: what marks mean, what is missing and why, what groups are made of, what had no room."""

from __future__ import annotations

from dashboard.components import html
from dashboard.pages.explore.absent import regions_on, years_missing
from dashboard.pages.explore.marks import Marks
from dashboard.pages.explore.recipe import cube_file
from dashboard.pages.explore.shown import Shown
from dashboard.queries.cube.question import OF_BASE, Group
from dashboard.queries.cube.totals import NEVER
from dashboard.texts.formats import format_number
from dashboard.wording.cube_words import line_name, slot_name

_MOST_NAMED = 6


def notes(shown: Shown, marks: Marks) -> list[html.P]:
    """A paragraph each; first what concerns the whole choice."""
    request = shown.request
    said = [
        *_cut(shown),
        *_missing_years(shown),
        *_measure(shown),
        *_groups(shown),
        *_marks(shown, marks),
        *_totals(shown),
    ]
    found = [html.P(words, className="aside") for words in said if words]
    if shown.is_cut:
        link = html.A(request.say("explore.all_cells"), href=cube_file(shown, "csv"), download="explore.csv")
        found.append(html.P(link))
    return found


def _cut(shown: Shown) -> list[str]:
    if not shown.is_cut:
        return []
    return [
        shown.request.say(
            "explore.cut", rows=len(shown.rows), all_rows=len(shown.grid.rows), columns=len(shown.columns),
            all_columns=len(shown.grid.columns), cells=format_number(len(shown.cells), 0, shown.request.language),
        )
    ]  # fmt: skip


def _measure(shown: Shown) -> list[str]:
    request, choice = shown.request, shown.choice
    if choice.measure == "value":
        return []
    if choice.measure in OF_BASE:
        base = choice.question.base
        return [request.say(f"explore.about.{choice.measure}{'' if base else '_first'}", base=base or "")]
    key = f"explore.about.{choice.measure}"
    return [request.say(f"{key}_member" if choice.measure == "share" and choice.question.breakdown else key)]


def _missing_years(shown: Shown) -> list[str]:
    """The years for which nothing was found although others around them have figures."""
    return [
        shown.request.say(f"explore.no_year.{why}", years=", ".join(years))
        for why, years in years_missing(shown).items()
    ]


def _groups(shown: Shown) -> list[str]:
    """The regions of each group; where they changed, by the periods in which they were so."""
    request, found = shown.request, []
    for group in shown.choice.question.groups:
        title = line_name(request, group.id)
        said = _compositions(shown, group)
        regions = said[0][1] if len(said) == 1 else "; ".join(f"{when}: {names}" for when, names in said)
        found.append(request.say("explore.group", name=title, regions=regions or "–"))
    return found


def _compositions(shown: Shown, group: Group) -> list[tuple[str, str]]:
    """Periods and the names of the regions in them, of periods that follow each other with the same regions together."""
    request = shown.request
    cells = sorted(
        {cell.slot: cell for cell in shown.cells if cell.line == group.id}.values(),
        key=lambda cell: cell.period_end,
    )
    runs: list[tuple[list[str], str]] = []
    for cell in cells:
        scheme = cell.region_scheme
        names = ", ".join(
            request.region_name(name, scheme)
            for name in regions_on(group, scheme, cell.stands_for)
            if (name, scheme) in request.known.regions
        )
        when = cell.slot if "/" not in cell.slot else slot_name(request, cell.slot, [cell])
        if runs and runs[-1][1] == names:
            runs[-1][0].append(when)
        else:
            runs.append(([when], names))
    return [(when[0] if len(when) == 1 else f"{when[0]}–{when[-1]}", names) for when, names in runs]


def _marks(shown: Shown, marks: Marks) -> list[str]:
    request, found = shown.request, []
    for note, sign in marks.seen.items():
        if note == "break":
            found.append(f"{sign} {request.say('flag.break_note')}")
        elif note.startswith("why_"):
            continue
        elif note == "period":
            found.append(f"{sign} – {request.say('explore.note.period', periods=_periods(marks))}")
        else:
            found.append(f"{sign} – {request.say(f'explore.note.{note}')}")
    whys = [note.removeprefix("why_") for note in marks.seen if note.startswith("why_")]
    reasons = "; ".join(request.say(f"explore.why.{why}") for why in whys if why != "None")
    return [*found, *([request.say("explore.dash", reasons=reasons)] if reasons else [])]


def _periods(marks: Marks) -> str:
    """The periods that are marked; of many the first."""
    named = list(marks.periods)
    return "; ".join(named[:_MOST_NAMED]) + ("; …" if len(named) > _MOST_NAMED else "")


def _totals(shown: Shown) -> list[str]:
    if not shown.choice.has_totals:
        return []
    request = shown.request
    totals = [shown.column_total(column) for column in shown.columns] if shown.has_column_sums else []
    totals += [shown.row_total(row) for row in shown.rows] if shown.has_row_sums else []
    whys = {total.why for total in totals} or {NEVER[0]}
    reasons = "; ".join(request.say(f"explore.no_total.{why}") for why in sorted(why for why in whys if why))
    return [request.say("explore.totals")] + (
        [request.say("explore.totals_missing", reasons=reasons)] if reasons else []
    )
