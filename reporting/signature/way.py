"""Which way signatures are checked here, from the environment: REPORTING_SIGNATURE and REPORTING_SIGNATURE_ADDRESS."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from reporting.errors import WrongCall
from reporting.signature.ncanode import NcaNode
from reporting.signature.verified import Verify, not_checked

WAYS = ("none", "ncanode")
_ADDRESS = "http://127.0.0.1:14579"
MOST_SIGNATURE_BYTES = 256 * 1024


def way(environment: Mapping[str, str] = os.environ) -> Verify:
    """How signatures are checked: not at all, or by NCANode on this machine.

    Raises WrongCall for another word and for an address that is not of this machine: files of bodies never leave it.
    """
    name = environment.get("REPORTING_SIGNATURE") or WAYS[0]
    if name not in WAYS:
        raise WrongCall("signature_way_unknown", found=name, ways=", ".join(WAYS))
    if name == "none":
        return not_checked
    address = (environment.get("REPORTING_SIGNATURE_ADDRESS") or _ADDRESS).rstrip("/")
    if not _is_of_this_machine(address):
        raise WrongCall("signature_address", found=address, example=_ADDRESS)
    return NcaNode(address)


def _is_of_this_machine(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or parts.username or parts.path or parts.query or parts.fragment:
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
