"""The addresses of the API; one that is not there says which there are."""

from __future__ import annotations

from collections.abc import Callable

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.answers import guarded
from dashboard.exports.api import Answer, openapi
from dashboard.exports.api_lists import (
    breakdowns,
    documents,
    editions,
    group_list,
    indicators,
    source_list,
    whole,
)
from dashboard.exports.api_observations import changes, observations
from dashboard.exports.api_pages import link_header
from dashboard.exports.api_professions import professions
from dashboard.exports.api_progress import measures, targets
from dashboard.exports.api_registers import registers
from dashboard.exports.api_reporting import ledger_list, promises, report_list
from dashboard.exports.crossed_files import crossed_list
from dashboard.exports.problems import problem

API: dict[str, Callable[[Warehouse], Answer]] = {
    "observations": observations,
    "indicators": indicators,
    "regions": whole("regions", "region"),
    "groups": group_list,
    "breakdowns": breakdowns,
    "members": whole("members", "breakdown_member"),
    "notes": whole("notes", "note"),
    "sources": source_list,
    "bodies": whole("bodies", "body"),
    "searches": whole("searches", "search"),
    "comparisons": whole("comparisons", "comparison"),
    "documents": documents,
    "targets": targets,
    "progress": whole("progress", "progress"),
    "quota-kinds": whole("quota_kinds", "quota_kind"),
    "quotas": whole("quotas", "quota"),
    "execution": whole("execution", "execution"),
    "forecasts": whole("forecasts", "forecast"),
    "target-outlooks": whole("target_outlooks", "target_outlook"),
    "quota-outlooks": whole("quota_outlooks", "quota_outlook"),
    "quota-trials": whole("quota_trials", "quota_trial"),
    "survey-waves": whole("survey_waves", "survey_wave"),
    "survey-figures": whole("survey_figures", "survey_figure"),
    "survey-members": whole("survey_members", "survey_member"),
    "survey-estimates": whole("survey_estimates", "survey_estimate"),
    "survey-changes": whole("survey_changes", "survey_change"),
    "survey-follow-ups": whole("survey_follow_ups", "survey_follow_up"),
    "designated-regions": whole("designated_regions", "designated_region"),
    "measures": measures,
    "measure-reports": whole("measure_reports", "measure_report"),
    "promises": promises,
    "evidence": whole("evidence", "evidence"),
    "reports": report_list,
    "reporting-duties": whole("reporting_duties", "reporting_duty"),
    "report-due": whole("report_due", "report_due"),
    "reported-parts": whole("reported_parts", "reported_part"),
    "reported-shares": whole("reported_shares", "reported_share"),
    "disputes": whole("disputes", "dispute"),
    "ledger": ledger_list,
    "registers": registers,
    "crossed": crossed_list,
    "professions": professions,
    "corrections": whole("corrections", "correction"),
    "changes": changes,
    "editions": editions,
}
_DESCRIPTION = '</api/v1/openapi.json>; rel="service-desc"'


def add_api_routes(server: flask.Flask) -> None:
    """Register the API and its description."""
    for name, listed in {**API, "openapi.json": lambda _: openapi()}.items():
        path = f"/api/v1/{name}"
        server.add_url_rule(path, f"api_{name}", guarded(path, _as_json(listed)))
    server.add_url_rule("/api/", "api_unknown", _unknown)
    server.add_url_rule("/api/<path:name>", "api_unknown_path", _unknown)


def _as_json(listed: Callable[[Warehouse], Answer]) -> Callable[[Warehouse], flask.Response]:
    def answer(warehouse: Warehouse) -> flask.Response:
        content = listed(warehouse)
        found = flask.jsonify(content)
        found.headers["Link"] = ", ".join(filter(None, [link_header(content), _DESCRIPTION]))
        return found

    return answer


def _unknown(name: str = "") -> flask.Response:
    return problem("problem.api", 404, names=", ".join(API))
