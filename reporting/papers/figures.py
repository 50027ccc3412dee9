"""Figures of the country and its regions, each with whom it comes from."""

from __future__ import annotations

from decimal import Decimal

from etl.catalog.indicators import Indicator
from reporting.checking.sets import key as key_of
from reporting.overlay.figures import Released, footnotes, value_of
from reporting.papers.paper import Cell, Number, Section, Table
from reporting.papers.shares import Country, by_indicator, country
from reporting.papers.subject import Subject
from reporting.store.tables import ReportFigure
from vocabulary.formats import write_number


def sections(subject: Subject) -> list[Section]:
    """A heading for all of them, then a section for each indicator."""
    found = by_indicator(subject.came_in.reports, subject.dictionary)
    indicators = {one.id: one for one in subject.catalog.indicators}
    known = [(indicators[name], given) for name, given in found.items() if name in indicators]
    if not known:
        return [Section(subject.say("figure.heading"), (subject.say("figure.none"),))]
    return [
        Section(subject.say("figure.heading"), (subject.say("figure.rule"),)),
        *(_section(subject, indicator, given) for indicator, given in known),
    ]


def _section(subject: Subject, indicator: Indicator, given: list[tuple[Released, ReportFigure]]) -> Section:
    whole = country(
        indicator.id, given, subject.catalog, subject.dictionary, subject.people, subject.came_in.period
    )
    is_kept_back = any(key_of(figure) in subject.hidden for _, figure in given)
    said = subject.say("figure.kept_back") if is_kept_back else _country(subject, indicator, whole)
    sentences = [said, _coverage(subject, whole)]
    if whole.silent:
        sentences.append(subject.say("figure.silent", regions=subject.regions(whole.silent)))
        sentences.append(subject.say("figure.incomplete"))
    is_share = indicator.measure_kind == "share"
    keys = ("region", "numerator", "denominator", "value") if is_share else ("region", "value")
    unit = {one.id: one for one in subject.catalog.units}[indicator.unit]
    heads = tuple(
        subject.say(f"figure.{key}", unit=getattr(unit.name, subject.language)) for key in (*keys, "body")
    )
    rows = tuple(_row(subject, indicator, one, figure) for one, figure in given)
    widths = (26, 15, 15, 14, 30) if is_share else (34, 26, 40)
    return Section(
        str(getattr(indicator.title, subject.language)), tuple(sentences), (Table(heads, rows, widths),), 2
    )


def _country(subject: Subject, indicator: Indicator, whole: Country) -> str:
    language = subject.language
    if whole.value is None:
        return subject.say("figure.no_country")
    value = write_number(float(whole.value), indicator.decimals, language)
    if whole.numerator is None or whole.denominator is None:
        return subject.say("figure.sum", value=value)
    return subject.say(
        "figure.share",
        numerator=write_number(float(whole.numerator), 0, language),
        denominator=write_number(float(whole.denominator), 0, language),
        value=value,
    )


def _coverage(subject: Subject, whole: Country) -> str:
    if whole.population_share is None:
        return subject.say("figure.regions", count=len(whole.reported), all=whole.expected)
    share = write_number(float(whole.population_share), 1, subject.language)
    return subject.say("figure.coverage", count=len(whole.reported), all=whole.expected, share=share)


def _row(subject: Subject, indicator: Indicator, one: Released, figure: ReportFigure) -> tuple[Cell, ...]:
    region, body = subject.region(figure.region_id), subject.body(one.report.body_id)
    if key_of(figure) in subject.hidden:
        kept_back = subject.say("figure.hidden")
        parts = (kept_back, kept_back) if indicator.measure_kind == "share" else ()
        return region, *parts, kept_back, body
    said = [note["text"][subject.language] for note in footnotes(one, figure) if note["text"]]
    marks = subject.footnotes.marks(said)
    value = value_of(figure, subject.dictionary)
    shown: Cell = Number(Decimal(value), indicator.decimals, marks) if value else f"–{marks}"
    if indicator.measure_kind != "share":
        return region, shown, body
    return region, _part(figure.numerator), _part(figure.denominator), shown, body


def _part(written: str) -> Cell:
    if not written:
        return "–"
    number = Decimal(written)
    return Number(number, 0 if number == number.to_integral_value() else 2)
