"""What is said when a page cannot be shown."""
