"""`python -m etl draw`: source rows of the current edition drawn at random, with all one needs to look each up by eye."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from contextlib import closing

from etl import publish
from etl.errors import EtlError
from etl.load.tables import open_for_reading
from etl.paths import Paths

COLUMNS = (
    "indicator", "region", "period", "breakdown", "value", "printed", "status", "source", "publisher", "url", "locator",
    "carrier", "file",
)  # fmt: skip
# The order depends on the figures alone, so that the same seed draws the same rows from the same inputs anywhere
_ROWS = """
    SELECT
        indicator.title_en || ' [' || row.indicator_id || '], ' || indicator.unit,
        coalesce(region.name_en, row.region_id) || ' [' || row.region_id || ', scheme ' || row.region_scheme || ']',
        CASE
            WHEN row.period_start = row.period_end THEN CAST(row.period_end AS VARCHAR)
            ELSE row.period_start || '..' || row.period_end
        END || ' (' || row.period_kind || ')',
        CASE WHEN row.breakdown = '' THEN '' ELSE row.breakdown || ' = ' || row.member END,
        row.printed_value, row.printed, row.obs_status, source.title_en, coalesce(body.name_en, source.publisher),
        source.url, row.locator, coalesce(source.carrier, 'none named'),
        row.file || ' row ' || row.row_number
    FROM staging.observations AS row
    LEFT JOIN staging.indicators AS indicator ON row.indicator_id = indicator.id
    LEFT JOIN staging.regions AS region ON row.region_id = region.id
    LEFT JOIN staging.sources AS source ON row.source_id = source.id
    LEFT JOIN staging.bodies AS body ON source.publisher = body.id
    ORDER BY row.file, row.row_number
"""


class NothingToDraw(EtlError):
    """There is no edition yet, or it holds no source rows."""


def draw_observations(paths: Paths, *, count: int, seed: int) -> list[tuple[str, ...]]:
    """`count` source rows (all, if there are fewer) in the order of the files; the same seed draws the same rows.

    Columns: COLUMNS, all text; `value` is as it stands in the file, `printed` as a document words it.
    Raises NothingToDraw.
    """
    current = publish.current_edition(paths)
    if current is None:
        raise NothingToDraw("There is no edition to draw from; run `python -m etl build` first.")
    with closing(open_for_reading(current)) as connection:
        rows = connection.execute(_ROWS).fetchall()
    if not rows:
        raise NothingToDraw(f"Edition {current.stem} holds no source rows; draw from another edition.")
    # S311: the draw must be repeatable, nobody gains by guessing it
    places = sorted(random.Random(seed).sample(range(len(rows)), min(count, len(rows))))  # noqa: S311
    return [tuple("" if cell is None else str(cell) for cell in rows[place]) for place in places]


def as_text(rows: Sequence[tuple[str, ...]], *, seed: int) -> str:
    """A numbered block per row, names on the left, nothing that is empty."""
    width = max(map(len, COLUMNS))
    blocks = [f"{len(rows)} observations drawn with --seed {seed}"]
    for number, row in enumerate(rows, start=1):
        cells = [f"    {name:<{width}}  {cell}" for name, cell in zip(COLUMNS, row, strict=True) if cell]
        blocks.append("\n".join([f"{number}.", *cells]))
    return "\n\n".join(blocks)


def as_csv(rows: Sequence[tuple[str, ...]]) -> str:
    """A header and a line per row."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return stream.getvalue().rstrip("\n")
