"""Every unit started by a real systemd, this machine's own system begun once more beside it: the program of this folder, nothing installed.

The installation itself, on a Debian of its own, is for `make test-all` (test_real_systemd.py).
"""

from __future__ import annotations

import json
import shutil
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.deploy.debian import NotHere
from tests.deploy.machine import Machine, twin

PORTS = {"monitor-web": 8050, "monitor-desk": 8060, "monitor-inspectors": 8070, "monitor-alerts": 8080}
_PARTS = ("vocabulary", "etl", "reporting", "dashboard", "assets", "deploy")
RELEASES, OLDER, NEWER = "/opt/monitor/releases", "20200101T000000Z", "20200102T000000Z"
# a Python that looks for its library where it was built finds it here; the release before is the same program in a folder of its own
_MADE = f"""
ln -s releases/{NEWER} /opt/monitor/current; cp -a {RELEASES}/{NEWER} {RELEASES}/{OLDER}
echo /opt/python/lib > /etc/ld.so.conf.d/00-python.conf; ldconfig
getent group monitor >/dev/null || groupadd --system monitor
for name in monitor monitor-web; do id $name >/dev/null 2>&1 || useradd --system --no-log-init --gid monitor --home-dir /nonexistent $name; done
install -d -o monitor -g monitor -m 0750 /var/lib/monitor; install -d -o monitor -g monitor -m 0700 /var/backups/monitor
mkdir -p /etc/monitor; cp /opt/monitor/current/deploy/monitor.env /etc/monitor/; touch /etc/monitor/desk.env /etc/monitor/alerts.env
cp /opt/monitor/current/deploy/systemd/* /etc/systemd/system/; systemctl daemon-reload
"""


def release(folder: Path) -> dict[Path, str]:
    """The program in a folder, with an environment whose Python and packages are those of this one; what has to be shown where."""
    folder.chmod(0o755)
    for part in _PARTS:
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("raw"))
    for name in ("requirements.txt", "pyproject.toml"):
        shutil.copy(PROJECT / name, folder)
    base, version = Path(sys.base_prefix).resolve(), f"python{sys.version_info[0]}.{sys.version_info[1]}"
    seen = {folder: f"{RELEASES}/{NEWER}", Path(sysconfig.get_path("purelib")).resolve(): "/opt/packages"}
    if base != Path("/usr"):  # units do not see the homes of people, where some Pythons lie
        seen[base] = "/opt/python"
    there = "/usr" if base == Path("/usr") else "/opt/python"
    own = folder / ".venv"
    (own / "bin").mkdir(parents=True)
    (own / "lib" / version).mkdir(parents=True)
    (own / "bin" / "python").symlink_to(f"{there}/bin/{version}")
    (own / "lib" / version / "site-packages").symlink_to("/opt/packages")
    (own / "pyvenv.cfg").write_text(f"home = {there}/bin\ninclude-system-site-packages = false\n", "utf-8")
    return seen


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine with the program, and an edition that its own unit made."""
    try:
        with twin(release(tmp_path_factory.mktemp("release"))) as machine:
            machine.said(_MADE)
            machine.said("systemctl start monitor-edition.service")
            yield machine
    except NotHere as reason:
        pytest.skip(f"no second systemd: {reason}")


def status(machine: Machine, unit: str, path: str, more: str = "") -> str:
    """The status of an answer of a unit that may just be starting."""
    asked = f"curl -s -o /dev/null --retry 40 --retry-delay 1 --retry-connrefused -w '%{{http_code}}' {more}"
    return machine.said(f"{asked} http://127.0.0.1:{PORTS[unit]}{path}")


def runs_as(machine: Machine, unit: str) -> tuple[str, str, str]:
    """User, capabilities and whether system calls are filtered (2) of a unit's process."""
    pid = machine.said(f"systemctl show -p MainPID --value {unit}")
    told = dict(
        line.split(":\t", 1) for line in machine.said(f"cat /proc/{pid}/status").splitlines() if ":\t" in line
    )
    return machine.said(f"stat -c %U /proc/{pid}"), told["CapEff"].strip(), told["Seccomp"].strip()


def test_readers_are_served_through_the_socket_by_one_who_may_write_nothing(machine: Machine):
    machine.said("systemctl start monitor-web.socket")
    for path in ("/", "/map?lang=kk", "/data.xlsx", "/data.parquet", "/picture/map/map.svg?lang=kk"):
        assert status(machine, "monitor-web", path) == "200", path
    assert runs_as(machine, "monitor-web") == ("monitor-web", "0" * 16, "2")
    pid = machine.said("systemctl show -p MainPID --value monitor-web")
    for place in ("/var/lib/monitor/x", "/opt/monitor/x", "/etc/x"):
        assert "Read-only file system" in machine.run(f"nsenter -t {pid} -m touch {place}").stderr, place
    told = json.loads(machine.said(f"curl -s http://127.0.0.1:{PORTS['monitor-web']}/readyz"))
    assert (told["status"], told["clock"]) == ("ready", "right")
    lines = machine.said("journalctl -u monitor-web -o cat --no-pager").splitlines()
    assert any(json.loads(line).get("route") == "/map" for line in lines if line.startswith("{"))


def test_previews_for_messengers_are_made_with_the_edition_and_can_be_read_by_the_web(machine: Machine):
    made = machine.said("find /var/lib/monitor/pictures -name '*.png' -printf '%u %m %p\\n'").splitlines()
    assert len(made) > 50 and {one.rpartition(" ")[0] for one in made} == {"monitor 640"}
    first = made[0].rpartition(" ")[2]
    assert machine.said(f"runuser -u monitor-web -- head -c 4 {first} | tail -c 3") == "PNG"


