"""What an operator sets for the desk, from the environment: its address, its hosts, who signs people in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from reporting.errors import WrongCall
from reporting.settings import read_origin, read_port
from vocabulary.environment import LEAST_SECRET


@dataclass(frozen=True)
class Proxy:
    """A proxy that names people: believed only from `addresses` and only with `secret` in the header X-Desk-Proxy-Secret."""

    header: str
    secret: str
    addresses: frozenset[str]


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider; its `sub` is the `subject` of a person."""

    metadata_url: str
    client_id: str
    client_secret: str


@dataclass(frozen=True)
class Configuration:
    """`origin` is the public address (`https://desk.example.kz`); with https the cookie is `__Host-` and Secure."""

    host: str = "127.0.0.1"
    port: int = 8060
    origin: str = ""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    trusted_proxies: frozenset[str] = frozenset()
    proxy: Proxy | None = None
    provider: Provider | None = None
    passwords: bool = True

    @property
    def is_https(self) -> bool:
        """Whether people reach the desk by https."""
        return self.origin.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Configuration:
        """Raises WrongCall, naming the variable, for what cannot be used."""
        origin = read_origin("DESK_ORIGIN", environment.get("DESK_ORIGIN", ""))
        host = environment.get("HOST", "127.0.0.1")
        named = [urlsplit(origin).hostname or ""] if origin else []
        given = environment.get("DESK_HOSTS", "").replace(",", " ").split()
        loopback = [] if cls._is_open(host) else list(cls.hosts)
        hosts = tuple(dict.fromkeys([*named, *given, *loopback]))
        if not hosts:
            raise WrongCall("desk_no_hosts", host=host)
        return cls(
            host=host,
            port=read_port(environment.get("PORT", "8060")),
            origin=origin,
            hosts=hosts,
            trusted_proxies=_addresses(environment, "DESK_TRUSTED_PROXIES"),
            proxy=_proxy(environment),
            provider=_provider(environment),
            passwords=environment.get("DESK_PASSWORDS", "1") != "0",
        )

    @staticmethod
    def _is_open(host: str) -> bool:
        return host not in ("127.0.0.1", "localhost", "::1")


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    given = environment.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and int(given) > 0):
        raise WrongCall("setting_no_number", name=name, found=given)
    return int(given)


def _addresses(environment: Mapping[str, str], name: str) -> frozenset[str]:
    given = environment.get(name, "").replace(",", " ").split()
    try:
        return frozenset(str(ip_address(one)) for one in given)
    except ValueError as error:
        raise WrongCall("desk_address", name=name, found=environment[name]) from error


def _proxy(environment: Mapping[str, str]) -> Proxy | None:
    header = environment.get("DESK_IDENTITY_HEADER")
    if not header:
        return None
    secret = environment.get("DESK_PROXY_SECRET", "")
    addresses = _addresses(environment, "DESK_IDENTITY_ADDRESSES")
    if len(secret) < LEAST_SECRET or not addresses:
        raise WrongCall("desk_proxy_open", least=LEAST_SECRET)
    return Proxy(header, secret, addresses)


def _provider(environment: Mapping[str, str]) -> Provider | None:
    issuer = environment.get("DESK_OIDC_ISSUER")
    if not issuer:
        return None
    client, secret = (
        environment.get("DESK_OIDC_CLIENT_ID", ""),
        environment.get("DESK_OIDC_CLIENT_SECRET", ""),
    )
    if not client or not secret:
        raise WrongCall("desk_oidc")
    return Provider(issuer.rstrip("/") + "/.well-known/openid-configuration", client, secret)
