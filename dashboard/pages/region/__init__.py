"""One region beside country, median and others."""
