"""Extracts opened in a limited child: CSV, XLSX, JSON lines, Parquet."""
