"""The dashboard: reads the warehouse, draws pages, writes nothing."""
