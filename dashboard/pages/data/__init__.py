"""The observations as a table with its files."""
