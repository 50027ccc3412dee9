"""Signatures are checked by a service of this machine, or said not to be; a signer's personal number goes nowhere."""

from __future__ import annotations

import base64
import json
import logging
from datetime import datetime
from typing import Any

import pytest
import requests
import responses
from sqlalchemy import select

from reporting.__main__ import main
from reporting.cycle import submit
from reporting.cycle.signing import check_again, sign, unchecked
from reporting.errors import NotAllowed, ReportingError, WrongCall
from reporting.signature.ncanode import NcaNode
from reporting.signature.verified import Verified
from reporting.signature.way import way
from reporting.store.tables import LedgerEntry, Signature
from reporting.texts.words import text
from tests.reporting.outcomes import handed_in
from vocabulary.languages import LANGUAGES

ADDRESS = "http://127.0.0.1:14579"
PERSONAL_NUMBER = "850101300123"
CMS, REPORT = b"detached signature", b"the report"


def certificate(**subject: Any) -> dict[str, Any]:
    """A certificate as the service describes it; made up here."""
    own = {
        "commonName": "СЫНАҚОВА АЙГҮЛ",
        "lastName": "СЫНАҚҚЫЗЫ",
        "iin": PERSONAL_NUMBER,
        "bin": "050140000123",
        "dn": f"CN=СЫНАҚОВА АЙГҮЛ,SERIALNUMBER=IIN{PERSONAL_NUMBER}",
        **subject,
    }
    return {"valid": True, "keyUser": ["ORGANIZATION", "CEO"], "subject": own, "serialNumber": "7a01"}


def answer(*certificates: dict[str, Any], valid: bool = True, tsp: object = None) -> dict[str, Any]:
    signer = {"certificates": list(certificates), "tsp": tsp}
    return {"status": 200, "message": "OK", "valid": valid, "signers": [signer]}


def service(verified: dict[str, Any], *, attached: bytes | None = None) -> None:
    """The service on loopback: a signature without content of its own, unless `attached`."""
    responses.post(f"{ADDRESS}/cms/verify", json=verified)
    if attached is None:
        responses.post(
            f"{ADDRESS}/cms/extract", status=400, json={"status": 400, "message": "no signed content"}
        )
    else:
        data = base64.b64encode(attached).decode()
        responses.post(f"{ADDRESS}/cms/extract", json={"status": 200, "data": data})


def verify() -> Verified:
    return NcaNode(ADDRESS)(CMS, REPORT)


@responses.activate
def test_a_valid_signature_says_who_signed_in_which_role_for_which_organisation_and_when():
    service(answer(certificate(), tsp={"genTime": "2026-01-14T10:20:30.000+00:00"}))

    assert verify() == Verified(
        "valid", "СЫНАҚОВА АЙГҮЛ СЫНАҚҚЫЗЫ", "ceo", "050140000123", datetime(2026, 1, 14, 10, 20, 30)
    )
    sent = json.loads(responses.calls[0].request.body)
    assert base64.b64decode(sent["cms"]) == CMS and base64.b64decode(sent["data"]) == REPORT
    assert sent["revocationCheck"] == ["OCSP", "CRL"]


@responses.activate
@pytest.mark.parametrize("field", ["commonName", "lastName"])
def test_the_personal_number_of_a_signer_stands_nowhere_even_if_the_name_holds_it(field, caplog):
    caplog.set_level(logging.DEBUG, logger="reporting")
    service(answer(certificate(**{field: f"СЫНАҚОВА IIN{PERSONAL_NUMBER}"})))

    assert verify().state == "valid"
    assert PERSONAL_NUMBER not in repr(verify()) and PERSONAL_NUMBER not in caplog.text


@responses.activate
def test_a_number_that_is_no_organisations_is_left_out():
    service(answer(certificate(bin="12345")))
    assert verify().organisation_number == ""


@responses.activate
@pytest.mark.parametrize(
    "found",
    [
        answer(certificate(), valid=False),
        answer({**certificate(), "valid": False}),
        answer(),
        {"valid": True, "signers": []},
        {"valid": True},
        {"valid": "true", "signers": answer(certificate())["signers"]},
    ],
    ids=["does not fit", "revoked", "no certificate", "nobody signed", "no signers", "not quite true"],
)
def test_an_answer_that_proves_nothing_is_no_valid_signature(found):
    service(found)
    assert verify() == Verified("invalid")


@responses.activate
def test_a_signature_that_carries_another_file_does_not_sign_this_one():
    service(answer(certificate()), attached=b"another report")
    assert verify() == Verified("invalid")


@responses.activate
def test_a_signature_that_carries_this_file_signs_it():
    service(answer(certificate()), attached=REPORT)
    assert verify().state == "valid"


@responses.activate
def test_what_is_no_signature_is_invalid():
    responses.post(f"{ADDRESS}/cms/verify", status=400, json={"status": 400, "message": "Malformed content."})
    assert verify() == Verified("invalid")


@responses.activate
@pytest.mark.parametrize(
    "away",
    [
        {"body": requests.ConnectionError("refused")},
        {"body": requests.ReadTimeout("slow")},
        {"status": 500, "json": {"status": 500}},
        {"status": 200, "body": "<html>"},
        {"status": 302, "headers": {"Location": "https://elsewhere.example/"}},
    ],
    ids=["refused", "slow", "fault", "another program", "leads elsewhere"],
)
def test_a_service_that_is_away_is_said_to_be(away):
    responses.post(f"{ADDRESS}/cms/verify", **away)
    assert verify() == Verified("not_reached")
    assert len(responses.calls) == 1


