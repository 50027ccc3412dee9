"""How figures, targets and verdicts are made."""
