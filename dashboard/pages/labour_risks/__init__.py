"""Labour risks: the map that akimats owe each month, what the press prints of it, and the scores of the register."""
