"""What leaves the monitor as a file or as data: exactly what a link selects, in several formats."""
