"""The sentences of the reporting cycle: `texts/<language>/*.yml`, a file for each subject."""
