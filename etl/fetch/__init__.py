"""Publishers' own addresses → a table in sources/fetched/ that a person looks at and builds an edition of.

May enter: how an address is asked, how each form of answer is read, what is checked before an answer is used and how it
is set beside the figures held. Imports `publish` and all below it; nothing here publishes.
"""
