"""What was read of an extract, from the staging folder into its places: months, keys, refused rows, and the report on all of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from etl.disk import hash_file, sync, write_through
from etl.register_engine.loading.request import Answer, Request
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.manifest import Extract, Part, Side, folder_of


def described(
    request: Request, answer: Answer, kind: Literal["full", "delta"], file: tuple[str, int, str]
) -> Extract:
    """An extract as the manifest names it; `file`: name, bytes and SHA-256 of what was handed in."""
    paths = _targets(request, answer)
    parts = tuple(
        Part(
            path=paths[part.file],
            month=part.month,
            rows=part.rows,
            size=part.file.stat().st_size,
            sha256=hash_file(part.file),
            content=part.content,
        )
        for part in answer.parts
    )
    return Extract(
        id=request.extract_id,
        as_of=request.as_of,
        kind=kind,
        file_name=file[0][:200],
        file_bytes=file[1],
        file_sha256=file[2],
        loaded_at=datetime.now(UTC).replace(microsecond=0),
        rows_read=answer.rows_read,
        rows_stored=answer.rows_stored,
        rows_quarantined=answer.rows_quarantined,
        rows_ignored=answer.rows_ignored,
        first_event_on=answer.first_event_on,
        last_event_on=answer.last_event_on,
        columns=request.layout.own_columns(),
        parts=parts,
        disputed=_side(request, "disputed", answer.disputed),
        conflicts=_side(request, "conflicts", answer.conflicts),
        overlaps=answer.overlaps,
        own=tuple(paths[Path(path)] for path in answer.own),
    )


def _targets(request: Request, answer: Answer) -> dict[Path, str]:
    """Where each staged file will lie, below the register's folder."""
    found = {
        request.staging / f"{name}.parquet": _side_path(request, name) for name in ("disputed", "conflicts")
    }
    for number, part in enumerate(answer.parts):
        year, month = part.month.split("-")
        found[part.file] = f"events/year={year}/month={month}/{request.extract_id}-{number}.parquet"
    return found


def _side_path(request: Request, name: str) -> str:
    return f"keys/{request.extract_id}-{name}.parquet"


def _side(request: Request, name: str, rows: int) -> Side | None:
    if not rows:
        return None
    file = request.staging / f"{name}.parquet"
    return Side(path=_side_path(request, name), rows=rows, sha256=hash_file(file))


def move(home: RegisterHome, request: Request, answer: Answer, extract: Extract) -> None:
    """Files into their places, through to the disk; nothing counts before the manifest names it."""
    folder = folder_of(home, request.layout.name)
    wanted = set(extract.paths)
    moves = {file: folder / path for file, path in _targets(request, answer).items() if path in wanted}
    moves[request.staging / "refused.parquet"] = (
        home.extracts(request.layout.name) / f"{extract.id}-refused.parquet"
    )
    employers = request.staging / "employers.parquet"
    if employers.exists():
        moves[employers] = home.employers / f"{request.layout.name}-{extract.id}.parquet"
    for file, target in moves.items():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync(file)
        file.replace(target)
    for parent in {parent for target in moves.values() for parent in (target.parent, target.parent.parent)}:
        sync(parent)


def write_report(
    path: Path,
    request: Request,
    answer: Answer,
    extract: Extract,
    accept_loss: str | None,
    refused_because: str | None,
) -> None:
    """Say beside the extract what became of its rows, whether it was taken or refused."""
    said = answer.model_dump(mode="json", exclude={"parts", "overlaps", "own", "disputed", "conflicts"})
    report = {
        "register": request.layout.name,
        "extract": extract.id,
        "state": "refused" if refused_because else "loaded",
        "refused_because": refused_because,
        "as_of": str(extract.as_of),
        "kind": extract.kind,
        "file": {"name": extract.file_name, "bytes": extract.file_bytes, "sha256": extract.file_sha256},
        "loaded_at": extract.loaded_at.isoformat(),
        "accept_loss": accept_loss,
        **said,
        "months": {part.month: part.rows for part in answer.parts},
    }
    write_through(path, json.dumps(report, ensure_ascii=False, indent=1).encode())
