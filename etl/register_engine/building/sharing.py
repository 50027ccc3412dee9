"""Views that several SELECTs name, computed once and shown to all of them: of a register that is not large, or of one month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Layout


class SharedViews:
    """Views of a register that more than one of `statements` (as they are written) names; each is kept when the first asks for it.

    `on` makes of the SELECT of a view one on the rows that it is to be computed of.
    """

    def __init__(
        self,
        layout: Layout,
        engine: Engine,
        statements: Iterable[str],
        *,
        on: Callable[[str], str] = lambda statement: statement,
    ) -> None:
        self._layout, self._engine, self._on = layout, engine, on
        named = Counter(name for one in statements for name in layout.views_in(one))
        self._shared = {name for name, times in named.items() if times > 1}
        self._kept: dict[str, None] = {}

    def show(self, statement: str) -> frozenset[str]:
        """Have the engine show the shared views that a SELECT names; all that it shows. Raises StatementFailed."""
        for name in self._layout.views_in(statement):
            if name in self._shared and name not in self._kept:
                self._engine.keep(name, self._on(self._layout.view_statement(name, frozenset(self._kept))))
                self._kept[name] = None
        return frozenset(self._kept)

    def forget(self) -> None:
        """Let go of all of them: the engine goes on to another register."""
        while self._kept:
            self._engine.forget(self._kept.popitem()[0])
