"""Who comes from where, and goes where."""