def test_the_desk_and_alerts_are_served(machine: Machine):
    machine.said("systemctl start monitor-desk.service monitor-alerts.service")
    assert status(machine, "monitor-desk", "/sign-in") == "200"
    assert status(machine, "monitor-alerts", "/") == "200"
    assert {runs_as(machine, unit) for unit in ("monitor-desk", "monitor-alerts")} == {
        ("monitor", "0" * 16, "2")
    }
    lines = machine.said("journalctl -u monitor-desk -o cat --no-pager").splitlines()
    assert any(json.loads(line).get("route") == "/sign-in" for line in lines if line.startswith("{"))


def test_inspectors_are_served_behind_their_proxy_alone(machine: Machine):
    secret = "s" * 40
    machine.said(
        "printf 'INSPECTION_PROXY_ADDRESSES=127.0.0.1\\nINSPECTION_PERSON_HEADER=X-Person\\nINSPECTION_RIGHTS_HEADER=X-Rights\\n"
        f"INSPECTION_PROXY_SECRET={secret}\\n' > /etc/monitor/inspectors.env; cd /opt/monitor/current; "
        "runuser -u monitor -- env MONITOR_HOME=/var/lib/monitor .venv/bin/python -m etl build --audience inspectors; "
        "systemctl start monitor-inspectors.service"
    )
    named = f"-H 'X-Person: a' -H 'X-Rights: inspector' -H 'X-Inspection-Proxy-Secret: {secret}'"
    assert [status(machine, "monitor-inspectors", "/", more) for more in ("", named)] == ["401", "200"]


def runs_in(machine: Machine) -> dict[str, str]:
    """The folder of the release that each service runs in, by its unit."""
    pids = {unit: machine.said(f"systemctl show -p MainPID --value {unit}") for unit in PORTS}
    return {unit: Path(machine.said(f"readlink /proc/{pid}/cwd")).name for unit, pid in pids.items()}


def test_a_rollback_begins_every_process_anew_with_the_release_before_and_fails_no_reader(machine: Machine):
    machine.said(
        "systemctl enable --now monitor-web.socket "
        + " ".join(f"{unit}.service" for unit in PORTS if unit != "monitor-web")
    )
    assert status(machine, "monitor-web", "/readyz") == "200"
    assert set(runs_in(machine).values()) == {NEWER}
    address = f"http://127.0.0.1:{PORTS['monitor-web']}/healthz"
    asking = f"for i in $(seq 60); do curl -s -o /dev/null --max-time 60 -w '%{{http_code}} ' {address}; sleep 0.05; done"
    said = machine.said(
        f"({asking}) & sleep 0.3; /opt/monitor/current/deploy/rollback.sh >/tmp/told; wait; cat /tmp/told >&2"
    )
    assert set(said.split()) == {"200"}
    assert machine.said("readlink /opt/monitor/current") == f"releases/{OLDER}"
    assert set(runs_in(machine).values()) == {OLDER}
    machine.said(f"/opt/monitor/current/deploy/rollback.sh {NEWER}")
    assert set(runs_in(machine).values()) == {NEWER}


def test_a_release_that_does_not_start_is_seen_at_once(machine: Machine):
    machine.said(
        f"cp -a {RELEASES}/{OLDER} {RELEASES}/20200103T000000Z; echo 'raise SystemExit(1)' > {RELEASES}/20200103T000000Z/dashboard/__main__.py; "
        "ln -sfn releases/20200103T000000Z /opt/monitor/.next; mv -T /opt/monitor/.next /opt/monitor/current"
    )
    assert machine.run("/opt/monitor/current/deploy/serve.sh /opt/monitor").returncode != 0
    machine.said(f"/opt/monitor/current/deploy/rollback.sh {NEWER}")
    assert status(machine, "monitor-web", "/readyz") == "200" and set(runs_in(machine).values()) == {NEWER}


def test_a_backup_is_made_and_timers_wait(machine: Machine):
    machine.said("systemctl start monitor-backup.service monitor-edition.timer monitor-backup.timer")
    assert len(machine.said("find /var/backups/monitor -name 'monitor-*.tar' -perm 600").splitlines()) == 1
    waiting = machine.said("systemctl list-timers --no-pager")
    assert "monitor-edition.timer" in waiting and "monitor-backup.timer" in waiting


def test_the_drill_what_was_backed_up_serves_in_an_empty_home(machine: Machine):
    as_monitor = "runuser -u monitor -- env MONITOR_HOME=/srv/drill/home PYTHONDONTWRITEBYTECODE=1"
    machine.said(
        "systemctl start monitor-desk.service monitor-backup.service; install -d -o monitor /srv/drill"
    )
    kept = "$(ls /var/backups/monitor/monitor-*.tar | tail -n 1)"
    began = time.monotonic()
    machine.said(f"cd /opt/monitor/current; {as_monitor} .venv/bin/python -m reporting restore {kept}")
    machine.said(f"cd /opt/monitor/current; {as_monitor} .venv/bin/python -m reporting verify")
    doctor = (
        f"cd /opt/monitor/current; {as_monitor} PORT=0 .venv/bin/python -m dashboard doctor --format json"
    )
    seconds = time.monotonic() - began
    print(f"restored and verified in {seconds:.1f} s")
    assert seconds < 300
    [edition] = [one for one in json.loads(machine.said(doctor)) if one["subject"] == "edition"]
    assert edition["state"] == "well"
    sums = [
        machine.said(f"sha256sum < {home}/warehouse.duckdb")
        for home in ("/var/lib/monitor", "/srv/drill/home")
    ]
    assert sums[0] == sums[1]
