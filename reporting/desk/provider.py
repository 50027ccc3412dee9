"""Signing in with an OpenID Connect provider, by Authlib; the provider says who somebody is, the store what they may do."""

from __future__ import annotations

from typing import Any

import flask
from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from joserfc.errors import JoseError
from requests import RequestException

from reporting.cycle.sign_in import sign_in_subject
from reporting.desk import identity
from reporting.desk.guards import safe_path
from reporting.desk.refusals import page
from reporting.desk.state import desk
from reporting.desk.words import say

_NEXT = "next"
_SECONDS = 10


def add_provider(app: flask.Flask) -> None:
    """Routes `provider` (off to it) and `provider_back` (back from it); without one in the configuration both are 404."""
    oauth = OAuth(app)
    if provider := desk_of(app).provider:
        oauth.register(
            "provider",
            server_metadata_url=provider.metadata_url,
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            client_kwargs={"scope": "openid", "code_challenge_method": "S256", "timeout": _SECONDS},
        )
    app.add_url_rule("/sign-in/provider", "provider", lambda: _off(oauth), methods=["GET"])
    app.add_url_rule("/sign-in/provider/back", "provider_back", lambda: _back(oauth), methods=["GET"])


def desk_of(app: flask.Flask) -> Any:
    """The configuration of an application that is being made."""
    return app.extensions["desk"].configuration


def _off(oauth: OAuth) -> Any:
    client = _client(oauth)
    flask.session[_NEXT] = safe_path(flask.request.args.get("next"))
    back = flask.url_for("provider_back")
    origin = desk().configuration.origin or flask.request.host_url.rstrip("/")
    try:
        return client.authorize_redirect(origin + back)
    except (RequestException, ValueError):
        return page(502, say("desk.refusal.provider_down"))


def _back(oauth: OAuth) -> Any:
    client = _client(oauth)
    try:
        said = client.authorize_access_token().get("userinfo") or {}
    except RequestException:
        return page(502, say("desk.refusal.provider_down"))
    except (OAuthError, JoseError, ValueError, KeyError):
        return page(403, say("desk.refusal.provider_said_no"))
    subject = said.get("sub")
    if not isinstance(subject, str) or not subject:
        return page(403, say("desk.refusal.provider_said_no"))
    signed_in = sign_in_subject(desk().store, subject)
    onward = safe_path(flask.session.get(_NEXT))
    identity.begin(signed_in)
    return flask.redirect(onward or flask.url_for("home"), 303)


def _client(oauth: OAuth) -> Any:
    if desk().configuration.provider is None:
        flask.abort(404)
    return oauth.create_client("provider")
