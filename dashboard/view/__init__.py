"""What the reader asked: the link and its parameters, what they select together, the ids of what can be chosen.

May enter: rules that pages, files and callbacks must read a link by. Imports `queries` and below.
"""
