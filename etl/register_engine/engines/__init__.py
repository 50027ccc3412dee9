"""What runs the SELECTs of marts: DuckDB in the process, or Spark Connect beyond one machine. One text, the same cells."""
