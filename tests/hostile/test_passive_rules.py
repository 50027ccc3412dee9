"""What a passive scanner would say: rules over every answer of every process, whatever its status."""

from __future__ import annotations

import re
from collections import Counter

import flask
import pytest

from reporting.cycle import submit
from reporting.desk.configuration import Configuration
from reporting.subscriptions.app import create_subscriptions
from reporting.subscriptions.choices import Choices
from reporting.subscriptions.configuration import Serving
from tests.conftest import PROJECT
from tests.dashboard.test_audiences import NAMED, home, inspectors, readers
from tests.hostile import rules
from tests.hostile.addresses import addresses, picture_addresses
from tests.hostile.rules import broken
from tests.hostile.test_desk_and_alerts import ALERTS, paths_of
from tests.reporting.alerting import Edition, Place
from tests.reporting.desk_client import make_desk, make_people
from tests.reporting.outcomes import handed_in

__all__ = ["home", "inspectors", "readers"]


def summary(found: list[str]) -> str:
    """The findings, each kind once with how often it was seen."""
    kinds = Counter(re.sub(r"^\S+ \S+ ", "", one) for one in found)
    first = {kind: next(one for one in found if one.endswith(kind)) for kind in kinds}
    return "\n".join(f"{count} times: {first[kind]}" for kind, count in kinds.most_common())


def test_of_the_dashboard(app, client, warehouse):
    found, statuses = [], Counter()
    asked = [address.path for address in addresses(app.server)] + picture_addresses(warehouse)
    for path in asked:
        for url in (path, f"{path}?zq7=1", f"{path}/nothing/there"):
            answer = client.get(url)
            found += broken(f"GET {url}", answer, rules.no_cookie)
            statuses[answer.status_code] += 1
            if tag := answer.headers.get("ETag"):
                again = client.get(url, headers={"If-None-Match": tag})
                found += broken(f"GET {url} again", again, rules.no_cookie)
                statuses[again.status_code] += 1
        for method in ("POST", "OPTIONS", "HEAD"):
            answer = client.open(path, method=method)
            found += broken(f"{method} {path}", answer, rules.no_cookie)
            statuses[answer.status_code] += 1
    for language in ("ru", "en"):
        for path in asked[:30]:
            found += broken(
                f"GET {path}?lang={language}", client.get(f"{path}?lang={language}"), rules.no_cookie
            )
    large = client.post("/_dash-update-component", data=b"x" * 300_000, content_type="application/json")
    found += broken("POST too much", large, rules.no_cookie)
    statuses[large.status_code] += 1
    assert {200, 303, 304, 400, 404, 405, 413} <= set(statuses), statuses
    assert found == [], summary(found)


def test_of_the_dashboard_where_it_has_no_edition_or_too_much_to_do(tmp_path, client, monkeypatch):
    from dashboard.app import create_app
    from dashboard.view.link import LinkProblem

    without = create_app(tmp_path / "warehouse.duckdb").server.test_client()
    found = []
    for path in ("/", "/data.csv", "/api/v1/regions", "/readyz", "/embed/map", "/sitemap.xml"):
        answer = without.get(path)
        assert answer.status_code == 503, path
        found += broken(f"GET {path} without an edition", answer, rules.no_cookie)

    def busy(*_: object, **__: object):
        raise LinkProblem("problem.busy", status=429)

    monkeypatch.setattr("dashboard.web.pictures._content", busy)
    answer = client.get("/picture/map/zq7-busy.svg")
    assert answer.status_code == 429 and answer.headers["Retry-After"]
    found += broken("GET a picture while many are made", answer, rules.no_cookie)
    assert found == [], summary(found)


def test_of_the_dashboard_where_it_fails(warehouse_path):
    from dashboard.app import create_app

    app = create_app(warehouse_path)

    def fails() -> None:
        raise RuntimeError("zq7 of the inside at /root/secret")

    app.server.view_functions["api_regions"] = fails
    answer = app.server.test_client().get("/api/v1/regions")
    assert answer.status_code == 500 and b"zq7" not in answer.get_data()
    assert broken("GET what fails", answer, rules.no_cookie) == []


