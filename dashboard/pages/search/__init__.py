"""What was found for words."""
