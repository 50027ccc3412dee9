"""Every indicator by subject: what is held of it."""
