"""Webhooks that an operator lists: whom alerts are posted to, on which hosts, signed with which secret."""

from __future__ import annotations

import base64
import binascii
import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import yaml

from reporting.errors import WrongCall
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# bytes of a secret, as the standard has them
_SHORTEST, _LONGEST = 24, 64
_PREFIX = "whsec_"
_KEYS = {"id", "url", "secret_file", "language", "rules", "targets", "regions"}


@dataclass(frozen=True)
class Webhook:
    """`secret` signs; `networks` are addresses that may be connected to though they are private or this machine's own."""

    id: str
    url: str
    secret: str = field(repr=False)
    language: str = FIRST_LANGUAGE
    rules: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    networks: tuple[Network, ...] = ()

    @property
    def parts(self) -> SplitResult:
        """The parts of the address."""
        return urlsplit(self.url)


def read_webhooks(file: Path | None) -> tuple[Webhook, ...]:
    """Those of a file: `hosts` (the only ones that may be posted to), `private` (networks), `webhooks`; none without a file.

    Raises WrongCall that names the webhook and what is wrong with it.
    """
    if file is None:
        return ()
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        hosts = {str(host).lower() for host in found.get("hosts", [])}
        networks = tuple(ipaddress.ip_network(str(one)) for one in found.get("private", []))
        entries = list(found.get("webhooks", []))
    except (OSError, ValueError, AttributeError, TypeError, yaml.YAMLError) as error:
        raise WrongCall(
            "alerts_webhooks", file=file.name, found=" ".join(str(error).split())[:200]
        ) from error
    webhooks = tuple(_webhook(entry, hosts, networks, file) for entry in entries)
    if len({one.id for one in webhooks}) < len(webhooks):
        raise WrongCall("alerts_webhooks", file=file.name, found="an id stands twice")
    return webhooks


def _webhook(entry: Any, hosts: set[str], networks: tuple[Network, ...], file: Path) -> Webhook:
    name = str(entry.get("id", "?"))[:60] if isinstance(entry, dict) else "?"
    if wrong := next(_wrong(entry, hosts, is_private=bool(networks)), None):
        raise WrongCall("alerts_webhooks", file=file.name, found=f"{name}: {wrong}")
    secret = _secret(file.parent / str(entry["secret_file"]))
    if secret is None:
        words = f"{name}: secret_file holds {_SHORTEST} to {_LONGEST} random bytes in base64, after {_PREFIX}"
        raise WrongCall("alerts_webhooks", file=file.name, found=words)
    chosen = {key: tuple(map(str, entry.get(key, ()))) for key in ("rules", "targets", "regions")}
    return Webhook(
        name, entry["url"], secret, entry.get("language", FIRST_LANGUAGE), networks=networks, **chosen
    )


def _wrong(entry: Any, hosts: set[str], *, is_private: bool) -> Iterator[str]:
    if not isinstance(entry, dict) or not {"id", "url", "secret_file"} <= entry.keys() <= _KEYS:
        yield f"needs id, url, secret_file; may have {', '.join(sorted(_KEYS - {'id', 'url', 'secret_file'}))}"
        return
    try:
        parts = urlsplit(str(entry["url"]))
        host, _ = (parts.hostname or "").lower(), parts.port
    except ValueError:
        yield "url is no address"
        return
    # in the clear only within networks that were listed, as a test or a neighbour on this machine
    if parts.scheme != "https" and not (parts.scheme == "http" and is_private):
        yield "url starts with https://"
    if parts.username is not None or not str(entry["url"]).isprintable() or " " in str(entry["url"]):
        yield "url names a user or holds blanks"
    if host not in hosts:
        yield f"the host {host[:100]} is none of hosts"
    if entry.get("language", FIRST_LANGUAGE) not in LANGUAGES:
        yield f"language: one of {', '.join(LANGUAGES)}"


def _secret(file: Path) -> str | None:
    try:
        given = file.read_text(encoding="ascii").strip()
        size = len(base64.b64decode(given.removeprefix(_PREFIX), validate=True))
    except (OSError, UnicodeDecodeError, binascii.Error):
        return None
    return given if given.startswith(_PREFIX) and _SHORTEST <= size <= _LONGEST else None
