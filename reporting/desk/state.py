"""What an application carries: where things lie, what the operator set, the store, the metadata as they are now."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import cast

import flask

from etl.catalog import Catalog
from etl.catalog.documents import Document
from etl.catalog.indicators import Indicator
from etl.catalog.places import Region
from etl.catalog.registers import Body
from reporting import clock
from reporting.board.register import Register, register_of
from reporting.board.registers import read_whole_catalog
from reporting.desk.configuration import Configuration
from reporting.plans.files import approved_files
from reporting.settings import Settings
from reporting.store import Store

EXTENSION = "desk"
# Metadata change when a plan is published: looked at again so often, and not for every page.
_FRESH_SECONDS = 15.0


@dataclass(frozen=True)
class Known:
    """The metadata as they are, the register of duties, and what pages name, by id."""

    catalog: Catalog
    register: Register
    bodies: Mapping[str, Body]
    regions: Mapping[str, Region]
    indicators: Mapping[str, Indicator]
    documents: Mapping[str, Document]
    read_at: float


@dataclass
class Desk:
    """One per application, shared by its threads."""

    settings: Settings
    configuration: Configuration
    store: Store
    is_trial: bool = False
    _reading: Lock = field(default_factory=Lock)
    _known: Known | None = None

    def metadata(self) -> Known:
        """The metadata, at most some seconds old."""
        known = self._known
        if known and time.monotonic() - known.read_at < _FRESH_SECONDS:
            return known
        with self._reading:
            if self._known is known:
                with self.store.read() as session:
                    plans = approved_files(session)
                self._known = _known(read_whole_catalog(self.settings.paths(), plans))
            return cast(Known, self._known)

    def today(self) -> date:
        """The day in Almaty."""
        return clock.today()


def _known(catalog: Catalog) -> Known:
    return Known(
        catalog,
        register_of(catalog),
        bodies={one.id: one for one in catalog.bodies},
        regions={one.id: one for one in catalog.regions},
        indicators={one.id: one for one in catalog.indicators},
        documents={one.id: one for one in catalog.documents},
        read_at=time.monotonic(),
    )


def desk() -> Desk:
    """The desk of the current application."""
    return cast(Desk, flask.current_app.extensions[EXTENSION])
