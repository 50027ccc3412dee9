"""What was collected for a briefing: its order, and the files made of it."""
