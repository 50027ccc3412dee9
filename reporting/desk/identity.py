"""Who is asking: the sign-in that the cookie names, or the person whom a trusted proxy names."""

from __future__ import annotations

import hmac

import flask

from reporting.cycle import sign_in
from reporting.cycle.rights import Actor
from reporting.desk.state import desk
from reporting.errors import NotAllowed

_TOKEN, _SUBJECT = "sign_in", "subject"
_SECRET_HEADER = "X-Desk-Proxy-Secret"


def find_actor() -> Actor | None:
    """The person of this request, or None. A proxy's word begins a sign-in, and ends the one of somebody else."""
    subject = proxy_subject()
    token = flask.session.get(_TOKEN)
    if subject is not None and flask.session.get(_SUBJECT) != subject:
        return _begin_for(subject, token)
    if not token:
        return None
    actor = sign_in.actor_of_token(desk().store, token)
    if actor is None:
        forget()
    return actor


def proxy_subject() -> str | None:
    """Whom the proxy names; None unless it is the one of the configuration: its address and its secret, both."""
    proxy = desk().configuration.proxy
    if proxy is None or flask.request.remote_addr not in proxy.addresses:
        return None
    given = flask.request.headers.get(_SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), proxy.secret.encode()):
        return None
    return flask.request.headers.get(proxy.header) or None


def begin(signed_in: sign_in.SignedIn, *, subject: str | None = None) -> None:
    """Hand out a new cookie; nothing of the one before stays in it but the language."""
    old, language = flask.session.get(_TOKEN), flask.session.get("lang")
    if old:
        sign_in.sign_out(desk().store, old)
    flask.session.clear()
    flask.session[_TOKEN] = signed_in.token
    if subject is not None:
        flask.session[_SUBJECT] = subject
    if language:
        flask.session["lang"] = language
    flask.g.pop("csrf_token", None)


def end() -> None:
    """Sign out: the sign-in ends in the store, so a copy of the cookie is worth nothing."""
    if token := flask.session.get(_TOKEN):
        sign_in.sign_out(desk().store, token)
    forget()


def forget() -> None:
    """Empty the cookie but for the language."""
    language = flask.session.get("lang")
    flask.session.clear()
    if language:
        flask.session["lang"] = language


def address() -> str:
    """Where the request comes from."""
    return address_behind(desk().configuration.trusted_proxies)


def address_behind(proxies: frozenset[str]) -> str:
    """Where the request comes from; what a proxy says of it counts only from one of these."""
    direct = flask.request.remote_addr or ""
    if direct in proxies:
        said = flask.request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        return said or direct
    return direct


def _begin_for(subject: str, token: str | None) -> Actor | None:
    try:
        signed_in = sign_in.sign_in_subject(desk().store, subject)
    except NotAllowed:
        if token:
            end()
        return None
    begin(signed_in, subject=subject)
    return signed_in.actor
