"""The dashboard as its own tests have it, on the small edition."""

from tests.dashboard.conftest import app

__all__ = ["app"]
