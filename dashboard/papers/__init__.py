"""Documents, slides and workbooks that are written without a browser: what they are made of, their forms, briefings by link, the report on quotas.

May enter: papers and what writes them. Imports `pictures` and below; the server answers its links, briefings of the
command line are made of it.
"""
