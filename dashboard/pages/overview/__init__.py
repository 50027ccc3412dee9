"""The first screen: targets, findings, context."""
