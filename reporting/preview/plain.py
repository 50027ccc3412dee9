"""What a look at a candidate came to, as plain data: it is kept as JSON and shown by the desk."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Row = dict[str, Any]
# more rows than these are counted and not listed
MOST_ROWS = 500


@dataclass(frozen=True)
class Preview:
    """What publishing would change; days are ISO text. Lists hold at most MOST_ROWS rows, `counts` says how many there are.

    `figures`: change_row of vocabulary.changes (indicator_id, region_id, period_*, change, reason, old_ and new_ value, obs_status,
    source_id). `verdicts`: target_id, region_id, old_ and new_ state, value, as_of, explanation_kk/ru/en. `classes`: indicator_id,
    region_id, period_start, period_end, old_class, new_class, classes (how many there are). `notes`: the key of the figure,
    added, removed (codes), words (by code: kk, ru, en). `sides`: the key of the figure, value, source_id, publisher_id, holds, last_period_end,
    last_value, country_value, others (source_id, publisher_id, value, holds).
    `refused`: why a build would refuse it (file, row, place, column, found, advice, report, cell; words: where,
    found and advice by language); then the rest is empty.
    `compared_with` is the edition that readers have; `is_same_inputs` False where the project's own inputs changed since.
    """

    overlay: str
    compared_with: str | None
    is_same_inputs: bool
    counts: dict[str, int]
    figures: list[Row]
    verdicts: list[Row]
    classes: list[Row]
    notes: list[Row]
    sides: list[Row]
    refused: list[Row]

    @property
    def changes_nothing(self) -> bool:
        """Whether readers would see the same figures and verdicts."""
        return not self.refused and not any(self.counts[name] for name in ("figures", "verdicts", "notes"))

    def to_plain(self) -> Row:
        """As a mapping of plain values."""
        return asdict(self)


def made(
    overlay: str,
    compared_with: str | None,
    *,
    is_same_inputs: bool = True,
    refused: list[Row] | None = None,
    **lists: list[Row],
) -> Preview:
    """A preview of these lists, cut to what is shown."""
    names = ("figures", "verdicts", "classes", "notes", "sides")
    counts = {name: len(lists.get(name, [])) for name in names}
    shown = {name: lists.get(name, [])[:MOST_ROWS] for name in names}
    return Preview(
        overlay, compared_with, is_same_inputs, counts, **shown, refused=(refused or [])[:MOST_ROWS]
    )
