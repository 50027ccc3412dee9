"""What is collected for a briefing goes along: it is written into the links and forms of a finished page.

A page is made, and parts of it are kept, as if nothing were collected; here stands the only place that knows both.
"""

from __future__ import annotations

import re
from html import escape, unescape

from dashboard.texts.words import text
from dashboard.view.collected import Collected, Item, with_collected, written_collected
from dashboard.view.link import LinkProblem, View, page_of
from dashboard.view.parameters import CARRIED

_LINK = re.compile(r'(<a\b[^>]*?\shref=")([/?][^"]*)("[^>]*>)')
# The words of the link are one piece of text, and stay one: callbacks change a page by the places of its pieces.
_ADD = re.compile(r'<a class="brief-add" data-adds="([^"]+)">([^<]*)')
_FORM_END = "</form>"


def carried(html: str, *, here: View | None, collected: Collected) -> str:
    """The HTML of a page of the view `here` with what is collected in its links; those that add a block are filled in."""
    code = written_collected(collected)
    if code:
        html = _LINK.sub(lambda found: _carrying(found, code), html)
        hidden = f'<input type="hidden" name="{CARRIED}" value="{escape(code)}">'
        html = html.replace(_FORM_END, hidden + _FORM_END)
    if here is None:
        return html
    return _ADD.sub(lambda found: _adding(found, here, collected), html)


def _carrying(found: re.Match[str], code: str) -> str:
    link = unescape(found[2])
    if not _is_of_page(link) or f"{CARRIED}=" in link or 'data-carries="no"' in found[0]:
        return found[0]
    return f"{found[1]}{escape(with_collected(link, code))}{found[3]}"


def _is_of_page(link: str) -> bool:
    path = link.partition("#")[0].partition("?")[0]
    try:
        return not path or bool(page_of(path))
    except LinkProblem:
        return False


def _adding(found: re.Match[str], here: View, collected: Collected) -> str:
    """The start of a link that adds a block to what is collected, or takes it out where it is there already."""
    block, words = found.groups()
    item = Item(here, block)
    has_it = item.code in {one.code for one in collected}
    then = [one for one in collected if one.code != item.code] if has_it else [*collected, item]
    link = escape(with_collected(here.href(), written_collected(then)))
    look = "brief-add is-in" if has_it else "brief-add"
    shown = escape(text("briefing.take_out", here.language)) if has_it else words
    return f'<a class="{look}" data-adds="{block}" href="{link}" rel="nofollow">{shown}'
