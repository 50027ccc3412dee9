"""The command line, a module for each command or family of commands.

Each has `add(parsers, common)`, which adds its parsers (`parents=[common]` gives them --lang) and sets `run`: options → exit code.
A module whose name starts with `_` is no command.
May enter: how a command is called and what it prints. Imports `subscriptions`, `desk`, `trial` and below.
"""
