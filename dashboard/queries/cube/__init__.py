"""The analyst's cube: figures of any choice of indicators, regions, periods and members, by one statement.

May enter: the question, the statement that answers it, the cells it answers with and rules about them. The statement is
shown to the reader as it is asked, so it computes what is shown; only sums of shown cells are made here.
"""
