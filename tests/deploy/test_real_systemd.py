"""Installed by the one command on a machine with a real systemd and no network: every unit starts and does what it is for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import PROJECT
from tests.deploy.debian import NotHere
from tests.deploy.machine import Machine, booted

WEB, DESK = "http://127.0.0.1:8050", "http://127.0.0.1:8060"
INSPECTORS, ALERTS = "http://127.0.0.1:8070", "http://127.0.0.1:8080"


@pytest.fixture(scope="module")
def machine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine on which the packed program was installed."""
    if not request.config.getoption("--real-systemd"):
        pytest.skip("takes some minutes: asked for with --real-systemd, as make test-all does")
    packed = tmp_path_factory.mktemp("packed") / "monitor"
    done = subprocess.run(
        [PROJECT / "deploy" / "pack.sh", packed, sys.executable], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"nothing can be packed here: {done.stderr[-300:]}")
    try:
        with booted(packed) as machine:
            machine.said("bash /packed/program/deploy/install.sh")
            yield machine
    except NotHere as reason:
        pytest.skip(f"no machine with a systemd of its own: {reason}")


def ready(machine: Machine) -> dict[str, object]:
    return json.loads(machine.said(f"curl -sf --retry 20 --retry-all-errors {WEB}/readyz"))


def test_it_serves_as_an_ordinary_user_who_may_write_nothing(machine: Machine):
    assert ready(machine)["status"] == "ready" and ready(machine)["clock"] == "right"
    pid = machine.said("systemctl show -p MainPID --value monitor-web")
    assert machine.said(f"ps -o user= -p {pid}") == "monitor-web"
    for place in ("/var/lib/monitor/x", "/opt/monitor/x", "/etc/x", "/usr/x"):
        assert "Read-only file system" in machine.run(f"nsenter -t {pid} -m touch {place}").stderr, place
    assert machine.said(f"grep NoNewPrivs /proc/{pid}/status").split()[1] == "1"
    assert machine.said(f"grep ^Seccomp: /proc/{pid}/status").split()[1] == "2"
    assert machine.said(f"grep CapEff /proc/{pid}/status").split()[1] == "0" * 16


def test_a_page_a_file_and_a_picture_are_made_under_the_restrictions(machine: Machine):
    for path in (
        "/",
        "/data.xlsx",
        "/edition.zip",
        "/data.parquet",
        "/picture/map/map.png?lang=kk",
        "/briefing.pdf?brief=map~map",
    ):
        assert machine.said(f"curl -s -o /dev/null -w '%{{http_code}}' '{WEB}{path}'") == "200", path


def test_a_restart_and_a_kill_are_waited_out_and_fail_nobody(machine: Machine):
    asking = f"for i in $(seq 60); do curl -s -o /dev/null --max-time 60 -w '%{{http_code}} ' {WEB}/healthz; sleep 0.05; done"
    assert set(machine.said(f"({asking}) & sleep 0.3; systemctl restart monitor-web; wait").split()) == {
        "200"
    }
    machine.said("systemctl kill -s KILL monitor-web")
    assert ready(machine)["status"] == "ready"
    assert int(machine.said("systemctl show -p NRestarts --value monitor-web")) >= 1


def test_timers_wait_and_what_they_start_ends_well(machine: Machine):
    waiting = machine.said("systemctl list-timers --no-pager")
    assert "monitor-edition.timer" in waiting and "monitor-backup.timer" in waiting
    machine.said("systemctl start monitor-edition.service")
    preview = machine.said("find /var/lib/monitor/pictures -name '*.png' -printf '%U %m\\n'").splitlines()[0]
    assert preview == f"{machine.said('id -u monitor')} 640", "messengers get previews that were made before"
    machine.said("systemctl start monitor-backup.service")
    [backup] = machine.said(
        "find /var/backups/monitor -name 'monitor-*.tar' -printf '%U %m %p\\n'"
    ).splitlines()
    owner, mode, _ = backup.split()
    assert (owner, mode) == (machine.said("id -u monitor"), "600")


def test_the_desk_is_served(machine: Machine):
    machine.said("touch /etc/monitor/desk.env; systemctl enable --now monitor-desk.service")
    assert (
        machine.said(f"curl -s -o /dev/null --retry 30 --retry-all-errors -w '%{{http_code}}' {DESK}/sign-in")
        == "200"
    )
    pid = machine.said("systemctl show -p MainPID --value monitor-desk")
    assert machine.said(f"ps -o user= -p {pid}") == "monitor"


def test_alerts_are_served_and_may_touch_no_edition(machine: Machine):
    machine.said("touch /etc/monitor/alerts.env; systemctl enable --now monitor-alerts.service")
    asking = f"curl -s -o /dev/null --retry 30 --retry-all-errors -w '%{{http_code}}' {ALERTS}/"
    assert machine.said(asking) == "200"
    pid = machine.said("systemctl show -p MainPID --value monitor-alerts")
    assert (
        machine.said("find /var/lib/monitor/desk/alerts -name alerts.sqlite -printf '%u %m'") == "monitor 600"
    )
    assert (
        "Read-only file system"
        in machine.run(f"nsenter -t {pid} -m touch /var/lib/monitor/editions/x").stderr
    )


