"""Files that come to the desk: with odd names, twice, too large, too often, half, late; nothing is lost and nothing breaks."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from reporting import clock
from reporting.checking.receiving import Received
from reporting.cycle.submitting import PER_HOUR
from reporting.messages.message import Message
from reporting.settings import Limits
from reporting.store.tables import Report, Signature
from tests.reporting.desk_client import Desk, Visitor, make_desk
from tests.reporting.outcomes import ERROR, WARNING, handed_in

CSV = b"indicator,region,period,value,unit,source,note\n"


@pytest.fixture
def unchecked(monkeypatch) -> list[Message]:
    """Files are not read: what stands in this list is what their check comes to."""
    messages: list[Message] = []

    def checked(settings, store, received: Received, **known: str):
        outcome = handed_in(received.data, *messages).outcome
        return type(outcome)(**{**vars(outcome), "file_name": received.about.name})

    monkeypatch.setattr("reporting.desk.pages.hand_in.check_for", checked)
    return messages


def hand_in(visitor: Visitor, data: bytes = CSV, name: str = "report.csv", **form: object):
    file = (io.BytesIO(data), name, form.pop("content_type", "text/csv"))
    return visitor.post("/hand-in", {"period": "2026-H1", "file": file, **form})


def count_reports(desk: Desk) -> int:
    with desk.store.read() as session:
        return session.scalar(select(func.count()).select_from(Report)) or 0


def test_receipt_says_everything(desk: Desk, unchecked):
    visitor = desk.visitor("saule")

    page = visitor.get(hand_in(visitor).location + "?lang=en").text

    for words in (
        "Your report is received", "read 2 = accepted 2 + refused 0 + ignored 0", "2026-000001", "(Almaty)", "first half of 2026",
        "Saule Қасымова", "Somebody other than the person who handed it in must approve it.",
    ):  # fmt: skip
        assert words in page
    assert len(page.split('class="hash">')[1].split("<")[0]) == 64


@pytest.mark.parametrize(
    "name",
    [
        "../../x.xlsx",
        "CON.xlsx",
        "a" * 300 + ".csv",
        "gpj\u202exslx.exe",
        "C:\\Users\\x\\отчёт.csv",
        "<script>alert(1)</script>.csv",
        "=cmd()|x.csv",
        "\u0000.csv",
        "%2e%2e%2fx",
    ],
)
def test_name_of_a_file_is_words_and_nothing_else(desk: Desk, unchecked, name):
    visitor = desk.visitor("saule")

    answer = hand_in(visitor, name=name)
    page = visitor.get(answer.location)
    download = visitor.get(f"{answer.location}/file")

    assert (answer.status_code, page.status_code) == (303, 200)
    assert download.data == CSV
    assert "<script" not in page.text and "\u202e" not in page.text
    disposition = download.headers["Content-Disposition"]
    assert disposition.startswith("attachment;") and "/" not in disposition.split("filename*")[0]
    assert {path.name for path in desk.settings.raw.iterdir()} <= {
        path.name for path in desk.settings.raw.glob("[0-9a-f]" * 64)
    }


def test_file_and_form_are_needed(desk: Desk, unchecked):
    visitor = desk.visitor("saule")

    none = visitor.post("/hand-in", {"period": "2026-H1"})
    two = visitor.post(
        "/hand-in", {"period": "2026-H1", "file": [(io.BytesIO(b"a"), "a.csv"), (io.BytesIO(b"b"), "b.csv")]}
    )
    other = visitor.post(
        "/hand-in",
        {"period": "2026-H1", "file": (io.BytesIO(b"a"), "a.csv"), "more": (io.BytesIO(b"b"), "b.csv")},
    )
    period = hand_in(visitor, period="2026-H3")

    assert [answer.status_code for answer in (none, two, other, period)] == [400] * 4
    assert "Файл таңдалмаған" in none.text and "бірнеше файл" in two.text and "кезең оқылмады" in period.text
    assert count_reports(desk) == 0


@pytest.mark.parametrize("content_type", ["text/html", "application/x-msdownload", "", "image/svg+xml"])
def test_type_that_a_browser_names_decides_nothing(desk: Desk, unchecked, content_type):
    visitor = desk.visitor("saule")

    number = hand_in(visitor, content_type=content_type).location

    assert visitor.get(f"{number}/file").mimetype == "application/octet-stream"


def test_file_over_the_limit_is_refused_with_words(desk: Desk, unchecked):
    answer = hand_in(desk.visitor("saule"), data=b"x" * (6 * 1024 * 1024))

    assert answer.status_code == 413
    assert "шегі – 5 МБ" in answer.text
    assert count_reports(desk) == 0


def test_file_without_a_length_over_the_limit_is_refused(desk: Desk):
    visitor = desk.visitor("saule")
    body = io.BytesIO(b"x" * (6 * 1024 * 1024))

    answer = visitor.client.post(
        "/hand-in",
        input_stream=body,
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )

    assert answer.status_code == 413
    assert count_reports(desk) == 0


def test_half_a_file_leaves_nothing(desk: Desk):
    visitor = desk.visitor("saule")
    token = visitor.token()
    head = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nindic'

    answer = visitor.client.post(
        "/hand-in", data=head.encode(), content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 400
    assert count_reports(desk) == 0
    assert not desk.settings.raw.exists() or not list(desk.settings.raw.iterdir())


def test_form_sent_twice_is_one_report(desk: Desk, unchecked):
    visitor = desk.visitor("saule")

    first, again = hand_in(visitor, key="k1"), hand_in(visitor, key="k1")
    other = hand_in(visitor, data=b"other\n", key="k1")

    assert first.location == again.location
    assert other.status_code == 409
    assert "2026-000001" in other.text
    assert count_reports(desk) == 1


def test_file_after_too_many_in_an_hour_waits(desk: Desk, unchecked):
    visitor = desk.visitor("saule")
    for n in range(PER_HOUR):
        assert hand_in(visitor, data=f"{n}\n".encode()).status_code == 303

    answer = hand_in(visitor, data=b"one more\n")

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert hand_in(desk.visitor("bolat")).status_code == 303
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=1)):
        assert hand_in(desk.visitor("saule"), data=b"one more\n").status_code == 303


def test_file_after_the_last_day_is_taken_in_and_said_to_be_late(desk: Desk, unchecked, monkeypatch):
    from reporting.desk.pages import report

    monkeypatch.setattr(report, "lateness", lambda *asked: "12 күнге кешікті")
    visitor = desk.visitor("saule")

    answer = hand_in(visitor)

    assert answer.status_code == 303
    assert "12 күнге кешікті" in visitor.get(answer.location).text


def test_file_with_errors_is_kept_and_given_back_with_each_place(desk: Desk, unchecked):
    unchecked.append(ERROR)
    visitor = desk.visitor("saule")

    answer = hand_in(visitor)
    page = visitor.get(answer.location + "?lang=en").text

    assert "There are errors in your report" in page
    assert "Mend them and hand the file in again." in page
    assert page.index("<h1>") < page.index("G8") < page.index('type="file"') < page.index("Receipt")
    assert visitor.get(f"{answer.location}/file").data == CSV


def test_mended_file_takes_the_place_of_the_one_before(desk: Desk, unchecked):
    visitor = desk.visitor("saule")
    unchecked.append(ERROR)
    first = hand_in(visitor, data=b"1\n").location
    unchecked.clear()

    second = hand_in(visitor, data=b"2\n").location

    assert f'href="{first}"' in visitor.get(second).text.split('class="passport receipt"')[1]
    assert first not in visitor.get("/").text.split("Соңғы есептер")[0]


def test_file_that_adds_replaces_nothing(desk: Desk, unchecked):
    visitor = desk.visitor("saule")
    first = hand_in(visitor, data=b"1\n").location

    second = hand_in(visitor, data=b"2\n", adds="1").location

    assert f'href="{first}"' not in visitor.get(second).text


def test_each_warning_needs_its_own_tick_and_reason(desk: Desk, unchecked):
    unchecked.extend([WARNING, Message("SOURCE_MISSING", "warning", sheet="Indicators", cell="H7", row=7)])
    visitor = desk.visitor("saule")
    path = hand_in(visitor).location
    keys = {"warning-1": "OUTLIER@Indicators!G7", "warning-2": "SOURCE_MISSING@Indicators!H7"}

    none = visitor.post(f"{path}/warnings", keys)
    half = visitor.post(f"{path}/warnings", {**keys, "tick-1": "1", "reason-2": "Тіркелім бойынша"})
    one = visitor.post(f"{path}/warnings", {**keys, "tick-1": "1", "reason-1": "Жаңа кәсіпорын ашылды"})

    assert (none.status_code, half.status_code, one.status_code) == (400, 400, 303)
    assert "Тіркелім бойынша" in half.text and "Indicators!G7, Indicators!H7" in half.text
    page = visitor.get(path).text
    assert "Жаңа кәсіпорын ашылды" in page and page.count('type="checkbox"') == 1
    assert desk.visitor("marat").post(f"{path}/accept").status_code == 409

    left = {"warning-1": keys["warning-2"], "tick-1": "1", "reason-1": "Тіркелім бойынша"}
    assert visitor.post(f"{path}/warnings", left).status_code == 303
    assert desk.visitor("marat").post(f"{path}/accept").status_code == 303


def test_words_of_a_person_are_shown_as_words(desk: Desk, unchecked):
    unchecked.append(WARNING)
    visitor = desk.visitor("saule")
    path = hand_in(visitor).location
    hostile = "<img src=x onerror=alert(1)>{{config}}\"' javascript:x"

    visitor.post(
        f"{path}/warnings", {"warning-1": "OUTLIER@Indicators!G7", "tick-1": "1", "reason-1": hostile}
    )
    page = visitor.get(path).text

    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;{{config}}" in page


def test_returned_report_shows_what_the_checker_wrote(desk: Desk, unchecked):
    visitor, checker = desk.visitor("saule"), desk.visitor("marat")
    path = hand_in(visitor).location

    empty = checker.post(f"{path}/return", {"words": " "})
    assert (
        empty.status_code,
        checker.post(f"{path}/return", {"words": "7-жолдағы сан қала бойынша емес"}).status_code,
    ) == (409, 303)

    page = visitor.get(path).text
    assert "7-жолдағы сан қала бойынша емес" in page and 'type="file"' in page


def test_store_that_is_gone_is_a_page_without_where_it_lay(desk: Desk, monkeypatch):
    from contextlib import contextmanager

    from reporting.errors import StoreFailed
    from reporting.store import Store

    visitor = desk.visitor("saule")

    @contextmanager
    def gone(self):
        raise StoreFailed("store_gone", found="/srv/secret/reporting.sqlite")
        yield

    monkeypatch.setattr(Store, "read", gone)
    answer = visitor.get("/")

    assert answer.status_code == 503
    assert "/srv" not in answer.text and "қоймасы қазір жауап бермейді" in answer.text


def test_fault_of_the_program_is_a_page_with_a_number(desk: Desk, monkeypatch, capsys):
    def broken(*_):
        raise RuntimeError("SELECT secret FROM /etc/passwd")

    monkeypatch.setattr("reporting.desk.pages.home.owed_by", broken)
    answer = desk.visitor("saule").get("/")

    number = answer.text.split("нөмірі – ")[1][:8]
    assert answer.status_code == 500
    assert not any(words in answer.text for words in ("Traceback", "SELECT", "/etc", "RuntimeError"))
    assert f"fault {number}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/reports/2026-999999",
        "/reports/..%2f..%2fetc",
        "/people/%00",
        "/assets/../cookie.key",
        "/assets/cookie.key",
        "/assets/%2e%2e/cookie.key",
        "/disputes/999999999999999999999",
    ],
)
def test_what_is_not_there_is_a_page_in_the_readers_language(desk: Desk, path):
    answer = desk.visitor("all").get(path, query_string={"lang": "ru"})

    assert answer.status_code in (404, 405)
    assert "Не выполнено" in answer.text and 'lang="ru"' in answer.text


def test_every_answer_says_what_browsers_may_do(desk: Desk):
    for path in ("/", "/sign-in", "/nowhere", "/assets/desk.css"):
        headers = desk.visitor("saule").get(path).headers
        policy = headers["Content-Security-Policy"]
        assert (
            "default-src 'none'" in policy
            and "script-src" not in policy
            and "frame-ancestors 'none'" in policy
        )
        assert "unsafe-inline" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_personal_is_kept_by_browsers_or_proxies(desk: Desk):
    assert desk.visitor("saule").get("/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_unknown_host_is_refused(desk: Desk, host):
    answer = desk.visitor().get("/sign-in", headers={"Host": host})

    assert answer.status_code == 400
    assert host not in answer.text or not host


def test_smaller_limit_is_said_in_the_message(desk_made, tmp_path):
    desk = make_desk(desk_made, tmp_path, limits=Limits(file_bytes=1024 * 1024))

    answer = hand_in(desk.visitor("saule"), data=b"x" * (2 * 1024 * 1024))

    assert answer.status_code == 413 and "шегі – 1 МБ" in answer.text


def test_a_signature_comes_with_the_file_and_is_shown_as_not_checked(desk: Desk, unchecked, monkeypatch):
    monkeypatch.delenv("REPORTING_SIGNATURE", raising=False)
    visitor = desk.visitor("saule")
    assert 'name="signature"' in visitor.get("/hand-in").text

    answer = hand_in(visitor, signature=(io.BytesIO(b"detached"), "report.csv.cms"))

    assert "not checked" in visitor.get(answer.location + "?lang=en").text
    with desk.store.read() as session:
        [kept] = session.scalars(select(Signature))
    assert kept.state == "not_checked"


def test_what_is_too_large_to_be_a_signature_is_refused_and_nothing_is_kept(desk: Desk, unchecked):
    visitor = desk.visitor("saule")
    answer = hand_in(visitor, signature=(io.BytesIO(bytes(300_000)), "report.csv.cms"))
    assert answer.status_code == 400 or "262" in answer.text
    assert count_reports(desk) == 0


def test_a_number_larger_than_any_in_the_store_is_not_there(desk: Desk):
    everybody, large = desk.visitor("all"), "9" * 26

    for path in (
        f"/evidence/{large}/check",
        f"/evidence/{large}/withdraw",
        f"/plans/{large}/approve",
        f"/exceptions/{large}/end",
        f"/disputes/{large}",
    ):
        assert everybody.post(path, {"state": "kept", "answer": "x", "reason": "x"}).status_code == 404


def test_the_name_of_a_file_shows_no_personal_number(desk: Desk, unchecked):
    saule = desk.visitor("saule")
    page = saule.get(hand_in(saule, name="900101300017.csv").headers["Location"])

    assert page.status_code == 200 and "900101300017" not in page.text
