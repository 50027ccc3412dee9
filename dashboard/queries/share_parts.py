"""The counts behind a share: its members on one day, and its numerator and denominator."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Dated
from dashboard.queries.progress import Verdict
from dashboard.queries.share_arithmetic import Split, split

if TYPE_CHECKING:
    from typing_extensions import ReadOnly

Key = tuple[object, ...]  # place and period: _PERIOD
_PERIOD = ("region_id", "region_scheme", "period_start", "period_end", "period_kind")
_key = itemgetter(*_PERIOD)


class OfPlace(Dated):
    """Of which place and period something is."""

    region_id: str
    region_scheme: ReadOnly[str | None]


def of_verdict(verdict: Verdict, region_id: str) -> OfPlace:
    """Of which place and period the figure of a verdict is; verdicts do not say the region that their target is set for."""
    return {
        "region_id": region_id, "region_scheme": verdict["region_scheme"], "period_start": verdict["period_start"],
        "period_end": verdict["period_end"], "period_kind": verdict["period_kind"],
    }  # fmt: skip


class _Member(OfPlace):
    member: str
    value: float


def split_of(warehouse: Warehouse, indicator: Indicator, row: OfPlace) -> Split | None:
    """The members that a share was computed from, of the place and period of `row`; None where they are not held."""
    rule = indicator.derivation
    if rule is None or rule.rule != "member_share" or rule.breakdown is None:
        return None
    held = _counts(warehouse, rule.of, rule.breakdown).get(_key(row), {})
    members = {name: value for name, value in held.items() if name}
    return split(members, numerator=rule.numerator, denominator=rule.denominator, total=held.get(""))


def counts_of(warehouse: Warehouse, indicator: Indicator, row: OfPlace) -> tuple[float, float] | None:
    """Numerator and denominator of a share, where both are held for the place and period of `row`."""
    if (found := split_of(warehouse, indicator, row)) is not None:
        return float(found.part), float(found.whole)
    rule = indicator.rate
    if rule is None or not (named := rule.of or rule.part):
        return None
    part, whole = (_counts(warehouse, name, "").get(_key(row), {}).get("") for name in (named, rule.base))
    return None if part is None or whole is None else (part, whole)


def _counts(warehouse: Warehouse, indicator_id: str, breakdown: str) -> dict[Key, dict[str, float]]:
    """Member counts ('' the total) by place and period. Read once per edition."""
    kept: dict[tuple[str, str], dict[Key, dict[str, float]]] = warehouse.remembered(
        "share_parts", lambda _: {}
    )
    if (indicator_id, breakdown) not in kept:
        rows = warehouse.records(
            _Member,
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
