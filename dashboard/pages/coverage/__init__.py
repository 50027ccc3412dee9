"""What is held of what, and what changed between editions."""
