"""In which form a client wants an answer: by `Accept`, or by `format=` where only an address can be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.http import parse_options_header

from dashboard.view.parameters import LinkProblem, one_of


@dataclass(frozen=True)
class Form:
    """A form: its short name, its media type with the version that clients name."""

    name: str
    media_type: str
    version: str

    @property
    def content_type(self) -> str:
        """As the answer says it."""
        return f"{self.media_type}; version={self.version}; charset=utf-8"


_BASE = "application/vnd.sdmx."
DATA = (
    Form("xml", f"{_BASE}data+xml", "3.0.0"),
    Form("csv", f"{_BASE}data+csv", "2.0.0"),
    Form("json", f"{_BASE}data+json", "2.0.0"),
)
STRUCTURE = (
    Form("xml", f"{_BASE}structure+xml", "3.0.0"),
    Form("json", f"{_BASE}structure+json", "2.0.0"),
)
# What others call the same, without a version.
_PLAIN = {"application/xml": "xml", "text/xml": "xml", "application/json": "json", "text/csv": "csv"}
_ANY = {"*/*": "", "application/*": "", "text/*": "csv", "": ""}
FORMAT = "format"


def form_asked_for(accept: str, arguments: Mapping[str, str], forms: tuple[Form, ...]) -> Form:
    """The form that a client likes best; raises LinkProblem: 400 for a wrong `format`, 406 where none of ours is taken."""
    names = tuple(form.name for form in forms)
    if (named := one_of(arguments.get(FORMAT), names, FORMAT)) is not None:
        return next(form for form in forms if form.name == named)
    for wanted in _in_order(accept):
        found = _matching(*wanted, forms)
        if found is not None:
            return found
    raise LinkProblem(
        "problem.sdmx_form",
        status=406,
        possible=", ".join(f"{one.media_type};version={one.version}" for one in forms),
    )


def _in_order(accept: str) -> list[tuple[str, str]]:
    """(media type, version) as a client lists them, the best first."""
    found = []
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        media_type, options = parse_options_header(part.strip())
        found.append((_weight(options.get("q", "1")), media_type.lower(), options.get("version", "")))
    # Of equal weight the first one named is meant.
    ordered = sorted((one for one in found if one[0] > 0), key=lambda one: -one[0])
    return [(media_type, version) for _, media_type, version in ordered]


def _weight(written: str) -> float:
    try:
        return min(1.0, float(written))
    except ValueError:
        return 0.0


def _matching(media_type: str, version: str, forms: tuple[Form, ...]) -> Form | None:
    name = _PLAIN.get(media_type, _ANY.get(media_type))
    for form in forms:
        is_same = media_type == form.media_type and form.version.startswith(version or form.version)
        if is_same or (name is not None and name in ("", form.name)):
            return form
    return None
