"""How letters go out: by a mail server, or into a folder."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reporting.errors import WrongCall

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_PREFIX = "REPORTING_SMTP_"


@dataclass(frozen=True)
class MailSettings:
    """REPORTING_SMTP_HOST, _PORT, _USER, _PASSWORD, _FROM and _TLS (starttls, tls or none); `host` empty: into a folder.

    `desk_url` (REPORTING_DESK_URL) is told to people as the place where reports are handed in.
    """

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = "reports@localhost"
    tls: Literal["starttls", "tls", "none"] = "starttls"
    desk_url: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> MailSettings:
        """Raises WrongCall for what cannot be read, and for a password that would go out in the clear."""
        tls = environment.get(f"{_PREFIX}TLS", "") or "starttls"
        if tls not in _PORTS:
            raise WrongCall("setting_no_tls", name=f"{_PREFIX}TLS", found=tls[:40])
        port = environment.get(f"{_PREFIX}PORT", "") or str(_PORTS[tls])
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise WrongCall("setting_no_number", name=f"{_PREFIX}PORT", found=port[:40])
        host, user = environment.get(f"{_PREFIX}HOST", ""), environment.get(f"{_PREFIX}USER", "")
        if tls == "none" and user and not _is_here(host):
            raise WrongCall("password_in_the_clear", name=f"{_PREFIX}TLS")
        return cls(
            host=host,
            port=int(port),
            user=user,
            password=environment.get(f"{_PREFIX}PASSWORD", ""),
            sender=environment.get(f"{_PREFIX}FROM", "") or cls.sender,
            tls=tls,  # type: ignore[arg-type]
            desk_url=environment.get("REPORTING_DESK_URL", ""),
        )


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
