"""Months of events as Parquet files with a manifest, and what was known on a day."""
