"""Professions in demand: every list that was made, vacancies against seekers, and corridors between regions."""

from __future__ import annotations

from dashboard.data.warehouse import Warehouse
from dashboard.exports.api import Answer, about, own_edition
from dashboard.queries.listed import listed


def professions(warehouse: Warehouse) -> Answer:
    """All of them; empty lists in an edition without the registers."""
    own = own_edition(warehouse)
    return about(own) | {
        "scores": listed(own, "profession_score"),
        "lists": listed(own, "profession_list"),
        "balance": listed(own, "labour_balance"),
        "corridors": listed(own, "labour_corridor"),
    }
