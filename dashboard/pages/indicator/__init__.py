"""One indicator: its series, passport, comparison."""
