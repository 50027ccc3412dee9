"""Run by Alembic on the connection that `alerts.opening` or a test hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from reporting.alerts.tables import AlertTable

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=AlertTable.metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
