"""What was counted in registers: each with its rows, the indicators that it fills, and how much of them is hidden."""

from __future__ import annotations

from collections import defaultdict

from dashboard.data.warehouse import Warehouse
from dashboard.exports.api import Answer, about, own_edition
from dashboard.queries.listed import id_in, listed


def registers(warehouse: Warehouse) -> Answer:
    """Every register with its indicators, their breakdowns and hidden cells; beside them tables left out, and how well people are found in two extracts."""
    own = own_edition(warehouse)
    breakdowns: dict[str, list[str]] = defaultdict(list)
    for row in listed(own, "dimension"):
        breakdowns[id_in(row, "indicator_id")].append(id_in(row, "breakdown"))
    counted: dict[str, list[Answer]] = defaultdict(list)
    for row in listed(own, "disclosure"):
        told = {name: value for name, value in row.items() if name != "register_id"}
        counted[id_in(row, "register_id")].append(
            told | {"breakdowns": breakdowns[id_in(row, "indicator_id")]}
        )
    found = [row | {"indicators": counted[id_in(row, "register_id")]} for row in listed(own, "register")]
    return about(own) | {
        "registers": found,
        "left_out": listed(own, "left_out_table"),
        "linkage": listed(own, "linkage"),
    }
