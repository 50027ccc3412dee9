"""The pages of subscription: asked, confirmed and left without signing in, and nothing said of who is known."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from reporting import clock
from reporting.alerts.links import Links
from reporting.alerts.subscribing import PER_ADDRESS, PER_VISITOR, normal
from reporting.alerts.tables import Outgoing, Pending, Subscriber
from reporting.alerts.working import Alerts
from reporting.board.letters import address_of, message
from reporting.board.mail_settings import MailSettings
from reporting.errors import ReportingError
from reporting.subscriptions.app import create_subscriptions
from reporting.subscriptions.choices import Choices
from reporting.subscriptions.configuration import Serving
from tests.reporting.alerting import Edition, Place, on, subscribe, tell
from vocabulary.languages import LANGUAGES

ORIGIN = "https://alerts.example.kz"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path)
    found.publish(0, Edition({"a": "behind"}, due={"a": date(2030, 12, 31)}))
    return found


@pytest.fixture
def alerts(place: Place) -> Iterator[Alerts]:
    with place.alerts() as found:
        yield found


@pytest.fixture
def client(place: Place, alerts: Alerts) -> FlaskClient:
    serving = Serving("127.0.0.1", 8080, ("alerts.example.kz",))
    app = create_subscriptions(alerts, serving, Choices(place.settings.paths(), alerts.evaluator.rules))
    return app.test_client()


def post(client: FlaskClient, path: str, form: dict[str, object] | None = None, **headers: str):
    token = _TOKEN.search(client.get(path, base_url=ORIGIN).get_data(as_text=True))
    assert token
    given = {"csrf_token": token[1], **(form or {})}
    return client.post(path, data=given, base_url=ORIGIN, headers={"Referer": f"{ORIGIN}/", **headers})


def links_in(place: Place, act: str) -> list[str]:
    found = [re.search(rf"{ORIGIN}(/{act}/\S+)", letter.get_content()) for letter in place.letters()]
    return [one[1] for one in found if one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_asks_confirms_is_told_and_leaves(place, alerts, client, language):
    answer = post(
        client,
        f"/?lang={language}",
        {"email": "Reader@Example.kz", "language": language, "rules": ["verdict-changed"]},
    )
    assert answer.status_code == 200
    alerts.sender.send()
    [path] = links_in(place, "confirm")
    with alerts.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Subscriber)) == 0, (
            "opening the link alone confirms nothing"
        )
    assert post(client, path).status_code == 200
    with alerts.store.read() as session:
        one = session.scalars(select(Subscriber)).one()
        assert (one.email, one.language, one.rules) == ("reader@example.kz", language, ["verdict-changed"])
        assert session.scalar(select(func.count()).select_from(Pending)) == 0
    again = post(client, path)
    assert again.status_code == 400, "a link is good once"

    [leaving] = [alerts.links.link("unsubscribe", one.id, language).removeprefix(ORIGIN)]
    # as mail programs do it: no cookie, no token, another site
    left = client.post(
        leaving,
        data={"List-Unsubscribe": "One-Click"},
        base_url=ORIGIN,
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert left.status_code == 200
    with alerts.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Subscriber)) == 0
    assert client.post(leaving, base_url=ORIGIN).get_data() == left.get_data(), (
        "who left already reads the same"
    )


def test_answers_tell_nothing_of_who_is_known(place, alerts, client):
    subscribe(alerts, "known@example.kz")
    answers = [
        post(client, "/", {"email": email, "language": "kk"})
        for email in ("known@example.kz", "new@example.kz")
    ]
    answers += [
        post(client, "/", {"email": "known@example.kz", "language": "kk"}) for _ in range(PER_ADDRESS + 1)
    ]
    assert {(one.status_code, one.get_data(as_text=True)) for one in answers} == {
        (200, answers[0].get_data(as_text=True))
    }
    with alerts.store.read() as session:
        asked = select(func.count()).select_from(Pending).where(Pending.email == "known@example.kz")
        assert session.scalar(asked) <= PER_ADDRESS, "nobody's box is filled"


def test_who_asks_too_often_waits(alerts, client):
    answers = [
        post(client, "/", {"email": f"reader{one}@example.kz", "language": "en"})
        for one in range(PER_VISITOR + 1)
    ]
    assert [one.status_code for one in answers] == [200] * PER_VISITOR + [429]
    assert answers[-1].headers["Retry-After"] == "3600"
    with clock.pretending(clock.now() + timedelta(hours=1, minutes=1)):
        assert post(client, "/", {"email": "reader@example.kz", "language": "en"}).status_code == 200


def test_a_link_older_than_an_hour_confirms_nobody_and_the_address_is_forgotten(place, alerts, client):
    post(client, "/", {"email": "reader@example.kz", "language": "en"})
    alerts.sender.send()
    [path] = links_in(place, "confirm")
    with clock.pretending(clock.now() + timedelta(minutes=61)):
        assert post(client, path).status_code == 400
        post(client, "/", {"email": "other@example.kz", "language": "en"})
        with alerts.store.read() as session:
            assert list(session.scalars(select(Pending.email))) == ["other@example.kz"]
            assert list(session.scalars(select(Subscriber.email))) == []


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a@b", "a@example.kz\nBcc: all@example.kz", "a@example.kz\r\n\r\nbody", "<a@example.kz>", "a@example.kz, b@example.kz", "a b@example.kz",
     "қазақ@example.kz", "a@example.kz\x00", "x" * 300 + "@example.kz", "\"a\\\n\"@example.kz"],
)  # fmt: skip
def test_what_is_no_address_gets_no_letter(place, alerts, client, email):
    answer = post(client, "/", {"email": email, "language": "en"})
    assert answer.status_code == 400
    with alerts.store.read() as session:
        assert [session.scalar(select(func.count()).select_from(one)) for one in (Pending, Outgoing)] == [
            0,
            0,
        ]


@pytest.mark.parametrize("chosen", [{"rules": "../x"}, {"targets": "none"}, {"regions": "<script>"}])
def test_a_choice_that_is_not_offered_is_refused_and_not_repeated(alerts, client, chosen):
    answer = post(client, "/", {"email": "reader@example.kz", "language": "en", **chosen})
    assert answer.status_code == 400
    assert "<script>" not in answer.get_data(as_text=True)


def test_forms_of_others_are_refused(client):
    data = {"email": "reader@example.kz", "language": "en"}
    assert client.post("/", data=data, base_url=ORIGIN).status_code == 400
    assert post(client, "/", data, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert post(client, "/", data, Origin="https://evil.example").status_code == 403
    assert client.get("/", base_url="https://evil.example").status_code == 400


@pytest.mark.parametrize("token", ["x", "a" * 32, f"{'a' * 32}.{'b' * 43}", ".", "%0d%0aX: y"])
def test_links_that_are_not_ours_change_nothing(alerts, client, token):
    one = subscribe(alerts, "reader@example.kz")
    assert client.post(f"/unsubscribe/{token}", base_url=ORIGIN).status_code in (400, 404)
    wrong = Links(ORIGIN, b"another key").token("unsubscribe", one.id)
    assert client.post(f"/unsubscribe/{wrong}", base_url=ORIGIN).status_code == 400
    confirming = alerts.links.token("confirm", one.id)
    assert client.post(f"/unsubscribe/{confirming}", base_url=ORIGIN).status_code == 400, "of another act"
    with alerts.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Subscriber)) == 1


def test_pages_keep_to_themselves(alerts, client):
    for path in ("/", "/?lang=ru", "/confirm/x", "/unsubscribe/x?lang=en", "/nowhere"):
        answer = client.get(path, base_url=ORIGIN)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_process_says_whether_its_store_answers(alerts, client):
    assert client.get("/readyz", base_url=ORIGIN).json == {"status": "ready"}
    file = alerts.configuration.folder / "alerts.sqlite"
    alerts.store.close()
    kept = file.read_bytes()
    file.write_bytes(b"no store" * 1000)
    assert client.get("/readyz", base_url=ORIGIN).status_code == 503
    file.write_bytes(kept)
    alerts.store.close()
    assert client.get("/readyz", base_url=ORIGIN).status_code == 200


def test_feeds_tell_what_was_told_and_nobody_of_it(place, alerts, client):
    with clock.pretending(on(0)):
        alerts.evaluator.evaluate()
        subscribe(alerts, "reader@example.kz")
    place.publish(1, Edition({"a": "met"}))
    tell(alerts, 1)
    atom = client.get("/alerts.atom?lang=en", base_url=ORIGIN).get_data(as_text=True)
    told = json.loads(client.get("/alerts.json?lang=en", base_url=ORIGIN).get_data())
    name = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.fromstring(atom).findall(f"{name}entry")
    assert [one.findtext(f"{name}id") for one in entries] == [one["id"] for one in told["items"]]
    assert "Target a (Kazakhstan): was Behind; now Met." in told["items"][0]["content_text"]
    assert told["items"][0]["url"] == "https://monitor.example.kz/indicators/share?lang=en"
    assert "reader@" not in atom + json.dumps(told)


@pytest.mark.parametrize("origin", [None, ORIGIN])
def test_the_public_page_leads_here_only_where_the_address_is_configured(
    real_warehouse_path, monkeypatch, origin
):
    from dashboard.app import create_app

    monkeypatch.delenv("ALERTS_ORIGIN", raising=False)
    if origin:
        monkeypatch.setenv("ALERTS_ORIGIN", origin)
    page = (
        create_app(real_warehouse_path).server.test_client().get("/coverage?lang=ru").get_data(as_text=True)
    )
    assert (f"{ORIGIN}/?lang=ru" in page) == (origin is not None)


def test_the_keeper_goes_on_after_a_fault_and_tells_no_address(place, alerts, monkeypatch, capsys):
    from reporting.subscriptions import keeper

    monkeypatch.setattr(keeper, "_PAUSE", 0.01)
    tries: list[int] = []

    def stumbles(_: object) -> None:
        tries.append(1)
        raise ValueError("reader@example.kz")

    monkeypatch.setattr(keeper, "sweep", stumbles)
    subscribe(alerts, "reader@example.kz")
    stop = keeper.start_keeper(alerts)
    until = time.monotonic() + 20
    while len(tries) < 5 and time.monotonic() < until:
        time.sleep(0.01)
    stop.set()
    assert len(tries) >= 5
    assert capsys.readouterr().err == "alerts: ValueError\n"


@given(
    st.text(max_size=60)
    | st.from_regex(r"[a-z]+@[a-z]+\.kz[\x00-\x20\u2028,;<>]*[a-zA-Z:@.]*", fullmatch=True)
)
def test_whatever_is_written_as_an_address_is_refused_or_is_one_address(written):
    assert (email := _kept(written)) is None or heads_of(email) == [email]


def _kept(written: str) -> str | None:
    """The address that is kept, None where it is refused."""
    try:
        return normal(written)
    except ReportingError as error:
        assert error.key == "alerts_address"
        return None


def heads_of(email: str) -> list[str]:
    """To whom a letter to this address goes; its head holds no line that is not ours."""
    to = address_of(email)
    letter = message(to, "a", "b", MailSettings(), key="k", at=datetime(2026, 1, 1))
    heads = letter.as_bytes().partition(b"\n\n")[0].decode("ascii")
    assert len(re.findall(r"(?m)^[A-Za-z-]+:", heads)) == len(letter.keys())
    return re.findall(r"(?m)^To: (.*)$", heads)


def test_a_feed_stays_readable_whatever_titles_hold(place, alerts, client):
    hostile = "a\x0b\x00<script>&\u2028"
    place.publish(1, Edition({hostile: "behind"}))
    tell(alerts, 1)
    place.publish(2, Edition({hostile: "met"}))
    tell(alerts, 2)
    atom = client.get("/alerts.atom?lang=en", base_url=ORIGIN).get_data()
    name = "{http://www.w3.org/2005/Atom}"
    [content] = ElementTree.fromstring(atom).findall(f"{name}entry/{name}content")
    assert content.text and content.text.startswith("Target a<script>& (Kazakhstan)")
