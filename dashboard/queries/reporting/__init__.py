"""What bodies handed in, what they owe, what they dispute and what can be proved of it.

May enter: a question to a mart of reports. Editions made before reports were taken hold none of these marts: every answer
is then empty.
"""
