"""Words of the reporting cycle: where a report, a duty, a measure, a promise and a dispute stand, and who judged them."""

from __future__ import annotations

from typing import Literal, get_args

ReportState = Literal["received", "returned", "accepted", "approved", "published", "withdrawn", "replaced"]
REPORT_STATES: tuple[str, ...] = get_args(ReportState)

# how often a duty to report falls due
DutyRecurrence = Literal["once", "yearly", "half_yearly", "monthly"]

# before_cycle: the day was before anybody could hand in a report here, so nothing can be said of it
DutyState = Literal["due", "on_time", "late", "silent", "returned", "not_due", "before_cycle"]
DUTY_STATES: tuple[str, ...] = get_args(DutyState)

MeasureReportState = Literal["done", "in_progress", "not_begun", "not_relevant"]
MEASURE_REPORT_STATES: tuple[str, ...] = get_args(MeasureReportState)

# no_evidence: no act was found or handed in, which is no answer
PromiseStateName = Literal["in_place", "partly", "withdrawn", "not_in_place", "no_evidence"]
PROMISE_STATES: tuple[str, ...] = get_args(PromiseStateName)

DisputeState = Literal["open", "kept", "corrected", "taken_back"]

# the body that publishes figures of its own, as bodies.yml calls it
STATISTICS = "statistics-bureau"
# documents: an act in force answers by itself
JudgedBy = Literal["body", "ministry", "statistics", "documents"]

EvidenceKind = Literal["act", "agreement", "publication", "record"]

SignatureState = Literal["not_checked", "valid", "invalid", "not_reached"]

ReportVerdict = Literal["accept", "accept_normalise", "reject_row", "reject_file"]

# the id of the source that a report is, before its number
SOURCE_PREFIX = "report-"
# where figures of reports lie among the sources
REPORTED_FOLDER = "sources/reported/"
# files of metadata that an approved plan brings, by how their names begin; the id of its document follows
PLAN_FILES = "handed-in-plan-"
