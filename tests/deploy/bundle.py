"""How a container is to be run, in the words of the OCI runtime specification: what `docker run` of the container file's first lines says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Image:
    """An image: where its files lie, and its configuration (User, Cmd, Env, WorkingDir, Healthcheck …)."""

    root: Path
    config: dict[str, Any]


def bundle_of(
    image: Image, home: Path, name: str, *, may_write: bool, command: tuple[str, ...]
) -> dict[str, Any]:
    """config.json of a run: the image's own user, words and environment; a root that cannot be written; no capabilities."""
    user, group = map(int, image.config["User"].split(":"))
    return {
        "ociVersion": "1.0.2",
        "hostname": "monitor",
        "process": {
            "user": {"uid": user, "gid": group},
            "args": list(command) or image.config["Cmd"],
            "env": [*image.config["Env"], "MONITOR_ORIGIN=https://monitor.example.gov.kz"],
            "cwd": image.config["WorkingDir"],
            "capabilities": {kind: [] for kind in ("bounding", "effective", "permitted", "inheritable", "ambient")},
            "noNewPrivileges": True,
        },
        "root": {"path": str(image.root), "readonly": True},
        "mounts": [*_mounts(), _home(home, may_write)],
        "linux": {
            "namespaces": [{"type": kind} for kind in ("pid", "network", "ipc", "uts", "mount")],
            "cgroupsPath": f"/{name}",
            "resources": {"memory": {"limit": 2 << 30}, "pids": {"limit": 256}},
            "maskedPaths": ["/proc/kcore", "/proc/keys", "/sys/firmware"],
            "readonlyPaths": ["/proc/sys", "/proc/sysrq-trigger"],
        },
    }  # fmt: skip


def _mounts() -> list[dict[str, Any]]:
    strict = ["nosuid", "nodev", "noexec"]
    return [
        {"destination": "/proc", "type": "proc", "source": "proc"},
        {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"]},
        {"destination": "/dev/shm", "type": "tmpfs", "source": "shm", "options": [*strict, "mode=1777"]},
        {"destination": "/tmp", "type": "tmpfs", "source": "tmpfs", "options": [*strict, "mode=1777"]},
    ]


def _home(home: Path, may_write: bool) -> dict[str, Any]:
    rights = ["rbind"] if may_write else ["rbind", "ro"]
    return {"destination": "/var/lib/monitor", "type": "bind", "source": str(home), "options": rights}
