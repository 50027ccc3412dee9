"""Signatures checked by NCANode, a service of one's own on this machine (POST /cms/verify and /cms/extract, JSON)."""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import requests

from reporting.signature.verified import Verified

# seconds: to connect, between two pieces of the answer; the service itself asks for revoked certificates
CONNECT_WITHIN, SILENT_FOR = 2, 15
MOST_BYTES = 100 * 1024 * 1024
_NAME_LENGTH = 200
_PERSONAL = re.compile(r"(IIN)?\d{12}", re.IGNORECASE)
_ORGANISATION = re.compile(r"\d{12}", re.ASCII)
_ROLES = (
    "CEO",
    "CAN_SIGN",
    "CAN_SIGN_FINANCIAL",
    "HR",
    "EMPLOYEE",
    "ORGANIZATION",
    "INDIVIDUAL",
)  # the strongest first
_MILLISECONDS = 1000


class _NotReached(Exception):
    """The service is away, busy, or answers something else."""


@dataclass(frozen=True)
class NcaNode:
    """Asks the service at `address`, such as http://127.0.0.1:14579."""

    address: str

    def __call__(self, cms: bytes, content: bytes) -> Verified:
        """See `Verify`."""
        signature = {"cms": _base64(cms)}
        try:
            # what is no signature at all is refused here
            answer = self._ask(
                "verify", {**signature, "data": _base64(content), "revocationCheck": ["OCSP", "CRL"]}
            )
            if answer is None or not self._signs(signature, content):
                return Verified("invalid")
        except _NotReached:
            return Verified("not_reached")
        return _read(answer)

    def _signs(self, signature: dict[str, Any], content: bytes) -> bool:
        """Whether the signature carries no content of its own, or exactly this: `verify` looks at its own, where it has one."""
        answer = self._ask("extract", signature)
        if answer is None:
            return True
        try:
            return base64.b64decode(str(answer.get("data") or ""), validate=True) == content
        except binascii.Error:
            return False

    def _ask(self, what: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """The answer; None where the service refuses what was sent. Raises _NotReached."""
        try:
            with requests.Session() as session:
                session.trust_env = False  # no proxy stands between this machine and itself
                response = session.post(
                    f"{self.address}/cms/{what}",
                    json=body,
                    timeout=(CONNECT_WITHIN, SILENT_FOR),
                    allow_redirects=False,
                    stream=True,
                )
                status, text = response.status_code, response.raw.read(MOST_BYTES + 1, decode_content=True)
        except (requests.RequestException, OSError):
            raise _NotReached from None
        if status == HTTPStatus.BAD_REQUEST:
            return None
        try:
            answer = json.loads(text)
        except ValueError:
            raise _NotReached from None
        if status != HTTPStatus.OK or not isinstance(answer, dict):
            raise _NotReached
        return answer


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _read(answer: dict[str, Any]) -> Verified:
    """The first signer of an answer. One without signers, or with one who has no certificate, proves nothing."""
    signers = [signer for signer in _list(answer.get("signers")) if isinstance(signer, dict)]
    certificates = [
        [one for one in _list(signer.get("certificates")) if isinstance(one, dict)] for signer in signers
    ]
    if answer.get("valid") is not True or not signers or not all(certificates):
        return Verified("invalid")
    if not all(one.get("valid") is True for chain in certificates for one in chain):
        return Verified("invalid")
    own = certificates[0][0]
    subject = own["subject"] if isinstance(own.get("subject"), dict) else {}
    return Verified(
        "valid",
        _signer(subject),
        _role(own.get("keyUser")),
        _organisation(subject.get("bin")),
        _moment(signers[0].get("tsp")),
    )


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _signer(subject: dict[str, Any]) -> str:
    """The name in the certificate, without the personal number should it stand there."""
    words = [subject.get(key) for key in ("commonName", "lastName")]
    name = " ".join(_PERSONAL.sub("", word) for word in words if isinstance(word, str))
    return " ".join("".join(letter for letter in name if letter.isprintable()).split())[:_NAME_LENGTH]


def _role(key_users: object) -> str:
    return next((role.lower() for role in _ROLES if role in _list(key_users)), "")


def _organisation(number: object) -> str:
    return number if isinstance(number, str) and _ORGANISATION.fullmatch(number) else ""


def _moment(stamp: object) -> datetime | None:
    """The time of a time stamp: milliseconds since 1970, or ISO."""
    given = stamp.get("genTime") if isinstance(stamp, dict) else None
    try:
        if isinstance(given, int) and not isinstance(given, bool):
            return datetime.fromtimestamp(given / _MILLISECONDS, UTC).replace(tzinfo=None)
        moment = datetime.fromisoformat(given) if isinstance(given, str) else None
    except (ValueError, OverflowError, OSError):
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment and moment.tzinfo else None
