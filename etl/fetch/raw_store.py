"""What was answered, kept as it came before anybody reads it: a file named by its hash, and a line in the manifest."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import datetime
from pathlib import Path

from etl.disk import write_whole
from etl.fetch.asking import Answer

MANIFEST = "manifest.jsonl"


def keep(folder: Path, answer: Answer, *, at: datetime) -> str:
    """Keep the bytes as `<folder>/<sha256>` and add a line about them; returns the hash.

    The file is whole on disk before the line names it; a file that is there already is written once.
    """
    digest = hashlib.sha256(answer.content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    if not _is_kept(folder / digest, digest):
        write_whole(folder / digest, answer.content)
    line = {
        "at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "status": answer.status,
        "url": answer.address,
        "sha256": digest,
        "bytes": len(answer.content),
    }
    _append(folder / MANIFEST, json.dumps(line, ensure_ascii=False))
    return digest


def note(folder: Path, words: dict[str, str]) -> None:
    """Add a line of a person's decision to the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    _append(folder / MANIFEST, json.dumps(words, ensure_ascii=False))


def _is_kept(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _append(path: Path, line: str) -> None:
    with path.open("ab+") as stream:
        stream.seek(0, os.SEEK_END)
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            # what a killed run left of its last line is a line of its own
            line = line if stream.read(1) == b"\n" else f"\n{line}"
        stream.write(f"{line}\n".encode())
        stream.flush()
        os.fsync(stream.fileno())
