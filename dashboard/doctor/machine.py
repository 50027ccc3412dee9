"""The machine: program and packages, disk, memory, clock, who runs it, the address to serve at."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import urllib.request
import zoneinfo
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from dashboard.doctor.finding import Finding
from vocabulary.editions import made_at

_PROJECT = Path(__file__).resolve().parents[2]
_LEAST_PYTHON = (3, 11)
_LEAST_FREE, _LEAST_MEMORY = 2 * 1024**3, 700 * 1024**2
_MOST_NAMED = 5
_SECONDS = 3


def python() -> Finding:
    """The version of Python."""
    found = ".".join(map(str, sys.version_info[:3]))
    is_new = sys.version_info[:2] >= _LEAST_PYTHON
    return Finding(
        "python", "well" if is_new else "ill", "python" if is_new else "python_old", {"found": found}
    )


def packages(requirements: Path = _PROJECT / "requirements.txt") -> Finding:
    """Whether the packages are those that are pinned."""
    try:
        pinned = requirements.read_text(encoding="utf-8")
    except OSError:
        return Finding("packages", "look", "packages_unknown", {"file": requirements.name})
    wrong = []
    for asked in filter(None, map(_asked, pinned.splitlines())):
        try:
            found = version(asked.name)
        except PackageNotFoundError:
            found = "–"
        if not asked.specifier.contains(found, prereleases=True):
            wrong.append(f"{asked.name} {found} ({asked.specifier})")
    if not wrong:
        return Finding("packages", "well", "packages")
    named = ", ".join(wrong[:_MOST_NAMED])
    return Finding("packages", "ill", "packages_wrong", {"count": len(wrong), "names": named})


def _asked(line: str) -> Requirement | None:
    """What a line asks for on this machine; None for a comment, a hash, a package of other systems."""
    try:
        found = Requirement(line.partition("#")[0].strip().removesuffix("\\").strip())
    except InvalidRequirement:
        return None
    return found if found.marker is None or found.marker.evaluate() else None


def disk(folder: Path) -> Finding:
    """Space where editions lie, and whether temporary files can be written."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    values = {"folder": str(there), "free": _gigabytes(free), "least": _gigabytes(_LEAST_FREE)}
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        return Finding(
            "disk", "ill", "disk_temporary", {"folder": tempfile.gettempdir(), "found": error.strerror}
        )
    return Finding(
        "disk",
        "well" if free >= _LEAST_FREE else "ill",
        "disk" if free >= _LEAST_FREE else "disk_full",
        values,
    )


def memory(told: Path = Path("/proc/meminfo")) -> Finding:
    """Memory that is free for two processes and what they share."""
    try:
        lines = dict(
            line.split(":", 1) for line in told.read_text(encoding="ascii").splitlines() if ":" in line
        )
        free = int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return Finding("memory", "look", "memory_unknown")
    is_enough = free >= _LEAST_MEMORY
    values = {"free": _gigabytes(free), "least": _gigabytes(_LEAST_MEMORY)}
    return Finding(
        "memory", "well" if is_enough else "look", "memory" if is_enough else "memory_little", values
    )


def clock(edition_id: str, now: datetime) -> Finding:
    """Whether the clock can be right: not before the newest edition was made; and whether the time of Almaty is known."""
    try:
        zoneinfo.ZoneInfo("Asia/Almaty")
    except zoneinfo.ZoneInfoNotFoundError:
        return Finding("clock", "ill", "clock_zones")
    try:
        made = made_at(edition_id)
    except ValueError:
        made = datetime(2026, 1, 1, tzinfo=UTC)
    values = {"now": f"{now:%Y-%m-%d %H:%M} UTC", "made": f"{made:%Y-%m-%d %H:%M} UTC"}
    return (
        Finding("clock", "well", "clock", values)
        if now >= made
        else Finding("clock", "ill", "clock_back", values)
    )


def who(uid: int | None = None) -> Finding:
    """Whether an ordinary user runs it."""
    is_root = (os.geteuid() if uid is None else uid) == 0
    return Finding("who", "look" if is_root else "well", "who_root" if is_root else "who")


def address(host: str, port: str) -> Finding:
    """Whether the address is free, or ours already."""
    values: dict[str, object] = {"address": f"http://{host}:{port}"}
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/readyz", timeout=_SECONDS) as answer:
            return Finding(
                "address",
                "well",
                "address_serves",
                values | {"said": answer.read(200).decode(errors="replace").strip()},
            )
    except (OSError, ValueError, HTTPException):
        pass
    try:
        with socket.socket() as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            place.bind((host, int(port)))
    except (OSError, ValueError, OverflowError) as error:
        return Finding("address", "ill", "address_taken", values | {"found": str(error)[:120]})
    return Finding("address", "well", "address_free", values)


def _gigabytes(number: int) -> str:
    return f"{number / 1024**3:.1f}"
