"""What the sheet beside the figures says: edition, link, filters, what columns and codes mean, and every source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.exports.chosen import Chosen
from dashboard.queries.sources import cited
from dashboard.texts.formats import format_day
from dashboard.view.request import Request
from dashboard.wording.publishers import publisher_words
from dashboard.wording.terms import terms_words

Line = tuple[str, str]
# The columns of codes that the sheet decodes, as far as rows use them.
DECODED = (
    "indicator_id", "region_id", "region_scheme", "territory_id", "breakdown", "member", "unit", "obs_status", "note",
    "source_id",
)  # fmt: skip
_AT = {name: place for place, name in enumerate(DECODED)}


def about_lines(
    request: Request, chosen: Chosen, used: Iterable[tuple], headings: Mapping[str, str]
) -> list[Line]:
    """Terms with their words, in the language of `request`; `used`: the codes of each row as tuples of DECODED."""
    rows = list(used)
    return [
        *_edition(request, chosen),
        *_columns(request, headings),
        *_indicators(request, _each(rows, "indicator_id")),
        *_places(request, rows),
        *_codes(request, rows),
        *_sources(request, _each(rows, "source_id")),
    ]


def _each(rows: Iterable[tuple], *names: str) -> list:
    """The codes of one column, or the pairs of several, each once, in their order."""
    found = {tuple(row[_AT[name]] for name in names) for row in rows}
    whole = sorted(one for one in found if all(one))
    return whole if len(names) > 1 else [one for (one,) in whole]


def _edition(request: Request, chosen: Chosen) -> Iterator[Line]:
    say = request.say
    yield say("export.title"), say("site.name")
    if chosen.is_synthetic:
        yield "SYNTHETIC", say("shell.synthetic")
    yield say("export.edition"), f"{chosen.edition_id}, {format_day(chosen.made_on.date(), request.language)}"
    yield say("export.link"), chosen.link
    filters = chosen.filters() or [(say("filter.label"), say("filter.all"))]
    yield from ((say("export.filter", name=name), value) for name, value in filters)
    if sentence := chosen.undated_words():
        yield say("filter.known_on"), sentence


def _columns(request: Request, headings: Mapping[str, str]) -> Iterator[Line]:
    """What a column is called by programs, where its heading is another; and what needs more words."""
    for name, heading in headings.items():
        words = request.say(f"column.{name}") if name in ("territory_id", "is_break") else ""
        if words or heading != name:
            yield request.say("decoded.column", heading=heading), ". ".join(filter(None, [name, words]))


def _indicators(request: Request, names: Iterable[str]) -> Iterator[Line]:
    for name in names:
        one = request.known.indicators[name]
        unit = f"{request.say('passport.unit')}: {request.say(f'unit.{one.unit}')}."
        yield f"{name}: {one.title[request.language]}", f"{one.definition[request.language]} {unit}"


def _places(request: Request, rows: list[tuple]) -> Iterator[Line]:
    """Regions by their names, and territories that were divided later by what became of them."""
    for region_id, scheme in _each(rows, "region_id", "region_scheme"):
        yield f"region_id {region_id}, {scheme}", request.region_name(region_id, scheme)
    for territory in _each(rows, "territory_id"):
        held = [one for one in request.known.regions.values() if one.territory == territory]
        if held and held[0].parts:
            parts = ", ".join(request.region_name(part) for part in held[0].parts)
            words = request.say("decoded.divided", name=held[0].name[request.language], parts=parts)
            yield f"territory_id {territory}", words


def _codes(request: Request, rows: list[tuple]) -> Iterator[Line]:
    known, language, say = request.known, request.language, request.say
    for name in _each(rows, "breakdown"):
        yield f"breakdown {name}", known.breakdowns[name][language]
    for pair in _each(rows, "breakdown", "member"):
        yield f"member {pair[1]} ({pair[0]})", known.members[pair][language]
    for code in _each(rows, "unit"):
        yield f"unit {code}", say(f"unit.{code}")
    for code in _each(rows, "obs_status"):
        yield f"obs_status {code}", say(f"obs_status.{code}")
    notes = {code for written in _each(rows, "note") for code in written.split(";") if code in known.notes}
    for code in sorted(notes):
        yield f"note {code}", known.notes[code][language]


def _sources(request: Request, names: Iterable[str]) -> Iterator[Line]:
    language = request.language
    for one in cited(request.warehouse, names):
        words = f"{publisher_words(one, language)}: {one.title[language]}. {one.url or ''} {terms_words(one.licence, language)}"
        yield f"source {one.id}", words
