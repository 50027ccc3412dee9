"""The only SQL of the dashboard: one function per question, each returns a described result."""
