"""Webhooks: signed, only to hosts that were listed, nothing followed, closed networks refused, tried again after pauses."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from sqlalchemy import select
from standardwebhooks.webhooks import Webhook as Signed
from standardwebhooks.webhooks import WebhookVerificationError

from reporting import clock
from reporting.alerts import posting
from reporting.alerts.configuration import Configuration
from reporting.alerts.outbox import PAUSES
from reporting.alerts.posting import is_allowed
from reporting.alerts.tables import Outgoing
from reporting.alerts.webhooks import read_webhooks
from reporting.errors import WrongCall
from tests.reporting.alerting import Edition, Place, on, tell

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()


class _Receiver(BaseHTTPRequestHandler):
    got: list[tuple[str, dict[str, str], bytes]] = []
    status, drips = 200, False

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).got.append((self.path, dict(self.headers), body))
        if self.drips:
            for _ in range(50):
                self.wfile.write(b"H")
                time.sleep(0.1)
            return
        self.send_response(self.status)
        if self.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def receiver() -> Iterator[type[_Receiver]]:
    kind = type("Receiver", (_Receiver,), {"got": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    kind.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kind
    server.shutdown()
    server.server_close()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path)
    found.publish(0, Edition({"a": "behind"}))
    return found


def listed(folder: Path, port: int, **more: object) -> Path:
    """A file of webhooks with one of this machine."""
    (folder / "secret").write_text(SECRET + "\n")
    hook = {
        "id": "neighbour",
        "url": f"http://127.0.0.1:{port}/hook?x=1",
        "secret_file": "secret",
        "language": "en",
    }
    found = {
        "hosts": ["127.0.0.1"],
        "private": ["127.0.0.0/8"],
        "webhooks": [hook | more.pop("hook", {})],
        **more,
    }
    (folder / "webhooks.yml").write_text(yaml.safe_dump(found))
    return folder / "webhooks.yml"


def told(place: Place, file: Path) -> int:
    """Publish a change and tell it; how many messages went out."""
    configuration = Configuration(
        place.configuration.folder, site="https://monitor.example.kz", webhooks=file
    )
    with place.alerts(configuration) as alerts:
        tell(alerts, 0)
        place.publish(1, Edition({"a": "met"}))
        return tell(alerts, 1)


def test_a_webhook_gets_what_changed_signed(place, receiver, tmp_path):
    assert told(place, listed(tmp_path, receiver.port)) == 1
    [(path, headers, body)] = receiver.got
    assert path == "/hook?x=1"
    said = Signed(SECRET).verify(body, headers)
    [event] = said["data"]["events"]
    assert (event["old"], event["new"], event["target"]) == ("behind", "met", "a")
    assert event["link"].startswith("https://monitor.example.kz/")
    with pytest.raises(WebhookVerificationError):
        Signed(SECRET).verify(body.replace(b"met", b"lost"), headers)


@pytest.mark.parametrize("status", [302, 500, 404])
def test_what_is_not_taken_is_tried_again_under_its_id_and_nothing_is_followed(
    place, receiver, tmp_path, status
):
    receiver.status = status
    file = listed(tmp_path, receiver.port)
    assert told(place, file) == 0
    assert [path for path, _, _ in receiver.got] == ["/hook?x=1"]
    receiver.status = 204
    with place.alerts(Configuration(place.configuration.folder, webhooks=file)) as alerts:
        with clock.pretending(on(1) + PAUSES[0] - timedelta(seconds=1)):
            assert alerts.sender.send().count == 0
        with clock.pretending(on(1) + PAUSES[0]):
            assert alerts.sender.send().count == 1
    assert len(receiver.got) == 2
    assert len({headers["webhook-id"] for _, headers, _ in receiver.got}) == 1


def test_who_wants_no_more_gets_no_more(place, receiver, tmp_path):
    receiver.status = 410
    told(place, listed(tmp_path, receiver.port))
    with place.alerts() as alerts, alerts.store.read() as session:
        assert list(session.scalars(select(Outgoing.state))) == ["failed"]


def test_who_drips_keeps_nobody(place, receiver, tmp_path, monkeypatch):
    monkeypatch.setattr(posting, "_WHOLE", 0.4)
    receiver.drips = True
    started = time.monotonic()
    assert told(place, listed(tmp_path, receiver.port)) == 0
    assert time.monotonic() - started < 4


def test_this_machine_is_refused_unless_it_was_listed(place, receiver, tmp_path):
    file = listed(tmp_path, receiver.port, private=["10.9.8.0/24"])
    assert told(place, file) == 0
    assert receiver.got == []
    with place.alerts() as alerts, alerts.store.read() as session:
        assert "alerts_webhook_address" in str(list(session.scalars(select(Outgoing.said))))


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:127.0.0.1", "0.0.0.0", "224.0.0.1", "fc00::1", "100.64.0.1"]
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet(address):
    assert not is_allowed(address, ())
    assert is_allowed("93.184.215.14", ()) and is_allowed("2606:2800:21f:cb07:6820:80da:af6b:8b2c", ())


@pytest.mark.parametrize(
    ("changed", "word"),
    [({"hook": {"url": "https://elsewhere.example/"}}, "hosts"), ({"hook": {"url": "https://u:p@127.0.0.1/"}}, "user"),
     ({"hook": {"url": "ftp://127.0.0.1/"}}, "https"), ({"private": []}, "https"), ({"hook": {"language": "de"}}, "language"),
     ({"hook": {"secret_file": "missing"}}, "secret_file"), ({"hook": {"other": 1}}, "needs"), ({"private": ["x"]}, "x")],
)  # fmt: skip
def test_a_webhook_that_cannot_be_used_stops_the_start_and_is_named(tmp_path, changed, word):
    with pytest.raises(WrongCall, match="alerts_webhooks") as refused:
        read_webhooks(listed(tmp_path, 1, **changed))
    assert word in refused.value.values["found"]
    assert SECRET not in json.dumps(refused.value.values)


def test_a_weak_secret_is_refused(tmp_path):
    file = listed(tmp_path, 1)
    (tmp_path / "secret").write_text("whsec_" + base64.b64encode(b"short").decode())
    with pytest.raises(WrongCall, match="alerts_webhooks"):
        read_webhooks(file)
