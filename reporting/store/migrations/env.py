"""Run by Alembic on the connection that `store.opening` or a test hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from reporting.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
