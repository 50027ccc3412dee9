"""Blocks of a page that readers take away: what a picture of each must say, and the menu that makes it.

The picture itself is made in the browser (assets/picture/), from what stands on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from dashboard.components import html
from dashboard.components.unseen import Unseen
from dashboard.queries.sources import EditionFacts
from dashboard.texts.formats import format_day
from dashboard.texts.words import text
from dashboard.view import ids
from dashboard.view.block import Block, Cite, Drawing, Said, Table
from dashboard.view.request import Request

# Presets of assets/picture/sheet.js that a reader may ask for.
SIZES = ("slide", "half", "a4")
_FORMATS = ("png", "svg")


def picture(
    request: Request,
    content: Any,
    *,
    name: str,
    kind: str,
    label: str,
    said: Said | None,
    said_at: str | None = None,
    sources: str | None = None,
    table: str | None = None,
    figures: str | None = None,
    tables: Sequence[Table] = (),
    cites: Iterable[Cite | str | None] = (),
    documents: Iterable[str] = (),
    credit: str = "",
    drawing: Drawing | None = None,
    element: type = html.Div,
    has_menu: bool = True,
    unseen: Sequence[html.Element | None] = (),
    **properties: Any,
) -> Any:
    """`content` as a block that can be downloaded: PNG and SVG in three sizes, its table as a workbook, its figures.

    name: unique on the page, stable over editions and languages. kind: `card`, `chart`, `map` or `table`.
    label: what the block shows, for assistive technology. said: the words, None where there is nothing to show.
    said_at: the CSS selector of the element that holds them as `picture_words`, for blocks whose words change with the
    pickers. sources, table: selectors of the list of sources and of the table twin where they stand outside the block.
    figures: the link of the figures as CSV; where None, the first such link inside the block or inside `table`.
    tables, cites, documents, credit: what its workbook holds, see `Block`; without tables it has none. drawing: what the server's
    own picture of it shows (dashboard/pictures). element: the html element of the block. has_menu: False where `picture_menu` stands inside the content.
    unseen: `hidden_sources`, `hidden_table`: what only pictures read.
    """
    if said and tables:
        named = tuple(one if isinstance(one, Cite) else Cite(one) for one in cites)
        request.blocks.append(
            Block(name, kind, label, said, tuple(tables), named, tuple(documents), credit, drawing)
        )
    outside = {
        "data-words-from": said_at,
        "data-sources-from": sources,
        "data-table-from": table,
    }
    attributes = {"data-picture": name, "data-kind": kind} | {
        key: value for key, value in outside.items() if value
    }
    look = properties.pop("className", None)
    words = picture_words(said) if said and not said_at else None
    behind = [Unseen([*unseen, words])] if words or any(unseen) else []
    can_be_added = name if said and tables else None
    menu = [picture_menu(request, label, name=can_be_added, figures=figures)] if has_menu else []
    return element(
        [*(content if isinstance(content, list) else [content]), *behind, *menu],
        className=f"picture {look}" if look else "picture",
        **attributes,
        **properties,
    )


def picture_words(said: Said) -> html.Div:
    """The words of a picture as an element without text; it stands inside its block or where `said` points."""
    given = {
        "data-finding": said.finding,
        "data-measure": said.measure,
        "data-place": said.place,
        "data-period": said.period,
        "data-filters": " · ".join(said.filters),
        "data-link": said.link,
        "data-figures": said.figures,
    }
    return html.Div(
        hidden=True, **{"data-part": "words"}, **{name: value for name, value in given.items() if value}
    )


def hidden_table(table: Table) -> html.Div:
    """The figures of a block that shows them otherwise, as a table for slides and documents; not shown on the page."""
    # As data: a page of cards would otherwise carry hundreds of cells that nobody sees.
    written = {"caption": table.caption, "header": table.header(), "rows": table.words()}
    return html.Div(hidden=True, **{"data-part": "table", "data-table": orjson.dumps(written).decode()})


def figures_link(request: Request, indicator_id: str, **view: Any) -> str:
    """The link of the figures that the page of the indicator draws, as CSV; `view` changes what is chosen."""
    chosen = {"indicator": indicator_id, "year": None, "others": (), "document": None} | view
    return request.view.file_href("/data.csv", only="series", **chosen)


def picture_menu(request: Request, label: str, *, name: str | None, figures: str | None = None) -> html.Div:
    """The quiet line under a block: what opens under "Download", and for one with a `name` the way into the briefing.

    The lines of the menu are those of `menu_lines`, put in when it opens (assets/picture/menu.js). Where the link leads
    depends on the view and on what is collected already: `web/carried.py` writes it into the finished page.
    """
    of_block = html.Span(f": {label}", className="visually-hidden")
    menu = html.Details(
        html.Summary([request.say("picture.download"), of_block]),
        className="picture-menu",
        **{"data-figures": figures} if figures else {},
    )
    if name is None:
        return html.Div(menu, className="picture-takes")
    add = html.A([request.say("briefing.add"), of_block], className="brief-add", **{"data-adds": name})
    return html.Div([menu, add], className="picture-takes")


def menu_lines(language: str) -> html.Ul:
    """A line for each size with its formats, one for the figures of the block, one for what is copied; once on each page."""
    lines = [
        html.Li(
            [
                html.Span(text(f"picture.size.{size}", language)),
                *(_button(language, size, kind) for kind in _FORMATS),
            ]
        )
        for size in SIZES
    ]
    lines.append(_elsewhere(language))
    words = text("picture.figures", language)
    # Where they lead depends on what the pickers have chosen (assets/picture/menu.js).
    links = [
        html.A(
            kind.upper(),
            href="",
            download="",
            **{"data-figures": kind, "aria-label": f"{kind.upper()}, {words}"},
        )
        for kind in ("xlsx", "csv")
    ]
    copies = [
        html.Button(text(f"briefing.copy_{what}", language), type="button", **{"data-copy": what})
        for what in ("picture", "sentence")
    ]
    return html.Ul(
        [
            *lines,
            html.Li([html.Span(words), *links], className="picture-figures"),
            html.Li([html.Span(text("briefing.copy", language)), *copies], className="picture-copies"),
        ]
    )


def _elsewhere(language: str) -> html.Li:
    """What other pages and messages take: the address of the picture, and the frame of a block that can stand elsewhere.

    The clipboard is filled by assets/picture/address.js.
    """
    words = {name: text(f"picture.take.{name}", language) for name in ("address", "frame")}
    # Who speaks to the page says the word that is seen: the whole name begins with it.
    whole = {name: f"{word}: {text(f'picture.take.{name}_whole', language)}" for name, word in words.items()}
    buttons = [
        html.Button(word, type="button", **{"data-take": name, "aria-label": whole[name]})
        for name, word in words.items()
    ]
    return html.Li([html.Span(text("picture.elsewhere", language)), *buttons], className="picture-elsewhere")


def _button(language: str, size: str, kind: str) -> html.Button:
    words = f"{kind.upper()}, {text(f'picture.size.{size}', language)}"
    return html.Button(
        kind.upper(), type="button", **{"data-get": kind, "data-size": size, "aria-label": words}
    )


def page_words(
    language: str, edition: EditionFacts | None, *, is_earlier: bool, link: str | None
) -> html.Div | None:
    """What every picture of the page says beside its own words: the monitor, the edition and its date, the link.

    None without an edition, because then there is nothing to take away.
    """
    if edition is None:
        return None
    day = edition["built_at"].date()
    words = {
        "site": text("site.name", language),
        "edition": edition["edition_id"],
        "edition-day": day.isoformat(),
        "edition-words": text(
            "picture.edition", language, edition=edition["edition_id"], day=format_day(day, language)
        ),
        "link": link,
        "source-words": text("picture.source", language),
        "rows-words": text("picture.rows", language),
        "busy-words": text("picture.busy", language),
        "failed-words": text("picture.failed", language),
        "address-taken": text("picture.taken.address", language),
        "frame-taken": text("picture.taken.frame", language),
        "not-taken": text("picture.taken.nothing", language),
        **{
            f"{kind}-words": text(f"picture.kind.{kind}", language)
            for kind in ("card", "chart", "map", "table")
        },
    }
    if edition["is_synthetic"]:
        words |= {
            "synthetic": text("shell.synthetic", language),
            "watermark": text("picture.watermark", language),
        }
    if is_earlier:
        words["earlier"] = text("picture.earlier", language, day=format_day(day, language))
    return html.Div(
        menu_lines(language),
        id=ids.PICTURE_WORDS,
        hidden=True,
        **{f"data-{name}": value for name, value in words.items() if value},
    )
