"""Documents and what they set."""
