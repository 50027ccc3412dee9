"""`python -m etl rollback EDITION`: readers have an edition again that is kept; nothing is built and nothing goes away."""

from __future__ import annotations

from etl import publish
from etl.errors import EditionNotKept
from etl.paths import Paths
from vocabulary.editions import REPORTED


def rollback(paths: Paths, edition_id: str) -> str:
    """The name of the edition that readers have now.

    Raises EditionNotKept for a name that is not among those kept, or where what was reported would have to follow; EditionDamaged,
    AnotherBuildRuns, StorageFailed.
    """
    kept = sorted(path.stem for path in paths.editions.glob("*.duckdb"))
    if edition_id not in kept:
        raise EditionNotKept(edition_id, advice=f"Kept are: {', '.join(kept) or 'no editions'}.")
    if (paths.home / REPORTED).is_symlink():
        raise EditionNotKept(
            edition_id,
            advice=f"Reports go with editions here: `python -m reporting rollback {edition_id} --why WORDS --by LOGIN`.",
        )
    publish.verify(paths.editions / f"{edition_id}.duckdb")
    publish.point_to(paths, edition_id)
    return edition_id
