"""The counts behind a share: its members on one day, and its numerator and denominator."""

from __future__ import annotations

from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Indicator
from dashboard.queries.share_arithmetic import Split, split

Row = dict[str, Any]
Key = tuple[Any, ...]  # place and period, in the order of _PERIOD

_PERIOD = ("region_id", "region_scheme", "period_start", "period_end", "period_kind")


def split_of(warehouse: Warehouse, indicator: Indicator, row: Row) -> Split | None:
    """The members that a share was computed from, of the place and period of `row`; None where they are not held.

    Keys of `row` that are read: region_id, region_scheme, period_start, period_end, period_kind.
    """
    rule = indicator.derivation
    if rule is None or rule.rule != "member_share" or rule.breakdown is None:
        return None
    held = _counts(warehouse, rule.of, rule.breakdown).get(_key(row), {})
    members = {name: value for name, value in held.items() if name}
    return split(members, numerator=rule.numerator, denominator=rule.denominator, total=held.get(""))


def counts_of(warehouse: Warehouse, indicator: Indicator, row: Row) -> tuple[float, float] | None:
    """Numerator and denominator of a share, where both are held for the place and period of `row`."""
    if (found := split_of(warehouse, indicator, row)) is not None:
        return float(found.part), float(found.whole)
    rule = indicator.rate
    if rule is None or not (named := rule.of or rule.part):
        return None
    part, whole = (_counts(warehouse, name, "").get(_key(row), {}).get("") for name in (named, rule.base))
    return None if part is None or whole is None else (part, whole)


def _key(row: Row) -> Key:
    return tuple(row[name] for name in _PERIOD)


def _counts(warehouse: Warehouse, indicator_id: str, breakdown: str) -> dict[Key, dict[str, float]]:
    """Member counts ('' the total) by place and period. Read once per edition."""
    kept: dict[tuple[str, str], dict[Key, dict[str, float]]] = warehouse.remembered(
        "share_parts", lambda _: {}
    )
    if (indicator_id, breakdown) not in kept:
        rows = warehouse.records(
            Row,
            f"""SELECT {", ".join(_PERIOD)}, member, value FROM marts.observation
                WHERE indicator_id = $indicator AND breakdown IN ('', $breakdown) AND is_latest AND value IS NOT NULL
                ORDER BY period_end, member""",
            {"indicator": indicator_id, "breakdown": breakdown},
        )
        found: dict[Key, dict[str, float]] = {}
        for row in rows:
            found.setdefault(_key(row), {})[row["member"]] = row["value"]
        kept[indicator_id, breakdown] = found
    return kept[indicator_id, breakdown]
