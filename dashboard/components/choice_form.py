"""Choices that lead to another page of the same kind: an ordinary form, which works by keyboard and without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.components import html
from dashboard.components.filters import Option
from dashboard.view.request import Request
from vocabulary.languages import FIRST_LANGUAGE


@dataclass(frozen=True)
class Choice:
    """One list of the form: its name in the link, its id, its label, what it offers and what is chosen."""

    name: str
    component_id: str
    label: str
    options: list[Option]
    value: object


def choice_form(
    request: Request,
    choices: Iterable[Choice],
    *,
    path: str,
    form_id: str,
    kept: dict[str, object] | None = None,
) -> html.Form:
    """A form of lists that opens `path`; the language and `kept` (where it is not given, the edition) are carried along, None left out."""
    view = request.view
    language = None if view.language == FIRST_LANGUAGE else view.language
    carried = {"lang": language} | ({"edition": view.edition} if kept is None else kept)
    hidden = {name: value for name, value in carried.items() if value is not None}
    return html.Form(
        [
            *(_list(choice) for choice in choices),
            *(
                html.Input(type="hidden", name=name, value=str(value), id=f"{form_id}-{name}")
                for name, value in hidden.items()
            ),
            html.Button(request.say("filter.show"), type="submit", className="choose"),
        ],
        action=path,
        method="GET",
        className="filters",
        id=form_id,
    )


def _list(choice: Choice) -> html.Div:
    options = [
        html.Option(
            option["label"],
            value=option["value"],
            **({"selected": True} if option["value"] == str(choice.value) else {}),
        )
        for option in choice.options
    ]
    return html.Div(
        [
            html.Label(choice.label, htmlFor=choice.component_id),
            html.Select(options, id=choice.component_id, name=choice.name, className="form-select"),
        ],
        className="picker",
    )