def test_of_the_process_for_inspectors_which_nobody_else_may_keep(inspectors):
    found = []
    for address in addresses(inspectors.application):
        for headers in ({}, NAMED):
            answer = inspectors.get(address.path, headers=headers)
            found += broken(f"GET {address.path}", answer, rules.no_cookie)
            kept = answer.headers.get("Cache-Control", "")
            found += (
                [] if kept == "no-store" or kept.startswith("private") else [f"GET {address.path}: {kept!r}"]
            )
    assert found == [], summary(found)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk reached by https, with a report."""
    folder = tmp_path_factory.mktemp("desk")
    configuration = Configuration(origin="https://desk.example.kz", hosts=("desk.example.kz", "localhost"))
    made = make_desk(make_people(folder / "made"), folder / "home", configuration)
    with made.store.begin() as session:
        submit(session, made.actor("saule"), made.settings, handed_in(b"saule"))
    return made


def test_of_the_desk(desk):
    found, statuses = [], Counter()
    own = (rules.cookies, rules.kept_by_nobody)
    https = {"base_url": "https://desk.example.kz"}
    client = desk.app.test_client()
    page = client.get("/sign-in", **https)
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    data = {"csrf_token": token, "login": "all", "password": "a"}
    headers = {"Origin": "https://desk.example.kz", "Referer": "https://desk.example.kz/"}
    for _ in range(3):
        refused = client.post("/sign-in", data=data, headers=headers, **https)
        statuses[refused.status_code] += 1
        found += broken("POST /sign-in", refused, *own)
    for visitor in (client, desk.app.test_client()):
        for method in ("GET", "POST"):
            for _, path in paths_of(desk.app, method):
                for url in (path, f"{path}?lang=en", f"{path}/nothing"):
                    answer = visitor.open(url, method=method, **https)
                    found += broken(f"{method} {url}", answer, *own)
                    statuses[answer.status_code] += 1
                    if not answer.headers.get("Strict-Transport-Security"):
                        found.append(f"{method} {url}: no Strict-Transport-Security")
                    if any(
                        not one.startswith("__Host-") or "Secure" not in one
                        for one in answer.headers.getlist("Set-Cookie")
                    ):
                        found.append(f"{method} {url}: a cookie that travels without TLS")
    assert {200, 303, 400, 401, 404} <= set(statuses), statuses
    assert found == [], summary(found)


def test_of_the_desk_signed_in(desk):
    # by http, as on the machine itself
    made = desk
    configuration = made.app.config.copy()
    made.app.config.update(SESSION_COOKIE_SECURE=False, SESSION_COOKIE_NAME="desk")
    try:
        visitor = made.visitor("all")
        found, statuses = [], Counter()
        for _, path in paths_of(made.app, "GET"):
            answer = visitor.get(path)
            statuses[answer.status_code] += 1
            found += broken(f"GET {path}", answer, rules.cookies, rules.kept_by_nobody)
        assert statuses[200] > 15, statuses
        assert found == [], summary(found)
    finally:
        made.app.config.update(configuration)


def test_of_the_pages_of_alerts(tmp_path):
    place = Place(tmp_path)
    place.publish(0, Edition({"a": "behind"}))
    found, statuses = [], Counter()
    with place.alerts() as alerts:
        choices = Choices(place.settings.paths(), alerts.evaluator.rules)
        app = create_subscriptions(alerts, Serving("127.0.0.1", 8080, ("alerts.example.kz",)), choices)
        client = app.test_client()
        for method in ("GET", "POST"):
            for endpoint, path in paths_of(app, method):
                for url in (path, f"{path}?lang=ru", f"{path}/nothing"):
                    answer = client.open(url, method=method, base_url=ALERTS)
                    feed = endpoint.startswith("feed") and answer.status_code == 200
                    found += broken(
                        f"{method} {url}", answer, rules.cookies, *(() if feed else (rules.kept_by_nobody,))
                    )
                    statuses[answer.status_code] += 1
        found += broken("GET another host", client.get("/", base_url="https://evil.example"), rules.cookies)
    assert {200, 400, 404} <= set(statuses), statuses
    assert found == [], summary(found)


# -- the rules themselves: each finds what it is for


def answered(body: str = "", status: int = 200, kind: str = "text/html; charset=utf-8", **given: str):
    server = flask.Flask("planted", static_folder=None)
    well = {
        "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-cache" if status < 400 else "no-store",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }  # fmt: skip
    headers = well | {name.replace("_", "-"): value for name, value in given.items()}
    server.add_url_rule(
        "/", "planted", lambda: flask.Response(body, status, content_type=kind, headers=headers)
    )
    return server.test_client().get("/")


def test_an_answer_as_it_should_be_breaks_no_rule():
    page = '<html lang="kk"><a href="https://stat.gov.kz" target="_blank" rel="noopener">x</a></html>'
    assert broken("GET /", answered(page), rules.no_cookie) == []


@pytest.mark.parametrize(
    ("body", "given", "rule"),
    [
        ("", {"Content_Security_Policy": "default-src 'self'"}, "policy"),
        ("", {"Content_Security_Policy": "default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}, "policy"),
        ("", {"Content_Security_Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"}, "policy"),
        ("<html lang=kk><script>x=1</script>", {}, "scripts_in_pages"),
        ("<html lang=kk><b onclick=x>", {}, "scripts_in_pages"),
        ("", {"X_Content_Type_Options": ""}, "headers"),
        ("", {"Server": "gunicorn/27.0.1"}, "headers"),
        ("", {"Permissions_Policy": "camera=()"}, "headers"),
        ("<html lang=kk><img src=//cdn.example/x.png>", {}, "nothing_foreign"),
        ("<html lang=kk><a target=_blank href=https://x.kz>", {}, "nothing_foreign"),
        ("<html>", {}, "language"),
        ("<html lang=kk>/home/operator/x", {}, "nothing_of_ours"),
        ("<html lang=kk>a.serikova@enbek.gov.kz", {}, "nothing_of_ours"),
        ("<html lang=kk>10.20.30.40", {}, "nothing_of_ours"),
        ("", {"Cache_Control": ""}, "says_how_long"),
        ("", {"Set_Cookie": "a=1"}, "no_cookie"),
    ],
)  # fmt: skip
def test_a_rule_finds_what_it_is_for(body, given, rule):
    assert any(f": {rule}: " in one for one in broken("GET /", answered(body, **given), rules.no_cookie))


def test_faults_that_are_kept_and_loose_cookies_are_found():
    assert broken("GET /", answered(status=500, Cache_Control="max-age=60"))
    assert broken("GET /", answered(Set_Cookie="a=1; Path=/"), rules.cookies)
    assert broken("GET /", answered(), rules.kept_by_nobody)
    assert broken("GET /", answered("x", kind="text/plain"))


def test_nginx_says_that_only_tls_is_spoken_and_not_which_version_it_is():
    text = (PROJECT / "deploy" / "nginx" / "monitor.conf").read_text("utf-8")
    servers = [one for one in re.split(r"^server \{", text, flags=re.M)[1:] if "listen 443" in one]
    assert len(servers) >= 2
    for server in servers:
        assert re.search(r'add_header Strict-Transport-Security "max-age=\d{8,}" always;', server)
        assert "server_tokens off;" in server and "TLSv1.2 TLSv1.3" in server


def test_of_the_built_scripts_none_leads_to_its_sources():
    built = [path for path in (PROJECT / "assets").rglob("*.js") if "node_modules" not in path.parts]
    assert built and not list((PROJECT / "assets").rglob("*.map"))
    assert [path.name for path in built if b"sourceMappingURL=" in path.read_bytes()[-300:]] == []