def test_inspectors_are_served_apart_and_only_behind_their_proxy(machine: Machine):
    machine.run("rm -f /etc/monitor/inspectors.env; systemctl start monitor-inspectors.service")
    assert machine.run("systemctl is-active monitor-inspectors").stdout.strip() != "active"
    settings = "INSPECTION_PROXY_ADDRESSES=127.0.0.1\nINSPECTION_PERSON_HEADER=X-Person\nINSPECTION_RIGHTS_HEADER=X-Rights\n"
    secret = "s" * 40
    machine.said(
        f"printf '{settings}INSPECTION_PROXY_SECRET={secret}\n' > /etc/monitor/inspectors.env; chmod 600 /etc/monitor/inspectors.env"
    )
    machine.said(
        "cd /opt/monitor/current; runuser -u monitor -- env MONITOR_HOME=/var/lib/monitor .venv/bin/python -m etl build --audience inspectors"
    )
    machine.said("systemctl reset-failed monitor-inspectors; systemctl start monitor-inspectors.service")
    named = f"-H 'X-Person: a' -H 'X-Rights: inspector' -H 'X-Inspection-Proxy-Secret: {secret}'"
    status = "curl -s -o /tmp/answer --retry 30 --retry-connrefused -w '%{http_code}'"
    assert machine.said(f"{status} {INSPECTORS}/") == "401"
    assert machine.said(f"{status} {named} {INSPECTORS}/") == "200"
    pid = machine.said("systemctl show -p MainPID --value monitor-inspectors")
    assert machine.said(f"ps -o user= -p {pid}") == "monitor"
    assert "Read-only file system" in machine.run(f"nsenter -t {pid} -m touch /var/lib/monitor/x").stderr
    assert (
        "Permission denied" in machine.run("runuser -u monitor-web -- ls /var/lib/monitor/inspectors/").stderr
    )


def test_briefings_are_made_by_a_browser_under_the_restrictions_of_their_unit(machine: Machine):
    machine.said("systemctl start monitor-briefing.service", seconds=900)
    made = machine.said("find /var/lib/monitor/briefings -type f -size +1k -printf '%f\\n'").splitlines()
    assert {name.rpartition(".")[2] for name in made} >= {"pptx", "docx", "xlsx", "pdf"} and len(made) >= 12


def test_the_doctor_finds_nothing_ill(machine: Machine):
    told = machine.said(
        "cd /opt/monitor/current; runuser -u monitor-web -- env MONITOR_HOME=/var/lib/monitor PYTHONDONTWRITEBYTECODE=1 "
        ".venv/bin/python -m dashboard doctor --format json"
    )
    assert {one["state"] for one in json.loads(told)} <= {"well", "look"}


def runs_in(machine: Machine, unit: str) -> str:
    """The folder of the release that a service runs in."""
    pid = machine.said(f"systemctl show -p MainPID --value {unit}")
    return machine.said(f"readlink /proc/{pid}/cwd")


def test_back_to_the_release_before_and_forward_again(machine: Machine):
    first = machine.said("readlink /opt/monitor/current")
    machine.said("bash /packed/program/deploy/install.sh")
    second = machine.said("readlink /opt/monitor/current")
    assert second != first
    served = ("monitor-web", "monitor-desk", "monitor-alerts", "monitor-inspectors")
    machine.said("systemctl enable monitor-inspectors.service")
    for wanted in (first, second):
        machine.said(f"/opt/monitor/current/deploy/rollback.sh {wanted.rpartition('/')[2]}")
        assert machine.said("readlink /opt/monitor/current") == wanted and ready(machine)["status"] == "ready"
        assert {runs_in(machine, unit) for unit in served} == {f"/opt/monitor/{wanted}"}


def test_a_release_that_does_not_start_is_taken_back_and_readers_keep_the_one_before(machine: Machine):
    before = machine.said("readlink /opt/monitor/current")
    machine.said(
        "rm -rf /tmp/ill; cp -R /packed /tmp/ill; echo 'raise SystemExit(1)' > /tmp/ill/program/dashboard/__main__.py; "
        "cd /tmp/ill; find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS"
    )
    done = machine.run("bash /tmp/ill/program/deploy/install.sh")
    assert done.returncode == 1 and "does not start" in done.stderr and "serves again" in done.stderr
    assert machine.said("readlink /opt/monitor/current") == before and ready(machine)["status"] == "ready"
    assert runs_in(machine, "monitor-web") == f"/opt/monitor/{before}"
    assert len(machine.said("ls /opt/monitor/releases").splitlines()) == 2
