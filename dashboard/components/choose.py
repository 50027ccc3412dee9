"""Lists in which many are chosen at once: folded, grouped by subject, narrowed by typing, an ordinary form without scripts.

`assets/view/choosing.js` does what only a script can (narrowing, the words of what is chosen, groups of the reader's own);
the part `Choices` of `assets/live/choices.js` tells callbacks what is ticked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dashboard.components import html, live
from dashboard.view.lists import OwnGroup, own_group_in_link, own_groups_in_link
from dashboard.view.request import Request

# So few entries are seen at a glance.
_SHORT = 10
_NAMED_IN_HEAD = 3
_SAFE = ",:;!~*'()"  # as `encodeURIComponent` and the script leave them


@dataclass(frozen=True)
class Entry:
    """One thing that can be chosen: what a link calls it and what it is called; `name` is its parameter, if not that of its list."""

    value: str
    label: str
    name: str | None = None


@dataclass(frozen=True)
class Subject:
    """Entries that belong together."""

    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Chooser:
    """A list: the parameter that it fills, its id, its label, what it offers and what is chosen (by parameter).

    `own`: the groups of regions of the reader, where the list is one of regions; None elsewhere. `follows`: the id of the
    list of breakdowns whose parts it offers; scripts fetch those of another one when it is chosen.
    """

    name: str
    component_id: str
    label: str
    subjects: Sequence[Subject]
    chosen: dict[str, tuple[str, ...]]
    own: tuple[OwnGroup, ...] | None = None
    follows: str | None = None


def chooser(request: Request, one: Chooser) -> html.Details:
    """The list, folded; its head says what is chosen. Ticked entries are fields of the form around it, named as in links."""
    ticked = [entry.label for subject in one.subjects for entry in subject.entries if _is_chosen(one, entry)]
    ticked = [*(group.name for group in one.own or ()), *ticked]
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(one.label, className="chooser-label"),
                    html.Span(head_words(request, ticked), className="chooser-chosen"),
                ]
            ),
            live.Choices(id=one.component_id, value=_in_link(one), content=_body(request, one)),
        ],
        className="chooser",
        hidden=not one.subjects,
        **{"data-all": request.say("filter.all")},
    )


def choosing_form(request: Request, page: str, content: list, *, kept: dict[str, str]) -> html.Form:
    """The form around choosers: without scripts its button opens `page` with what is ticked; `kept` goes along."""
    hidden = {"page": page, **kept}
    return html.Form(
        [
            *(html.Input(type="hidden", name=name, value=value) for name, value in hidden.items()),
            *content,
            html.Button(request.say("filter.show"), type="submit", className="choose only-without-scripts"),
        ],
        action="/choose",
        method="GET",
        className="filters choosing",
        autoComplete="off",
        **{"aria-label": request.say("filter.label")},
    )


def head_words(request: Request, ticked: Sequence[str]) -> str:
    """What a folded list says is chosen."""
    if not ticked:
        return request.say("filter.all")
    more = len(ticked) - _NAMED_IN_HEAD
    return "; ".join(ticked[:_NAMED_IN_HEAD]) + (f" + {more}" if more > 0 else "")


def _body(request: Request, one: Chooser) -> html.Div:
    count = sum(len(subject.entries) for subject in one.subjects)
    more = {"data-follows": one.follows, "data-edition": request.view.edition}
    return html.Div(
        [
            *(_filter(request, one) if count > _SHORT or one.follows else []),
            *(_subject(one, subject) for subject in one.subjects),
            *([_own(request, one.own)] if one.own is not None else []),
        ],
        id=one.component_id,
        className="chooser-body",
        role="group",
        **{"aria-label": one.label, "data-list": one.name, "data-lang": request.language, **more},
    )


def _filter(request: Request, one: Chooser) -> list:
    field = f"{one.component_id}-words"
    return [
        html.Div(
            [
                html.Input(
                    id=field, type="search", className="chooser-filter", placeholder=request.say("choose.filter"), autoComplete="off",
                    **{"aria-label": request.say("choose.filter_of", list=one.label), "aria-controls": one.component_id},
                ),
                html.Button(request.say("choose.clear"), type="button", className="chooser-clear", **{"data-clears": one.component_id}),
                html.Span(
                    "", className="chooser-found", role="status",
                    **{"data-words": request.say("choose.found", shown="{shown}", count="{count}")},
                ),
            ],
            className="chooser-top",
        )
    ]  # fmt: skip


def _subject(one: Chooser, subject: Subject) -> html.Fieldset:
    return html.Fieldset(
        [html.Legend(subject.title), *(_entry(one, entry) for entry in subject.entries)],
        className="chooser-subject",
    )


def _entry(one: Chooser, entry: Entry) -> html.Label:
    name = entry.name or one.name
    ticked = {"checked": True} if _is_chosen(one, entry) else {}
    return html.Label([html.Input(type="checkbox", name=name, value=entry.value, **ticked), entry.label])


def _is_chosen(one: Chooser, entry: Entry) -> bool:
    return entry.value in one.chosen.get(entry.name or one.name, ())


def _own(request: Request, groups: tuple[OwnGroup, ...]) -> html.Fieldset:
    """The groups of the reader, and a field that names the regions ticked as one more."""
    made = [
        html.Label(
            [
                html.Input(type="checkbox", name="own", value=own_group_in_link(group), checked=True),
                f"{group.name}: {', '.join(request.region_name(region) for region in group.regions)}",
            ]
        )
        for group in groups
    ]
    return html.Fieldset(
        [
            html.Legend(request.say("choose.own")),
            *made,
            html.Div(
                [
                    html.Label(
                        [
                            request.say("choose.own_name"),
                            html.Input(
                                type="text", name="own_name", maxLength=30, autoComplete="off", title=request.say("choose.own_form"),
                                pattern="[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[ \\-](?=[\\p{L}\\p{N}]))*",
                            ),
                        ]
                    ),
                    html.Button(request.say("choose.make"), type="button", className="chooser-make"),
                ],
                className="chooser-new",
            ),
        ],
        className="chooser-subject chooser-own",
    )  # fmt: skip


def _in_link(one: Chooser) -> str:
    """What is ticked, as the script tells it: parameters with their values as they stand, `group=north&region=KZ-61,KZ-75`."""
    ticked: dict[str, list[str]] = {}
    for entry in (entry for subject in one.subjects for entry in subject.entries):
        if _is_chosen(one, entry):
            ticked.setdefault(entry.name or one.name, []).append(entry.value)
    written = {name: ",".join(values) for name, values in ticked.items()}
    if one.own:
        written["own"] = own_groups_in_link(one.own)
    return "&".join(f"{name}={quote(values, safe=_SAFE)}" for name, values in written.items())
