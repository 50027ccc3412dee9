"""What is said about a handed in file: messages with their place, merged, in three languages, in four forms.

May enter: a code of a message, and a form in which messages are shown. Knows nothing of how a file is read.
Imports `texts` and `clock`.
"""
