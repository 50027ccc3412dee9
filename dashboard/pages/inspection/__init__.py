"""Employers above the caps, by their numbers: a page of the process for inspectors alone."""
