"""Roles over all processes: what deploy/README.md says of each, and that nobody can do what only others may."""

from __future__ import annotations

import configparser
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.serving.service import PORTS
from dashboard.web.inspectors import OPEN, Proxy
from reporting.cycle.rights import RIGHTS, TABLE
from reporting.desk.access import RULES
from reporting.desk.configuration import Configuration
from reporting.subscriptions.configuration import Serving
from tests.conftest import PROJECT
from tests.dashboard.test_audiences import ENVIRONMENT, NAMED, home
from tests.reporting.desk_client import PEOPLE, Desk, make_desk, make_people
from vocabulary.audiences import AUDIENCES, INSPECTORS, PUBLIC

__all__ = ["home"]
README = (PROJECT / "deploy" / "README.md").read_text("utf-8")


@dataclass(frozen=True)
class Role:
    """A line of the table."""

    name: str
    process: str
    opens: str
    right: str
    may: str


def table() -> dict[str, Role]:
    """The roles of deploy/README.md, by name."""
    part = README.partition("## Who may do what")[2].partition("\n## ")[0]
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line.startswith("|")
    ]
    return {cells[0]: Role(*cells) for cells in lines[2:]}


ROLES = table()
AT_THE_DESK = {"submitter": "submit", "checker": "check", "approver": "approve", "publisher": "publish", "administrator": "administer"}  # fmt: skip


def test_each_right_of_the_desk_is_a_role_and_says_exactly_what_the_table_of_rights_allows():
    assert set(AT_THE_DESK.values()) == set(RIGHTS)
    for name, right in AT_THE_DESK.items():
        role = ROLES[name]
        assert role.right == f"`{right}`"
        said = set(re.findall(r"[a-z]+(?:_[a-z]+)*", role.may.partition(":")[0]))
        assert said == set(TABLE[right]), name
        assert ("own body" in role.may) == (set(TABLE[right].values()) == {"own"})


def test_each_process_stands_on_the_port_that_is_said():
    assert (
        f"{PORTS[PUBLIC]}," in ROLES["public reader"].process
        and PORTS[INSPECTORS] in ROLES["inspector"].process
    )
    assert str(Configuration.from_environment({}).port) in ROLES["submitter"].process
    assert str(Serving.from_environment("").port) in ROLES["subscriber to alerts"].process
    assert set(AUDIENCES) == {PUBLIC, INSPECTORS}, "an audience more is a role more"


def test_no_two_rights_alone_release_a_report_and_an_administrator_decides_nothing():
    deciding = {"submit", "accept", "approve", "publish"}
    assert all(len(deciding & set(TABLE[right])) <= 1 for right in RIGHTS)
    assert not deciding & set(TABLE["administer"]) and not {"see"} & set(TABLE["administer"])


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    """A desk with somebody of each role."""
    folder = tmp_path_factory.mktemp("roles")
    return make_desk(make_people(folder / "made"), folder / "home")


@pytest.mark.parametrize("login", [login for login, (_, rights) in PEOPLE.items() if len(rights) == 1])
def test_whoever_has_one_right_is_refused_every_act_of_the_others(desk, login):
    [right] = PEOPLE[login][1]
    visitor, own = desk.visitor(login), set(TABLE[right])
    tried = 0
    for rule in desk.app.url_map.iter_rules():
        needed = RULES[rule.endpoint].actions
        if "POST" not in rule.methods or not needed or set(needed) & own:
            continue
        path = re.sub(r"<[^>]+>", "1", rule.rule)
        assert visitor.post(path, {}).status_code == 403, f"{login}: {path}"
        tried += 1
    assert tried > 5


def test_the_public_process_has_no_door_to_the_store_and_takes_nothing_but_calls_of_its_pages(app):
    posted = {
        rule.rule
        for rule in app.server.url_map.iter_rules()
        if {"POST", "PUT", "PATCH", "DELETE"} & rule.methods
    }
    assert posted == {"/_dash-update-component"}
    for path in [*(rule.rule for rule in _rules_of_the_desk() if "<" not in rule.rule), "/sign-in"]:
        if path not in ("/", "/healthz"):
            answer = app.server.test_client().post(path, data={"login": "all"})
            assert answer.status_code in (404, 405), path
            assert not answer.headers.getlist("Set-Cookie")


def _rules_of_the_desk() -> list:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return list(
            make_desk(make_people(Path(folder) / "made"), Path(folder) / "home").app.url_map.iter_rules()
        )


def test_a_process_opens_nothing_but_editions_of_its_audience(home, tmp_path):
    inspected = (home / "inspectors" / "warehouse.duckdb").resolve()
    shutil.copyfile(inspected, tmp_path / "warehouse.duckdb")
    readers = create_app(tmp_path / "warehouse.duckdb").server.test_client()
    assert readers.get("/").status_code == 503 and readers.get("/inspection").status_code == 503
    others = create_app(home / "warehouse.duckdb", proxy=Proxy.configured(ENVIRONMENT)).server.test_client()
    assert others.get("/", headers=NAMED).status_code == 503


def test_nobody_of_the_desk_is_an_inspector_and_no_inspector_is_of_the_desk(home, desk):
    inspectors = create_app(
        home / "inspectors" / "warehouse.duckdb", proxy=Proxy.configured(ENVIRONMENT)
    ).server.test_client()
    cookie = next(iter(desk.visitor("all").client._cookies.values())).decoded_value
    inspectors.set_cookie("desk", cookie)
    assert inspectors.get("/").status_code == 401
    assert {path for path in OPEN if inspectors.get(path).status_code == 200} >= {"/healthz", "/readyz"}
    answer = desk.app.test_client().get("/people", headers=NAMED)
    assert answer.status_code in (302, 303)


def test_the_unit_of_readers_sees_neither_the_desk_nor_registers_nor_surveys_nor_editions_for_inspectors():
    def service(name: str):
        parsed = configparser.ConfigParser(strict=False, interpolation=None)
        parsed.optionxform = str
        parsed.read(PROJECT / "deploy" / "systemd" / f"{name}.service", "utf-8")
        return parsed["Service"]

    web, own = service("monitor-web"), service("monitor-desk")
    hidden = set(web["InaccessiblePaths"].replace("-/", "/").split())
    assert hidden == {f"/var/lib/monitor/{name}" for name in ("desk", "registers", "surveys", "inspectors")}
    assert web["User"] != own["User"] and "ReadWritePaths" not in web
    assert own["ReadWritePaths"] == "/var/lib/monitor"
