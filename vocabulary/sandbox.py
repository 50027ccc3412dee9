"""Settings of DuckDB: `read_only` alone does not stop a statement from reading or writing files."""

from __future__ import annotations

# As DuckDB's `connect` takes them.
Settings = dict[str, str | bool | int | float | list[str]]

# Closed to files, network, extensions and Python variables; what a statement needs is passed as parameters.
BUILDER_SANDBOX: Settings = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "threads": "2",
}
# Bounded as well, and no statement can open what is closed.
READER_SANDBOX: Settings = {
    **BUILDER_SANDBOX,
    "memory_limit": "512MB",
    # without it a question that needs more memory makes a folder beside the edition before it is refused
    "temp_directory": "",
    "max_temp_directory_size": "0KB",
    "lock_configuration": "true",
}
