"""What an operator sets for the process of subscriptions, from the environment: where it listens, under which names it is opened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reporting.alerts.configuration import HOST, PORT
from reporting.errors import WrongCall
from reporting.settings import read_port

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Serving:
    """`hosts` are the names under which pages may be asked for; `proxies` (ALERTS_TRUSTED_PROXIES) say whom a request is of."""

    host: str
    port: int
    hosts: tuple[str, ...]
    proxies: frozenset[str] = frozenset()

    @classmethod
    def from_environment(cls, origin: str, environment: Mapping[str, str] = os.environ) -> Serving:
        """Raises WrongCall, naming the variable, for what cannot be used. `origin` is where people reach it."""
        host = environment.get("HOST") or HOST
        named = [urlsplit(origin).hostname or ""] if environment.get("ALERTS_ORIGIN") else []
        own = ["127.0.0.1", "localhost", "[::1]"] if host in _LOOPBACK else []
        hosts = tuple(
            dict.fromkeys([*named, *environment.get("ALERTS_HOSTS", "").replace(",", " ").split(), *own])
        )
        if not hosts:
            raise WrongCall("alerts_no_hosts", host=host)
        proxies = frozenset(environment.get("ALERTS_TRUSTED_PROXIES", "").replace(",", " ").split())
        return cls(host, read_port(environment.get("PORT") or PORT), hosts, proxies)
