"""What a reader can change on a page, and what answers to it: each is written as HTML and then taken over by a script.

`assets/live/parts.js` (and `choices.js` beside it) has a part of the same name for each class. A part draws nothing of its own: it hears the element that
the server wrote, tells the callbacks, and changes that element when a callback says so. Any other element that a callback
names by its id is taken over as well (`Block` in the script); it needs no class here.
"""

from __future__ import annotations

from typing import Any, ClassVar

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.html import Element, Ready

NAMESPACE = "monitor_live"
Part = dict[str, Any]


def part(kind: str, properties: dict[str, Any], inner: list[Part] | None = None) -> Part:
    """A part as Dash's renderer reads it; `inner` are the parts inside its element."""
    return {
        "namespace": NAMESPACE,
        "type": kind,
        "props": properties | ({"children": inner} if inner else {}),
    }


class Live(Element):
    """An element with a part of its own in the script."""

    # The properties that the script needs; it finds all others in the element.
    told: ClassVar[tuple[str, ...]] = ()
    kind: ClassVar[str] = ""

    def __init__(self, **properties: Any) -> None:
        """Takes whatever the part has; nothing is checked, because each class names it by itself."""
        self.children = None
        self.__dict__.update(properties)

    def __init_subclass__(cls) -> None:
        cls.kind = cls.__name__

    def written(self, *, is_first: bool) -> Element | None:
        """The element as it stands in the page; `is_first` in the document itself, not in the answer to a callback."""
        raise NotImplementedError

    def part(self) -> Part:
        """The part that takes the element over."""
        own = {name: getattr(self, name) for name in self.told if getattr(self, name, None) is not None}
        return part(self.kind, own)


class Store(Live):
    """Data that a callback reads or writes and nobody sees: `id`, `data`."""

    told = ("id", "data")

    def written(self, *, is_first: bool) -> None:
        """Nothing."""


class Select(Live):
    """A native list: `id`, `options` (dicts of label and value), `value`; `name` where it is a field of a form."""

    told = ("id", "value")

    def written(self, *, is_first: bool) -> Element:
        """The list with its entries; a browser that goes back must not fill in what was chosen there."""
        entries = [
            html.Option(one["label"], value=one["value"], selected=one["value"] == self.value)
            for one in self.options
        ]
        return html.Select(
            entries, id=self.id, name=getattr(self, "name", None), className="form-select", autoComplete="off"
        )


class Input(Live):
    """A native field: `id`, `type`, `value`."""

    told = ("id", "value")

    def written(self, *, is_first: bool) -> Element:
        """The field."""
        return html.Input(id=self.id, type=self.type, value=self.value, autoComplete="off")


class Choices(Live):
    """A list in which many are ticked: `id`, `value` (as a link names them, `region=KZ-61,KZ-75`), `content` (its element)."""

    told = ("id", "value")

    def written(self, *, is_first: bool) -> Element:
        """The list."""
        return self.content


class Day(Live):
    """A field for a day: `id`, `value` (YYYY-MM-DD, or "" for none), `shown` and `form` as the reader's language writes it.

    A native field of this kind would be written as the browser's language has it, which the page cannot choose.
    """

    told = ("id", "value")

    def written(self, *, is_first: bool) -> Element:
        """The field."""
        return html.Input(
            id=self.id, type="text", value=self.shown, placeholder=self.form, autoComplete="off", maxLength=10
        )


class Slider(Live):
    """A native slider over counted stops: `id`, `min`, `max`, `value`, `marks` (words below a stop, as Dash's slider takes them).

    `words` are what the stops are called, parted by blanks; they stand in an element of their own, `words_id`, where a
    callback can change them.
    """

    told = ("id", "value")

    def written(self, *, is_first: bool) -> Element:
        """The slider, the words below it and those that are said."""
        track = html.Input(
            id=self.id, type="range", min=self.min, max=self.max, step=1, value=self.value, autoComplete="off", role="slider",
            **{"aria-valuetext": self.words.split()[self.value], "data-words-from": self.words_id},
        )  # fmt: skip
        last = self.max or 1
        below = [
            html.Span(mark["label"], style={"--at": f"{int(stop) / last:.4f}"})
            for stop, mark in self.marks.items()
        ]
        return html.Div(
            [
                track,
                html.Div(below, className="slider-marks", **{"aria-hidden": "true"}),
                html.Span(self.words, id=self.words_id, hidden=True),
            ],
            className="slider",
        )


class Graph(Live):
    """A plotly chart: `id`, `figure`, `config`, `style` (its height).

    `drawing`, where given, makes the HTML that stands in its place until a script has drawn it.
    """

    told = ("id", "figure", "config")

    def written(self, *, is_first: bool) -> Element:
        """The place of the chart."""
        drawing = getattr(self, "drawing", None) if is_first else None
        first = Ready(drawing()) if drawing else None
        return html.Div(first, id=self.id, className="dash-graph", style=self.style)


class Foreign(Live):
    """A component of somebody else's library, drawn by its own script in `place`, the id of an element of its `height`."""

    def __init__(self, component: Component, *, place: str, height: str) -> None:
        super().__init__(component=component, place=place, height=height)

    def written(self, *, is_first: bool) -> Element:
        """The place, as high as the component will be."""
        return html.Div(id=self.place, className="waiting", style={"height": self.height})

    def part(self) -> Part:
        """The component inside the part that brings it to its place."""
        return part("Foreign", {"place": self.place}, [self.component.to_plotly_json()])
