"""Links that act without signing in: what they carry is made with a key that lies outside the store, so that a copy of the store opens none."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Literal

from reporting.alerts.configuration import Configuration
from reporting.keys import kept_key

Act = Literal["confirm", "unsubscribe"]
_FILE = "links.key"


@dataclass(frozen=True)
class Links:
    """Makes and reads links; `origin` is the address of the process that answers them."""

    origin: str
    key: bytes

    @classmethod
    def of(cls, configuration: Configuration) -> Links:
        """With the key of the folder, made once. Raises StoreFailed where others can read it."""
        return cls(configuration.origin, kept_key(configuration.folder / _FILE).encode())

    def link(self, act: Act, row_id: str, language: str) -> str:
        """The whole address."""
        return f"{self.origin}/{act}/{self.token(act, row_id)}?lang={language}"

    def token(self, act: Act, row_id: str) -> str:
        """What the link carries."""
        return f"{row_id}.{self._mac(act, row_id)}"

    def row_id(self, act: Act, token: str) -> str | None:
        """The row that a token was made for; None for any other."""
        row_id, _, mac = token.partition(".")
        is_ours = hmac.compare_digest(mac.encode(), self._mac(act, row_id).encode())
        return row_id if is_ours and row_id else None

    def hashed(self, what: str) -> str:
        """What stands for an address in a count of attempts."""
        return hmac.new(self.key, f"attempt\n{what}".encode(), hashlib.sha256).hexdigest()

    def _mac(self, act: str, row_id: str) -> str:
        return hmac.new(self.key, f"{act}\n{row_id}".encode(), hashlib.sha256).hexdigest()[:43]
