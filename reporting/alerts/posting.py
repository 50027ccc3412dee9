"""A webhook is posted to: signed, to the address that was looked at, no redirect followed, within limits of time and size."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from datetime import UTC, datetime
from threading import Timer

from standardwebhooks.webhooks import Webhook as Signing

from reporting.alerts.webhooks import Network, Webhook
from reporting.errors import ReportingError

# seconds: to connect and between two pieces, and in whole
_SILENT, _WHOLE = 10.0, 30.0
_AGENT = "migration-policy-monitor (alerts)"


class GaveUp(ReportingError):
    """The receiver says that it wants no more."""


def post(webhook: Webhook, message_id: str, body: str) -> None:
    """Hand a message over; raises ReportingError where it was not taken, GaveUp for 410."""
    at = datetime.now(UTC)
    headers = {
        "Content-Type": "application/json", "User-Agent": _AGENT, "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Signing(webhook.secret).sign(message_id, at, body),
    }  # fmt: skip
    try:
        status = _send(webhook, body.encode(), headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ReportingError(
            "alerts_webhook_failed", webhook=webhook.id, found=type(error).__name__
        ) from error
    if status == 410:
        raise GaveUp("alerts_webhook_failed", webhook=webhook.id, found=status)
    if not 200 <= status < 300:
        raise ReportingError("alerts_webhook_failed", webhook=webhook.id, found=status)


def _send(webhook: Webhook, body: bytes, headers: dict[str, str]) -> int:
    parts = webhook.parts
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(host, port, timeout=_SILENT)
    # the address that was looked at is the one connected to: a name that answers otherwise the second time leads nowhere
    address = _allowed_address(webhook, host, port)
    plain = socket.create_connection((address, port), timeout=_SILENT)
    timer = Timer(_WHOLE, _break_off, [plain])
    timer.daemon = True
    timer.start()
    try:
        connection.sock = plain
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, headers)
        # its words are never read: only that it took the message counts
        return connection.getresponse().status
    finally:
        timer.cancel()
        connection.close()
        plain.close()


def _break_off(plain: socket.socket) -> None:
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _allowed_address(webhook: Webhook, host: str, port: int) -> str:
    """The first address of the host, if every one of them may be connected to; raises ReportingError."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_allowed(one, webhook.networks) for one in found):
        raise ReportingError("alerts_webhook_address", webhook=webhook.id)
    return found[0]


def is_allowed(address: str, networks: tuple[Network, ...]) -> bool:
    """Whether an address may be connected to: one of the open internet, or of a network that was listed."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    found = mapped or found
    if any(found.version == one.version and found in one for one in networks):
        return True
    return found.is_global and not found.is_multicast
