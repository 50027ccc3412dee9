"""The same person in two extracts, found by names and dates, never below the threshold."""
