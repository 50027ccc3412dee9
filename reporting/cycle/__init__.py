"""What people do with reports: hand in, answer, accept, return, approve, publish, withdraw, roll back, dispute.

May enter: an act with its right, its entry in the ledger and its change of state, in one transaction.
"""