def test_without_configuration_nothing_is_checked_and_that_is_said():
    assert way({})(CMS, REPORT) == Verified("not_checked")


@pytest.mark.parametrize("address", ["http://127.0.0.1:14579", "http://localhost:1/", "http://[::1]:14579"])
def test_a_service_of_this_machine_may_be_asked(address):
    assert way({"REPORTING_SIGNATURE": "ncanode", "REPORTING_SIGNATURE_ADDRESS": address}) == NcaNode(
        address.rstrip("/")
    )


@pytest.mark.parametrize(
    "address",
    ["https://ncanode.example.kz", "http://127.0.0.1.example.kz", "http://10.0.0.5:14579", "file:///etc/passwd",
     "http://localhost@example.kz", "http://127.0.0.1:x", "http://0.0.0.0:14579", "http://127.0.0.1/other"],
)  # fmt: skip
def test_files_are_never_sent_to_another_machine(address):
    with pytest.raises(WrongCall, match="signature_address"):
        way({"REPORTING_SIGNATURE": "ncanode", "REPORTING_SIGNATURE_ADDRESS": address})


def test_an_unknown_way_is_refused():
    with pytest.raises(WrongCall, match="signature_way_unknown"):
        way({"REPORTING_SIGNATURE": "gost"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_role_has_words(language):
    roles = ("ceo", "can_sign", "can_sign_financial", "hr", "employee", "organization", "individual")
    states = ("not_checked", "valid", "invalid", "not_reached")
    said = {text(f"signature.{state}", language) for state in states}
    said |= {text(f"signature.role.{role}", language) for role in roles}
    assert len(said) == len(roles) + len(states)


def test_a_signature_is_kept_with_its_report_and_checked_again_when_the_service_is_back(
    settings, store, people
):
    with store.begin() as session:
        number = submit(session, people.submitter, settings, handed_in(REPORT)).number
        sign(session, people.submitter, settings, number, CMS, Verified("not_reached"))
    with store.read() as session:
        assert list(unchecked(session, settings)) == [(number, CMS, REPORT)]
    with store.begin() as session:
        check_again(session, number, Verified("not_reached"))
        check_again(session, number, Verified("valid", "СЫНАҚОВА АЙГҮЛ", "ceo", "050140000123"))
    with store.read() as session:
        [kept] = session.scalars(select(Signature))
        assert (kept.state, kept.signer, kept.checked_at is not None) == ("valid", "СЫНАҚОВА АЙГҮЛ", True)
        entries = list(session.scalars(select(LedgerEntry).where(LedgerEntry.act == "sign")))
        assert [entry.details["state"] for entry in entries] == ["not_reached", "valid"]
        assert not any(entry.is_public for entry in entries)
        assert not list(unchecked(session, settings))


def test_only_the_body_itself_signs_and_only_with_something_as_small_as_a_signature(settings, store, people):
    with store.begin() as session:
        number = submit(session, people.submitter, settings, handed_in(REPORT)).number
    with store.begin() as session, pytest.raises(NotAllowed):
        sign(session, people.other, settings, number, CMS, Verified("not_checked"))
    with store.begin() as session, pytest.raises(ReportingError, match="signature_too_large"):
        sign(session, people.submitter, settings, number, bytes(300_000), Verified("not_checked"))


@responses.activate
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_signature_comes_with_a_report_on_the_command_line(settings, store, people, monkeypatch, capsys):
    monkeypatch.setenv("REPORTING_HOME", str(settings.desk))
    monkeypatch.setenv("MONITOR_HOME", str(settings.home))
    monkeypatch.setenv("REPORTING_SIGNATURE", "ncanode")
    monkeypatch.delenv("REPORTING_SIGNATURE_ADDRESS", raising=False)
    service(answer(certificate()))
    file, cms = settings.home / "report.csv", settings.home / "report.csv.cms"
    file.write_text(
        "indicator,region,period,value,unit,source,note\nqandas_settled_in_region,KZ-39,2026-H1,120,persons,Register,\n"
    )
    cms.write_bytes(CMS)
    asked = [
        "submit",
        str(file),
        "--by",
        "submitter",
        "--period",
        "2026H1",
        "--lang",
        "en",
        "--signature",
        str(cms),
    ]
    assert main(asked) == 0
    with store.read() as session:
        [kept] = session.scalars(select(Signature))
        assert (kept.state, kept.role) == ("valid", "ceo")
    out = capsys.readouterr()
    assert PERSONAL_NUMBER not in out.out + out.err
    assert base64.b64decode(json.loads(responses.calls[0].request.body)["data"]) == file.read_bytes()
    assert PERSONAL_NUMBER.encode() not in (settings.desk / "reporting.sqlite").read_bytes()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_was_not_checked_is_checked_when_there_is_a_service(
    settings, store, people, monkeypatch, capsys
):
    monkeypatch.setenv("REPORTING_HOME", str(settings.desk))
    monkeypatch.delenv("REPORTING_SIGNATURE", raising=False)
    with store.begin() as session:
        number = submit(session, people.submitter, settings, handed_in(REPORT)).number
    cms = settings.home / "a.cms"
    cms.write_bytes(CMS)
    assert main(["signature", "add", number, str(cms), "--by", "submitter", "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"{number}: signature: not checked\n"
    monkeypatch.setenv("REPORTING_SIGNATURE", "ncanode")
    with responses.RequestsMock() as mocked:
        mocked.post(f"{ADDRESS}/cms/verify", json=answer(certificate()))
        mocked.post(f"{ADDRESS}/cms/extract", status=400, json={})
        assert main(["signature", "check", "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"{number}: signature: valid\n"
