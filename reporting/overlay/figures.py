"""Figures of a report → rows of observations, the parts of shares, and footnotes in the words of the sender."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.inputs.grammar import read_period
from reporting.checking.sets import key as key_of
from reporting.checking.shares import value_of_parts
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.words import LONGEST_NOTE, shown
from reporting.store.tables import Report, ReportFigure
from reporting.texts.words import in_languages
from vocabulary.notes import SMALL_COUNT
from vocabulary.reporting import SOURCE_PREFIX
from vocabulary.statuses import HIDDEN, NOT_COLLECTED, STATUSES_WITHOUT_VALUE
from vocabulary.territory import scheme_on

PROVISIONAL, WITHOUT_FIGURE = "reported_provisional", "reported_without_figure"
WORDS_LEFT_OUT = "reported_words_left_out"
_ROWS = re.compile(r"[A-Z]{1,3}([0-9]+)(?::[A-Z]{1,3}([0-9]+))?")

Key = tuple[str, ...]


@dataclass(frozen=True)
class Released:
    """A report that goes into an edition, its figures, the reasons given for its warnings, and its days (ISO)."""

    report: Report
    figures: Sequence[ReportFigure]
    reasons: Mapping[str, str]
    received_on: str
    published_on: str

    @property
    def source(self) -> str:
        """The report as a source of figures."""
        return f"{SOURCE_PREFIX}{self.report.number}"


def value_of(figure: ReportFigure, dictionary: Dictionary) -> str:
    """The value as given; of a share without one, its parts by each other in percent."""
    if figure.value or figure.indicator_id not in dictionary.shares:
        return figure.value
    return value_of_parts(figure.numerator, figure.denominator, times=100)


def observation(
    one: Released, figure: ReportFigure, dictionary: Dictionary, *, revision: int, is_hidden: bool = False
) -> dict[str, str]:
    """The row of a table of observations. A region's figure is provisional; that of a body of the country as it says; one that
    is hidden has neither value nor footnote.
    """
    value, status, codes = ("", HIDDEN, [SMALL_COUNT]) if is_hidden else _said_of(one, figure, dictionary)
    period = read_period(figure.period, figure.period_kind)
    return {
        "indicator_id": figure.indicator_id,
        "region_id": figure.region_id,
        "region_scheme": dictionary.scheme(figure.region_id, scheme_on(period.end)),
        "period": figure.period,
        "period_kind": figure.period_kind,
        "breakdown": figure.breakdown,
        "member": figure.member,
        "value": value,
        "obs_status": status,
        "source_id": one.source,
        "locator": f"{one.report.number}; {place_of(figure)}",
        "published_on": one.published_on,
        "collected_on": max(one.received_on, one.published_on),
        "revision": str(revision),
        "note": ";".join(dict.fromkeys(codes)),
    }


def _said_of(one: Released, figure: ReportFigure, dictionary: Dictionary) -> tuple[str, str, list[str]]:
    """Value, status and codes of remarks, as the sender gave them."""
    value = value_of(figure, dictionary)
    status = figure.obs_status if value or figure.obs_status in STATUSES_WITHOUT_VALUE else NOT_COLLECTED
    is_provisional = status == "A" and not dictionary.is_national(one.report.body_id)
    codes = [
        *([PROVISIONAL] if is_provisional else []),
        *([WITHOUT_FIGURE] if status in STATUSES_WITHOUT_VALUE else []),
        *(note["id"] for note in footnotes(one, figure)),
    ]
    return "" if status in STATUSES_WITHOUT_VALUE else value, "P" if is_provisional else status, codes


def part(
    one: Released, figure: ReportFigure, row: Mapping[str, str], *, is_hidden: bool = False
) -> dict[str, Any]:
    """The entry of `reported_parts` beside a row of observations; without the parts and words of one that is hidden."""
    words = [] if is_hidden else [found for found in map(shown, _said(one, figure)) if found]
    return {
        "id": f"{one.report.number}:{id_of(*key_of(figure))}",
        "report": one.report.number,
        "indicator": figure.indicator_id,
        "region": figure.region_id,
        "period": figure.period,
        "period_kind": figure.period_kind,
        "breakdown": figure.breakdown,
        "member": figure.member,
        "numerator": "" if is_hidden else figure.numerator,
        "denominator": "" if is_hidden else figure.denominator,
        "value": row["value"],
        "obs_status": row["obs_status"],
        "sheet": shown(figure.sheet, longest=40),
        "cell": figure.cell,
        "note": shown(" · ".join(words)),
    }


def footnotes(one: Released, figure: ReportFigure) -> Iterator[dict[str, Any]]:
    """Entries of `notes`: what the sender wrote beside the figure, and the reasons for its warnings."""
    for said in _said(one, figure):
        if words := shown(said, longest=LONGEST_NOTE):
            text = in_languages("overlay.footnote", words=words)
            yield {"id": f"{one.source}-{id_of(words)}", "text": text}
        else:
            yield {"id": WORDS_LEFT_OUT, "text": {}}


def place_of(figure: ReportFigure) -> str:
    """Where the figure stands in the file: `Indicators!F7`, `F7`, or its row."""
    sheet = shown(figure.sheet, longest=40)
    place = figure.cell or f"row {figure.row}"
    return f"{sheet}!{place}" if sheet else place


def reasons_of(one: Released, figure: ReportFigure) -> list[str]:
    """The reasons that were given for warnings about the row of the figure."""
    given = sorted(one.reasons.items())
    return [reason for warning, reason in given if _is_about(warning, figure.sheet, figure.row)]


def _said(one: Released, figure: ReportFigure) -> list[str]:
    return list(dict.fromkeys(words for words in (figure.note, *reasons_of(one, figure)) if words.strip()))


def _is_about(warning: str, sheet: str, row: int) -> bool:
    """Whether a warning (`code@sheet!range`) is about this row; one without a range is about the whole file."""
    place = warning.partition("@")[2]
    of_sheet, _, cells = place.rpartition("!")
    if not cells:
        return not of_sheet or of_sheet == sheet
    spans = ((int(first), int(last or first)) for first, last in _ROWS.findall(cells))
    return of_sheet == sheet and any(first <= row <= last for first, last in spans)


def id_of(*parts: str) -> str:
    """A short name for these words together."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
