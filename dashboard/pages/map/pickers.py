"""What a reader chooses on the map page: lists, the slider of years, the button that pins the year."""

from __future__ import annotations

from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import NONE, Option, picker, region_options, year_options
from dashboard.texts.formats import NO_BREAK
from dashboard.view import ids
from dashboard.view.link import MAP_CLASSES
from dashboard.view.map_choice import DIFFERENCE, SIDE, Choice, drawn, mapped
from dashboard.view.request import Request
from dashboard.wording.periods import short_period

_MOST_YEAR_WORDS = 6  # more would run into each other on a telephone


def map_pickers(request: Request, choice: Choice) -> html.Div:
    """All pickers of the page; those that the choice has no use for are hidden by `filters_class`."""
    say = request.say
    indicators = [{"label": i.title[request.language], "value": i.id} for i in mapped(request)]
    lists = [
        picker(ids.MAP_INDICATOR, say("filter.indicator"), indicators, choice.indicator.id),
        picker(ids.MAP_REGION, say("filter.region"), region_options(request), request.view.region),
        _part("base", _list(ids.MAP_BASE, say("map.pin.label"), base_options(request, choice), choice.base)),
        _part("mode", _list(ids.MAP_MODE, say("map.mode.label"), _modes(request), choice.mode or SIDE)),
        _part(
            "classes",
            _list(
                ids.MAP_CLASSES,
                say("map.classes.label"),
                _classes(request),
                "target" if choice.by_target else None,
            ),
        ),
        _part(
            "territory",
            _list(ids.MAP_TERRITORY, say("rebuilt.label"), territory_options(request, choice), choice.scheme),
        ),
    ]
    row = html.Div(
        lists,
        id=ids.MAP_FILTERS,
        className=filters_class(choice),
        role="group",
        **{"aria-label": say("filter.label")},
    )
    return html.Div([row, _slider(request, choice)])


def _part(name: str, content: html.Div) -> html.Div:
    content.className = f"{content.className} only-{name}"
    return content


def _list(component_id: str, label: str, options: list[Option], value: object) -> html.Div:
    """A list that stays in the page however few its entries are: another indicator may bring more."""
    shown = picker(component_id, label, options, value)
    shown.className = "picker"
    return shown


def filters_class(choice: Choice) -> str:
    """The names of the pickers that have something to choose."""
    has = {
        "base": len(choice.years) > 1,
        "mode": choice.base is not None,
        "classes": choice.has_targets and not choice.is_difference,
        "territory": bool(choice.schemes),
    }
    return " ".join(["filters", *(f"has-{name}" for name, is_there in has.items() if is_there)])


def base_options(request: Request, choice: Choice) -> list[Option]:
    """The years that can be pinned, newest first, after "nothing"."""
    return year_options(choice.years, none=request.say("filter.none"))


def territory_options(request: Request, choice: Choice) -> list[Option]:
    """Each year on its own boundaries, or all on those of one division."""
    own = {"label": request.say("rebuilt.published"), "value": NONE}
    return [own, *({"label": request.say(f"rebuilt.scheme_{s}"), "value": s} for s in choice.schemes)]


def _modes(request: Request) -> list[Option]:
    return [{"label": request.say(f"map.mode.{mode}"), "value": mode} for mode in (SIDE, DIFFERENCE)]


def _classes(request: Request) -> list[Option]:
    fixed = {"label": request.say("map.classes.fixed"), "value": NONE}
    return [fixed, *({"label": request.say(f"map.classes.{name}"), "value": name} for name in MAP_CLASSES)]


def _slider(request: Request, choice: Choice) -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Label(year_label(request, choice), htmlFor=ids.MAP_YEAR, id=ids.MAP_YEAR_LABEL),
                    _play_button(request),
                    html.Div(pin_button(request, choice), id=ids.MAP_PIN),
                ],
                className="year-line",
            ),
            live.Slider(
                id=ids.MAP_YEAR,
                value=choice.years.index(choice.year),
                words=years_text(choice.years),
                words_id=ids.MAP_YEARS,
                **slider_scale(choice.years),
            ),
            live.Store(id=ids.MAP_SHOWN_YEAR, data=choice.year),
        ],
        className="picker picker--wide",
    )


def _play_button(request: Request) -> html.Button:
    """Goes through the years from the one shown, or from the first (assets/view/choices.js); never by itself."""
    words = [
        html.Span(f"{shape}\u00a0{request.say(f'map.play.{name}')}", className=f"play-{name}")
        for shape, name in (("▶", "start"), ("❚❚", "stop"))
    ]
    asked = {"data-plays": ids.MAP_YEAR, "aria-pressed": "false"}
    return html.Button(words, type="button", className="pin plays", **asked)


def pin_button(request: Request, choice: Choice) -> html.Button | None:
    """Pins the year shown, or lets the pinned one go; it does what the list of years to compare with does."""
    if len(choice.years) < 2:
        return None
    if choice.base is None:
        words, value = request.say("map.pin.pin", year=choice.year), str(choice.year)
    else:
        words, value = request.say("map.pin.unpin", year=choice.base), NONE
    return html.Button(words, className="pin", **{"data-sets": ids.MAP_BASE, "data-value": value})


def year_label(request: Request, choice: Choice) -> str:
    """The words above the slider; they carry the year, because the slider itself counts its stops; or the part of it that is shown."""
    return f"{request.say('filter.year')}: {short_period(request, drawn(request, choice).of_year[choice.year].period)}"


def years_text(years: tuple[int, ...]) -> str:
    """The years of the stops, parted by blanks."""
    return " ".join(map(str, years))


def slider_scale(years: tuple[int, ...]) -> dict[str, Any]:
    """min, max and marks of the year slider: a stop for each year with data, words on some of them."""
    every, last = -(-len(years) // _MOST_YEAR_WORDS), len(years) - 1
    marks = {
        str(stop): {"label": str(year) if (last - stop) % every == 0 else NO_BREAK}
        for stop, year in enumerate(years)
    }
    return {"min": 0, "max": last, "marks": marks}
