"""The edition with two waves of one survey, made for tests: the tables that a build makes of a release of surveys, by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

SURVEY = "emigration_mood"
INTENT, STEPS, REASON = f"{SURVEY}.intent_12m", f"{SURVEY}.steps", f"{SURVEY}.reasons"
WAVES = {f"{SURVEY}.2023": 2023, f"{SURVEY}.2024": 2024}
NEW, OLD = f"{SURVEY}.2024", f"{SURVEY}.2023"
# figure, breakdown, region, member: asked, value, standard error
SHOWN = {
    (INTENT, "", "KZ", ""): (9000, 8.25, 0.25),
    (INTENT, "", "KZ-75", ""): (1200, 12.5, 1.0),
    (INTENT, "", "KZ-79", ""): (450, 6.0, 1.5),
    (INTENT, "sex", "KZ", "male"): (4400, 9.0, 0.5),
    (STEPS, "", "KZ", ""): (700, 64.0, 2.0),
    (REASON, "emigration_reason", "KZ", "low_pay"): (700, 35.0, 2.0),
}
HIDDEN = {
    (INTENT, "", "KZ-61", ""): (29, "few"),
    (INTENT, "", "KZ-63", ""): (60, "beside"),
    (INTENT, "sex", "KZ", "female"): (4600, "wide"),
    (REASON, "emigration_reason", "KZ", "language"): (700, "wide"),
}
# figure, breakdown, region, member: difference, standard error, state
CHANGES = {
    (INTENT, "", "KZ", ""): (0.5, 0.35, "within_error"),
    (INTENT, "", "KZ-75", ""): (4.0, 1.4, "higher"),
    (INTENT, "", "KZ-79", ""): (-5.0, 2.0, "lower"),
}
_WORDS = {"kk": "сөз", "ru": "слова", "en": "words"}
_MEMBERS = (
    ("sex", "male", 1),
    ("sex", "female", 2),
    ("emigration_reason", "low_pay", 1),
    ("emigration_reason", "language", 2),
)


def build(edition: Path, folder: Path) -> Path:
    """A copy of the edition with waves, as the link of a home."""
    made = folder / "warehouse.duckdb"
    shutil.copy(edition.resolve(), made)
    with duckdb.connect(made) as connection:
        for wave, year in WAVES.items():
            _insert(connection, "survey_wave", _wave(wave, year))
        for position, (figure, measured) in enumerate(
            ((INTENT, "share"), (STEPS, "share"), (REASON, "spread")), start=1
        ):
            _insert(connection, "survey_figure", _figure(figure, measured, position))
        for breakdown, member, position in _MEMBERS:
            words = {"title": f"T {breakdown}", "member_title": f"M {member}"}
            row = {"breakdown": breakdown, "member": member, "position": position}
            _insert(connection, "survey_member", row | _said(**words))
        for key, (asked, value, error) in SHOWN.items():
            numbers = {
                "value": value,
                "standard_error": error,
                "low": value - 2 * error,
                "high": value + 2 * error,
                "cv": error / value,
            }
            _insert(
                connection, "survey_estimate", _place(NEW, key) | {"asked": asked, "state": "shown"} | numbers
            )
        for key, (asked, state) in HIDDEN.items():
            _insert(connection, "survey_estimate", _place(NEW, key) | {"asked": asked, "state": state})
        for key, (difference, error, state) in CHANGES.items():
            changed = {
                "wave_before_id": OLD,
                "difference": difference,
                "standard_error": error,
                "state": state,
            }
            _insert(connection, "survey_change", _place(NEW, key) | changed)
        _insert(connection, "survey_follow_up", {
            "wave_id": NEW, "figure_id": INTENT, "region_id": "KZ", "value": 8.25, "low": 7.75, "high": 8.75,
            "indicator_id": "international_departures", "followed_year": 2025, "counted": 7608.0, "population": 20_283_399.0,
            "counted_pct": 0.0375,
        })  # fmt: skip
    return made


def _wave(wave: str, year: int) -> dict[str, object]:
    return {
        "wave_id": wave, "survey_id": SURVEY, "year": year, "questionnaire": "1.0", "asked_from": f"{year}-10-05",
        "asked_to": f"{year}-11-24", "addresses_drawn": 12_000, "records_read": 9010, "records_stored": 9000, "records_quarantined": 7,
        "records_ignored": 3, "strata": 46, "units": 900, "people": 13_000_000.0, "factor_lowest": 0.9, "factor_highest": 1.2,
        "design_effect": 1.5, "reliability": None, "is_made_up": True, **_said(carried_out_by="The body", totals_source="The census"),
    }  # fmt: skip


def _figure(figure: str, measured: str, position: int) -> dict[str, object]:
    own = {
        "breakdown": "emigration_reason" if measured == "spread" else None,
        "is_headline": figure == INTENT,
    }
    row = {"figure_id": figure, "survey_id": SURVEY, "position": position, "measured": measured, **own}
    followed = "international_departures" if figure == INTENT else None
    name = figure.rpartition(".")[2]
    return (
        row
        | {"followed_by_indicator_id": followed}
        | _said(title=f"Title {name}", short_title=name, definition=f"What {name} is")
    )


def _said(**words: str) -> dict[str, str]:
    return {f"{name}_{language}": f"{said} {language}" for name, said in words.items() for language in _WORDS}


def _place(wave: str, key: tuple[str, str, str, str]) -> dict[str, object]:
    return dict(zip(("wave_id", "figure_id", "breakdown", "region_id", "member"), (wave, *key), strict=True))


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, object]) -> None:
    names, places = ", ".join(row), ", ".join("?" for _ in row)
    connection.execute(f"INSERT INTO marts.{table} ({names}) VALUES ({places})", list(row.values()))
