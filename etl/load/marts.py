"""Marts: one SELECT per file, run in an order in which each finds what it reads."""

from __future__ import annotations

import duckdb

from etl.catalog import Catalog
from etl.inputs.snapshot import Snapshot
from etl.load.outlook import fill_outlook
from etl.load.papers import Papers, fill_papers
from etl.load.progress import progress_rows
from etl.load.scores import fill_scores
from etl.load.tables import insert, run
from vocabulary.audiences import INSPECTORS

INTERMEDIATE = (
    "corrected_figure",
    "observation_ranked",
    "share_from_members",
    "rate_of_base",
    "rest_of_share",
    "share_across_regions",
    "share_of_reported",
)
JUDGED = "judged_figure"
MARTS = (
    "body",
    "document",
    "source",
    "unit",
    "indicator",
    "comparison",
    "rate",
    "region",
    "breakdown_member",
    "note",
    "search",
    "fetch_state",
    "observation",
    "held_series",
    "held_period",
    "yearly_observation",
    "rebuilt_observation",
    "forecast_subject",
    "series_break",
    "forecast_series",
    "forecast",
    "forecast_came",
    "forecast_score",
    "projection",
    "revision",
    "sum_exception",
    "sum_checked",
    "coverage_cell",
    "quota_kind",
    "quota",
    "execution",
    "designated_region",
    "region_group",
    "region_group_total",
    "norm",
    "receiving_part",
    "receiving_capacity",
    "target",
    "threshold",
    "progress",
    "target_outlook",
    "quota_outlook",
    "quota_trial",
    "measure",
    "measure_due",
    "measure_body",
    "duty",
    "correction",
    "report",
    "reporting_duty",
    "report_due",
    "reported_part",
    "reported_share",
    "dispute",
    "ledger_entry",
    "measure_report",
    "evidence",
    "promise_state",
    "register",
    "dimension",
    "left_out_table",
    "disclosure",
    "linkage",
    "crossed_observation",
    "profession_score",
    "profession_list",
    "labour_balance",
    "labour_corridor",
    "survey",
    "survey_ground",
    "survey_question",
    "survey_paper",
    "survey_wave",
    "survey_figure",
    "survey_member",
    "survey_estimate",
    "survey_change",
    "survey_follow_up",
)
# only in editions for them
FOR_INSPECTORS = ("inspected_employer",)


def build_marts(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, catalog: Catalog, papers: Papers
) -> None:
    """Create staging's computed tables and every mart of the audience; a file in neither list stops the build."""
    staging, marts, inspected = map(snapshot.statements, ("staging", "marts", INSPECTORS))
    if unlisted := (
        (staging.keys() ^ {*INTERMEDIATE, JUDGED})
        | (marts.keys() ^ set(MARTS))
        | (inspected.keys() ^ set(FOR_INSPECTORS))
    ):
        raise ValueError(
            f"sql/ and the lists of etl/load/marts.py differ in {sorted(unlisted)}; make them equal."
        )
    for name in INTERMEDIATE:
        _create(connection, "staging", name, staging[name])
    for name in MARTS:
        if name == "progress":  # verdicts are computed in Python from the marts made so far
            _create(connection, "staging", JUDGED, staging[JUDGED])
            insert(connection, "staging.progress", progress_rows(connection, catalog))
        if name == "forecast_score":
            fill_scores(connection)
        if name == "target_outlook":
            fill_outlook(connection, is_synthetic=snapshot.is_synthetic)
        if name == "survey_paper":
            fill_papers(connection, papers)
        _create(connection, "marts", name, marts[name])
    if snapshot.audience == INSPECTORS:
        for name in FOR_INSPECTORS:
            _create(connection, "marts", name, inspected[name])


def _create(connection: duckdb.DuckDBPyConnection, schema: str, name: str, statement: str) -> None:
    run(connection, f"{schema}/{name}.sql", f"CREATE TABLE {schema}.{name} AS {statement}")
