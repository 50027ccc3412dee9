"""Which addresses may be asked: https, the hosts that the connector lists, nothing that names a user or a port."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from etl.errors import quoted
from etl.fetch.stopped import Stopped

_LONGEST = 2000
_ADVICE = (
    "Look at the address in a browser; if it is right, add its host to `hosts` of the connector in "
    "metadata/connectors.yml."
)


def allowed(address: str, hosts: Sequence[str]) -> str:
    """The address, if it may be asked; raises Stopped (address) otherwise."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise Stopped("address", f"{quoted(address)} is no address", advice=_ADVICE) from None
    if parts.scheme != "https" or len(address) > _LONGEST or not address.isprintable():
        raise Stopped("address", f"{quoted(address)} is not a https address", advice=_ADVICE)
    if parts.username is not None or parts.password is not None or port not in (None, 443):
        raise Stopped("address", f"The address at {quoted(host)} names a user or a port", advice=_ADVICE)
    if not any(host == known or host.endswith(f".{known}") for known in hosts):
        words = f"The answer leads to {quoted(host)}, which is none of {', '.join(hosts)}"
        raise Stopped("address", words, advice=_ADVICE)
    return address


def followed(address: str, location: str, hosts: Sequence[str]) -> str:
    """Where a redirect leads, if that may be asked; raises Stopped (address) otherwise."""
    try:
        return allowed(urljoin(address, location), hosts)
    except ValueError:
        raise Stopped("address", f"{quoted(location)} is no address", advice=_ADVICE) from None
