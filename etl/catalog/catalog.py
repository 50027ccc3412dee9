"""Everything metadata says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args, get_type_hints

from etl.catalog.conditions import Norm, ReceivingPart
from etl.catalog.connectors import Connector, FetchState
from etl.catalog.documents import Correction, Document, Holding, Measure
from etl.catalog.entry import Entry
from etl.catalog.exceptions import ExpectedRows, NotRebuilt, SizeException, SumTolerance
from etl.catalog.forecasts import ForecastSubject, MadeForecast
from etl.catalog.indicators import Comparison, Indicator, Rate, ShareAcrossRegions
from etl.catalog.places import Region, RegionGroup, Territory
from etl.catalog.professions import LabourCorridor, ProfessionScore
from etl.catalog.quotas import DesignatedRegions, Quota, QuotaKind
from etl.catalog.registers import Body, Breakdown, Note, Search, Source
from etl.catalog.released import Dimension, Disclosure, LeftOutTable, Linkage, Register
from etl.catalog.reported import (
    Dispute,
    DutyStanding,
    Evidence,
    LedgerEntry,
    MeasureReport,
    PromiseState,
    Report,
    ReportedPart,
    ReportingDuty,
)
from etl.catalog.survey_waves import SurveyChange, SurveyEstimate, SurveyFigure, SurveyMember, SurveyWave
from etl.catalog.surveys import Survey, SurveyQuestion, SurveyTable
from etl.catalog.targets import Target
from etl.catalog.units import Unit
from etl.verdicts.model import Rules


@dataclass(frozen=True)
class Ids:
    """Ids to look up; where not all could be read (`is_whole` is False), any other may be one too."""

    known: frozenset[str]
    is_whole: bool = True

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self.known or not self.is_whole


@dataclass(frozen=True)
class Entries:
    """The entries of each kind in the order of the files; a kind is named as its file or folder is."""

    units: tuple[Unit, ...]
    bodies: tuple[Body, ...]
    sources: tuple[Source, ...]
    documents: tuple[Document, ...]
    regions: tuple[Region, ...]
    territories: tuple[Territory, ...]
    region_groups: tuple[RegionGroup, ...]
    indicators: tuple[Indicator, ...]
    comparisons: tuple[Comparison, ...]
    not_rebuilt: tuple[NotRebuilt, ...]
    sum_tolerances: tuple[SumTolerance, ...]
    breakdowns: tuple[Breakdown, ...]
    notes: tuple[Note, ...]
    searches: tuple[Search, ...]
    rates: tuple[Rate, ...]
    shares_across_regions: tuple[ShareAcrossRegions, ...]
    norms: tuple[Norm, ...]
    receiving_parts: tuple[ReceivingPart, ...]
    forecast_subjects: tuple[ForecastSubject, ...]
    forecasts: tuple[MadeForecast, ...]
    targets: tuple[Target, ...]
    quota_kinds: tuple[QuotaKind, ...]
    quotas: tuple[Quota, ...]
    designated_regions: tuple[DesignatedRegions, ...]
    measures: tuple[Measure, ...]
    corrections: tuple[Correction, ...]
    connectors: tuple[Connector, ...]
    fetch_states: tuple[FetchState, ...]
    counts: tuple[Holding, ...]
    size_exceptions: tuple[SizeException, ...]
    expected_rows: tuple[ExpectedRows, ...]
    reports: tuple[Report, ...]
    reporting_duties: tuple[ReportingDuty, ...]
    duty_standings: tuple[DutyStanding, ...]
    reported_parts: tuple[ReportedPart, ...]
    disputes: tuple[Dispute, ...]
    ledger_entries: tuple[LedgerEntry, ...]
    measure_reports: tuple[MeasureReport, ...]
    evidence: tuple[Evidence, ...]
    promise_states: tuple[PromiseState, ...]
    registers: tuple[Register, ...]
    dimensions: tuple[Dimension, ...]
    disclosures: tuple[Disclosure, ...]
    left_out_tables: tuple[LeftOutTable, ...]
    linkages: tuple[Linkage, ...]
    profession_scores: tuple[ProfessionScore, ...]
    labour_corridors: tuple[LabourCorridor, ...]
    surveys: tuple[Survey, ...]
    survey_questions: tuple[SurveyQuestion, ...]
    survey_tables: tuple[SurveyTable, ...]
    survey_waves: tuple[SurveyWave, ...]
    survey_figures: tuple[SurveyFigure, ...]
    survey_members: tuple[SurveyMember, ...]
    survey_estimates: tuple[SurveyEstimate, ...]
    survey_changes: tuple[SurveyChange, ...]

    def ids(self, kind: str) -> Ids:
        """The ids that entries of a kind have."""
        return Ids(frozenset(entry.id for entry in getattr(self, kind)))

    def is_sound(self, kind: str) -> bool:
        """Whether every entry of a kind could be read."""
        return True


@dataclass(frozen=True)
class Catalog(Entries):
    """All entries, without a fault, and the rules of verdicts."""

    rules: Rules


DECLARATIONS: dict[str, type[Entry]] = {
    kind: get_args(hint)[0] for kind, hint in get_type_hints(Entries).items()
}
