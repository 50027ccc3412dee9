"""The same person in two tables of cleaned people, by splink: trained on the tables themselves, scored, one to one."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_level_library as levels
from splink.comparison_library import CustomComparison

# pairs are compared where one of these agrees: a spelling may be wrong, a date may be missing, never all of it
_BLOCKS = (
    ("born_on", "substr(given, 1, 2)"),
    ("born_on", "surname"),
    ("surname", "given", "patronymic"),
    ("surname", "given", "born_year"),
    ("born_on", "patronymic"),
    ("given", "patronymic", "born_year"),
)
# who agrees in one of these is taken for one person when it is estimated how many there are; seven of ten are
_CERTAIN = (("surname", "given", "born_on"), ("given", "patronymic", "born_on"))
_FOUND_BY_CERTAIN = 0.7
# where pairs are chosen from which it is learnt how people agree: most of them must be one person, however many people there are. Dates are
# learnt where one person on either side bears a full name (`own_name`): of those who share a name of many, few are one
_LEARNT = (
    ("surname", "given", "patronymic", "own_name"),
    ("born_on", "sex"),
    ("born_on", "surname", "given"),
)
_SAMPLED = 2_000_000
_SEED = 15


def _name(column: str, *, near: float, far: float) -> CustomComparison:
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            levels.ExactMatchLevel(column, term_frequency_adjustments=True),
            levels.JaroWinklerLevel(column, near),
            levels.JaroWinklerLevel(column, far),
            levels.ElseLevel(),
        ],
    )


_BORN = CustomComparison(
    output_column_name="born",
    comparison_levels=[
        levels.CustomLevel("born_year_l IS NULL OR born_year_r IS NULL", "no year known").configure(
            is_null_level=True
        ),
        levels.CustomLevel("born_on_l = born_on_r", "the same day"),
        levels.CustomLevel(
            "born_year_l = born_year_r AND ((month(born_on_l) = day(born_on_r) AND day(born_on_l) = month(born_on_r)) "
            "OR abs(date_diff('day', born_on_l, born_on_r)) <= 1)",
            "day and month changed places, or the next day",
        ),
        levels.CustomLevel(
            "born_year_l = born_year_r AND (born_on_l IS NULL OR born_on_r IS NULL)",
            "the same year, a day unknown",
        ),
        levels.CustomLevel(
            "month(born_on_l) = month(born_on_r) AND day(born_on_l) = day(born_on_r)",
            "the same day of another year",
        ),
        levels.CustomLevel("born_year_l = born_year_r", "the same year"),
        levels.ElseLevel(),
    ],
)


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="unique_id",
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in _BLOCKS],
        comparisons=[
            _name("surname", near=0.93, far=0.85),
            _name("given", near=0.92, far=0.84),
            _name("patronymic", near=0.93, far=0.85),
            _BORN,
            CustomComparison(
                output_column_name="sex",
                comparison_levels=[
                    levels.NullLevel("sex"),
                    levels.ExactMatchLevel("sex"),
                    levels.ElseLevel(),
                ],
            ),
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
        max_iterations=25,
    )


def train(connection: duckdb.DuckDBPyConnection, left: str, right: str, model: Path) -> None:
    """Estimate on two tables (cleaning.clean) how often people agree by chance and how often they do not in spite; write `model` (JSON)."""
    linker = _linker(connection, left, right, _settings())
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on(*columns) for columns in _CERTAIN], recall=_FOUND_BY_CERTAIN
    )
    training.estimate_u_using_random_sampling(max_pairs=_SAMPLED, seed=_SEED)
    # what is blocked by cannot be learnt: each comparison is learnt where another one chose the pairs
    for columns in _LEARNT:
        training.estimate_parameters_using_expectation_maximisation(
            block_on(*columns), estimate_without_term_frequencies=True, max_pairs=_SAMPLED
        )
    linker.misc.save_model_to_json(str(model), overwrite=True)


def score(
    connection: duckdb.DuckDBPyConnection,
    left: str,
    right: str,
    model: Path,
    *,
    threshold: float,
    target: str,
) -> None:
    """Make a table of pairs at least as probable as `threshold`, each person in one at most: left_id, right_id, probability.

    A pair counts where it is the best of both; where two are equally probable for one person none does.
    """
    linker = _linker(connection, left, right, str(model))
    scored = linker.inference.predict(threshold_match_probability=threshold, warning_mode="never")
    connection.execute(
        f"""
        CREATE TABLE {target} AS
        WITH pair AS (
            SELECT unique_id_l AS left_id, unique_id_r AS right_id, match_probability AS probability, match_weight AS weight
            FROM {scored.physical_name} WHERE match_probability >= {float(threshold)}
        ),
        ranked AS (
            SELECT
                *,
                rank() OVER (PARTITION BY left_id ORDER BY weight DESC) AS of_left,
                rank() OVER (PARTITION BY right_id ORDER BY weight DESC) AS of_right,
                count(*) OVER (PARTITION BY left_id, weight) AS ties_left,
                count(*) OVER (PARTITION BY right_id, weight) AS ties_right
            FROM pair
        )
        SELECT left_id, right_id, probability FROM ranked
        WHERE of_left = 1 AND of_right = 1 AND ties_left = 1 AND ties_right = 1
        """
    )


def _linker(
    connection: duckdb.DuckDBPyConnection, left: str, right: str, settings: SettingsCreator | str
) -> Any:
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection)
    # their names order the sides: unique_id_l is of the first in the alphabet
    tables = [
        api.register(left, dataset_display_name="a_left"),
        api.register(right, dataset_display_name="b_right"),
    ]
    return Linker(tables, settings, log_level=None)
