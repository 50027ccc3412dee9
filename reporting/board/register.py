"""What the calendar of duties is made from: bodies, documents, measures and the duties themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.catalog import Entries
from etl.catalog.documents import Document, Measure
from etl.catalog.registers import Body
from etl.catalog.reported import ReportingDuty
from reporting.forms.bodies import is_there


@dataclass(frozen=True)
class Register:
    """Entries of metadata by id; duties in the order of the files."""

    bodies: Mapping[str, Body]
    documents: Mapping[str, Document]
    measures: Mapping[str, Measure]
    duties: Mapping[str, ReportingDuty]

    def akimats(self, on: date) -> tuple[Body, ...]:
        """The akimats that govern a region on a day, by id."""
        found = (body for body in self.bodies.values() if body.is_akimat and is_there(body, on))
        return tuple(sorted(found, key=lambda body: body.id))

    def bound(self, duty: ReportingDuty, on: date) -> tuple[Body, ...]:
        """The bodies that owe a report on its last day, by id; a word for all akimats means those of that day.

        What a former akimat owed before its region was divided stays with it, what is due later its successors owe.
        """
        found: dict[str, Body] = {}
        for name in duty.bodies:
            body = self.bodies[name]
            for one in self.akimats(on) if body.is_all_akimats else (body,):
                if is_there(one, on):
                    found[one.id] = one
        return tuple(found[body_id] for body_id in sorted(found))


def register_of(entries: Entries) -> Register:
    """The register of a catalogue."""
    return Register(
        {body.id: body for body in entries.bodies},
        {document.id: document for document in entries.documents},
        {measure.id: measure for measure in entries.measures},
        {duty.id: duty for duty in entries.reporting_duties},
    )
