"""A made up wave of a survey, to try the way from records to readers: drawn as the design says, answered at random."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl.catalog.surveys import SurveyQuestion
from etl.disk import write_whole
from etl.survey_engine.handed_in import TOTALS, WAVE
from etl.survey_engine.judging import is_asked
from etl.survey_engine.margins import HEADER
from etl.survey_engine.stored import as_csv
from etl.survey_papers import Form
from etl.survey_papers.forms import ASKED_ON, CASE, STRATUM, UNIT, WEIGHT
from vocabulary.sql_words import sql_text

FORMS = ("csv", "sav", "dta")
_LEANING = Path(__file__).with_name("made_up.yml")
_OF_A_UNIT, _ANSWERED = 10, 0.7
_WORDS = {"kk": "Ойдан шығарылған", "ru": "Выдумано для пробы", "en": "Made up to try the monitor"}
# of fewest interviews a unit of the first stage has two in each stratum: with one its error cannot be told
_FEWEST_UNITS = 2
_PEOPLE = """
    SELECT region_id, max_by(value, period_start) FROM marts.observation
    WHERE indicator_id = 'population' AND breakdown = '' AND is_latest AND year(period_start) <= $year
    GROUP BY region_id
"""

Leaning = Mapping[str, Any]
Row = dict[str, str]


def make_up(
    form: Form, edition: Path, folder: Path, *, year: int, seed: int, kind: str = "csv", share: float = 1.0
) -> int:
    """Write wave.yml, totals.csv and records of a made up wave into a folder; how many records.

    `edition` says how many people live where. `share`: of the interviews that the design plans. A few records have faults, as in life:
    an answer outside its list, a number twice, a row twice. The same seed gives the same bytes of CSV.
    """
    chance, leaning = random.Random(f"{form.survey.id} {year} {seed}"), _leaning()[form.survey.id]
    people = {name: round(count * leaning["people"]) for name, count in _people(edition, year).items()}
    regions = [answer.code for answer in form.regions if people.get(answer.code)]
    rows: list[Row] = []
    for region in regions:
        rows += _of_region(region, people[region], form, leaning, chance, year, share / len(regions))
    totals = list(_totals(form, rows))
    rows += _spoilt(rows, form, chance)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / WAVE, _design(form, year, rows))
    write_whole(folder / TOTALS, as_csv([HEADER, *totals]))
    _write(folder, f"records.{kind}", [*form.columns], rows)
    return len(rows)


@cache
def _leaning() -> Mapping[str, Leaning]:
    found: Mapping[str, Leaning] = yaml.safe_load(_LEANING.read_text(encoding="utf-8"))
    return found


def _people(edition: Path, year: int) -> dict[str, float]:
    # attached, so that an edition which the process reads already in another way can be read here too
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {sql_text(edition)} AS held (READ_ONLY)")
        connection.execute("USE held")
        return dict(connection.execute(_PEOPLE, {"year": year}).fetchall())


def _of_region(
    region: str, people: int, form: Form, leaning: Leaning, chance: random.Random, year: int, share: float
) -> Iterator[Row]:
    divided = leaning.get("divided", {})
    is_divided = divided.get("region") == region
    strata = divided if is_divided else leaning["strata"]
    groups = strata["groups"]
    most = 8 / 3 if is_divided else 1.0
    each = max(_FEWEST_UNITS, round(form.survey.interviews * share * most / len(groups) / _OF_A_UNIT))
    weight = people / (len(groups) * each * _OF_A_UNIT)
    # the mood of a region lasts from wave to wave
    mood = random.Random(f"{form.survey.id} {region}").gauss(0, 0.2)
    for place, group in enumerate(groups, start=1):
        for unit in range(each):
            unit_mood = mood + chance.gauss(0, 0.15)
            for person in range(_OF_A_UNIT):
                name = f"{region}-{place}"
                row = {
                    CASE: f"{region}.{place}.{unit}.{person}", STRATUM: name, UNIT: f"{name}.{unit}",
                    WEIGHT: f"{weight * chance.uniform(0.7, 1.4):.3f}", ASKED_ON: str(_day(form, year, chance)),
                }  # fmt: skip
                mood_of_one = unit_mood + chance.gauss(0, 0.4)
                fixed = {"region": region, strata["question"]: _within(group, chance)}
                yield row | _answers(form, fixed, leaning, chance, mood_of_one, year)


def _within(group: str, chance: random.Random) -> str:
    low, dash, high = group.partition("-")
    return str(chance.randint(int(low), int(high))) if dash else group


def _answers(form: Form, fixed: Row, leaning: Leaning, chance: random.Random, mood: float, year: int) -> Row:
    row: Row = {}
    for question in form.questions:
        if not is_asked(question.asked_if, row, form) or question.kind == "text":
            row |= dict.fromkeys(question.columns, "")
        elif question.variable in fixed:
            row[question.variable] = fixed[question.variable]
        elif question.kind == "several":
            row |= _ticks(question, leaning, chance, year)
        elif question.kind == "number":
            row[question.variable] = str(_number(question, chance, year))
        else:
            row[question.variable] = _choice(question, form, leaning, chance, mood, year)
    return row


def _weights(question: SurveyQuestion, leaning: Leaning, year: int) -> dict[str, float]:
    given = leaning["leaning"].get(question.variable, {})
    drift = leaning.get("drift", {}).get(question.variable, {})
    return {
        one.code: given.get(one.code, 10) * (1 + drift.get(one.code, 0) / 100) ** (year - 2023)
        for one in question.answers
    }


def _choice(
    question: SurveyQuestion, form: Form, leaning: Leaning, chance: random.Random, mood: float, year: int
) -> str:
    if question.kind == "region":
        return chance.choice(form.regions).code
    weights = _weights(question, leaning, year)
    if len(weights) == leaning.get("scale"):  # answers on a scale hang together by the mood of the person
        return str(min(len(weights), max(1, round(chance.gauss(3.3 + 1.2 * mood, 0.9)))))
    first, second, *_ = weights
    lean = {first: 2.0 ** (2 * mood), second: 2.0**mood}
    return chance.choices([*weights], [weight * lean.get(code, 1.0) for code, weight in weights.items()])[0]


def _ticks(question: SurveyQuestion, leaning: Leaning, chance: random.Random, year: int) -> Row:
    weights = _weights(question, leaning, year)
    together = [one.code for one in question.answers if not one.is_alone]
    ticked = {code for code in together if chance.uniform(0, 100) < weights[code]}
    while len(ticked) > 3:
        ticked.remove(chance.choice(sorted(ticked)))
    if not ticked:
        ticked = {chance.choice([one.code for one in question.answers if one.is_alone] or together)}
    return {
        column: "1" if one.code in ticked else "0"
        for column, one in zip(question.columns, question.answers, strict=True)
    }


def _number(question: SurveyQuestion, chance: random.Random, year: int) -> int:
    low, high = question.minimum or 0, question.maximum or 0
    if low > 1900:
        return chance.randint(max(low, year - 5), min(high, year))
    return min(high, low + int(chance.betavariate(1.3, 3.2) * (high - low)))


def _day(form: Form, year: int, chance: random.Random) -> date:
    return _first_day(form, year) + timedelta(days=chance.randint(0, 50))


def _first_day(form: Form, year: int) -> date:
    return date(year, 10 if form.survey.follows == "independent" else 3, 5)


def _totals(form: Form, rows: list[Row]) -> Iterator[list[str]]:
    """Counts near the weighted sample, as of a register: one person in fifty of another group."""
    whole = sum(float(row[WEIGHT]) for row in rows)
    for margin in form.survey.margins:
        question = form.by_variable[margin.questions[0]]
        groups: dict[str, float] = {}
        for row in rows:
            group = _group(row[question.variable], question)
            groups[group] = groups.get(group, 0.0) + float(row[WEIGHT])
        left = round(whole)
        for place, (group, count) in enumerate(sorted(groups.items())):
            shifted = round(count * 0.98 + whole * 0.02 / len(groups))
            people = left if place == len(groups) - 1 else shifted
            left -= people
            yield [margin.id, group, str(people)]


def _group(value: str, question: SurveyQuestion) -> str:
    """The answer; of a number one of a few groups of about equal length in years or months."""
    if question.kind != "number":
        return value
    low, high = question.minimum or 0, question.maximum or 0
    ends = [25, 35, 50, 65] if low >= 15 else [12, 24]
    edges = [low, *ends, high + 1]
    return next(f"{a}-{b - 1}" for a, b in zip(edges, edges[1:], strict=False) if a <= int(value) < b)


def _spoilt(rows: list[Row], form: Form, chance: random.Random) -> list[Row]:
    one, two, three = chance.sample(rows, 3)
    question = next(one for one in form.questions if one.kind == "one")
    return [
        one | {question.variable: "77", CASE: "spoilt.1"},
        two | {WEIGHT: "-1", CASE: "spoilt.2"},
        dict(three),
    ]


def _design(form: Form, year: int, rows: list[Row]) -> bytes:
    first = _first_day(form, year)
    entry = {
        "id": str(year), "year": str(year), "questionnaire": form.survey.version,
        "asked_from": str(first), "asked_to": str(first + timedelta(days=50)),
        "carried_out_by": _WORDS, "totals_source": _WORDS, "addresses_drawn": str(round(len(rows) / _ANSWERED)), "is_made_up": "true",
    }  # fmt: skip
    return f"- {json.dumps(entry, ensure_ascii=False)}\n".encode()


def _write(folder: Path, name: str, columns: list[str], rows: list[Row]) -> None:
    if name.endswith(".csv"):
        write_whole(folder / name, as_csv([columns, *([row[column] for column in columns] for row in rows)]))
        return
    import polars as pl
    import pyreadstat

    frame = pl.DataFrame(
        {column: [_as_program(row[column]) for row in rows] for column in columns}, strict=False
    )
    texts = pl.DataFrame({column: [row[column] for row in rows] for column in columns})
    made = pl.DataFrame([texts[name] if frame[name].dtype == pl.String else frame[name] for name in columns])
    write = pyreadstat.write_sav if name.endswith(".sav") else pyreadstat.write_dta
    write(made, str(folder / name))


def _as_program(value: str) -> float | str | None:
    """A cell as a program of statistics holds it: numbers as numbers."""
    try:
        return float(value) if value else None
    except ValueError:
        return value
