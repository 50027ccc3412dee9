"""The subset of SQL that every engine runs alike, and the linter that holds the files of registers to it."""
