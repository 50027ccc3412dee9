"""Files and the API: what leaves as CSV, XLSX, Parquet, SDMX or JSON.

May enter: forms of what a link selects. Imports `wording` and below, nothing of what is drawn.
"""
